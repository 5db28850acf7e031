package store_test

import (
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// Whoever waits for a decision about many pages is told how far it is, and nothing once it stands.
func TestDecisionsAboutManyPagesSayHowFarTheyAre(t *testing.T) {
	const pages = 1500
	b := newBench(t)
	_, _, err := b.Add(rulePages(pages))
	b.must(err)
	b.must(b.RefreshBy(t.Context(), storetest.Marked{Version: "1"}, nil))
	if w := b.Working(); w != (store.Work{}) {
		t.Errorf("%+v before the decision", w)
	}
	v := b.page(1)
	decided := make(chan error)
	go func() {
		_, err := b.Decide(ruleOn(v, len(v.Lines), segmenter.Furniture, true))
		decided <- err
	}()
	seen := make(map[string]int)
	last := store.Work{}
	for waiting := true; waiting; {
		select {
		case err := <-decided:
			b.must(err)
			waiting = false
		default:
			w := b.Working()
			if w.What == last.What && w.Done < last.Done || w.Done > w.Total {
				t.Fatalf("%+v after %+v", w, last)
			}
			seen[w.What], last = max(seen[w.What], w.Total), w
		}
	}
	if seen["pages"] != pages || seen["stories"] < pages {
		t.Errorf("the totals seen are %v", seen)
	}
	if w := b.Working(); w != (store.Work{}) {
		t.Errorf("%+v once it stands", w)
	}
	b.check()
}
