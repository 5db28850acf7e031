package store_test

import (
	"errors"
	"testing"

	"stet/segmenter"
	"stet/store"
)

// twelve has stories at 1-4, 5-8 and 9-12.
const twelve = "# One\nfirst a\nfirst b\nfirst c\n# Two\nsecond a\nsecond b\nsecond c\n# Three\nthird a\nthird b\nthird c\n"

func TestStoryVerbs(t *testing.T) {
	story := func(v *store.PageView, n int) []store.StoryRef { return []store.StoryRef{v.Stories[n].Ref} }
	line := func(v *store.PageView, n int) store.LineRef { return store.LineRef{Dump: v.Dump.ID, Line: n} }
	type step func(v *store.PageView) store.Decision
	accept := func(n int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Accept, Stories: story(v, n)}
		}
	}
	reject := func(n int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Reject, Stories: story(v, n)}
		}
	}
	merge := func(n int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Merge, Stories: story(v, n)}
		}
	}
	reopen := func(n int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Reopen, Stories: story(v, n)}
		}
	}
	split := func(at int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Split, Line: line(v, at)}
		}
	}
	move := func(at, to int) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Move, Line: line(v, at), To: to}
		}
	}
	title := func(n int, text string) step {
		return func(v *store.PageView) store.Decision {
			return store.Decision{Verb: store.Title, Stories: story(v, n), Text: text}
		}
	}
	const start = "1-4 undecided; 5-8 undecided; 9-12 undecided"
	for _, test := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"nothing", nil, start},
		{"accept", []step{accept(1)}, "1-4 undecided; 5-8 approved; 9-12 undecided"},
		{"accept then reject", []step{accept(1), reject(1)}, "1-4 undecided; 5-8 spiked; 9-12 undecided"},
		{"reopen", []step{accept(1), reopen(1)}, start},
		{"merge", []step{merge(1)}, "1-8 undecided; 9-12 undecided"},
		{"merge twice", []step{merge(1), merge(1)}, "1-12 undecided"},
		{"merge into an approved story keeps it approved", []step{accept(0), merge(1)}, "1-8 approved; 9-12 undecided"},
		{"merge into a spiked story opens it", []step{reject(0), merge(1)}, "1-8 undecided; 9-12 undecided"},
		{"merge an approved story into an undecided one", []step{accept(1), merge(1)}, "1-8 undecided; 9-12 undecided"},
		{"merge two approved stories", []step{accept(0), accept(1), merge(1)}, "1-8 approved; 9-12 undecided"},
		{"split", []step{split(7)}, "1-4 undecided; 5-6 undecided; 7-8 undecided; 9-12 undecided"},
		{"split an approved story", []step{accept(1), split(7)}, "1-4 undecided; 5-6 undecided; 7-8 undecided; 9-12 undecided"},
		{"split keeps a merge inside", []step{merge(1), accept(0), split(3)}, "1-2 undecided; 3-8 undecided; 9-12 undecided"},
		{"move up", []step{move(5, 4)}, "1-3 undecided; 4-8 undecided; 9-12 undecided"},
		{"move down", []step{move(5, 7)}, "1-6 undecided; 7-8 undecided; 9-12 undecided"},
		{"move keeps verdicts", []step{accept(0), reject(1), move(5, 3)}, "1-2 approved; 3-8 spiked; 9-12 undecided"},
		{"move beside one verdict", []step{accept(0), move(5, 6)}, "1-5 approved; 6-8 undecided; 9-12 undecided"},
		{"move beside the other verdict", []step{accept(1), move(5, 3)}, "1-2 undecided; 3-8 approved; 9-12 undecided"},
		{"move and back", []step{move(5, 4), move(4, 5)}, start},
		{"move to the end of the story", []step{move(5, 8)}, "1-7 undecided; 8-8 undecided; 9-12 undecided"},
		{"title", []step{title(1, "Named")}, "1-4 undecided; 5-8 undecided \"Named\"; 9-12 undecided"},
		{"title moves along", []step{title(1, "Named"), move(5, 6)}, "1-5 undecided; 6-8 undecided \"Named\"; 9-12 undecided"},
		{"title taken back", []step{title(1, "Named"), title(1, "")}, start},
		{"merge drops the title of the second", []step{title(1, "Named"), merge(1)}, "1-8 undecided; 9-12 undecided"},
		{"split after merge at the same place", []step{merge(1), split(5)}, start},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, twelve)
			drawn := append(make([]string, 0, 1+len(test.steps)), draw(b.page(0)))
			for _, step := range test.steps {
				b.decide(step(b.page(0)))
				drawn = append(drawn, draw(b.page(0)))
			}
			if got := draw(b.page(0)); got != test.want {
				t.Fatalf("after %d decisions\n%s\nwant\n%s", len(test.steps), got, test.want)
			}
			b.reopen()
			for i := len(drawn) - 1; i > 0; i-- {
				_, err := b.Undo()
				b.must(err)
				if got := draw(b.page(0)); got != drawn[i-1] {
					t.Fatalf("undone to %d\n%s\nwant\n%s", i-1, got, drawn[i-1])
				}
			}
			if _, err := b.Undo(); !errors.Is(err, store.ErrNothingToUndo) {
				t.Fatalf("undo at the beginning: %v", err)
			}
			b.reopen()
			for i := 1; i < len(drawn); i++ {
				_, err := b.Redo()
				b.must(err)
				if got := draw(b.page(0)); got != drawn[i] {
					t.Fatalf("done again to %d\n%s\nwant\n%s", i, got, drawn[i])
				}
			}
			if _, err := b.Redo(); !errors.Is(err, store.ErrNothingToRedo) {
				t.Fatalf("redo at the end: %v", err)
			}
		})
	}
}

