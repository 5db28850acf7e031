package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/theme"
)

// What is said of a bulk decision is what it does: what was held back is not counted among what it accepts.
func TestBulkCountsWhatIsHeldBack(t *testing.T) {
	e, s := sitWith(t, 120, 40, append(five(), copied("g/seal.txt", "seal", 0, 5))...)
	e.Press("B", "enter")
	e.sees("Accept 6 stories (about 2 without their copies) at 95% or more.")
	e.now = e.now.Add(time.Second)
	if !strings.Contains(row(e.Screen(), "▶"), "copies") {
		e.Press("j")
	}
	e.Press("x")
	e.sees("Accept 1 of 6 stories at 95% or more.")
	e.Press("g", "x", "j", "x")
	if !e.Shows("Accept none of 6 stories") {
		e.Press("g", "x")
	}
	e.sees("Accept none of 6 stories at 95% or more.")
	e.Press("x", "enter")
	if c := e.of(s); c.Approved == 0 || c.Approved == 6 {
		t.Errorf("%d approved", c.Approved)
	}
}

func TestBulkOnGroupsCountsWhatIsHeldBack(t *testing.T) {
	e, s := sitWith(t, 120, 40, family()...)
	e.Press("tab", "B", "h", "h", "enter")
	e.now = e.now.Add(time.Second)
	e.Press("x")
	e.sees("Accept 1 of 2 groups at 85% or more: the keepers stay, ")
	left := strings.Contains(e.Screen(), "1 copy is dropped")
	e.Press("enter")
	if c := e.of(s); c.GroupsUndecided != 1 || (c.Copies == 1) != left {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

// How much a member lacks is one figure, in the table and in the sample of a bulk decision.
func TestTheFiguresOfTheSampleAreThoseOfTheTable(t *testing.T) {
	pages := []press.Page{copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 5, "forty more than planned,", "forty more than planned;", "the wall.", "the wall")}
	e, _ := sitWith(t, 120, 40, pages...)
	e.Press("tab")
	e.sees("−18 only the keeper · 1 change")
	e.Press("B", "h", "h", "h", "h", "h", "h", "enter")
	e.sees("2: lacks 18 words, has 0 more")
}

// After a bulk decision the cursor is on what is still to be decided.
func TestAfterBulkTheNextUndecidedIsInHand(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "B", "h", "h", "enter")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.sees("✓ Ferry company", "story 2 of 3", "▶ 14   Snow closed")
}

// The beginning of a story without a headline is what it is called by, and is said once.
func TestAPairSaysABeginningOnce(t *testing.T) {
	e := sit(t, 80, 40, page("harbour/0001.txt"))
	e.Press("g", "J", "+", "J", "+")
	e.sees("Are these two copies?", "★ keep: Snow closed", "⧉ copy: Plans for a new reading room")
	_, kept, _ := strings.Cut(e.Screen(), "★ keep")
	kept, _, _ = strings.Cut(kept, "⧉ copy")
	if n := strings.Count(kept, "Snow closed"); n != 1 {
		t.Errorf("said %d times\n%s", n, e.Screen())
	}
}

// All roles that a rule can give are seen at any width.
func TestARuleShowsItsRolesAtAnyWidth(t *testing.T) {
	for _, width := range []int{40, 48, 60, 63, 64, 80} {
		e := sit(t, width, 24, press.Pages()...)
		e.Press("g", "X")
		e.sees("[furniture]", "body", "caption", "headline", "subhead")
	}
}

func TestAnEmptyCorpusAnswers(t *testing.T) {
	e := sit(t, 80, 24, press.Pages()...)
	e.Press("shift+tab")
	for _, key := range []string{"t", "e", "w", "y", "o", "N", "L", "j", "J"} {
		e.Press(key)
		e.sees("Nothing is approved yet; shift+tab goes back")
	}
	e.Press("i")
	e.sees("─ Accounts ", "undecided")
	e.Press("esc", "f", "x", "y", "enter", "e")
	e.sees("No approved story passes the filter; F shows all.")
}

