package tui_test

import (
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
	e.sees("▾ valley/observatory", "▶  7   The comet, which has no tail yet", "“COMET, which”: 1 of 2; esc goes back")
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

func TestADecisionWhereOneWentToStays(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("/")
	e.Type("cider")
	e.Press("enter", "x")
	e.sees("▶  1 f ▸ 2 lines  The last of the valley")
	e.Press("esc")
	e.sees("▶  1 f ▸ 2 lines  The last of the valley")
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
