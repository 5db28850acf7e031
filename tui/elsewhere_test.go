package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/tui/internal/press"
)

// torn is the tram's story on two pages whole, and on a third one with a split in its midst.
func torn() []press.Page {
	cut := "|" + strings.Join(told["tram"][:5], "\n|") + "\n--- 97 a lede’s shape\n|" + told["tram"][5] + "\n|" + told["seal"][0]
	return []press.Page{copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6), press.Parse("c/3.txt", cut)}
}

// What bulk leaves out is told where the story is, on every page that has it.
func TestThatACopyIsCutElsewhereIsTold(t *testing.T) {
	for _, test := range []struct {
		page string
		sees []string
	}{
		{"a/1.txt", []string{"≠ Copies speak against", "· in c/3.txt a story begins", "at what is line 6 here", "(line 6 there)", "c see copy", "no split here ≠ c/3.txt has one", "c shows the copy"}},
		{"c/3.txt", []string{"≠ Copies speak against", "· in a/1.txt no story", "97% ≠ · undecided"}},
	} {
		e, s := sitWith(t, 120, 40, torn()...)
		e.toPage(test.page)
		e.sees(test.sees...)
		before := e.of(s)
		e.Press("j", "k", "i", "esc")
		if after := e.of(s); after != before {
			t.Errorf("%s: something was decided", test.page)
		}
	}
	// Put right, nothing is told any more.
	e, _ := sitWith(t, 120, 40, torn()...)
	e.toPage("c/3.txt")
	e.Press("g", "J", "m")
	e.misses("≠")
	e.Press("u")
	e.sees("97% ≠ · undecided")
}

// The group tells it, too: what is kept may be a story and the beginning of another, or half a story.
func TestAGroupTellsThatItsCopiesAreCutOtherwise(t *testing.T) {
	e, _ := sitWith(t, 80, 24, torn()...)
	e.Press("tab")
	e.sees("≠ 3 ends where 1 goes on, at its line 6")
	e.Press("a", "p")
	e.sees("settled")
	e.misses("≠")
	e, _ = sitWith(t, 80, 24, five()...)
	e.Press("tab")
	e.misses("≠")

	whole := "|" + strings.Join(told["tram"], "\n|") + "\n-?- 46 a lede’s shape\n|" + strings.Join(told["seal"], "\n|")
	e, _ = sitWith(t, 80, 24, press.Parse("a/1.txt", whole), copied("b/2.txt", "tram", 0, 6))
	e.Press("tab")
	e.sees("? 1 may be two stories: 46% that one begins at its line 7")
	e, _ = sitWith(t, 80, 24, press.Parse("a/1.txt", strings.Replace(whole, "46", "6", 1)), copied("b/2.txt", "tram", 0, 6))
	e.Press("tab")
	e.sees("2 members")
	e.misses("two stories")
}

// A title that the store refuses costs nothing that was told of copies: the page is read again for it, and so are they.
func TestWhatCopiesSayOutlivesARefusal(t *testing.T) {
	e, s := sitWith(t, 120, 40, torn()...)
	e.open(conflicted{s}, 120, 40)
	e.toPage("a/1.txt")
	e.sees("≠ Copies speak against")
	e.Press("g", "t", "x", "enter")
	e.sees("Title of story 1", "This has changed since it was shown")
	e.now = e.now.Add(time.Second) // the question came up suddenly
	e.Press("esc")
	e.sees("≠ Copies speak against")
}

// c goes to the copy, esc comes back to the line.
func TestGoingToTheCopyAndBack(t *testing.T) {
	e, _ := sitWith(t, 120, 40, torn()...)
	e.toPage("a/1.txt")
	e.Press("g", "j", "j")
	line := e.inHand()
	e.Press("c")
	e.sees("This is the copy in c/3.txt; esc goes back.", "▾ c/3.txt")
	if got := e.inHand(); !strings.HasPrefix(got, "6 ") {
		t.Errorf("at %q, not where c/3.txt begins a story", got)
	}
	e.Press("esc")
	e.sees("▾ a/1.txt")
	if got := e.inHand(); got != line {
		t.Errorf("back at %q, not at %q", got, line)
	}
	// So it does after the copy was put right: the key for which one went there must not cost the way back.
	e.Press("c", "m")
	e.sees("▾ c/3.txt", "u undoes · esc goes back")
	e.Press("esc")
	e.sees("▾ a/1.txt")
	if got := e.inHand(); got != line {
		t.Errorf("after the decision back at %q, not at %q", got, line)
	}
	// Where no copy says otherwise it goes through the copies, to the line that says the same.
	e, _ = sitWith(t, 120, 40, five()...)
	e.toPage("a/1.txt")
	e.misses("≠")
	e.Press("g", "j", "j")
	line = e.inHand()
	for _, page := range []string{"b/2.txt", "c/3.txt", "d/4.txt", "e/5.txt", "a/1.txt"} {
		e.Press("c")
		e.sees("▾ " + page)
		if got := e.inHand(); got != line {
			t.Errorf("in %s at %q, not at %q", page, got, line)
		}
	}
	e, _ = sitWith(t, 120, 40, copied("a/1.txt", "tram", 0, 6))
	e.Press("c")
	e.sees("No copy of this story is known; + marks it to be paired with one.")
}

