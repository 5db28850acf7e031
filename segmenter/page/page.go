// Package page cuts the text of a dump into lines and tells what the characters of a line tell by themselves: the key under
// which it is known wherever it stands, its shape, whether it opens with a dateline or the time of day, and how it ends. It
// knows nothing of words, models or other pages.
package page

// Page is the text of one dump, cut into lines. Text is never changed.
type Page struct {
	Text  []byte
	Lines []Line
	// Title is what the record of the dump calls it, in one line; empty where nothing does. See Titled.
	Title string
	// Origin is the page as its dump has it, where this one says the same without marks; else nil.
	Origin *Page
	keys   []uint64 // of the lines, see KnowKeys; nil where they are not known
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

// KnowKeys finds the LineKey of every line once, for Propose and all others that ask for them: best before several do. It must not run
// beside anything else that is done with the page.
func (p *Page) KnowKeys() {
	if p.keys == nil {
		p.keys = p.Keys()
	}
}

// Key returns the LineKey of line number n, counted from 1.
func (p *Page) Key(n int) uint64 {
	if p.keys != nil {
		return p.keys[n-1]
	}
	return LineKey(p.Bytes(n))
}

// Keys returns the LineKey of each line; they must not be changed.
func (p *Page) Keys() []uint64 {
	if p.keys != nil {
		return p.keys
	}
	keys := make([]uint64, len(p.Lines))
	longest := 0
	for _, line := range p.Lines {
		longest = max(longest, line.End-line.Start)
	}
	buffer := make([]byte, 0, min(longest, keyedPrefix))
	for i := range p.Lines {
		keys[i] = lineKey(p.Bytes(i+1), buffer)
	}
	return keys
}
