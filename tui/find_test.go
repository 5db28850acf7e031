package tui_test

import (
	"strings"
	"testing"

	"stet/tui/internal/press"
)

func TestFindGoesThroughAllDumpsAndBack(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.sees("▾ harbour/0001.txt", "▶ 21")
	e.Press("/")
	e.Type("star")
	e.sees("harbour/0001.txt", "valley/observatory.txt", "lines")
	e.Press("esc", "/", "ctrl+u")
	e.Type("COMET, which")
	e.sees("comet, which", "2 lines")
	e.Press("enter")
	e.sees("▾ …/observatory.txt", "▶  7   The comet, which has no tail yet", "“COMET, which”: 1 of 2; . next, esc back")
	// The second place is folded into a repeat, which opens.
	e.Press(".")
	e.sees("▶ 15 ↻ The comet, which", "2 of 2")
	e.Press("esc")
	e.sees("▾ harbour/0001.txt", "▶ 21")
	// From another tab the way back is to that tab.
	e.Press("tab", "/")
	e.Type("cider")
	e.Press("enter")
	e.sees("▶  1   The last of the valley’s cider orchards")
	e.Press("esc")
	e.sees("near copies")
}

// A decision where one went to leaves the way back open, and says so; one made further on ends the visit.
func TestTheWayBackStaysOpenForDecisions(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("/")
	e.Type("cider")
	e.Press("enter", "x")
	e.sees("▶  1 f ▸ 2 lines  The last of the valley", "u undoes · esc goes back")
	e.Press("u")
	e.sees("^r redoes · esc goes back")
	e.Press("x", "esc")
	e.sees("▾ harbour/0001.txt", "▶ 21")
	e.misses("goes back")
	e.Press("/")
	e.Type("cider")
	e.Press("enter", "a", "a")
	e.misses("goes back")
	here := e.inHand()
	e.Press("esc")
	if got := e.inHand(); got != here {
		t.Errorf("esc left %q for %q", here, got)
	}
}

func TestWhatIsTypedNextReplacesTheOldWords(t *testing.T) {
	e := sit(t, 80, 24, press.Pages()...)
	e.Press("/")
	e.Type("cider")
	e.Press("enter", "/")
	e.sees("cider")
	e.Type("snow")
	e.sees("Snow closed")
	e.misses("cidersnow")
}

// Words of any script are found and shown, and the columns stay straight; what
// could do something to the terminal is shown as a mark.
func TestFindInAnyScript(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {40, 12}} {
		for query, want := range map[string]string{
			"図書館": "▶  2", "पुस्तकालय": "▶  4", "مدينة": "▶  3", "łódź": "▶  5", "clipboard": "▶  6", "👩": "▶  5",
		} {
			e := sit(t, size.width, size.height, page("world/letters.txt"))
			e.Press("/")
			e.Type(query)
			e.straight(size.width, size.height)
			e.sees("1 line")
			if strings.ContainsAny(e.Screen(), "\x1b\a\u202e\u200b") {
				t.Errorf("%q: unfiltered\n%q", query, e.Screen())
			}
			e.Press("enter")
			e.straight(size.width, size.height)
			e.sees(want)
		}
	}
}
