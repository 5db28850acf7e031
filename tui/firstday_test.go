package tui_test

import (
	"testing"

	"stet/tui/internal/press"
)

// A key that the store refuses is no trouble of the store: what an empty tab says stays.
func TestNothingToUndoOnAnEmptyTab(t *testing.T) {
	for _, tab := range []struct {
		keys  []string
		still string
	}{
		{[]string{"shift+tab"}, "Nothing is approved yet."},
		{[]string{"tab"}, "No duplicates were found."},
		{[]string{"f", "right", "right", "right", "right", "enter"}, "No page passes the filter."},
	} {
		e := sit(t, 80, 24, page("valley/orchard.txt"))
		e.Press(tab.keys...)
		e.sees(tab.still)
		e.Press("u")
		e.sees(tab.still, "Nothing to undo.")
		e.Press("ctrl+r")
		e.sees(tab.still, "Nothing to redo.")
	}
}

// A name that is typed into the filter at once is the source: none of its letters closes the dialog, and none acts on the page behind it.
func TestASourceIsTypedFromAnyRowOfTheFilter(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("g", "L")
	e.Type("legal")
	e.Press("enter")
	was := e.counts()
	for _, before := range [][]string{nil, {"down", "down"}, {"up"}} {
		e.Press("f")
		e.Press(before...)
		e.Type("q hjkl u")
		e.sees("Show only", "q hjkl u")
		e.Press("esc")
	}
	e.Press("f")
	e.Type("orch")
	e.Press("enter")
	e.sees("only from “orch”", "valley/orchard.txt")
	if now := e.counts(); now != was {
		t.Errorf("%+v, was %+v", now, was)
	}
}

// Whoever lifts a filter where something is left to decide goes on there, and not at the beginning of the queue.
func TestAllIsShownAgainAroundWhatIsInHand(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f")
	e.Type("letters")
	e.Press("enter", "g", "j", "j", "j")
	e.sees("▾ world/letters.txt", "▶  4")
	e.Press("F")
	e.sees("▾ world/letters.txt", "▶  4", "Ferry company fined")
	e.misses("only from")

	e = sit(t, 120, 40, press.Pages()...)
	e.Press("tab", "f")
	e.Type("orchard")
	e.Press("enter")
	e.sees("The last of the valley’s cider orchards")
	was := e.inHand()
	e.Press("F")
	if is := e.inHand(); is != was {
		t.Errorf("%s is in hand, was %s", is, was)
	}
	e.sees("▌ The last of the vall")
	e.misses("only from")
}

// A doubtful story has its sign where its page is open too, not a colour alone, and the evidence has the figure that bulk goes by.
func TestADoubtfulStoryIsSeenWithoutColours(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.sees("○ Ferry company", "? Snow closed", "? Plans for a new", "? 2 Snow closed", "96% · undecided")
	e.Press("g", "J")
	e.sees("? undecided, story 2 of 3", "both edges right: 37%")
	e.Press("a")
	e.sees("✓ Snow closed")
}

// A place that more speaks for than against, and where no story is proposed to begin all the same, is said to be short of a proposal.
func TestAHintAboveAHalfSaysWhyNothingIsProposed(t *testing.T) {
	for _, of := range []struct{ percent, says, also string }{
		{"52", "no split here: 52%, too little to propose it ┄", "No split at line 3: 52% that a story begins, too little to propose it"},
		{"48", "no split here: 48% that a story begins ┄", ""},
	} {
		e := sit(t, 80, 24, press.Parse("north/moor.txt", `
|A walker found the missing bell of Saint Orme in a bog on Monday, under a metre of peat.
|The bell, which has no clapper, was taken to the museum on a sledge.
-?- `+of.percent+` a weekday opens the line; but a name is carried over: “Orme”
|On Tuesday the museum at Orme said it would not ring.
`))
		e.sees(of.says)
		e.Press("i")
		if of.also != "" {
			e.sees(of.also)
		}
	}
}

// Through a filter more may be undecided than what passes it.
func TestTheOnlyPageThatPassesIsNotSaidToBeTheOnlyOne(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f")
	e.Type("orchard")
	e.Press("enter", "n")
	e.sees("No other page that passes the filter has anything undecided.")
	e.Press("tab", "f")
	e.Type("orchard")
	e.Press("enter", "n")
	e.sees("No other group that passes the filter is undecided.")
}
