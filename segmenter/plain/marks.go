package plain

import (
	"bytes"
	"slices"

	"stet/segmenter/page"
)

// marks are the sorts of marks that a page holds.
type marks []mark

type mark uint8

const (
	coloured mark = iota // as on a terminal
	quoted               // as in a string of JSON
	escaped              // as in HTML
	tagged
	markdown
	invisible
)

func (m marks) has(sort mark) bool { return slices.Contains(m, sort) }

// leastMarkdown is how many lines with a link, a heading or bold text in Markdown's way make a page Markdown: one may be a
// story that speaks of such things.
const leastMarkdown = 2

// marksOf looks for marks, in the order in which they are taken out. Pages without any cost a search or two for each sort.
func marksOf(s *source) (m marks) {
	text := s.Text
	for sort, holds := range [...]bool{
		coloured:  bytes.IndexByte(text, escape) >= 0,
		quoted:    hasQuoted(text) || s.frame.isString() && bytes.IndexByte(text, '\\') >= 0,
		escaped:   hasEntity(text),
		tagged:    hasTag(text),
		markdown:  countMarkdown(text, leastMarkdown) == leastMarkdown,
		invisible: hasUnseen(text),
	} {
		if holds {
			m = append(m, mark(sort)) //nolint:gosec // there are six
		}
	}
	if m.has(escaped) || m.has(quoted) {
		// What they stand for may be marks too.
		for _, sort := range []mark{tagged, invisible} {
			if !m.has(sort) {
				m = append(m, sort)
			}
		}
		slices.Sort(m)
	}
	return m
}

// cleaner takes the marks out of lines, with memory that is used again.
type cleaner struct {
	marks
	one, other []byte
}

// clean returns what a line says without its marks, and the level of heading that they give it, 0 for none. What it returns holds
// until the next call.
func (c *cleaner) clean(line []byte) (said []byte, level int) {
	said = line
	for _, sort := range c.marks {
		switch sort {
		case coloured:
			said = c.step(appendUncoloured, said)
		case quoted:
			said = c.step(appendUnquoted, said)
		case escaped:
			for range 2 { // text may have been escaped again on its way
				if hasEntity(said) {
					said = c.step(appendUnescaped, said)
				}
			}
		case tagged:
			if hasTag(said) {
				said = c.step(func(dst, text []byte) []byte {
					dst, level = appendUntagged(dst, text)
					return dst
				}, said)
			}
		case markdown:
			said, level = c.unmark(said, level)
		case invisible:
			if hasUnseen(said) {
				said = c.step(appendSeen, said)
			}
		}
	}
	return said, level
}

// step takes one step, and writes into the buffer that does not hold what it reads.
func (c *cleaner) step(write func(dst, text []byte) []byte, text []byte) []byte {
	c.one = write(c.one[:0], text)
	c.one, c.other = c.other, c.one
	return c.other
}

func (c *cleaner) unmark(line []byte, level int) ([]byte, int) {
	text := bytes.TrimSpace(line)
	text = withoutItemMark(text)
	if n := headingMark(text); n > 0 {
		level = max(level, n)
		text = bytes.TrimSpace(bytes.TrimRight(bytes.TrimSpace(text[n:]), "#"))
	}
	if bytes.ContainsAny(text, `[]*_\`) {
		text = c.step(func(dst, text []byte) []byte { return appendUnmarked(dst, text, 0) }, text)
		text = c.step(appendUnstressed, text)
	}
	if len(text) == len(bytes.TrimSpace(line)) {
		return line, level
	}
	return bytes.TrimSpace(text), level
}

// headingMark returns the level of heading that a line of Markdown is marked with, 0 for none.
func headingMark(text []byte) int {
	n := 0
	for n < len(text) && text[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n+1 >= len(text) || text[n] != ' ' {
		return 0
	}
	return n
}

// withoutItemMark takes off what stands before a quotation and before an item of a list.
func withoutItemMark(text []byte) []byte {
	for len(text) > 2 && text[1] == ' ' && bytes.IndexByte([]byte(">*+-"), text[0]) >= 0 {
		text = bytes.TrimLeft(text[1:], " ")
	}
	return text
}

// isUnderline tells whether line i of a page, counted from 0, does nothing but mark the line before as a heading.
func isUnderline(p *source, i int) bool {
	line := bytes.TrimSpace(p.Bytes(i + 1))
	if i == 0 || len(line) < 3 || len(bytes.Trim(line, "=")) > 0 && len(bytes.Trim(line, "-")) > 0 {
		return false
	}
	before := bytes.TrimSpace(p.Bytes(i))
	return len(before) > 0 && len(before) < 4*mostColumn && !page.EndsAsSentence(before) &&
		(i == 1 || page.IsBlank(p.Bytes(i-1))) && before[0] != '|'
}

func underlineLevel(line []byte) int {
	if bytes.HasPrefix(bytes.TrimSpace(line), []byte{'='}) {
		return 1
	}
	return 2
}
