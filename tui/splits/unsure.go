package splits

import (
	"bytes"
	"fmt"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/rules"
)

// A line that no editor and no rule gave its role is worth a look where it is taken for furniture with less than
// sureFurniture, or for text with less than sureText: of such lines in a crawl nearly a third have the other role
// (106 of 430 and 108 of 254 on 400 pages, by "lab crawl --seed 77" and "stet split --lines" against its gold, where a caption is no
// text), of the lines between these and 0.9 one in ten and less.
const (
	sureFurniture = 0.8
	sureText      = 0.6
)

// unsure is Unsure for the page in hand.
func (s *Screen) unsure(n int) bool { return Unsure(s.page, n) }

// Unsure reports whether a line, numbered from 1, of a story that is still to be decided may well have the wrong role: it is not folded
// away, and its sign has a question mark.
func Unsure(page *store.PageView, n int) bool {
	line := &page.Lines[n-1]
	if line.Decided || line.Rule != nil || len(bytes.TrimSpace(page.Page.Bytes(n))) == 0 {
		return false
	}
	switch line.Role {
	case segmenter.Furniture:
		if line.Confidence >= sureFurniture {
			return false
		}
	case segmenter.Body:
		if line.Confidence >= sureText {
			return false
		}
	default: // a headline is no text, and a caption none either: little is lost
		return false
	}
	at := storyAt(page, n)
	return at >= 0 && undecided(&page.Stories[at])
}

// unsureSaid says of an unsure line what it is taken for, and which key makes it the other.
func (s *Screen) unsureSaid(n int) string {
	line := &s.page.Lines[n-1]
	return fmt.Sprintf("? line %d is taken for %s, %s sure; %s makes it %s", n, roleWord(line.Role), desk.Percent(line.Confidence),
		s.keys.Name(keys.Furniture), rules.Word(s.otherRole(n)))
}

// foldable reports whether a line is folded away with others like it.
func (s *Screen) foldable(n int) bool { return s.quiet(n) && !s.unsure(n) }
