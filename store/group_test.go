package store_test

import (
	"context"
	"strings"
	"testing"

	"stet/store"
	"stet/store/storetest"
)

// on puts stories of the generator on one page; a negative number is the edited copy.
func on(stories ...int) string {
	var page strings.Builder
	for _, n := range stories {
		if n < 0 {
			page.WriteString(storetest.Story(7, -n, true))
		} else {
			page.WriteString(storetest.Story(7, n, false))
		}
	}
	return page.String()
}

func TestGroupVerbs(t *testing.T) {
	type step func(b *bench) store.Decision
	of := func(verb store.Verb) step {
		return func(b *bench) store.Decision {
			return store.Decision{Verb: verb, Group: refs(b.group(0, 0))}
		}
	}
	named := func(verb store.Verb, member int) step {
		return func(b *bench) store.Decision {
			g := refs(b.group(0, 0))
			return store.Decision{Verb: verb, Group: g, Stories: g[member : member+1]}
		}
	}
	// The story 1 is on three pages, as it is, as it is among others, and edited.
	pages := []string{on(1, 2), on(3) + strings.Replace(on(1), " the ", " that ", 1), on(4, -1)}
	const start = "near a:1 b:7 c:7"
	for _, test := range []struct {
		name    string
		steps   []step
		groups  string
		stories string
	}{
		{"nothing", nil, start, "1-6 undecided; 7-12 undecided | 1-6 undecided; 7-12 undecided | 1-6 undecided; 7-11 undecided"},
		{
			"accept",
			[]step{of(store.Accept)},
			"near settled a:1 b:7 c:7",
			"1-6 undecided; 7-12 undecided | 1-6 undecided; 7-12 undecided = 1 | 1-6 undecided; 7-11 undecided = 1",
		},
		{"reject", []step{of(store.Reject)}, "near settled a:1 b:7- c:7-", ""},
		{"drop", []step{named(store.Drop, 2)}, "near a:1 b:7 c:7-", ""},
		{
			"drop then accept",
			[]step{named(store.Drop, 2), of(store.Accept)},
			"near settled a:1 b:7 c:7-",
			"1-6 undecided; 7-12 undecided | 1-6 undecided; 7-12 undecided = 1 | 1-6 undecided; 7-11 undecided",
		},
		{"drop the keeper", []step{named(store.Drop, 0)}, "near b:7 c:7 a:1-", ""},
		{"keeper", []step{named(store.Keeper, 1)}, "near b:7 a:1 c:7", ""},
		{
			"keeper then accept",
			[]step{named(store.Keeper, 1), of(store.Accept)},
			"near settled b:7 a:1 c:7",
			"1-6 undecided = 7; 7-12 undecided | 1-6 undecided; 7-12 undecided | 1-6 undecided; 7-11 undecided = 7",
		},
		{
			"accept then keeper",
			[]step{of(store.Accept), named(store.Keeper, 1)},
			"near settled b:7 a:1 c:7",
			"1-6 undecided = 7; 7-12 undecided | 1-6 undecided; 7-12 undecided | 1-6 undecided; 7-11 undecided = 7",
		},
		{"accept then drop", []step{of(store.Accept), named(store.Drop, 1)}, "near settled a:1 c:7 b:7-", ""},
		{"accept then reopen", []step{of(store.Accept), of(store.Reopen)}, start, ""},
		{"accept then reject", []step{of(store.Accept), of(store.Reject)}, "near settled a:1 b:7- c:7-", ""},
		{"skip", []step{of(store.Skip)}, start, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, pages...)
			draw := func() string {
				stories := draw(b.page(0)) + " | " + draw(b.page(1)) + " | " + draw(b.page(2))
				return b.drawGroups() + " / " + stories
			}
			drawn := []string{draw()}
			for _, step := range test.steps {
				if o := b.decide(step(b)); o.Seq == 0 {
					t.Fatalf("nothing changed: %s", o.Summary)
				}
				drawn = append(drawn, draw())
			}
			groups, stories, _ := strings.Cut(drawn[len(drawn)-1], " / ")
			if groups != test.groups {
				t.Errorf("groups\n%s\nwant\n%s", groups, test.groups)
			}
			if test.stories != "" && stories != test.stories {
				t.Errorf("stories\n%s\nwant\n%s", stories, test.stories)
			}
			for i := len(drawn) - 1; i > 0; i-- {
				_, err := b.Undo()
				b.must(err)
				if got := draw(); got != drawn[i-1] {
					t.Fatalf("undone to %d\n%s\nwant\n%s", i-1, got, drawn[i-1])
				}
			}
			for i := 1; i < len(drawn); i++ {
				_, err := b.Redo()
				b.must(err)
				if got := draw(); got != drawn[i] {
					t.Fatalf("done again to %d\n%s\nwant\n%s", i, got, drawn[i])
				}
			}
		})
	}
}

