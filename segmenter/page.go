package segmenter

// Page is the text of one dump, cut into lines. Text is never changed.
type Page struct {
	Text  []byte
	Lines []Line
}

// Line is the place of one line in its page, in bytes. The content is
// [Start, End), the terminator [End, Next). The first line starts behind a
// byte order mark if there is one; after that Next of a line is Start of the
// one that follows, and Next of the last is the length of the text, so that
// the lines rebuild the dump byte for byte.
type Line struct {
	Start, End, Next int
}

// Bytes returns the content of line number n, counted from 1, without its
// terminator. It is a view into the page's text, not a copy.
func (p *Page) Bytes(n int) []byte {
	l := p.Lines[n-1]
	return p.Text[l.Start:l.End]
}
