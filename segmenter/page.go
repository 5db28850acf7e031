package segmenter

import "stet/segmenter/page"

// Page is the text of one dump, cut into lines.
type Page = page.Page

// Line is the place of one line in its page, in bytes.
type Line = page.Line

// NewPage cuts the text of one dump into lines. The page keeps a view of raw, which must not be changed afterwards. Any bytes are
// accepted.
func NewPage(raw []byte) *Page { return page.New(raw) }

// NewTitledPage is NewPage for a dump whose record has a title, which is kept in one line and cut at 480 bytes.
func NewTitledPage(raw []byte, title string) *Page { return page.Titled(raw, title) }

// LineKey is the key under which a line is known in a Corpus: a hash of the text as it is compared with others. It is 0 for a
// blank line and never 0 for a line with text.
func LineKey(line []byte) uint64 { return page.LineKey(line) }

// Pattern returns the shape of a line in words, as far as it has one, else nothing.
func Pattern(line []byte) string { return page.Pattern(line) }

// PatternKey is the key of a line's shape, see Pattern; 0 for a line that has none, and never 0 for one that has.
func PatternKey(line []byte) uint64 { return page.PatternKey(line) }
