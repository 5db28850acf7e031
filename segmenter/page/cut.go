package page

import "bytes"

var (
	byteOrderMark      = []byte("\xef\xbb\xbf")
	lineSeparator      = []byte("\xe2\x80\xa8") // U+2028
	paragraphSeparator = []byte("\xe2\x80\xa9") // U+2029
)

// New cuts the text of one dump into lines. LF, CRLF, a lone CR, U+2028 and
// U+2029 each end a line; a byte order mark at the start belongs to no line. A
// terminator at the very end does not open another line, so "a\n" is one line,
// "a\n\n" two, and the empty text none. The page keeps a view of raw, which
// must not be changed afterwards. Any bytes are accepted.
func New(raw []byte) *Page {
	page := &Page{Text: raw}
	at := 0
	if bytes.HasPrefix(raw, byteOrderMark) {
		at = len(byteOrderMark)
	}
	page.Lines = make([]Line, 0, 1+bytes.Count(raw, []byte{'\n'}))
	ends := lineEnds{raw: raw, feed: -1, carriage: -1, separator: -1}
	for at < len(raw) {
		end, next := ends.from(at)
		page.Lines = append(page.Lines, Line{Start: at, End: end, Next: next})
		at = next
	}
	return page
}

// lineEnds finds where lines end. It knows where the next terminator of each kind
// stands, the length of the text for none, so that each kind is searched for once.
type lineEnds struct {
	raw                       []byte
	feed, carriage, separator int
}

// from returns where the line that starts at a place ends, and where the next starts.
func (e *lineEnds) from(at int) (end, next int) {
	if e.feed < at {
		e.feed = e.search(at, '\n')
	}
	if e.carriage < at {
		e.carriage = e.search(at, '\r')
	}
	if e.separator < at {
		e.separator = e.searchSeparator(at)
	}
	end = min(e.feed, e.carriage, e.separator)
	switch {
	case end == len(e.raw):
		return end, end
	case end == e.separator:
		return end, end + len(lineSeparator)
	case end == e.carriage && e.feed == end+1 && e.feed < len(e.raw):
		return end, end + 2
	}
	return end, end + 1
}

func (e *lineEnds) search(at int, b byte) int {
	if found := bytes.IndexByte(e.raw[at:], b); found >= 0 {
		return at + found
	}
	return len(e.raw)
}

func (e *lineEnds) searchSeparator(at int) int {
	for ; ; at++ {
		at = e.search(at, lineSeparator[0])
		if rest := e.raw[at:]; len(rest) == 0 || bytes.HasPrefix(rest, lineSeparator) || bytes.HasPrefix(rest, paragraphSeparator) {
			return at
		}
	}
}
