package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/store"
)

// goesThrough says what PagesWhere should show, story by story.
func goesThrough(f store.Filter, row store.PageRow, v *store.PageView) bool {
	if !strings.Contains(strings.ToLower(row.Name), strings.ToLower(f.Source)) || (f.State == store.FilterSkipped && !row.Skipped) {
		return false
	}
	if f.Label == "" && !f.Noted && (f.State == store.FilterAll || f.State == store.FilterSkipped) {
		return true
	}
	return slices.ContainsFunc(v.Stories, func(s store.StoryView) bool {
		state := true
		switch f.State {
		case store.FilterUndecided:
			state = s.Undecided()
		case store.FilterDoubtful:
			state = s.Undecided() && s.Confidence < store.SureFrom
		case store.FilterApproved:
			state = s.Verdict == store.Approved && s.CopyOf == nil
		case store.FilterSpiked:
			state = s.Verdict == store.Spiked && s.CopyOf == nil
		case store.FilterAll, store.FilterSkipped:
		}
		return state && (f.Label == "" || slices.Contains(s.Labels, f.Label)) && (!f.Noted || s.Note != "") && !s.Empty()
	})
}

// TestFilters decides at random and compares what filters show with what is there.
func TestFilters(t *testing.T) {
	start, folder := newWhole(t, on(1, 2), on(3, 1, 4), on(4, -1), on(-3), on(5), on(6, 2)), t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		b := start.copy(t, folder)
		defer b.done()
		e := &editor{b, r}
		for range rapid.IntRange(0, 8).Draw(r, "decisions") {
			_, _ = b.Decide(e.decision())
		}
		states := []store.FilterState{
			store.FilterAll, store.FilterUndecided, store.FilterDoubtful, store.FilterApproved, store.FilterSpiked, store.FilterSkipped,
		}
		f := store.Filter{
			State:  rapid.SampledFrom(states).Draw(r, "state"),
			Source: rapid.SampledFrom([]string{"", "", "A.TX", "e"}).Draw(r, "source"),
			Label:  rapid.SampledFrom([]string{"", "", "sport"}).Draw(r, "label"),
			Noted:  rapid.SampledFrom([]bool{false, false, true}).Draw(r, "noted"),
		}
		all, err := b.Pages("", 100)
		b.must(err)
		var want []string
		for _, row := range all {
			v, err := b.Page(row.Dump)
			b.must(err)
			if goesThrough(f, row, v) {
				want = append(want, row.Name)
			}
		}
		compareWindows(r, b, f, all, want)
		compareNext(r, b, f, all)
	})
}

// compareWindows asks for windows at every place, forwards and backwards.
func compareWindows(r *rapid.T, b *bench, f store.Filter, all []store.PageRow, want []string) {
	ctx := context.Background()
	at := rapid.IntRange(0, len(all)-1).Draw(r, "at")
	n := rapid.IntRange(1, 7).Draw(r, "n")
	var before, behind []string
	for i, row := range all {
		switch through := slices.Contains(want, row.Name); {
		case through && i < at:
			before = append(before, row.Name)
		case through:
			behind = append(behind, row.Name)
		}
	}
	for _, half := range []struct {
		n    int
		want []string
	}{{n, behind[:min(n, len(behind))]}, {-n, before[max(len(before)-n, 0):]}} {
		rows, err := b.PagesWhere(ctx, f, all[at].Position, half.n)
		b.must(err)
		var got []string
		for _, row := range rows {
			got = append(got, row.Name)
		}
		if !slices.Equal(got, half.want) {
			r.Fatalf("%+v, %d from %s: %v, want %v", f, half.n, all[at].Name, got, half.want)
		}
	}
}

// compareNext goes round from every place in both directions.
func compareNext(r *rapid.T, b *bench, f store.Filter, all []store.PageRow) {
	ctx := context.Background()
	if f.State == store.FilterAll {
		f.State = store.FilterUndecided
	}
	through, err := b.PagesWhere(ctx, f, "", 100)
	b.must(err)
	for at := range all {
		for _, step := range []int{1, -1} {
			want := ""
			for i := 1; i <= len(all) && want == ""; i++ {
				row := all[(at+i*step+len(all))%len(all)]
				if slices.ContainsFunc(through, func(r store.PageRow) bool { return r.Dump == row.Dump }) {
					want = row.Name
				}
			}
			row, ok, err := b.NextPageWhere(ctx, f, all[at].Position, step)
			b.must(err)
			if row.Name != want || ok != (want != "") {
				r.Fatalf("%+v, %d from %s: %q, want %q", f, step, all[at].Name, row.Name, want)
			}
		}
	}
}

