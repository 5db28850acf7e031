package store_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/store"
	"stet/store/storetest"
)

// Two accounts of one accident, by two papers, and what the weather had to do with it.
const (
	collision = `# Ferry strikes pier at Haldenvik, 14 hurt
Fourteen people were hurt on Tuesday when the ferry Maren Solveig struck the stone pier at Haldenvik, the harbour office said.
Captain Torvald Esbensen told inspectors that the starboard engine of the Maren Solveig did not answer as she came in from Kvalsund with 212 passengers aboard.
Two of the injured were flown to the hospital at Tromvik, where doctors said that neither was in danger.
The Nordfjell Line, which owns the Maren Solveig, said that its other ferries would run to Kvalsund at half their usual number.
Ingrid Aabel of the maritime board said that the Maren Solveig would stay in Haldenvik until the inquiry was done.
`
	inquiry = `# Ferry captain blames engine for Haldenvik crash
The captain of the ferry that hit the pier at Haldenvik on Tuesday says that an engine of the Maren Solveig failed without warning.
Torvald Esbensen, 58, said that he had called for half astern as the Maren Solveig passed the light at Haldenvik and that nothing happened.
There were 212 passengers aboard the Maren Solveig, on her way from Kvalsund, and fourteen of them were treated for cuts and bruises, two in Tromvik.
The maritime board has begun an inquiry, led by Ingrid Aabel, who wants to know when the Nordfjell Line last had the engine looked at.
The Nordfjell Line said that it had, in spring, in Tromvik, and that ferries to Kvalsund would run as often as they could.
`
)

// relations writes down which stories the desk shows beside the first story of each group.
func (b *bench) relations() string {
	b.Helper()
	var lines []string
	rows, err := b.Groups("", 1000)
	b.must(err)
	for _, row := range rows {
		g, err := b.Group(row.ID)
		b.must(err)
		var related []string
		for _, m := range g.Related {
			related = append(related, fmt.Sprintf("%s:%d", m.Dump.Name, m.Story.First))
		}
		slices.Sort(related)
		lines = append(lines, fmt.Sprintf("%s:%d ~ %s", g.Members[0].Dump.Name, g.Members[0].Story.First, strings.Join(related, " ")))
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}

// A story of the same event is linked whether it comes with the others or after
// them, alone.
func TestRelatedStoriesAreFoundOneByOne(t *testing.T) {
	pages := []string{
		collision + on(1), on(2) + on(3), collision + on(4), on(5) + on(6), inquiry + on(7),
	}
	all := newBench(t, pages...)
	single := newBench(t)
	for _, page := range pages {
		single.load(page)
	}
	want, got := all.relations(), single.relations()
	if !strings.Contains(want, "e.txt:1") {
		t.Fatalf("the inquiry is not related to the collision: %s", want)
	}
	if got != want {
		t.Errorf("one after the other %s, all at once %s", got, want)
	}
	single.check()
}

// Another copy of a settled group comes up alone beside the keeper, whichever
// member it resembles, and nothing that was settled changes.
func TestOneMoreCopyLeavesWhatIsSettled(t *testing.T) {
	b := newBench(t, on(1, 2), on(3)+strings.Replace(on(1), " the ", " that ", 1), on(4, -1))
	b.decide(store.Decision{Verb: store.Accept, Group: refs(b.group(0, 0))})
	settled := draw(b.page(1)) + draw(b.page(2))
	for n, more := range []string{
		on(5, 1), on(6, -1), on(7) + strings.Replace(on(1), " the ", " that ", 1), on(8) + strings.Replace(on(1), " of ", " off ", 2),
	} {
		b.load(more)
		if got := draw(b.page(1)) + draw(b.page(2)); got != settled {
			t.Fatalf("what was settled is %s, was %s", got, settled)
		}
		row, found, err := b.NextGroup("", 1)
		b.must(err)
		if !found {
			t.Fatalf("copy %d did not come up: %s", n, b.drawGroups())
		}
		g, err := b.Group(row.ID)
		b.must(err)
		if len(refs(g)) != 2 || g.Members[0].Dump.Name != "a.txt" || g.Members[1].Dump.Seq != uint64(4+n) {
			t.Fatalf("copy %d came up as %s", n, b.drawGroups())
		}
		if !g.OneMore || len(g.Notes) == 0 || g.Notes[0] != "one more copy of a group that you accepted" {
			t.Errorf("the notes are %q", g.Notes)
		}
		b.decide(store.Decision{Verb: store.Accept, Group: refs(g)})
		if c, err := b.Counts(); err != nil || c.GroupsUndecided != 0 || c.Copies != 3+n {
			t.Errorf("after copy %d there are %d groups left and %d copies (%v)", n, c.GroupsUndecided, c.Copies, err)
		}
	}
	for range 5 {
		_, err := b.Undo()
		b.must(err)
	}
	if c, err := b.Counts(); err != nil || c.Copies != 0 {
		t.Errorf("%d copies are left after undo (%v)", c.Copies, err)
	}
	b.check()
}

// A pair that was rejected is proposed by no third story that resembles both, nor
// by a load of many.
func TestRejectedPairsStayRejectedBesideAThird(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, -1))
	rejected := b.group(0, 0)
	first, second := rejected.Members[0].Story.Ref, rejected.Members[1].Story.Ref
	b.decide(store.Decision{Verb: store.Reject, Group: refs(rejected)})
	together := func(when string) {
		for _, row := range mustRows(b) {
			g, err := b.Group(row.ID)
			b.must(err)
			if left := refs(g); slices.Contains(left, first) && slices.Contains(left, second) {
				t.Errorf("%s: proposed again as %s", when, b.drawGroups())
			}
		}
	}
	b.load(on(5) + strings.Replace(on(1), " the ", " that ", 1))
	together("beside a third")
	var many []string
	for n := range 12 {
		many = append(many, on(20+n)+strings.Replace(on(1), " of ", " off ", n+1))
	}
	b.load(many...)
	together("beside many")
	v := b.page(0)
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{v.Stories[1].Ref}})
	_, err := b.Undo()
	b.must(err)
	together("after its split was undone")
	b.check()
}

