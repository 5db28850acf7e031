package segmenter

import "bytes"

var (
	byteOrderMark      = []byte("\xef\xbb\xbf")
	lineSeparator      = []byte("\xe2\x80\xa8") // U+2028
	paragraphSeparator = []byte("\xe2\x80\xa9") // U+2029
)

// NewPage cuts the text of one dump into lines. LF, CRLF, a lone CR, U+2028 and
// U+2029 each end a line; a byte order mark at the start belongs to no line. A
// terminator at the very end does not open another line, so "a\n" is one line,
// "a\n\n" two, and the empty text none. The page keeps a view of raw, which
// must not be changed afterwards. Any bytes are accepted.
func NewPage(raw []byte) *Page {
	page := &Page{Text: raw}
	at := 0
	if bytes.HasPrefix(raw, byteOrderMark) {
		at = len(byteOrderMark)
	}
	page.Lines = make([]Line, 0, 1+bytes.Count(raw, []byte{'\n'}))
	for at < len(raw) {
		end, next := lineEnd(raw, at)
		page.Lines = append(page.Lines, Line{Start: at, End: end, Next: next})
		at = next
	}
	return page
}

// lineEnd finds where the line that starts at ends, and where the next starts.
func lineEnd(raw []byte, at int) (end, next int) {
	for i := at; i < len(raw); i++ {
		switch raw[i] {
		case '\n':
			return i, i + 1
		case '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case lineSeparator[0]:
			rest := raw[i:]
			if bytes.HasPrefix(rest, lineSeparator) || bytes.HasPrefix(rest, paragraphSeparator) {
				return i, i + len(lineSeparator)
			}
		}
	}
	return len(raw), len(raw)
}
