package page

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// TitleBytes bounds a page's title.
const TitleBytes = 480

// Titled cuts the text of one dump into lines, as New does, and keeps the title that came with it beside them: in one line, and cut at
// TitleBytes.
func Titled(raw []byte, title string) *Page {
	p := New(raw)
	p.Title = oneLine(title)
	return p
}

// oneLine returns a title with one space for each run of white space, none at its ends, and at most TitleBytes bytes. To do it twice
// changes nothing more.
func oneLine(title string) string {
	title = strings.TrimSpace(title)
	title = strings.Join(strings.Fields(title[:min(len(title), 8*TitleBytes)]), " ")
	if len(title) <= TitleBytes {
		return title
	}
	cut := TitleBytes
	for cut > TitleBytes-utf8.UTFMax && !utf8.RuneStart(title[cut]) {
		cut--
	}
	return strings.TrimSpace(title[:cut])
}

// outletMarks stand between a page's title and the name of its outlet.
var outletMarks = [...]string{" | ", " - ", " – ", " — "}

// HasOutletMark tells whether a text has what stands between a page's title and the name of its outlet.
func HasOutletMark(text []byte) bool {
	for _, mark := range outletMarks {
		if bytes.Contains(text, []byte(mark)) {
			return true
		}
	}
	return false
}

// TitleKeys returns the LineKey of each line that would say what the page's title says, the whole title first: what stands behind a bar
// or a dash may be the name of the outlet, where it is no longer than what stands before. It is nil for a page without a title.
func (p *Page) TitleKeys() []uint64 {
	if p.Title == "" {
		return nil
	}
	title := []byte(p.Title)
	keys := []uint64{LineKey(title)}
	for end := len(title) - 1; end >= len(title)/2; end-- {
		for _, mark := range outletMarks {
			if bytes.HasPrefix(title[end:], []byte(mark)) {
				keys = append(keys, LineKey(title[:end]))
			}
		}
	}
	return keys
}