// From a member of a group, and from what would be exported, its page is a key away, and back.
func TestTheirPageIsAKeyAway(t *testing.T) {
	e, _ := sitWith(t, 120, 40, five()...)
	e.Press("tab", "k")
	e.Press("o")
	e.sees("This is the page of member 4; esc goes back to the group.", "▾ d/4.txt", "accept page")
	e.Press("esc")
	e.sees("5 members", "Only member 4")
	e.Press("shift+tab", "A", "shift+tab", "enter")
	e.sees("This is the page of the story; esc goes back to the corpus.", "▾ a/1.txt")
	e.Press("esc")
	e.sees("1 story would be exported")
}

// A group whose member was put right on its page is another group; esc goes back to that one, wherever it stands in the queue.
func TestTheGroupIsFoundAgainWhereAMemberWasPutRight(t *testing.T) {
	pages := []press.Page{copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6), copied("g/seal.txt", "seal", 0, 5), copied("h/seal.txt", "seal", 0, 5)}
	for _, title := range []string{"The first tram", "A grey seal"} {
		e, _ := sitWith(t, 120, 40, pages...)
		e.Press("tab")
		for range 2 {
			if !e.Shows("│ " + title) {
				e.Press("l")
			}
		}
		e.sees("│ " + title)
		e.Press("o")
		e.sees("This is the page of member 2")
		e.Press("g", "j", "s", "J") // its first line is another story
		e.Press("esc")
		e.sees("│ " + title)
		e.misses("Word for word the same")
	}
}

// toPage goes through the queue to a page.
func (e *editor) toPage(name string) {
	e.Helper()
	for range 20 {
		if e.Shows("▾ " + name) {
			return
		}
		e.Press("l")
	}
	e.Fatal("no page " + name + "\n" + e.Screen())
}

// From a story its group is a key away, whichever comes first in the queue of groups, and back.
func TestItsGroupIsAKeyAway(t *testing.T) {
	pages := append(five(), copied("g/seal.txt", "seal", 0, 5), copied("h/seal.txt", "seal", 0, 5))
	for page, members := range map[string]string{"h/seal.txt": "2 members", "b/2.txt": "5 members"} {
		e, _ := sitWith(t, 120, 40, pages...)
		e.toPage(page)
		e.Press("D")
		e.sees("This is the group of the story; esc goes back to its page.", members)
		e.Press("esc")
		e.sees("▾ "+page, "duplicate group: D")
		e.Press("D", "a")
		e.sees("esc goes back")
		e.Press("esc")
		e.sees("▾ " + page)
	}
	e, _ := sitWith(t, 120, 40, copied("a/1.txt", "tram", 0, 6))
	e.Press("D")
	e.sees("This story is in no duplicate group.")
}

// More copies are looked at than there are of nearly every story; of a flood of them it is said how many.
func TestHowManyCopiesWereLookedAt(t *testing.T) {
	cut := torn()[2]
	for copies, sees := range map[int][]string{
		12: {"≠ Copies speak against", "z/cut.txt has one"},
		70: {"24 of the 69 copies on other"},
	} {
		pages := make([]press.Page, copies, copies+1)
		for i := range pages {
			pages[i] = copied(fmt.Sprintf("a/%02d.txt", i), "tram", 0, 6)
		}
		if copies == 12 {
			cut.Name = "z/cut.txt"
			pages = append(pages, cut)
		}
		e, _ := sitWith(t, 160, 40, pages...)
		e.toPage("a/00.txt")
		e.sees(sees...)
	}
}
