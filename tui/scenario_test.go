package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
)

func page(name string) press.Page {
	for _, p := range press.Pages() {
		if p.Name == name {
			return p
		}
	}
	panic("no page is called " + name)
}

func TestTheDoubtfulSplitComesFirst(t *testing.T) {
	e := sit(t, 120, 24, page("harbour/0001.txt"))
	e.sees("▶ 21   Plans for a new reading room", "58% · undecided")
}

func TestAPageThatIsRightCostsOneKey(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("A")
	if c := e.counts(); c.Approved != 3 || c.Undecided != 1 {
		t.Errorf("got %d approved, %d undecided", c.Approved, c.Undecided)
	}
	e.sees("▶  1   The last of the valley’s cider orchards", "u undoes")
	e.Press("a")
	e.sees("All stories decided.", "stet export DEST")
}

func TestVerdictsAndUndoInAnyOrder(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "a")
	e.sees("▶ 14", "✓ Ferry company", "approved “Ferry company")
	e.Press("r")
	e.sees("✗ 2 Snow closed", "▶ 21")
	e.Press("u")
	e.sees("? 2 Snow closed", "▶ 14")
	e.Press("u")
	e.sees("○ 1 Ferry company")
	e.Press("ctrl+r", "ctrl+r")
	e.sees("✓ Ferry company", "✗ 2 Snow closed")
	e.Press("ctrl+r")
	e.sees("Nothing to redo.")
	// After a restart the history is still there.
	e.open(e.desk, 120, 40)
	e.sees("u undoes")
	e.Press("u")
	e.sees("? 2 Snow closed", "✓ Ferry company")
}

// A missed split, a wrong split and a misplaced split each take three keys at most.
func TestWrongSplitsArePutRight(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("m")
	e.sees("story 2 of 2")
	e.misses("3 Plans for a new reading room")
	e.Press("u")
	e.sees("3 Plans for a new reading room")
	e.Press("k", "k", "s")
	e.sees("story 3 of 4", "▶ 19")
	e.Press("s")
	e.sees("A story begins at this line already")
	e.Press("u", "g", "s")
	e.sees("The page begins here")
	e.Press("g", "J", "]")
	e.sees("▶ 15", "? 2 Petra Oyelaran")
	e.Press("[", "[")
	// Line 13 is the text before; nothing but text is stopped at.
	e.sees("▶ 13")
}

func TestMovingASplitPassesFurniture(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "J", "[")
	e.sees("▶ 13")
	e.Press("[")
	e.sees("▶ 12")
}

func TestFurnitureAndBody(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "j", "x")
	e.sees("2 f The company that runs")
	e.Press("x")
	e.sees("2   The company that runs")
	e.Press("j", "j", "j", "j", "x")
	e.sees("Unfolded", "▶  6 f Please use a newer browser")
	e.Press("x")
	e.sees("▶  6   Please use a newer browser")
}

func TestTitle(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "t")
	e.sees("Title of story 1")
	e.Press("ctrl+u")
	e.Type("Fined: a ferry")
	e.Press("enter")
	e.sees("1 Fined: a ferry")
	e.Press("t", "ctrl+u", "x", "esc")
	e.sees("1 Fined: a ferry", "Left as it was.")
	// Keys of the page are letters while a title is typed.
	e.Press("t", "ctrl+u")
	e.Type("a m r A q u")
	e.Press("enter")
	e.sees("1 a m r A q u")
	e.Send(tea.PasteMsg{Content: "ignored"})
	e.Press("t", "ctrl+u")
	e.Send(tea.PasteMsg{Content: "Two\nlines \x1b]0;x\a"})
	e.sees("Two lines <ESC>]0;x<BEL>")
}

func TestSkippedPagesComeLast(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"), page("harbour/0002.txt"))
	first := strings.Contains(e.Screen(), "▶  1   The last of the valley")
	e.Press("space")
	if strings.Contains(e.Screen(), "▶  1   The last of the valley") == first {
		t.Errorf("the page was not skipped\n%s", e.Screen())
	}
	e.Press("A")
	if got := strings.Contains(e.Screen(), "▶  1   The last of the valley"); got != first {
		t.Errorf("the skipped page did not come back\n%s", e.Screen())
	}
}

func TestWithdraw(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	e.Press("a", "k", "w")
	e.sees("○ 1 The last of the valley")
	if c := e.counts(); c.Undecided != 1 {
		t.Errorf("%d undecided", c.Undecided)
	}
	e.Press("w")
	e.sees("This story is undecided: it has no verdict to withdraw.")
}

