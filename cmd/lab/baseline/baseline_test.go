package baseline

import (
	"math"
	"slices"
	"testing"
)

// two topics, six lines each, with one word between them in common.
var twoTopics = []string{
	"the harbour council met about ferry fares", "ferry fares rise at the harbour", "council says the ferry is late",
	"harbour staff and the ferry crew strike", "fares for the ferry and the harbour bus", "council ferry harbour fares again",
	"the striker scored twice in the derby", "derby crowd cheered the striker", "the keeper saved the derby penalty",
	"penalty for the striker and the keeper", "derby keeper and striker hug", "striker penalty keeper derby end",
}

func TestBothFindAPlainBreak(t *testing.T) {
	p := NewPage(twoTopics)
	// Other lines make the topics' words rare and leave the little ones common.
	other := slices.Repeat([]string{"the mayor and the bus at noon in town"}, 200)
	f := Count([]Page{p, NewPage(other)})
	if got := (Depth{Lines: 4, Reach: 6, Apart: 2, Threshold: 0.5}).Split(p, f); !slices.Equal(got, []int{7}) {
		t.Errorf("depth splits at %v, want 7", got)
	}
	if got := (TextTiling{Tokens: 6, Block: 3, Deviations: -1.5}).Split(p, f); !slices.Equal(got, []int{7}) {
		t.Errorf("TextTiling splits at %v, want 7", got)
	}
}

func TestNothingToSplit(t *testing.T) {
	for _, lines := range [][]string{nil, {""}, {"one line alone"}, {"", "", ""}} {
		p := NewPage(lines)
		f := Count([]Page{p})
		for _, s := range []Splitter{Depth{8, 8, 2, 0.1}, Paper} {
			if got := s.Split(p, f); len(got) > 0 {
				t.Errorf("%T splits %q at %v", s, lines, got)
			}
		}
	}
}

// The scores fall from 0.5 to 0.1 and rise to 0.3: depth 0.4 + 0.2.
func TestDepths(t *testing.T) {
	got := depths([]float64{0.5, 0.1, 0.3})
	for i, want := range []float64{0, 0.6, 0} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("depths %v", got)
		}
	}
}
