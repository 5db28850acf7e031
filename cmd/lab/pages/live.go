package pages

import (
	"slices"
	"strings"

	"stet/segmenter"
)

// liveBlog adds one story told in entries of one to four paragraphs, the way
// live pages run: newest first or last, entries with a time, a heading or no
// mark at all.
func (c *composer) liveBlog() {
	if len(c.stories) == 0 {
		return
	}
	type entry struct {
		lines []TextLine
		story int
	}
	var entries []entry
	for n := range c.stories {
		rest := bodyLines(c.stories[n].Lines)
		for len(rest) > 0 {
			k := min(weighted(c.dice, []int{1, 2, 3, 4}, []float64{30, 35, 25, 10}), len(rest))
			entries = append(entries, entry{rest[:k], n})
			rest = rest[k:]
		}
	}
	if c.chance(0.6) {
		slices.Reverse(entries)
	}
	if len(c.stories) > 1 {
		// Tellings of several outlets are shuffled like cards, so that entries
		// on one thing stand near each other.
		for i := range entries {
			j := min(len(entries)-1, i+c.IntN(6))
			entries[i], entries[j] = entries[j], entries[i]
		}
	}
	t := &c.stories[0]
	first := len(c.lines)
	if t.Headline != "" {
		c.headline(t)
		c.furniture(atLede, t)
	}
	times := c.chance(0.4) && len(c.site.live) > 0
	headings := c.chance(0.25)
	for i, e := range entries[:min(len(entries), 30)] {
		if i > 0 && times {
			c.block(one(c.dice, c.site.live), &c.stories[e.story])
		}
		start := len(c.lines)
		rest := e.lines
		if i > 0 && headings {
			rest = c.heading(rest)
		}
		for j, l := range rest {
			if j > 0 {
				c.betweenParagraphs(&c.stories[e.story], l.Role)
			}
			c.add(l.Text, l.Role)
		}
		if i > 0 {
			c.lines[start].mark = entryStart
		} else if first >= start {
			first = start
		}
	}
	if first < len(c.lines) {
		c.lines[first].mark = storyStart
	}
}

// heading sets the first sentence of an entry as its heading and returns what
// is left, where something is.
func (c *composer) heading(lines []TextLine) []TextLine {
	s := Sentences(lines[0].Text)
	if len(s) < 2 || len(s[0]) > 140 || strings.ContainsAny(s[0], "\"“") {
		return lines
	}
	c.add(strings.TrimRight(s[0], "."), segmenter.Subhead)
	out := slices.Clone(lines)
	out[0].Text = strings.Join(s[1:], " ")
	return out
}

func bodyLines(lines []TextLine) []TextLine {
	var out []TextLine
	for _, l := range lines {
		if l.Role == segmenter.Body {
			out = append(out, l)
		}
	}
	return out
}
