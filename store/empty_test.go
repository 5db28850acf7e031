package store_test

import (
	"errors"
	"testing"

	"stet/segmenter"
	"stet/store"
)

// emptyAround has a story at 3-5; what stands before and behind it is no text.
const emptyAround = "Advert one\nAdvert two\n# One\nfirst a\nfirst b\n# Bare headline\nAdvert three\n"

func TestAStretchWithoutTextIsNoStoryToDecide(t *testing.T) {
	b := newBench(t, emptyAround, "Advert of nothing\n")
	v := b.page(0)
	if got := draw(v); got != "1-2 undecided; 3-5 undecided; 6-7 undecided" {
		t.Fatalf("drawn %s", got)
	}
	for i, empty := range []bool{true, false, true} {
		s := &v.Stories[i]
		if s.Empty() != empty || s.Undecided() == empty || (s.Confidence == 0) != empty {
			t.Errorf("story %d: empty %v, undecided %v, confidence %v", i, s.Empty(), s.Undecided(), s.Confidence)
		}
	}
	c, err := b.Counts()
	b.must(err)
	if c.Stories != 1 || c.Undecided != 1 || c.PagesUndecided != 1 {
		t.Errorf("%d of %d stories on %d pages are undecided", c.Undecided, c.Stories, c.PagesUndecided)
	}
	rows, err := b.Pages("", 10)
	b.must(err)
	if len(rows) != 2 || rows[0].Stories+rows[1].Stories != 1 || rows[0].Undecided+rows[1].Undecided != 1 {
		t.Errorf("rows %+v", rows)
	}
	for _, verb := range []store.Verb{store.Accept, store.Reject} {
		_, err := b.Decide(store.Decision{Verb: verb, Stories: []store.StoryRef{v.Stories[0].Ref}})
		if !errors.Is(err, store.ErrEmpty) {
			t.Errorf("%s: %v", verb, err)
		}
	}
	all := []store.StoryRef{v.Stories[0].Ref, v.Stories[1].Ref, v.Stories[2].Ref}
	b.decide(store.Decision{Verb: store.Accept, Stories: all})
	if got := draw(b.page(0)); got != "1-2 undecided; 3-5 approved; 6-7 undecided" {
		t.Errorf("drawn %s", got)
	}
	c, err = b.Counts()
	b.must(err)
	if c.PagesUndecided != 0 || c.Accounts.Undecided != 0 || c.Accounts.Total() != int64(len(emptyAround)+len("Advert of nothing\n")) {
		t.Errorf("counts %+v", c)
	}
	b.check()
}

func TestAStoryThatLosesItsTextIsNotExported(t *testing.T) {
	b := newBench(t, "# One\nfirst a\n# Two\nsecond a\n")
	v := b.page(0)
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[0].Ref, v.Stories[1].Ref}})
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: v.Dump.ID, Line: 2}, Role: segmenter.Furniture})
	rows, err := b.Approved("", 10)
	b.must(err)
	if len(rows) != 1 || rows[0].Story.First != 3 {
		t.Errorf("exported: %+v", rows)
	}
	b.check()
	_, err = b.Undo()
	b.must(err)
	if rows, _ := b.Approved("", 10); len(rows) != 2 {
		t.Errorf("exported after undo: %+v", rows)
	}
}

// TestATitleSaysNothingOfTheEdges names a story: neither probability nor confirmation change, and
// the name stays where it is when the proposal changes.
func TestATitleSaysNothingOfTheEdges(t *testing.T) {
	b := newBench(t, "# One\nfirst a\n? second a\nsecond b\n")
	before := b.page(0).Stories[1]
	b.decide(store.Decision{Verb: store.Title, Stories: []store.StoryRef{before.Ref}, Text: "Named"})
	now := b.page(0).Stories[1]
	if now.Title != "Named" || now.StartDecided || now.SplitConfidence != before.SplitConfidence || now.Confidence != before.Confidence {
		t.Errorf("before %+v\nnow %+v", before, now)
	}
	for d, err := range b.Store.Log(0) {
		b.must(err)
		if len(d.Changes) != 1 || d.Changes[0].Kind != store.FactTitle {
			t.Errorf("changes %+v", d.Changes)
		}
	}
	_, _, err := b.Add([]store.NewDump{{Name: "b.txt", Raw: []byte("# One\nfirst a\nsecond b\n")}})
	b.must(err)
	b.must(b.RefreshBy(b.Context(), unsplit{}, nil))
	if v := b.page(0); len(v.Splits) != 0 || draw(v) != `1-2 undecided; 3-4 undecided "Named"` {
		t.Errorf("after another proposal: %s, %d splits", draw(v), len(v.Splits))
	}
	b.check()
}
