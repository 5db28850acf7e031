// Package plain says what a page reads as where its text came with marks of how it was stored: lines broken at a column,
// what all of them begin with, the escapes and tags of HTML, JSON and terminals, and the marks of Markdown. Proposals are
// made for the page as it reads, so that one story is proposed alike however a scraper wrote it down; the dump itself
// stays as it is.
package plain

import (
	"bytes"

	"stet/segmenter/page"
)

// Page is a page as it reads: each of its lines is what one line of the dump says, or several that are one paragraph.
type Page struct {
	*page.Page
	firsts []int32 // by line as it reads: the number of the dump's line that it begins with; at the end that behind the last one
	levels []uint8 // by line as it reads, see Level
}

// Of returns how a page reads, nil where it reads as it stands: so do most. The time is linear in the size of the page.
func Of(p *page.Page) *Page {
	from := newSource(p)
	breaks, marks := wraps(&from), marksOf(&from)
	if breaks == nil && marks == nil && from.frame.before == "" && from.Page == p {
		return nil
	}
	b := builder{of: &from, cleaner: cleaner{marks: marks}}
	b.text = make([]byte, 0, len(p.Text)+1)
	for i := 0; i < len(p.Lines); {
		to := i + 1
		for to < len(p.Lines) && breaks != nil && breaks[to] {
			to++
		}
		underlined := to < len(p.Lines) && marks.has(markdown) && isUnderline(&from, to)
		if underlined {
			to++
		}
		b.add(i, to, underlined)
		i = to
	}
	if !b.differs {
		return nil
	}
	return b.page()
}

// First returns the number of the dump's line that line n as it reads begins with.
func (p *Page) First(n int) int { return int(p.firsts[n-1]) }

// Last returns the number of the last of the dump's lines that line n as it reads is made of.
func (p *Page) Last(n int) int { return int(p.firsts[n]) - 1 }

// Level returns 1 to 6 for a line that is marked as a heading of that level, 0 for one that is not.
func (p *Page) Level(n int) int { return int(p.levels[n-1]) }

// At returns the number of the line as it reads that a line of the dump is a part of.
func (p *Page) At(line int) int {
	at, after := 1, len(p.levels)
	for at < after {
		if middle := (at + after + 1) / 2; p.First(middle) <= line {
			at = middle
		} else {
			after = middle - 1
		}
	}
	return at
}

// builder makes a Page line by line.
type builder struct {
	of      *source
	text    []byte
	lines   []page.Line
	firsts  []int32
	levels  []uint8
	differs bool
	joined  []byte
	cleaner cleaner
}

// add adds what the dump's lines [from, to), counted from 0, say; the last may be the line below a heading.
func (b *builder) add(from, to int, underlined bool) {
	line, level, text := b.of.Bytes(from+1), 0, to
	if underlined {
		text, level = to-1, underlineLevel(b.of.Bytes(to))
	}
	if text > from+1 {
		line = b.join(from, text)
	}
	line, marked := b.cleaner.clean(line)
	if b.of.Page != b.of.dump {
		line = bytes.TrimSpace(line) // what was hidden is white space
	}
	level = max(level, marked)
	b.differs = b.differs || level > 0 || to > from+1 || !bytes.Equal(line, b.of.dump.Bytes(from+1))
	start := len(b.text)
	b.text = append(b.text, line...)
	end := len(b.text)
	b.text = append(b.text, '\n')
	b.lines = append(b.lines, page.Line{Start: start, End: end, Next: len(b.text)})
	b.firsts = append(b.firsts, int32(from+1)) //nolint:gosec // a page has fewer lines than that
	b.levels = append(b.levels, uint8(level))  //nolint:gosec // at most 6
}

// join returns the text of the dump's lines [from, to) in one line.
func (b *builder) join(from, to int) []byte {
	b.joined = b.joined[:0]
	for i := from; i < to; i++ {
		line := bytes.TrimSpace(b.of.Bytes(i + 1))
		if n := len(b.joined); n > 0 && !endsInHyphen(b.joined) {
			b.joined = append(b.joined, ' ')
		}
		b.joined = append(b.joined, line...)
	}
	return b.joined
}

func (b *builder) page() *Page {
	b.firsts = append(b.firsts, int32(len(b.of.Lines)+1)) //nolint:gosec // a page has fewer lines than that
	return &Page{
		Page:   &page.Page{Text: b.text, Lines: b.lines, Title: b.of.Title, Origin: b.of.dump},
		firsts: b.firsts, levels: b.levels,
	}
}
