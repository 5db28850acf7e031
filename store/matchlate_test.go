package store_test

import (
	"context"
	"testing"

	"stet/store"
	"stet/store/storetest"
)

// A group is not written where a story of it was split between the reading of its stories and the writing: the next Refresh
// finds what is left of it.
func TestGroupsOfWhatWasSplitMeanwhile(t *testing.T) {
	pages := []string{on(1) + on(2), on(1) + on(3), on(2) + on(3), on(1)}
	split := func(b *bench) {
		v := b.page(0)
		b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: v.Stories[0].First + 3}})
	}
	want, late := newBench(t, pages...), newBench(t, pages...)
	before := want.drawGroups()
	split(want)
	if want.drawGroups() == before {
		t.Fatal("the split changes no group")
	}
	late.must(late.MatchLate(func() { split(late) }))
	late.check()
	late.must(late.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	late.check()
	if got := late.drawGroups(); got != want.drawGroups() {
		t.Errorf("groups are %s, not %s", got, want.drawGroups())
	}
}
