package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/tui/internal/press"
)

// tall is a page of two stories of twelve lines each, with furniture in the middle of the first.
func tall(name, first string) press.Page {
	var marked strings.Builder
	for _, story := range []string{first, "orchard"} {
		if story == "orchard" {
			marked.WriteString("--- 97 no name is carried over\n")
		}
		for n := range 12 {
			fmt.Fprintf(&marked, "|Sentence %d about the %s is here for whoever reads it.\n", n+1, story)
			if n == 5 && story == first {
				marked.WriteString("f:promo|Sign up for our letter\n")
			}
		}
	}
	return press.Parse(name, marked.String())
}

// Abridged, a page shows where its stories begin and end; what is folded is opened for what is about one of its lines, and nothing is
// decided of lines unseen.
func TestAnAbridgedPageShowsItsSplits(t *testing.T) {
	e := sit(t, 120, 40, tall("a.txt", "ferry"), tall("b.txt", "bridge"))
	e.Press("g", "z")
	e.sees("Stories are shown by their first and last lines; z shows all of them.",
		"  1   Sentence 1 about the ferry", "  2   Sentence 2 about", "  3   ▸ 9 lines  Sentence 3 about the", " 12   Sentence 11 about the ferry",
		" 13   Sentence 12 about", " 14   Sentence 1 about the orchard", " 16   ▸ 8 lines  Sentence 3", " 25   Sentence 12 about the orchard")
	was := e.counts()
	for _, act := range []string{"s", "S", "x", "X", "y"} {
		e.Press("g", "j", "j")
		e.sees("▶  3   ▸ 9 lines")
		e.Press(act)
		e.sees("Unfolded: put the cursor on the line that is meant.", "▶  3   Sentence 3 about the ferry", "  7 f promo  Sign up", " 16   ▸ 8 lines")
		if now := e.counts(); now != was {
			t.Fatalf("%s decided of lines unseen: %+v, was %+v", act, now, was)
		}
		e.Press("z", "z")
	}
	// What is looked for is shown where it was folded.
	e.Press("/")
	e.Type("sentence 7 about the orchard")
	e.Press("enter")
	e.sees("▶ 20   Sentence 7 about the orchard", "  3   ▸ 9 lines")
	e.Press("esc", "z", "z")
	// It holds for the page that follows, and a decision is as it is on the whole page.
	e.Press("A")
	e.sees("approved 2 stories on 1 page")
	e.sees("Sentence 1 about the bridge", "▸ 9 lines")
	e.Press("z")
	e.sees("All of each story is shown.")
	e.misses("▸ 9 lines")
}

// A place where a story may begin and a line whose role is doubtful are never folded away, nor are the lines beside them.
func TestWhatIsDoubtfulIsNotAbridged(t *testing.T) {
	var marked strings.Builder
	for n := range 30 {
		switch n {
		case 10:
			marked.WriteString("-?- 30 a weekday opens the line\n|")
		case 20:
			marked.WriteString("f?55:promo|")
		default:
			marked.WriteString("|")
		}
		fmt.Fprintf(&marked, "Sentence %d is here for whoever reads it.\n", n+1)
	}
	e := sit(t, 80, 40, press.Parse("a.txt", marked.String()))
	e.Press("z")
	e.sees("  2   Sentence 2", "  3   ▸ 6 lines", "  9   Sentence 9", "no split here: 30%", " 11   Sentence 11", " 13   ▸ 6 lines", " 19   Sentence 19",
		" 21?f", " 22   Sentence 22", " 24   ▸ 5 lines", " 30   Sentence 30")
}
