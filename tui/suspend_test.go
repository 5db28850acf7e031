package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
)

func TestTheReviewIsLeftForTheShell(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	left := 0
	leave := func() tea.Msg { left++; return nil }
	e.with(tui.Options{Suspend: leave})
	for i, keys := range [][]string{{}, {"a"}, {"/"}, {"esc", "?"}, {"esc", "t"}} {
		e.Press(keys...)
		before := e.Screen()
		e.Press("ctrl+z")
		if left != i+1 {
			t.Errorf("left %d times, not %d", left, i+1)
		}
		if e.Screen() != before {
			t.Errorf("was\n%s\nand is\n%s", before, e.Screen())
		}
	}
	e.Send(tea.WindowSizeMsg{Width: 1, Height: 1})
	if e.Press("ctrl+z"); left != 6 {
		t.Error("not left on a screen that is too small")
	}
}

// A letter that suspends is a letter where something is typed.
func TestWhatIsTypedDoesNotSuspend(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	left := 0
	leave := func() tea.Msg { left++; return nil }
	e.with(tui.Options{Suspend: leave, Keys: map[string][]string{"suspend": {"Z"}}})
	e.Press("g", "t", "Z")
	e.sees("off Calder PointZ")
	if e.Press("esc", "Z"); left != 1 {
		t.Errorf("left %d times", left)
	}
}

func TestADeskWithoutAShellSaysSo(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.Press("ctrl+z")
	e.sees("No shell is behind the review that could call it back; q quits.")
}