func TestFiltersOfGroupsAndOfTheCorpus(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1, 4), on(4, -1), on(2), on(3))
	ctx := context.Background()
	rows := mustRows(b)
	if len(rows) < 3 {
		t.Fatalf("groups %s", b.drawGroups())
	}
	b.decide(store.Decision{Verb: store.Accept, Group: refs(mustGroup(b, rows[0].ID))})
	b.decide(store.Decision{Verb: store.Reject, Group: refs(mustGroup(b, rows[1].ID))})
	b.decide(store.Decision{Verb: store.Skip, Group: refs(mustGroup(b, rows[2].ID))})
	keeper := mustGroup(b, rows[0].ID).Members[0].Story.Ref
	b.decide(store.Decision{Verb: store.Note, Stories: []store.StoryRef{keeper}, Text: "the keeper"})
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{keeper}})
	for state, want := range map[store.FilterState]int{
		store.FilterApproved: 1, store.FilterSpiked: 1, store.FilterSkipped: 1, store.FilterUndecided: len(rows) - 2, store.FilterAll: len(rows),
	} {
		got, err := b.GroupsWhere(ctx, store.Filter{State: state}, "", 100)
		b.must(err)
		if len(got) != want {
			t.Errorf("%d groups are %q, want %d", len(got), state, want)
		}
	}
	noted, err := b.GroupsWhere(ctx, store.Filter{Noted: true}, "", 100)
	b.must(err)
	if len(noted) != 1 || noted[0].ID != rows[0].ID {
		t.Errorf("noted groups: %+v", noted)
	}
	if row, ok, err := b.NextGroupWhere(ctx, store.Filter{State: store.FilterSpiked}, "", 1); err != nil || !ok || row.ID != rows[1].ID {
		t.Errorf("the next spiked one is %+v, %v, %v", row, ok, err)
	}
	for _, f := range []store.Filter{{Noted: true}, {Source: ".TXT"}, {State: store.FilterApproved}} {
		if got, err := b.ApprovedWhere(ctx, f, "", 9); err != nil || len(got) != 1 || got[0].Story.Ref.First != keeper.First {
			t.Errorf("%+v: %+v, %v", f, got, err)
		}
	}
	for _, f := range []store.Filter{{Label: "none"}, {Source: "nowhere"}, {State: store.FilterSpiked}} {
		if got, err := b.ApprovedWhere(ctx, f, "", 9); err != nil || len(got) != 0 {
			t.Errorf("%+v: %+v, %v", f, got, err)
		}
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := b.PagesWhere(stopped, store.Filter{Source: "x"}, "", 9); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func mustGroup(b *bench, id store.GroupID) *store.GroupView {
	b.Helper()
	g, err := b.Group(id)
	b.must(err)
	return g
}

func sum(bins [store.HistogramBins]store.Record) (total store.Record) {
	for _, r := range bins {
		total.Decided += r.Decided
		total.Changed += r.Changed
	}
	return total
}

func TestEarned(t *testing.T) {
	b := newBench(t, twelve, on(1, 2), on(2, 3), on(3))
	story := func(page, n int) []store.StoryRef { return []store.StoryRef{b.page(page).Stories[n].Ref} }
	earned := func(stories, groups store.Record, when string) {
		t.Helper()
		s, g, err := b.Earned()
		b.must(err)
		if sum(s) != stories || sum(g) != groups {
			t.Errorf("%s: stories %+v, groups %+v, want %+v and %+v", when, sum(s), sum(g), stories, groups)
		}
	}
	none := store.Record{}
	earned(none, none, "at first")
	b.decide(store.Decision{Verb: store.Accept, Stories: story(0, 0)})
	earned(store.Record{Decided: 1}, none, "one accepted")
	b.decide(store.Decision{Verb: store.Merge, Stories: story(0, 2)})
	earned(store.Record{Decided: 3, Changed: 2}, none, "two joined")
	_, err := b.Undo()
	b.must(err)
	earned(store.Record{Decided: 1}, none, "and that undone")
	b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: b.page(0).Dump.ID, Line: 7}})
	earned(store.Record{Decided: 2, Changed: 1}, none, "one split")
	b.decide(store.Decision{Verb: store.Accept, Stories: append(story(1, 0), story(3, 0)...), Bulk: true})
	earned(store.Record{Decided: 2, Changed: 1}, none, "two in bulk")
	rows := mustRows(b)
	if len(rows) != 2 {
		t.Fatalf("groups %s", b.drawGroups())
	}
	b.decide(store.Decision{Verb: store.Reject, Group: refs(mustGroup(b, rows[0].ID))})
	earned(store.Record{Decided: 2, Changed: 1}, store.Record{Decided: 1, Changed: 1}, "a group rejected")
	b.decide(store.Decision{Verb: store.Accept, Group: refs(mustGroup(b, rows[1].ID))})
	earned(store.Record{Decided: 2, Changed: 1}, store.Record{Decided: 2, Changed: 1}, "another accepted")
	b.check()
}

