package tui_test

import (
	"strings"
	"testing"
	"time"

	"stet/tui/internal/press"
)

// Undo comes back to the member that the decision was about.
func TestUndoOfADropComesBackToTheMember(t *testing.T) {
	e, _ := sitWith(t, 120, 40, five()...)
	e.Press("tab", "k", "k", "j")
	member := e.inHand()
	e.Press("d")
	if e.inHand() == member {
		t.Fatalf("%q is still in hand", member)
	}
	e.Press("u")
	if got := e.inHand(); got != member {
		t.Errorf("%q is in hand after undo, %q was dropped", got, member)
	}
	// Of a group that is settled by it, too.
	e, _ = sitWith(t, 120, 40, five()[:2]...)
	e.Press("tab", "d")
	e.sees("All groups settled.")
	e.Press("u")
	if got := e.inHand(); !strings.Contains(got, "2") {
		t.Errorf("%q is in hand", got)
	}
}

// inHand returns the row of the member at the cursor, up to its name.
func (e *editor) inHand() string {
	e.Helper()
	for _, row := range strings.Split(e.Screen(), "\n") {
		if _, member, found := strings.Cut(row, "▶"); found {
			return strings.Join(strings.Fields(member)[:2], " ")
		}
	}
	e.Fatal("no member is in hand\n" + e.Screen())
	return ""
}

// Skipping the only one that is left says that there is nowhere to go, and where there is.
func TestSkippingTheOnlyOneSaysWhatElseThereIs(t *testing.T) {
	e, s := sitWith(t, 120, 40, five()[:2]...)
	e.Press("tab", "space")
	e.sees("Skipped, but no other group is undecided. shift+tab: 2 stories to decide")
	before := e.of(s)
	e.Press("space")
	e.sees("This is the only group left to decide, and skipped already. shift+tab: 2 stories to decide")
	if after := e.of(s); after != before {
		t.Errorf("it was decided again: %+v, was %+v", after, before)
	}
	e.Press("shift+tab", "A", "space")
	e.sees("Skipped, but no other page has anything undecided. tab: 1 group of copies to settle")
	e.Press("space")
	e.sees("This is the only page with anything to decide, and skipped already. tab: 1 group of copies to settle")
}

// That there is nothing to undo is an answer and no trouble, and so is redo's.
func TestNothingToUndoIsNoTrouble(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	for key, said := range map[string]string{"u": "Nothing to undo.", "ctrl+r": "Nothing to redo."} {
		e.Press(key)
		e.sees(said)
		e.misses("! Nothing")
	}
}

// Undo of a verdict on another page comes back to the doubtful split that the verdict was given at, its key first among the hints.
func TestUndoOfAVerdictComesBackToTheDoubt(t *testing.T) {
	doubtful := press.Parse("a/1.txt", "|"+strings.Join(told["tram"], "\n|")+"\n-?- 46 a lede’s shape\n|"+strings.Join(told["seal"], "\n|"))
	e := sit(t, 120, 40, doubtful, page("valley/orchard.txt"))
	e.sees("▶  7")
	e.Press("a", "u")
	e.sees("▶  7", "no split here: 46%", "s split  a accept")
	e = sit(t, 120, 40, press.Parse("a/1.txt", "|"+strings.Join(told["tram"], "\n|")+"\n-?- 46 a lede’s shape\n|"+strings.Join(told["seal"], "\n|")+"\n--- 99 a lede’s shape\n|"+strings.Join(told["tram"], "\n|")))
	e.sees("▶  7")
	e.Press("r")
	e.sees("▶ 12")
	e.Press("u")
	e.sees("▶  7", "s split  a accept")
}

// A page that is done shows in the queue what was decided of it.
func TestTheQueueTellsSpikedPagesFromApproved(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"), page("harbour/0001.txt"))
	e.Press("r", "r", "r")
	e.sees("✗ Ferry company")
	e.Press("u", "a")
	e.sees("✓ Ferry company")
	e.misses("✗ Ferry company")
}

// A key that was refused says why, and still how the last act is taken back.
func TestARefusedKeyKeepsTheWayBack(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("a", "u", "g", "m")
	e.sees("there is none before it to join.", "^r redoes")
	e.Press("a", "g", "m")
	e.sees("there is none before it to join.", "u undoes")
}

// Undo of two stories being copies, from elsewhere, comes back to where that was said.
func TestUndoOfCopiesComesBackToWhereThatWasSaid(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("l", "g", "+", "h", "g", "J")
	at := e.inHand()
	e.Press("+")
	e.now = e.now.Add(time.Second)
	e.Press("enter", "l")
	if e.inHand() == at {
		t.Fatal("no other page was gone to")
	}
	e.Press("u")
	if got := e.inHand(); got != at {
		t.Errorf("line %q is in hand, it was said at %q\n%s", got, at, e.Screen())
	}
}

// What a note says is called a note once.
func TestCorpusCallsANoteSoOnce(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "N")
	e.Type("ask Petra")
	e.Press("enter", "g", "a", "tab", "tab")
	e.sees("Note: ask Petra")
	for _, row := range strings.Split(e.Screen(), "\n") {
		if _, middle, _ := strings.Cut(row, "│"); strings.HasPrefix(strings.TrimSpace(middle), "note") {
			t.Errorf("the word stands twice:\n%s", e.Screen())
		}
	}
}