func TestRepeatsAreFoldedAndPointBack(t *testing.T) {
	e := sit(t, 120, 40, page("valley/observatory.txt"))
	e.sees("lines 12-15 say again what line 1 on said")
	e.Press("J", "k", "enter")
	e.sees("12 ↻ Astronomers at the Sant Vell")
	e.Press("o")
	e.sees("lines 12-15 say again")
	// A split may leave one line of it on its own.
	e.Press("enter", "j", "j", "j", "s", "O", "O")
	e.sees("lines 12-14 say again what line 1 on said", "line 15 says again what was said from line 1 on")
}

func TestFind(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "/")
	e.Type("rescue")
	e.Press("enter")
	e.sees("▶  8 f How the rescue unfolded")
	e.Press("/", "ctrl+u")
	e.Type("zeppelin")
	e.Press("enter")
	e.sees("“zeppelin” is in no dump.")
}

func TestAGroupIsSettledInOneKey(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab")
	e.sees("near copies", "★ harbour/0002.txt", "the cleanest", "Related, never copies:")
	e.Press("a")
	e.sees("contained copies", "accept the group")
	e.Press("d")
	e.Press("r")
	e.sees("All groups settled.")
	e.Press("u")
	e.sees("undecided")
}

func TestKeeperAndDrop(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab", "2")
	e.sees("1 ★ harbour/0001.txt", "you chose it")
	e.Press("9")
	e.sees("There is no member 9.")
	// The member that differs most is in hand: one key drops it.
	e.Press("n")
	e.sees("Firefighters")
	e.Press("d")
	e.misses("Firefighters")
	e.sees("▶ 2 ? valley/observatory.txt", "2 members")
}

func TestMergeShowsTheTextFirst(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab", "m")
	e.sees("Merge the group into one story", "and 1 paragraph that only other members have", "+ 2: Both crews")
	// Keys that were on their way to the page do nothing to the question.
	e.Press("m", "enter")
	e.sees("Merge the group into one story")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.misses("Merge the group into one story")
	if c := e.counts(); c.GroupsUndecided != 1 {
		t.Errorf("%d groups undecided", c.GroupsUndecided)
	}
}

func TestNoKeyIsLostWhileTheStoreIsWorking(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	var held []tea.Msg
	e.Hold = func(msg tea.Msg) bool {
		if _, isKey := msg.(tea.KeyPressMsg); isKey {
			return true
		}
		held = append(held, msg)
		return false
	}
	e.Press("g", "a", "r", "a")
	e.sees("○ 1 Ferry company", "? 2 Snow closed") // nothing is shown before the store has it
	e.Hold = nil
	for _, msg := range held {
		e.Send(msg)
	}
	if c := e.counts(); c.Approved != 2 || c.Spiked != 1 {
		t.Errorf("%d approved, %d spiked", c.Approved, c.Spiked)
	}
}

// conflicted is a desk whose page changes under the editor.
type conflicted struct{ tui.Desk }

func (conflicted) Decide(store.Decision) (store.Outcome, error) {
	return store.Outcome{}, store.ErrConflict
}

func TestAConflictIsSaidAndReadAgain(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.open(conflicted{e.desk}, 80, 24)
	e.Press("a")
	e.sees("! This has changed since it was shown")
	if c := e.counts(); c.Undecided != 3 {
		t.Errorf("%d undecided", c.Undecided)
	}
}

func TestAnotherEditorsDecisionIsFollowed(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	rows, _ := e.desk.Pages("", 1)
	view, _ := e.desk.Page(rows[0].Dump)
	outcome, err := e.desk.Decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{view.Stories[0].Ref}})
	if err != nil {
		t.Fatal(err)
	}
	e.misses("✗ Ferry")
	e.Send(tui.Announced{Outcome: outcome})
	e.sees("✗ Ferry", "▶ 21")
}

func TestResizedToNothingAndBack(t *testing.T) {
	for _, keys := range [][]string{nil, {"tab"}, {"A", "shift+tab"}, {"?"}, {"g", "t"}, {"tab", "m"}} {
		e := sit(t, 120, 40, press.Pages()...)
		e.Press(keys...)
		for _, size := range [][2]int{{1, 1}, {0, 0}, {39, 50}, {200, 2}, {40, 12}, {71, 13}, {104, 12}, {500, 200}} {
			e.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			e.straight(size[0], max(size[1], 1))
			e.Press("j", "k")
		}
		e.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
		e.straight(120, 40)
		e.sees("stet  Splits")
		if len(keys) == 0 {
			e.sees("▶ 21   Plans for a new reading room", "begins here 58%")
		}
	}
	sit(t, 30, 10).sees("Too small", "40x12")
}

