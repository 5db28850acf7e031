package store_test

import (
	"slices"
	"testing"
	"time"

	"stet/store"
)

// The log says of each entry how many stories and groups fewer were left behind it, whatever decided them.
func TestEntriesSayHowManyTheyDecided(t *testing.T) {
	b := newBench(t, on(1), on(2), twelve)
	ref := func(dump, story int) store.StoryRef { return b.page(dump).Stories[story].Ref }
	var said, counted []int
	left := func() int {
		c, err := b.Counts()
		b.must(err)
		return c.Undecided + c.GroupsUndecided
	}
	do := func(act func() (store.Outcome, error)) store.Outcome {
		before := left()
		o, err := act()
		b.must(err)
		said, counted = append(said, o.Step.Decided), append(counted, before-left())
		if o.Step.Seq != o.Seq || o.Step.Time.IsZero() {
			t.Errorf("%q is step %+v of %d", o.Summary, o.Step, o.Seq)
		}
		return o
	}
	decide := func(d store.Decision) store.Outcome {
		return do(func() (store.Outcome, error) { return b.Decide(d) })
	}
	decide(store.Decision{Verb: store.Accept, Group: []store.StoryRef{ref(0, 0), ref(1, 0)}})
	decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{ref(2, 0), ref(2, 1)}})
	decide(store.Decision{Verb: store.Title, Stories: []store.StoryRef{ref(2, 0)}, Text: "Another"})
	decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: b.page(2).Dump.ID, Line: ref(2, 2).First + 1}})
	do(b.Undo)
	do(b.Undo)
	do(b.Undo)
	do(b.Redo)
	if !slices.Equal(said, counted) || slices.Max(said) < 2 || slices.Min(said) >= 0 {
		t.Errorf("said %v, counted %v", said, counted)
	}
	// In bulk nothing is looked at, and what undoes it opens nothing that was.
	said, counted = nil, nil
	decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{ref(2, 2)}, Bulk: true})
	do(b.Undo)
	if !slices.Equal(said, []int{0, 0}) || !slices.Equal(counted, []int{1, -1}) {
		t.Errorf("in bulk said %v, counted %v", said, counted)
	}
	b.reopen()
	steps, err := b.Steps(100)
	b.must(err)
	if len(steps) != 10 || steps[1].Decided != 2 || steps[9].Seq != 10 || !steps[0].Time.Before(steps[9].Time) {
		t.Errorf("steps %+v", steps)
	}
	for n, want := range map[int]int{0: 0, 3: 3, -1: 0} {
		steps, err := b.Steps(n)
		b.must(err)
		if len(steps) != want || want > 0 && steps[want-1].Seq != 10 {
			t.Errorf("the last %d: %+v", n, steps)
		}
	}
	// An entry that says nothing of it ends them.
	b.must(b.ForgetDecided(7))
	if steps, err = b.Steps(100); err != nil || len(steps) != 3 || steps[0].Seq != 8 {
		t.Errorf("behind an entry of before: %+v, %v", steps, err)
	}
	b.check()
}

func TestRateCountsInSteps(t *testing.T) {
	b := newBench(t, twelve)
	for n := range 3 {
		b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(0).Stories[n].Ref}})
	}
	_, err := b.Undo()
	b.must(err)
	rate, err := b.Rate(time.Hour, 6)
	b.must(err)
	if !slices.Equal(rate, []int{0, 0, 0, 0, 0, 3}) {
		t.Errorf("rate %v", rate)
	}
	// The clock of the test ticks a second at each look, so that the decisions are some seconds old.
	rate, err = b.Rate(8*time.Second, 8)
	b.must(err)
	total := 0
	for _, n := range rate {
		if total += n; n > 1 {
			t.Errorf("rate %v", rate)
		}
	}
	if total != 3 || rate[7] != 0 {
		t.Errorf("rate %v", rate)
	}
	if none, err := b.Rate(time.Hour, 0); err != nil || len(none) != 0 {
		t.Errorf("no steps: %v, %v", none, err)
	}
}