func TestOneMoreCopyOfASettledGroup(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1))
	b.decide(store.Decision{Verb: store.Accept, Group: refs(b.group(0, 0))})
	b.load(on(5, 1))
	if got, want := b.drawGroups(), "exact a:1 c:7"; got != want {
		t.Fatalf("after the load %s, want %s", got, want)
	}
	g := b.group(2, 1)
	if !g.OneMore || len(g.Notes) == 0 || g.Notes[0] != "one more copy of a group that you accepted" {
		t.Errorf("the notes are %q", g.Notes)
	}
	b.must(b.UnmarkRow(g.ID))
	if older := b.group(2, 1); !older.OneMore {
		t.Error("where its row was written before rows told, the group does not tell")
	}
	b.check()
	b.decide(store.Decision{Verb: store.Accept, Group: refs(g)})
	if got, want := b.drawGroups(), "exact settled a:1 b:7 c:7"; got != want {
		t.Fatalf("after one more %s, want %s", got, want)
	}
}

func TestRejectedPairsStayRejected(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, -1))
	b.decide(store.Decision{Verb: store.Reject, Group: refs(b.group(0, 0))})
	// A third that resembles both is a copy of the one whose text it has.
	b.load(on(6, -1))
	for _, row := range mustRows(b) {
		g, err := b.Group(row.ID)
		b.must(err)
		left := refs(g)
		if !g.Settled && len(left) > 2 {
			t.Errorf("the rejected pair is proposed again: %s", b.drawGroups())
		}
	}
	if got := b.drawGroups(); strings.Count(got, "-") == 0 {
		t.Errorf("nothing tells of the rejected pair: %s", got)
	}
}

func mustRows(b *bench) []store.GroupRow {
	rows, err := b.Groups("", 100)
	b.must(err)
	return rows
}

func TestChangedSplitIsMatchedAnew(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1))
	v := b.page(0)
	before := b.drawGroups()
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{v.Stories[1].Ref}})
	if got, want := b.drawGroups(), "contained"; !strings.HasPrefix(got, want) {
		t.Errorf("with 1 and 2 joined: %s", got)
	}
	b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: 7}})
	if got := b.drawGroups(); got != before {
		t.Errorf("split again: %s, want %s", got, before)
	}
}

func TestCombineAddsWhatOnlyOthersHave(t *testing.T) {
	extra := "Officials of the town added on Friday that the harbour would stay shut until spring."
	page := strings.TrimSuffix(on(1), "\n")
	b := newBench(t, on(1, 2), page+"\n"+extra+"\n")
	g := b.group(0, 0)
	group := refs(g)
	if group[0].Dump != b.page(0).Dump.ID {
		group[0], group[1] = group[1], group[0]
	}
	b.decide(store.Decision{Verb: store.Merge, Group: group})
	text, err := b.Story(b.page(0).Stories[0].Ref)
	b.must(err)
	last := text.Paragraphs[len(text.Paragraphs)-1]
	if last.Text != extra || last.Dump != b.page(1).Dump.ID {
		t.Errorf("the last paragraph is %+v", last)
	}
	raw, err := b.Raw(last.Dump)
	b.must(err)
	if string(raw[last.Start:last.End]) != extra {
		t.Errorf("its bytes are %q", raw[last.Start:last.End])
	}
	_, err = b.Undo()
	b.must(err)
	if text, _ := b.Story(b.page(0).Stories[0].Ref); text.Paragraphs[len(text.Paragraphs)-1].Text == extra {
		t.Error("undo left the paragraph there")
	}
}