func TestSummariesSayTheResultFirst(t *testing.T) {
	b := newBench(t, twelve)
	ref := func(n int) []store.StoryRef { return []store.StoryRef{b.page(0).Stories[n].Ref} }
	line := func(n int) store.LineRef { return store.LineRef{Dump: b.page(0).Dump.ID, Line: n} }
	for _, step := range []struct {
		decide func() store.Decision
		want   string
	}{
		{func() store.Decision { return store.Decision{Verb: store.Title, Stories: ref(1), Text: "Named"} }, "titled “Named” (a.txt, lines 5 to 8)"},
		{func() store.Decision { return store.Decision{Verb: store.Title, Stories: ref(1)} }, "gave the proposed title back to “Named” (a.txt, lines 5 to 8)"},
		{func() store.Decision { return store.Decision{Verb: store.Move, Line: line(5), To: 4} }, "moved the split to line 4 of a.txt, from line 5"},
		{func() store.Decision {
			return store.Decision{Verb: store.SetRole, Line: line(3), Role: segmenter.Furniture}
		}, "line 3 is furniture, in a.txt"},
		{func() store.Decision { return store.Decision{Verb: store.SetRole, Line: line(3), Role: segmenter.Body} }, "line 3 is body, in a.txt"},
		{func() store.Decision { return store.Decision{Verb: store.Merge, Stories: ref(2)} }, "joined “Three” to “Two” (a.txt, lines 4 to 12)"},
		{func() store.Decision { return store.Decision{Verb: store.Accept, Stories: ref(0)} }, "approved “One” (a.txt, lines 1 to 3)"},
		{func() store.Decision { return store.Decision{Verb: store.Merge, Stories: ref(1)} }, "joined “Two” to “One”, which stays approved (a.txt, lines 1 to 12)"},
		{func() store.Decision { return store.Decision{Verb: store.Split, Line: line(7)} }, "split at line 7: “One” (a.txt, lines 1 to 12)"},
	} {
		if got := b.decide(step.decide()).Summary; got != step.want {
			t.Errorf("%q, want %q", got, step.want)
		}
	}
}

func TestRoleChangesTextAndAccounts(t *testing.T) {
	b := newBench(t, twelve)
	v := b.page(0)
	before := v.Stories[0].Ref.Text
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: v.Dump.ID, Line: 2}, Role: segmenter.Furniture})
	v = b.page(0)
	if v.Stories[0].Ref.Text == before {
		t.Error("the text is the same with a line less")
	}
	if l := v.Lines[1]; !l.Decided || l.Role != segmenter.Furniture {
		t.Errorf("line 2 is %+v", l)
	}
	c, err := b.Counts()
	b.must(err)
	if c.Accounts.Furniture != int64(len("first a\n")) || c.Accounts.Total() != v.Dump.Bytes {
		t.Errorf("accounts %+v of %d bytes", c.Accounts, v.Dump.Bytes)
	}
}

func TestStaleReferencesConflict(t *testing.T) {
	b := newBench(t, twelve)
	v := b.page(0)
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{v.Stories[1].Ref}})
	for _, d := range []store.Decision{
		{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[0].Ref}},
		{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[1].Ref}},
		{Verb: store.Merge, Stories: []store.StoryRef{v.Stories[0].Ref}},
		{Verb: store.Move, Line: store.LineRef{Dump: v.Dump.ID, Line: 5}, To: 4},
		{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: 13}},
		{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: 6, Key: 1}},
		{Verb: "shout"},
	} {
		if _, err := b.Decide(d); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%v: %v", d.Verb, err)
		}
	}
	if c, _ := b.Counts(); c.Decisions != 1 {
		t.Errorf("%d decisions in the log", c.Decisions)
	}
	o := b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[2].Ref}})
	if again := b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[2].Ref}}); o.Seq == 0 || again.Seq != 0 {
		t.Errorf("accepted as %d and again as %d", o.Seq, again.Seq)
	}
}
