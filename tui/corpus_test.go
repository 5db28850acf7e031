package tui_test

import (
	"strings"
	"testing"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
)

func TestTheCorpusReadsThroughLikeAPage(t *testing.T) {
	e := sit(t, 120, 24, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("A", "A", "shift+tab")
	e.sees("4 stories would be exported", "at most: equal texts go out", "Ferry company fined after engine fire", "▌ Ferry company")
	// Scrolling goes on to the next story at the end of the text, and back.
	e.Press("ctrl+d", "ctrl+d")
	e.sees("▌ Snow closed")
	e.Press("k")
	e.sees("▌ Ferry company", "would return to the winter timetable.")
	e.misses("harbour/0001.txt, lines 1-13") // where it is from stands under its title
	e.Press("g")
	e.sees("Ferry company fined after engine fire", "harbour/0001.txt, lines 1-13")
	e.Press("G")
	e.sees("would return to the winter timetable.")
	e.Press("J", "J", "J")
	e.sees("▌ The last of the")
	e.Press("J")
	e.sees("This is the last approved story.")
	// A title is typed, a story is un-approved, and both can be undone.
	e.Press("t", "ctrl+u")
	e.Type("Orchard sold")
	e.Press("enter")
	e.sees("▌ Orchard sold")
	e.Press("w")
	e.sees("3 stories would be exported", "1 undecided")
	e.misses("▌ Orchard sold")
	e.Press("u", "u")
	e.sees("4 stories would be exported", "The last of the")
	e.Press("i")
	e.sees("─ Accounts ", "Where every byte is", "furniture")
}

func TestTheAccountsAreLive(t *testing.T) {
	e := sit(t, 120, 24, press.Pages()...)
	e.Press("g", "a", "shift+tab")
	e.sees("1 story would be exported", "9 undecided, 0 spiked")
	rows, err := e.desk.Pages("", 1)
	if err != nil {
		t.Fatal(err)
	}
	view, err := e.desk.Page(rows[0].Dump)
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := e.desk.Decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{view.Stories[1].Ref}})
	if err != nil {
		t.Fatal(err)
	}
	e.Send(tui.Announced{Outcome: outcome})
	e.sees("8 undecided, 1 spiked")
}

func TestTheCorpusHasItsFilter(t *testing.T) {
	e := sit(t, 120, 24, press.Pages()...)
	e.Press("A", "A", "A", "A", "A", "shift+tab", "L")
	e.Type("front page")
	e.Press("enter", "f", "down", "right", "enter")
	e.sees("only labelled “front page”   1 story", "#front page")
}

// Which stories may be exported twice is seen in the list, until their group is settled.
func TestTheCorpusMarksWhoseGroupIsNotSettled(t *testing.T) {
	e, _ := sitWith(t, 120, 40, press.Pages()...) // the store's own groups
	e.Press("A", "A", "A", "A", "A", "shift+tab")
	e.sees("⧉ 155", "⧉ 153", "a story marked ⧉")
	e.misses("⧉ 103")
	e.Press("shift+tab", "a", "a", "a", "tab")
	e.misses("⧉")
	e.misses("may be exported twice")
}

// The title of a dump's record names its first story, on every tab, and stands beside the page.
func TestTheTitleOfARecordIsShown(t *testing.T) {
	titled := page("valley/orchard.txt")
	titled.Title = "Orchard \x1b[31msold | Valley Post"
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		e, _ := sitWith(t, size[0], size[1], titled)
		e.sees("Orchard")
		e.misses("\x1b[31msold")
		e.straight(size[0], size[1])
		if size[0] == 120 {
			e.sees("its record's title:")
		}
		e.Press("A", "tab", "tab")
		e.sees("Orchard <ESC>[31msold")
		e.misses("No headline")
		e.straight(size[0], size[1])
	}
}

// A title that a record has for search engines leaves room beside the page for what speaks for the story.
func TestALongTitleLeavesRoomForTheEvidence(t *testing.T) {
	titled := page("valley/orchard.txt")
	titled.Title = strings.Repeat("An orchard in the valley is sold, and what it cost. ", 6)
	e, _ := sitWith(t, 120, 24, titled)
	e.sees("its record's title:", "The page begins here")

	copies := five()
	for i := range copies {
		copies[i].Title = titled.Title
	}
	e, _ = sitWith(t, 120, 24, copies...)
	e.Press("tab")
	e.sees("Keeper 1")
}