// An edit changes what is exported and not what copies are found by: whatever is
// done to an edited story and undone, its group is there again.
func TestEditedStoriesKeepTheirGroups(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1))
	before := b.drawGroups()
	b.decide(store.Decision{Verb: store.Edit, Stories: []store.StoryRef{b.page(0).Stories[0].Ref}, Text: "All of it was rewritten."})
	if got := b.drawGroups(); got != before {
		t.Errorf("edited %s, was %s", got, before)
	}
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{b.page(0).Stories[1].Ref}})
	_, err := b.Undo()
	b.must(err)
	if got := b.drawGroups(); got != before {
		t.Errorf("undone %s, was %s", got, before)
	}
	b.check()
}

// What is wrong with all parts that the groups are read in is said once.
func TestFamiliesSayWhatIsWrongOnce(t *testing.T) {
	b := newBench(t, twelve)
	b.must(b.Families())
	b.must(b.Close())
	if err := b.Families(); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("said %v", err)
	}
}

// A flood of pages that share stories is cut into families that can be read together.
func TestFamiliesAreBounded(t *testing.T) {
	var pages []string
	for n := range 150 {
		pages = append(pages, on(2*n+1, 2*n+3)) // each shares a story with the next
	}
	b := newBench(t, pages...)
	b.load(on(301, 500), on(1, 601))
	families := map[uint64]int{}
	rows, err := b.Pages("", 1000)
	b.must(err)
	for _, row := range rows {
		families[row.Family]++
	}
	if len(rows) != 152 {
		t.Fatalf("%d pages", len(rows))
	}
	for family, n := range families {
		if n > 66 {
			t.Errorf("family %d has %d pages", family, n)
		}
		if n < 2 {
			t.Errorf("page %d stands alone", family)
		}
	}
	b.check()
}

// Stories that are matched in chunks make the groups that they make all at once,
// each chunk meeting those before it.
func TestChunksMatchAsOne(t *testing.T) {
	pages := storetest.NewGenerator(31).Pages(120)
	all, some := newBench(t), newBench(t)
	for b, chunk := range map[*bench]int{all: 1 << 18, some: 12} {
		_, _, err := b.Add(pages)
		b.must(err)
		b.must(b.RefreshInChunks(storetest.Marked{Version: "1"}, chunk, chunk))
	}
	want, got := strings.Split(all.drawGroups(), "; "), strings.Split(some.drawGroups(), "; ")
	if len(want) < 40 {
		t.Fatalf("only %d groups", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if want, got := all.relations(), some.relations(); got != want {
		t.Errorf("related in chunks\n%s\nall at once\n%s", got, want)
	}
	some.check()
}

// Each of very many stories joins its copies in the store, the last like the first.
func TestManyStoriesAllMeetTheirCopies(t *testing.T) {
	const stories, copies = 700, 3
	b := newBench(t)
	load := func(round int) {
		var pages []store.NewDump
		for n := range stories {
			pages = append(pages, store.NewDump{
				Name: fmt.Sprintf("%d-%04d.txt", round, n), Raw: []byte(on(n+1) + fmt.Sprintf("Advert: number %d\n", round)),
			})
		}
		_, _, err := b.Add(pages)
		b.must(err)
		b.must(b.RefreshInChunks(storetest.Marked{Version: "1"}, 1024, 1<<18))
	}
	for round := range copies + 1 {
		load(round)
	}
	groups := map[int]int{}
	rows, err := b.Groups("", 10*stories)
	b.must(err)
	for _, row := range rows {
		groups[row.Members]++
	}
	if want := map[int]int{copies + 1: stories}; !maps.Equal(groups, want) {
		t.Errorf("groups by how many members they have: %v, want %v", groups, want)
	}
}

// A flood of copies of one story stays one group when another comes, and when
// one of them becomes another story.
func TestFloodsGrow(t *testing.T) {
	b := newBench(t)
	var flood []store.NewDump
	for n := range 300 {
		flood = append(flood, store.NewDump{Name: fmt.Sprintf("f%04d.txt", n), Raw: []byte(on(1) + fmt.Sprintf("Advert: number %d\n", n))})
	}
	_, _, err := b.Add(flood)
	b.must(err)
	b.must(b.RefreshInChunks(storetest.Marked{Version: "1"}, 1024, 1<<18))
	sizes := func(want ...int) {
		t.Helper()
		var sizes []int
		for _, row := range mustRows(b) {
			sizes = append(sizes, row.Members)
		}
		if !slices.Equal(sizes, want) {
			t.Errorf("groups of %d, want %d", sizes, want)
		}
	}
	sizes(300)
	id := b.group(0, 0).ID
	b.load(on(1) + "Advert: one more\n")
	b.load(on(-1)+on(2), on(-1)+on(3))
	sizes(303)
	if b.group(0, 0).ID != id {
		t.Error("it is another group since it grew")
	}
	for _, page := range []int{0, 200} {
		before := b.page(page).Stories[0].Ref
		b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: before.Dump, Line: 4}})
		g := b.group(100, 0)
		for _, m := range g.Members {
			if m.Story.Ref == before {
				t.Errorf("page %d is in the group as it was", page)
			}
		}
		_, err = b.Undo()
		b.must(err)
		sizes(303)
	}
	b.check()
}
