package plain_test

import (
	"strings"
	"testing"

	"stet/tui/internal/press"
)

// Undo shows what the decision was about, whatever was in hand.
func TestUndoShowsTheGroupOrTheStory(t *testing.T) {
	s := open(t, press.Pages()[:2]...)
	out := review(t, s, "groups", "a", "stories", "u", "q")
	if _, shown, _ := strings.Cut(out, "undone: "); !strings.Contains(shown, "2 members") || strings.Contains(shown, "story 1 of") {
		t.Errorf("the group is not shown:\n%s", shown)
	}
	out = review(t, s, "n", "r", "groups", "u", "q")
	if _, shown, _ := strings.Cut(out, "undone: "); strings.Contains(shown, "2 members") || !strings.Contains(shown, "story 2 of 3") {
		t.Errorf("the second story is not shown:\n%s", shown)
	}
}

// All that the desk shows in its report is said in sentences.
func TestThePaceIsSaid(t *testing.T) {
	s := open(t, press.Pages()[:2]...)
	out := review(t, s, "a", "P", "pace", "groups", "P", "q")
	printed(t, out, "Stories: 1 of 5 done (20%), 4 left: ", "Stories left by probability: ", "Groups: 0 of 1 done (0%), 1 left: ",
		"1 decision in the last 10 minutes, 6 an hour.", "Time left: unknown until", "Of the stories that you decided you changed 0 of 1 ")
	if n := strings.Count(out, "Stories: 1 of 5 done"); n != 3 {
		t.Errorf("said %d times", n)
	}
}

// What is to be copied stands by itself and whole.
func TestTextIsPrintedToBeCopied(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The harbour board met again. ", 300))
	s := open(t, press.Parse("long.txt", "f:promo|Follow us\n|"+long+"\n|It parted at ten."))
	out := review(t, s, "y", "y 3", "copy 1", "y 9", "text", "q")
	printed(t, out, "\n> "+long+"\nIt parted at ten.\n> It parted at ten.\n> Follow us\n> \"9\" is no number from 1 to 3", "1 The harbour board met", "bytes more>")
}

// A on a group takes in the group itself, with and without a family.
func TestAnAcceptedFamilyHasTheGroupInIt(t *testing.T) {
	s := open(t, press.Pages()[:2]...)
	review(t, s, "groups", "A", "q")
	if c := counts(t, s); c.GroupsUndecided != 0 || c.Copies != 1 {
		t.Errorf("%d groups undecided, %d copies", c.GroupsUndecided, c.Copies)
	}
}

// Where within a story another may begin is told, with the reasons, and the answer that begins one.
func TestPlacesWhereAStoryMayBeginAreTold(t *testing.T) {
	page := press.Parse("a.txt", "|One is told.\n|It goes on.\n-?- 31 no name is carried over; but opens with a quote\n|Two may be told.\n|It goes on, too.\n--- 97\n|Three.")
	s := open(t, page)
	out := review(t, s, "s 3", "q")
	printed(t, out, "31% that a story begins at line 3, and s 3 begins one. For: no name is carried over. Against: opens with a quote.\n")
	if strings.Count(out, "that a story begins at line") != 1 {
		t.Errorf("told of a place where one begins:\n%s", out)
	}
}

// Where n and p find nothing else they say so, and show again what is in hand.
func TestTheOnlyOneIsToldToBe(t *testing.T) {
	s := open(t, press.Pages()[:2]...)
	out := review(t, s, "A", "n", "n", "n", "groups", "n", "p", "skip", "q")
	if n := strings.Count(out, "No other group is undecided."); n != 3 {
		t.Errorf("said %d times of groups:\n%s", n, out)
	}
	printed(t, out, "No other page has anything undecided.")
}
