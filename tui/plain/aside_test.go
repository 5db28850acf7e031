package plain_test

import (
	"strings"
	"testing"

	"stet/tui/internal/press"
)

// A number behind an answer that takes none means another story than the one in hand: nothing is decided.
func TestAnAnswerThatStandsAloneTakesNothingBehindIt(t *testing.T) {
	for _, answer := range []string{"a 2", "accept 2", "r 2", "m 2", "A 2", "M 2", "w 1", "skip 1", "mark 3"} {
		s := open(t, press.Pages()[0])
		out := review(t, s, "n", answer, "q")
		printed(t, out, "Not done: ", "stands alone")
		if c := counts(t, s); c.Decisions != 0 {
			t.Errorf("%q: %d decisions", answer, c.Decisions)
		}
	}
	s := open(t, press.Pages()...)
	printed(t, review(t, s, "a", "u 3", "groups", "a 1", "r 1", "q"), "Not done: u stands alone", "Not done: a stands alone", "Not done: r stands alone")
	if c := counts(t, s); c.Decisions != 1 {
		t.Errorf("%d decisions", c.Decisions)
	}
}

// What is an answer elsewhere is not called none.
func TestAnAnswerFromElsewhereIsSentThere(t *testing.T) {
	s := open(t, press.Pages()...)
	out := review(t, s, "keep 1", "diff 2", "groups", "text", "x 2", "zz", "q")
	printed(t, out, `"keep" is about a group; groups goes to them.`, `"diff" is about a group`, `"text" is about a story; stories goes back to them.`,
		`"x" is about a story`, `"zz" is no answer here`)
}

// Who said that two stories are copies and takes it back is at the story again.
func TestUndoOfAPairGoesBackToTheStory(t *testing.T) {
	s := open(t, press.Pages()...)
	out := review(t, s, "mark", "n", "same", "u", "q")
	_, after, found := strings.Cut(out, "undone: settled")
	if !found || !strings.Contains(after, "story 2 of 3, undecided") {
		t.Errorf("%s", out)
	}
}

func TestASearchThatIsAtItsEndSaysSo(t *testing.T) {
	s := open(t, press.Pages()[0])
	printed(t, review(t, s, "/", "/ ferry", "/", "q"), "This needs words", "That was all of “ferry”")
}
