package tui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/internal/press"
)

// told are the paragraphs of made-up stories; each differs from the others in all its words but the common ones.
var told = map[string][]string{
	"tram": {
		"The first tram of the new line left Ostermark station on Sunday with the mayor at the controls and two brass bands on board.",
		"Line 9 joins the university hospital to the old port in eighteen minutes, half the time of the bus that it replaces.",
		"Engineers had to move a Roman wall by four metres, a work that took longer than the laying of the rails themselves.",
		"Passengers queued from six in the morning for a free ride, some of them with folding chairs and thermos flasks.",
		"The line cost three hundred and ten million crowns, forty more than planned, which the council put down to the wall.",
		"From Monday on a tram is due every seven minutes, and every quarter of an hour at night.",
	},
	"seal": {
		"A grey seal that had lost her way was led out of the Brenn canal on Tuesday evening after nine days among the houseboats.",
		"Volunteers in kayaks drove her seaward with wooden clappers while lock keepers opened one gate after the other.",
		"Children of the canal school had named her Duchess and kept a diary of what she ate, mostly bream and once a sandwich.",
		"Vets who looked at her from the bank said that she was thin but sound, and that her whiskers were in fine order.",
		"The harbour pilot saw her last beyond the breakwater, heading north with a salmon across her jaws.",
	},
}

// copied puts paragraphs of a story on a page of its own, from one paragraph to
// another, with a line of furniture that no other page has.
func copied(name, story string, from, to int, changed ...string) press.Page {
	text := "|" + strings.Join(told[story][from:to], "\n|")
	for i := 0; i+1 < len(changed); i += 2 {
		text = strings.ReplaceAll(text, changed[i], changed[i+1])
	}
	return press.Parse(name, text+"\nf:promo|You read this at "+name)
}

// five is the tram's story on five pages, two of them with other words here and there.
func five() []press.Page {
	return []press.Page{
		copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6), copied("c/3.txt", "tram", 0, 6, "two brass bands", "a choir"),
		copied("d/4.txt", "tram", 0, 6), copied("e/5.txt", "tram", 0, 6, "seven minutes", "eight minutes", "Sunday", "Saturday"),
	}
}

// family is the tram's story on five pages and its beginning on another.
func family() []press.Page { return append(five(), copied("f/part.txt", "tram", 0, 3)) }

