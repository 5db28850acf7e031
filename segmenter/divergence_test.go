package segmenter

import (
	"math"
	"testing"
)

// A gap with nothing shared around is the less likely a joint the more of the page's
// other stories stand in other dumps.
func TestUnsharedGapsAreDoubtedAmongSharedStories(t *testing.T) {
	doubted := func(shared ...bool) float64 {
		w := &workspace{}
		for i, held := range append(shared, false) {
			for k := range 4 {
				stat := LineStat{Dumps: 1}
				if held {
					stat.Dumps = 3
				}
				w.around.stats = append(w.around.stats, stat)
				if i > 0 || k > 0 {
					w.gaps = append(w.gaps, gap{text: 4*i + k, proposed: k == 0, probability: 0.5, others: held || k == 0})
				}
			}
		}
		w.doubtUnshared()
		return w.gaps[len(w.gaps)-1].probability
	}
	if p := doubted(false, false); p != 0.5 {
		t.Errorf("nothing is shared, and 0.5 becomes %v", p)
	}
	some, all := doubted(true, false), doubted(true, true)
	if some <= all || some >= 0.5 {
		t.Errorf("0.5 becomes %v among some shared stories, %v among shared ones alone", some, all)
	}
	if want := 1.0 / 7; math.Abs(all-want) > 1e-9 { // odds of 1 - 2.5/3
		t.Errorf("among two shared stories 0.5 becomes %v, want %v", all, want)
	}
}