// What was withdrawn and is approved again is in hand again, wherever it stands.
func TestUndoInTheCorpusShowsWhatCameBack(t *testing.T) {
	inHand := func(e *editor) string {
		for _, row := range strings.Split(e.Screen(), "\n") {
			if strings.HasPrefix(row, "▌") {
				return row[:40]
			}
		}
		return ""
	}
	for _, at := range []int{0, 1, 3} {
		e := sit(t, 120, 24, page("harbour/0001.txt"), page("valley/orchard.txt"))
		e.Press("A", "A", "shift+tab")
		for range at {
			e.Press("J")
		}
		before := inHand(e)
		e.Press("w")
		if before == "" || inHand(e) == before {
			t.Fatalf("not withdrawn\n%s", e.Screen())
		}
		if e.Press("u"); inHand(e) != before {
			t.Errorf("in hand is %q, was %q", inHand(e), before)
		}
	}
}

func TestAPromptSaysWhatHolds(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.Press("g", "J", "t")
	e.sees("Title of story 2", "no headline; now called: Snow closed the mountain road")
	e.Press("esc", "L")
	e.sees("Labels of story 2", "commas between several")
	e.Press("esc", "g", "t")
	e.misses("no headline")
}

// On a tall screen the keys stand below the evidence, whatever it is; on a lower one they would come and go with it.
func TestATallScreenListsTheKeys(t *testing.T) {
	e := sit(t, 200, 60, press.Pages()...)
	for _, tab := range [][]string{{"A     accept page", "[ ]   move split", "u     undo"}, {"A     accept family", "1..9  keeper"}} {
		e.sees(tab...)
		e.Press("n")
		e.sees(tab...)
		e.Press("tab")
	}
	e = sit(t, 200, 40, press.Pages()...)
	e.misses("A     accept page")
	e = sit(t, 200, 60, page("harbour/0001.txt"))
	e.with(tui.Options{Keys: map[string][]string{"accept-page": {"Z"}, "undo": {}}})
	e.Send(tea.WindowSizeMsg{Width: 200, Height: 60})
	e.sees("Z     accept page")
	e.misses("undo  ")
}

// What changes are changes of is there to be read below them.
func TestTheKeeperIsReadBelowWhatDiffers(t *testing.T) {
	e, _ := sitWith(t, 120, 40, copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6, "two brass bands", "a choir"))
	e.Press("tab")
	e.sees("change 1 of 1", "─ the keeper in full ─", "Engineers had to move a Roman wall")
	e.Press("k")
	e.misses("the keeper in full")
	e.sees("This is the keeper.")
}

// Where there is no right side, the corpus says below the text what would be exported, and how.
func TestTheCorpusSaysWhatComesNext(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("A", "A", "shift+tab")
	e.sees("4 stories would be exported at most, with", "stet export DEST", "Ferry company fined")
	e.Press("G")
	e.sees("would return to the winter timetable.", "stet export DEST")
	e.Press("tab", "A")
	e.sees("All stories decided.")
}

// What was decided and what is doubtful stands out in the queue, by its sign and by the sign's colour.
func TestTheQueueShowsWhatWasDecidedAndWhatIsDoubtful(t *testing.T) {
	looks := theme.New(theme.Options{})
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("A")
	frame := e.Frame()
	for _, want := range []string{looks.Good.Of("✓ "), looks.Bad.Of("? ")} {
		if !strings.Contains(frame, want) {
			t.Errorf("%q is not in the frame\n%s", want, e.Screen())
		}
	}
	e, _ = sitWith(t, 120, 40, family()...)
	e.Press("tab", "n", "a")
	if !strings.Contains(e.Frame(), looks.Good.Of("✓ ")) {
		t.Errorf("no settled group stands out\n%s", e.Screen())
	}
}

// A group in which a keeper stands in for its settled copy is decided, and skipped, as any other.
func TestOneMoreCopyIsDecidedAsAnyOther(t *testing.T) {
	for _, keys := range [][]string{{"space"}, {"a"}, {"r"}, {"A"}, {"2"}, {"d"}, {"m", "enter"}} {
		e, s := sitWith(t, 120, 40, family()...)
		e.Press("tab")
		if !e.Shows("contained copies") {
			e.Press("n")
		}
		e.sees("contained copies")
		e.Press("2", "a")
		e.sees("more copies of a group that you accepted")
		before := e.of(s)
		for _, key := range keys {
			e.now = e.now.Add(time.Second)
			e.Press(key)
		}
		if after := e.of(s); after.Decisions != before.Decisions+1 || e.Shows("has changed since") {
			t.Errorf("%q: %d decisions\n%s", keys, after.Decisions-before.Decisions, e.Screen())
		}
		e.Press("u")
		after := e.of(s)
		after.Decisions = before.Decisions
		if after != before {
			t.Errorf("%q: after undo %+v, was %+v", keys, after, before)
		}
	}
}