// sitWith gives an editor the review of a store with the groups that it finds itself.
func sitWith(t testing.TB, width, height int, pages ...press.Page) (*editor, *store.Store) {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	e := &editor{reporter: t, desk: &press.Desk{Store: s}, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(s, width, height)
	return e, s
}

// of returns the counts of a store.
func (e *editor) of(s *store.Store) store.Counts {
	e.Helper()
	c, err := s.Counts()
	if err != nil {
		e.Fatal(err)
	}
	return c
}

func TestAGroupOfFiveIsSettledWithOneKey(t *testing.T) {
	e, s := sitWith(t, 120, 40, five()...)
	e.Press("tab")
	e.sees("near copies", "5 members", "e/5.txt")
	e.Press("a")
	if c := e.of(s); c.Copies != 4 || c.GroupsUndecided != 0 {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
	e.sees("All groups settled.", "1 group, 4 stories settled as copies.")
	e.Press("u")
	if c := e.of(s); c.Copies != 0 || c.GroupsUndecided != 1 {
		t.Errorf("after undo: %d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

// The member that differs most is in hand, so that one key drops it; any other is a step away.
func TestAMemberIsDroppedInTwoKeys(t *testing.T) {
	e, s := sitWith(t, 120, 40, five()...)
	e.Press("tab", "d")
	e.sees("4 members", "undecided")
	e.Press("k", "j", "d")
	e.sees("3 members", "undecided")
	e.Press("a")
	if c := e.of(s); c.Copies != 2 || c.GroupsUndecided != 0 {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

func TestAFamilyIsAcceptedWithOneKey(t *testing.T) {
	e, s := sitWith(t, 120, 40, family()...)
	e.Press("tab")
	e.sees("A accepts this group too: it shares a story", "near copies 99%, 5 members", "accept family")
	before := e.of(s)
	e.Press("A")
	after := e.of(s)
	if after.Copies != 5 || after.GroupsUndecided != 0 || after.Decisions != before.Decisions+1 {
		t.Errorf("%d copies, %d groups undecided, %d decisions", after.Copies, after.GroupsUndecided, after.Decisions-before.Decisions)
	}
	e.Press("u")
	if again := e.of(s); again.GroupsUndecided != before.GroupsUndecided || again.Copies != 0 {
		t.Errorf("after undo: %d groups undecided, %d copies", again.GroupsUndecided, again.Copies)
	}
	// Accepting one of them leaves the others.
	e.Press("a")
	if c := e.of(s); c.GroupsUndecided != before.GroupsUndecided-1 {
		t.Errorf("%d groups undecided, were %d", c.GroupsUndecided, before.GroupsUndecided)
	}
}

// Only what was on the screen is accepted: where the family does not fit, A shows it first.
func TestAFamilyThatDoesNotFitIsShownFirst(t *testing.T) {
	e, s := sitWith(t, 40, 12, family()...)
	e.Press("tab", "A")
	e.sees("Accept the whole family", "Accept these 2 groups")
	if c := e.of(s); c.Copies != 0 {
		t.Fatal("accepted unseen")
	}
	e.now = e.now.Add(time.Second)
	e.Press("esc")
	e.sees("Left as it was.")
	e.Press("A")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.of(s); c.Copies != 5 || c.GroupsUndecided != 0 {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

func TestOneMoreCopyIsOneKey(t *testing.T) {
	pages := family()[:4]
	e, s := sitWith(t, 80, 24, pages[:2]...)
	e.Press("tab", "a")
	if _, _, err := s.Add([]store.NewDump{{Name: pages[2].Name, Raw: pages[2].Raw}}); err != nil {
		t.Fatal(err)
	}
	if err := s.RefreshBy(context.Background(), press.NewProposer(pages), nil); err != nil {
		t.Fatal(err)
	}
	e.open(s, 120, 40)
	e.Press("tab")
	if said := strings.Count(e.Screen(), "one more copy of a group"); said != 2 { // under the table, and on the right
		t.Errorf("said %d times\n%s", said, e.Screen())
	}
	e.open(s, 80, 24)
	e.Press("tab")
	e.sees("+ one more copy of a group that you accepted: a adds it", "c/3.txt", "+ new in a settled group")
	if said := groupSaid(t, s); !strings.Contains(said, "2 members. One more copy of a group that you accepted.") {
		t.Errorf("the plain review says\n%s", said)
	}
	rows, err := s.Groups("", 9)
	if err != nil || len(rows) != 1 || !rows[0].OneMore {
		t.Errorf("the queue has %+v, %v", rows, err)
	}
	if report, err := s.Check(context.Background()); err != nil || len(report.Problems) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	e.Press("a")
	if c := e.of(s); c.Copies != 2 || c.GroupsUndecided != 0 {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

// The queue has a sign for it.
func TestTheQueueMarksOneMoreCopy(t *testing.T) {
	pages := []press.Page{copied("a/1.txt", "tram", 0, 6), copied("a/2.txt", "tram", 0, 6), copied("a/3.txt", "tram", 0, 6), copied("b/1.txt", "seal", 0, 5), copied("b/2.txt", "seal", 0, 5)}
	e, s := sitWith(t, 80, 24, pages[:2]...)
	e.Press("tab", "a")
	for _, page := range pages[2:] {
		if _, _, err := s.Add([]store.NewDump{{Name: page.Name, Raw: page.Raw}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.RefreshBy(context.Background(), press.NewProposer(pages), nil); err != nil {
		t.Fatal(err)
	}
	e.open(s, 80, 24)
	e.Press("tab")
	if strings.Contains(e.Screen(), "new in a settled group") {
		e.Press("n")
	}
	e.sees("+ The first tram")
}

// Why it is of this kind, why this one is kept, and how much of each both have are on the narrow screen, too.
func TestAGroupIsExplained(t *testing.T) {
	pages := []press.Page{copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 5)}
	e, s := sitWith(t, 120, 40, pages...)
	e.Press("tab")
	e.sees("near copies", "one holds 100% of the", "a shorter version")
	e.open(s, 80, 24)
	e.Press("tab")
	e.sees("100% of member 2 and ", "% of the keeper", "fullest: a paragraph more than any other")
}

func TestThePaceIsSaid(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("P")
	e.sees("What is left", "10 left: 4 sure, 4 doubtful, 2 hard", "No decisions in the last 10 minutes.", "None was decided one by one yet.")
	e.Press("esc", "A", "a", "P")
	e.sees("4 of 10 done (40%)", "2 decisions in the last 10 minutes, 12 an hour.", "Of the stories that you decided you changed 0 of")
	e.Press("P")
	e.misses("What is left")
}

func TestChangesAreAKeyApart(t *testing.T) {
	e, _ := sitWith(t, 80, 24, five()...)
	e.Press("tab")
	e.sees("2 changes", "change 1 of 2")
	e.Press("c", "c")
	e.sees("change 2 of 2")
	e.Press("c")
	e.sees("This is the last change; j selects the next member.")
	e.Press("C", "C")
	e.sees("This is the first change.")
	e.Press("g", "k", "k", "k", "k", "k")
	e.sees("This is the keeper.")
	e.Press("c")
	e.sees("There is no change to go to")
}

// lumped is a desk whose one group was lumped together by hand, and that notes
// what is decided about it.
type lumped struct {
	*store.Store
	group   store.GroupView
	decided []store.Decision
}

// lump makes a group of the first stories of pages, in the order of their names.
func lump(t *testing.T, pages ...press.Page) *lumped {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	l := &lumped{Store: s, group: store.GroupView{KeepReason: "the longest"}}
	rows, err := s.Pages("", 100)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(rows, func(a, b store.PageRow) int { return strings.Compare(a.Name, b.Name) })
	for i, row := range rows {
		page, err := s.Page(row.Dump)
		if err != nil {
			t.Fatal(err)
		}
		story := page.Stories[0]
		story.Groups = nil
		l.group.Members = append(l.group.Members, store.MemberView{Story: story, Dump: page.Dump, Keep: i == 0, Similarity: 0.9 - 0.1*float64(i), Containment: 0.9})
	}
	l.group.ID, l.group.Position, l.group.Confidence, l.group.Kind = 5, "a", 0.8, dupes.Near
	l.group.Title, l.group.GroupRow.Members = l.group.Members[0].Story.Title, len(l.group.Members)
	return l
}

func (l *lumped) Counts() (store.Counts, error) {
	c, err := l.Store.Counts()
	c.Groups, c.GroupsUndecided = 1, 1
	return c, err
}

func (l *lumped) GroupsWhere(_ context.Context, _ store.Filter, from store.Position, n int) ([]store.GroupRow, error) {
	if n < 0 || from > "a" {
		return nil, nil
	}
	return []store.GroupRow{l.group.GroupRow}, nil
}

func (l *lumped) NextGroupWhere(context.Context, store.Filter, store.Position, int) (store.GroupRow, bool, error) {
	return l.group.GroupRow, true, nil
}

func (l *lumped) Group(store.GroupID) (*store.GroupView, error) {
	group := l.group
	return &group, nil
}

func (l *lumped) Decide(d store.Decision) (store.Outcome, error) {
	l.decided = append(l.decided, d)
	return store.Outcome{Seq: 1, Groups: []store.GroupID{5}}, nil
}

func TestAGroupOfTwoStoriesIsSplit(t *testing.T) {
	l := lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 6), copied("3", "seal", 0, 5), copied("4", "seal", 0, 5, "Duchess", "Countess"))
	e := &editor{reporter: t, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(l, 120, 40)
	e.Press("tab")
	e.sees("? 3, 4 have next to nothing of the keeper: s splits the group", "s split")
	e.Press("s")
	e.sees("Split the group", "2 members leave the group", "They make a group of their own.", "These stay:")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if len(l.decided) != 1 {
		t.Fatalf("%d decisions", len(l.decided))
	}
	d := l.decided[0]
	if d.Verb != store.Drop || len(d.Group) != 4 || len(d.Stories) != 2 || d.Stories[0] != d.Group[2] || d.Stories[1] != d.Group[3] {
		t.Errorf("decided %+v", d)
	}
	// Of two there is nothing to split.
	l.group.Members = l.group.Members[:2]
	e.open(l, 120, 40)
	e.Press("tab", "s")
	e.sees("These are two: r says that they are no copies.")
}

func TestMembersThatAreNotAlikeAreSaid(t *testing.T) {
	l := lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 3), copied("3", "tram", 3, 6))
	e := &editor{reporter: t, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(l, 80, 24)
	e.Press("tab")
	e.sees("? 2 and 3 are not alike (0% in common), yet both like 1")
}

// worded is a store whose groups are described in words and figures of the test's own, so that
// a screen does not hang on how likely the machine thinks a group, and why.
type worded struct{ *store.Store }

func (w worded) Counts() (store.Counts, error) {
	c, err := w.Store.Counts()
	c.GroupConfidence = [store.HistogramBins]int{}
	c.GroupConfidence[22] = c.GroupsUndecided
	return c, err
}

func (w worded) Group(id store.GroupID) (*store.GroupView, error) {
	g, err := w.Store.Group(id)
	if err == nil {
		g.Confidence, g.KeepReason, g.Evidence = 0.992, "the fullest", []string{"most paragraphs are shared word for word"}
	}
	return g, err
}

func (w worded) GroupsWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.GroupRow, error) {
	rows, err := w.Store.GroupsWhere(ctx, f, from, n)
	for i := range rows {
		rows[i].Confidence = 0.992
	}
	return rows, err
}

// The tab and all that opens over it, at the three sizes. go test ./tui -update writes them anew.
func TestCopyScreens(t *testing.T) {
	screens := map[string][]string{
		"family": {"tab"}, "five": {"tab", "n"}, "five-beside": {"tab", "n", "v", "c"}, "five-settled": {"tab", "n", "a", "h", "l"},
		"dialog-family": {"tab", "A"}, "dialog-bulk": {"tab", "B"}, "dialog-bulk-sample": {"tab", "B", "enter"},
		"dialog-pace": {"tab", "n", "a", "P"}, "two-stories": {"tab"}, "dialog-split": {"tab", "s"},
	}
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {40, 12}} {
		for name, pressed := range screens {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size.width, size.height), func(t *testing.T) {
				e, s := sitWith(t, size.width, size.height, family()...)
				switch name {
				case "two-stories", "dialog-split":
					e.open(lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 6), copied("3", "seal", 0, 5), copied("4", "seal", 0, 5)), size.width, size.height)
				default:
					e.open(worded{s}, size.width, size.height)
				}
				e.Press(pressed...)
				e.straight(size.width, size.height)
				golden.RequireEqual(t, e.Screen())
			})
		}
	}
}

// What a copy that is cut short lacks is shown by its beginning and its end.
func TestALongChangeIsShownByItsEnds(t *testing.T) {
	paragraph := func(from, to int) string {
		words := make([]string, 0, to-from)
		for n := from; n < to; n++ {
			words = append(words, fmt.Sprintf("word%d", n))
		}
		return "|The mayor opened the new line on Sunday and said " + strings.Join(words, " ")
	}
	whole := paragraph(0, 100) + "\n" + paragraph(100, 500)
	e, _ := sitWith(t, 120, 40, press.Parse("a", whole), press.Parse("b", paragraph(0, 100)))
	e.Press("tab")
	e.sees("⋯ 336 words ⋯", "word138", "word499")
	e.misses("word300")
}