// Four versions of a page, two with one ending and two with another, are found to be one group. Said
// to be two stories, they are two groups, also after a load, and one again when that is undone.
func TestAGroupIsSplitInTwo(t *testing.T) {
	version := func(ending int, word string) string {
		return strings.Replace(on(1, 4, 5, 6, 7, ending), " the ", " "+word+" ", 1)
	}
	b := newBench(t, version(2, "the"), version(2, "that"), version(3, "the"), version(3, "that"))
	// The stories of a page are joined, so that each page is one.
	for i := range 4 {
		for v := b.page(i); len(v.Stories) > 1; v = b.page(i) {
			b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{v.Stories[1].Ref}})
		}
	}
	one := b.drawGroups()
	if strings.Count(one, "near ") != 1 || strings.Count(one, ":") != 4 {
		t.Fatalf("no group of four: %s", one)
	}
	group := refs(b.group(0, 0))
	var leave []store.StoryRef
	for _, ref := range group {
		if ref.Dump == b.page(2).Dump.ID || ref.Dump == b.page(3).Dump.ID {
			leave = append(leave, ref)
		}
	}
	if o := b.decide(store.Decision{Verb: store.Drop, Group: group, Stories: leave}); o.Seq == 0 {
		t.Fatal(o.Summary)
	}
	two := b.drawGroups()
	if strings.Count(two, "near ") != 2 || strings.Contains(two, "-") {
		t.Fatalf("not two groups: %s", two)
	}
	for range 2 {
		b.decide(store.Decision{Verb: store.Accept, Group: refs(b.group(2, 0))})
		if got := b.drawGroups(); strings.Count(got, "settled") != 1 {
			t.Errorf("one of them accepted: %s", got)
		}
		if _, err := b.Undo(); err != nil {
			t.Fatal(err)
		}
		b.load(on(8))
		if got := b.drawGroups(); got != two {
			t.Errorf("after a load: %s, want %s", got, two)
		}
	}
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := b.drawGroups(); got != one {
		t.Errorf("undone: %s, want %s", got, one)
	}
	if _, err := b.Redo(); err != nil {
		t.Fatal(err)
	}
	if got := b.drawGroups(); got != two {
		t.Errorf("done again: %s, want %s", got, two)
	}
	report, err := b.Check(context.Background())
	if err != nil || !report.OK() {
		t.Errorf("%v %v", report.Problems, err)
	}
	all := b.group(0, 0)
	if _, err := b.Decide(store.Decision{Verb: store.Drop, Group: refs(all), Stories: refs(all)}); err == nil {
		t.Error("all members left their group")
	}
}

// One of several stories of the very same words leaves its group alone: the others stay, now and when more come.
func TestOneOfEqualWordsLeavesAlone(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1), on(1, 4), on(5, -1))
	one := b.drawGroups()
	if one != "near a:1 b:7 c:1 d:7" {
		t.Fatalf("groups %s", one)
	}
	member := func(name string) store.StoryRef {
		t.Helper()
		for _, m := range b.group(0, 0).Members {
			if strings.HasPrefix(m.Dump.Name, name) {
				return m.Story.Ref
			}
		}
		t.Fatalf("%s is not in %s", name, b.drawGroups())
		return store.StoryRef{}
	}
	look := func(when, want string) {
		t.Helper()
		if got := b.drawGroups(); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
		b.check()
	}
	b.decide(store.Decision{Verb: store.Drop, Group: refs(b.group(0, 0)), Stories: []store.StoryRef{member("b")}})
	const dropped = "near a:1 c:1 d:7 b:7-"
	look("dropped", dropped)
	b.decide(store.Decision{Verb: store.Accept, Group: refs(b.group(0, 0))})
	look("accepted", "near settled a:1 c:1 d:7 b:7-")
	if got := draw(b.page(1)); strings.Contains(got, "=") {
		t.Errorf("what was dropped is a copy: %s", got)
	}
	if got := draw(b.page(2)); !strings.Contains(got, "= 1") {
		t.Errorf("what stayed is no copy: %s", got)
	}
	_, err := b.Undo()
	b.must(err)
	look("undone", dropped)
	b.load(on(6) + on(1))
	look("another copy", "near a:1 c:1 d:7 e:7 b:7-")
	b.decide(store.Decision{Verb: store.Drop, Group: refs(b.group(0, 0)), Stories: []store.StoryRef{member("c")}})
	look("a second one, by itself", "near a:1 d:7 e:7 b:7- c:1-")
	_, err = b.Undo()
	b.must(err)
	var all []store.StoryRef
	for _, m := range b.group(0, 0).Members {
		all = append(all, m.Story.Ref)
	}
	b.decide(store.Decision{Verb: store.Reopen, Group: all})
	look("opened again", "near a:1 b:7 c:1 d:7 e:7")
	// Two of four: they stay together.
	b.decide(store.Decision{Verb: store.Drop, Group: all, Stories: []store.StoryRef{member("b"), member("c")}})
	look("two at once", "exact b:7 c:1; near a:1 d:7 e:7")
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{b.page(1).Stories[1].Ref}})
	look("one of them joined to another story", "contained a:1 b:1; near a:1 d:7 e:7 c:1-")
	for range 2 {
		_, err = b.Undo()
		b.must(err)
	}
	look("undone again", "near a:1 b:7 c:1 d:7 e:7")
}

// A group that is skipped is called as its heading calls it: by its keeper.
func TestASkippedGroupIsCalledByItsKeeper(t *testing.T) {
	b := newBench(t, on(1, 2), on(4, -1))
	group := b.group(0, 0)
	keeper := group.Members[0]
	o := b.decide(store.Decision{Verb: store.Skip, Group: refs(group)})
	if want := "(" + keeper.Dump.Name + ", lines "; !strings.Contains(o.Summary, want) {
		t.Errorf("%q, want %q", o.Summary, want)
	}
}
