package tui_test

import (
	"testing"

	"stet/tui/internal/press"
)

// A line that may well have the wrong role is not folded away; one key puts it right, and undo comes back to it.
func TestADoubtfulLineStandsOpen(t *testing.T) {
	doubtful := press.Parse("a/1.txt", "f:promo|Sign up here\nf?60:promo|Now it is the turn of the pilots.\nf:promo|Read more\n|"+told["tram"][0]+"\n?55|"+told["tram"][1]+"\n|"+told["tram"][2])
	e := sit(t, 120, 40, doubtful)
	e.sees("1 f promo  Sign up here", "2?f Now it is the turn", "3 f promo  Read more", "5?  Line 9 joins", "6   Engineers")
	e.Press("g", "j")
	e.sees("? line 2 is taken for", "furniture, 60% sure;", " x body  a accept")
	e.Press("x")
	e.sees("x furniture")
	e.sees("▶  2   Now it is the turn", "○ 1 Now it is the turn", "Line 2 is body: an editor")
	e.Press("G", "u")
	e.sees("▶  2?f Now it is the turn")
	e.Press("a", "esc")
	e.sees("1 f ▸ 3 lines · promo") // decided is decided
}