func TestGroupsFromAndSeveralAtOnce(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1, 4), on(4, -1), on(2), on(3), on(8), on(8, 9), on(9))
	ctx := context.Background()
	rows := mustRows(b)
	for _, least := range []float64{0, 0.5, 0.97, 0.999, 1} {
		want := 0
		for _, row := range rows {
			if row.Confidence >= least {
				want++
			}
		}
		got, from := 0, store.Position("")
		for n := 0; n == 0 || from != ""; n++ {
			part, next, err := b.GroupsFrom(ctx, least, from, 2)
			b.must(err)
			got, from = got+len(part), next
		}
		if got != want {
			t.Errorf("%d groups from %g, want %d", got, least, want)
		}
	}
	count := func() int {
		counts, err := b.Counts()
		b.must(err)
		return counts.GroupsUndecided
	}
	before := b.state()
	var groups [][]store.StoryRef
	for _, row := range rows {
		groups = append(groups, refs(mustGroup(b, row.ID)))
	}
	o := b.decide(store.Decision{Verb: store.Accept, Groups: groups})
	if want := fmt.Sprintf("settled %d groups of", len(groups)); !strings.HasPrefix(o.Summary, want) {
		t.Errorf("%q, want %q", o.Summary, want)
	}
	if left := count(); left != 0 {
		t.Errorf("%d groups are left", left)
	}
	b.check()
	_, err := b.Undo()
	b.must(err)
	if got := b.state(); got != before {
		t.Errorf("undone\n%s\nwant\n%s", got, before)
	}
}

// A chain of groups in one decision ends in one keeper, whatever their order.
func TestGroupsOfOneDecisionChain(t *testing.T) {
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		b := newBench(t, on(1), on(2), on(3))
		ref := func(n int) store.StoryRef { return b.page(n).Stories[0].Ref }
		chain := [][]store.StoryRef{{ref(0), ref(1)}, {ref(1), ref(2)}}
		b.decide(store.Decision{Verb: store.Accept, Groups: [][]store.StoryRef{chain[order[0]], chain[order[1]]}, Stories: []store.StoryRef{ref(0)}})
		for n := range 3 {
			v := b.page(n).Stories[0]
			if isKeeper := n == 0; isKeeper != (v.CopyOf == nil) || (isKeeper && v.Verdict != store.Approved) || (!isKeeper && v.CopyOf.Dump != ref(0).Dump) {
				t.Errorf("order %v: story %d is %s, a copy of %v", order, n, v.Verdict, v.CopyOf)
			}
		}
		b.check()
	}
}

// What was settled and is said to be no copies is spiked where the same decision spikes it.
func TestASettledCopyIsSpikedBesideItsGroup(t *testing.T) {
	b := newBench(t, on(1), on(2))
	group := []store.StoryRef{b.page(0).Stories[0].Ref, b.page(1).Stories[0].Ref}
	b.decide(store.Decision{Verb: store.Accept, Groups: [][]store.StoryRef{group}})
	b.decide(store.Decision{Verb: store.Reject, Groups: [][]store.StoryRef{group}, Stories: group[1:]})
	if v := b.page(1).Stories[0]; v.Verdict != store.Spiked || v.CopyOf != nil {
		t.Errorf("the story is %s, a copy of %v", v.Verdict, v.CopyOf)
	}
	b.check()
}