func TestAnEmptyStore(t *testing.T) {
	e := sit(t, 80, 24)
	e.sees("There are no pages here.", "stet load PATH...")
	e.Press("a", "m", "r", "A", "s", "x", "t", "n", "j", "G", "u", "tab")
	e.sees("No duplicates were found.")
	e.Press("a", "m", "d", "v", "c", "1", "tab")
	e.sees("Nothing is approved yet.")
	e.Press("t", "w", "j")
	if e.Quit {
		t.Error("quit")
	}
	e.Press("q")
	if !e.Quit {
		t.Error("did not quit")
	}
}

func TestAPageWithoutLines(t *testing.T) {
	e := sit(t, 80, 24, press.Page{Name: "empty.txt"}, page("valley/orchard.txt"))
	e.sees("The last of the valley")
	e.Press("l", "l", "h", "h", "h", "a", "s", "x", "o", "t", "esc")
}

func TestHistoryGoesBackToAnyPoint(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "a", "r", "a", "u", "H")
	e.sees("History", "undone: approved", "approved “Ferry company")
	e.Press("enter") // too soon
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.sees("This has been undone already; choose one that was not.")
	e.Press("G", "enter")
	e.misses("History")
	e.sees("went back over 2 decisions")
	if c := e.counts(); c.Undecided != 3 {
		t.Errorf("%d undecided", c.Undecided)
	}
	e.Press("ctrl+r")
	if c := e.counts(); c.Approved != 1 {
		t.Errorf("%d approved after redo", c.Approved)
	}
	e.Press("H")
	e.now = e.now.Add(time.Second)
	e.Press("esc")
	e.misses("History")
}

// One reads down a page by lines and by stories, unfolds what is no text, and goes on page by page, decided or not.
func TestAWayThroughPages(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g")
	e.sees("▶  1 H Ferry company fined", "f ▸ 3 lines · player")
	e.Press("j", "j", "j", "j", "j")
	e.sees("▶  6 f ▸ 3 lines · player  Please use a newer browser")
	e.Press("o")
	e.sees("▶  6 f Please use a newer browser", " 8 f How the rescue unfolded", "furniture", "(player)")
	e.Press("o")
	e.sees("▶  6 f ▸ 3 lines · player")
	e.Press("J")
	e.sees("▶ 14   Snow closed the mountain road")
	e.Press("K", "G")
	e.sees("▶ 24   Architect Dov Halloran")
	e.Press("A", "l")
	e.Press("h")
	e.sees("✓ Ferry company fined", "▾ harbour/0002.txt")
	e.Press("h")
	e.sees("▾ harbour/0001.txt", "approved")
	e.Press("h")
	e.sees("This is the first page of the queue.")
	e.Press("n")
	e.sees("▾ harbour/0002.txt")
}

// What was undone can be done again after moving about, looking at other tabs and through a filter.
func TestRedoOutlivesMovementAndFilters(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "a", "r", "u", "u")
	if c := e.counts(); c.Undecided != c.Stories {
		t.Fatalf("%d of %d undecided after undo", c.Undecided, c.Stories)
	}
	e.Press("j", "G", "l", "n", "f", "down")
	e.Type("valley")
	e.Press("enter", "tab", "j", "tab", "shift+tab", "shift+tab", "/")
	e.Type("comet")
	e.Press("enter", "esc", "ctrl+r")
	e.sees("approved “Ferry company")
	e.Press("F", "ctrl+r")
	if c := e.counts(); c.Approved != 1 || c.Spiked != 1 {
		t.Errorf("%d approved, %d spiked after two redos", c.Approved, c.Spiked)
	}
	e.sees("✓ Ferry company", "✗ Snow closed")
}

// broken is a desk whose store can't be read.
type broken struct{ tui.Desk }

func (broken) Counts() (store.Counts, error) { return store.Counts{}, store.ErrDamaged }

func TestAStoreThatCannotBeReadIsSaid(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.open(broken{e.desk}, 80, 24)
	e.sees("The store could not be read.", "! The store is damaged here: run stet check.")
	e.Press("a", "j", "tab", "a", "tab", "j", "H", "?", "esc")
	e.sees("The store could not be read.")
}

func TestKeyboardsOfOtherScripts(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g")
	e.Send(tea.KeyPressMsg{Code: 'ф', BaseCode: 'a', Text: "ф"})
	e.sees("✓ Ferry company")
	e.Send(tea.KeyPressMsg{Code: 'ф', BaseCode: 'a', ShiftedCode: 'Ф', Mod: tea.ModShift, Text: "Ф"})
	e.sees("All stories decided.")
}
