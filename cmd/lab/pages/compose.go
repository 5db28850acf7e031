package pages

import (
	"bytes"
	"strings"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// line is one line of a page that is being made.
type line struct {
	text string
	role segmenter.Role
	kind string // of furniture
	mark mark
	// telling is the index of the story that begins here, for lines with a mark.
	telling int
}

// mark says what begins at a line.
type mark uint8

const (
	nothing mark = iota
	storyStart
	repeatStart
	entryStart
)

// Forms of a kept headline.
const (
	plainHeadline = iota
	shoutedHeadline
	outletHeadline
	doubledHeadline
)

// Compose makes a page of the site from tellings in their order. The page has
// no name yet.
func (m *Maker) Compose(seed, stream uint64, s *Site, kind Kind, stories []Telling) Page {
	return m.compose(newDice(seed, stream), s, kind, stories)
}

func (m *Maker) compose(d dice, s *Site, kind Kind, stories []Telling) Page {
	c := composer{dice: d, site: s, stories: stories}
	c.furniture(atHead, nil)
	if kind == Live {
		c.liveBlog()
	} else {
		repeat := c.planRepeat()
		for n := range stories {
			c.story(n)
			repeat.after(&c, n)
		}
	}
	c.furniture(atFoot, nil)
	return c.finish(kind)
}

// composer puts the lines of one page together.
type composer struct {
	dice
	site    *Site
	stories []Telling
	lines   []line
	reserve []string // captions of the story in hand
	date    string   // in the way the page writes it
}

func (c *composer) add(text string, role segmenter.Role) {
	c.lines = append(c.lines, line{text: text, role: role})
}

// story adds telling n: furniture round its headline, its lines with
// furniture between them, and furniture behind it.
func (c *composer) story(n int) {
	t := &c.stories[n]
	c.setAside(t)
	first := -1
	if t.Headline != "" {
		first = len(c.lines)
		c.headline(t)
		c.furniture(atLede, t)
	} else if c.chance(0.15) {
		c.furniture(atLede, t)
	}
	for i, l := range t.Lines {
		if i > 0 {
			c.betweenParagraphs(t, l.Role)
		}
		if first < 0 {
			first = len(c.lines)
		}
		c.add(l.Text, l.Role)
	}
	if first >= 0 && first < len(c.lines) {
		c.lines[first].mark, c.lines[first].telling = storyStart, n
	}
	c.furniture(atEnd, t)
}

func (c *composer) headline(t *Telling) {
	text := t.Headline
	switch c.site.headlineForm {
	case shoutedHeadline:
		text = strings.ToUpper(text)
	case outletHeadline:
		text += one(c.dice, []string{" | ", " - ", " – "}) + c.site.outlet
	case doubledHeadline:
		c.add(text, segmenter.Headline)
	}
	c.add(text, segmenter.Headline)
	if c.chance(c.site.deck) {
		if deck := c.deckOf(t); deck != "" {
			c.add(deck, segmenter.Headline)
		}
	}
}

// deckOf makes a standfirst of a sentence of the story's opening, without its
// full stop, as editors write them.
func (c *composer) deckOf(t *Telling) string {
	ps := t.Article.Paragraphs
	p := ps[c.IntN(min(3, len(ps)))]
	s := strings.TrimRight(Sentences(p)[0], ".")
	if len(s) < 50 || len(s) > 240 {
		return ""
	}
	return s
}

// betweenParagraphs adds furniture before a line inside a story, now and then.
func (c *composer) betweenParagraphs(t *Telling, next segmenter.Role) {
	if next != segmenter.Subhead && c.chance(c.site.bareLinks) {
		if title := c.site.linkTitle(c.dice, t); title != "" {
			c.lines = append(c.lines, line{text: title, role: segmenter.Furniture, kind: "related links"})
		}
	}
	c.furniture(inside, t)
}

// finish sets the lines, joins them and writes the gold.
func (c *composer) finish(kind Kind) Page {
	set := c.site.typography
	if set.noise == blankLines {
		c.spread()
	}
	var text bytes.Buffer
	g := gold.Record{Kind: string(kind), Site: c.site.Name}
	for i := range c.lines {
		l := &c.lines[i]
		if l.text != "" {
			text.WriteString(set.set(c.dice, l.text))
		}
		if i < len(c.lines)-1 {
			text.WriteString(set.terminator())
		}
		g.Roles = append(g.Roles, gold.RoleNames[l.role])
		g.FurnitureKinds = append(g.FurnitureKinds, l.kind)
		c.markGold(&g, i+1, l)
	}
	if len(g.Stories) > 0 {
		g.Stories[len(g.Stories)-1].EndLine = len(c.lines)
	}
	if c.chance(0.5) && len(c.lines) > 0 {
		text.WriteString(set.terminator())
	}
	return Page{Text: text.Bytes(), Gold: g}
}

// markGold enters what begins at a line.
func (c *composer) markGold(g *gold.Record, number int, l *line) {
	switch l.mark {
	case nothing:
		return
	case entryStart:
		g.LiveBlogEntryStarts = append(g.LiveBlogEntryStarts, number)
		return
	case storyStart:
		g.Starts = append(g.Starts, number)
	case repeatStart:
		g.RepeatStarts = append(g.RepeatStarts, number)
	}
	if n := len(g.Stories); n > 0 {
		g.Stories[n-1].EndLine = number - 1
	}
	t := &c.stories[l.telling]
	g.Stories = append(g.Stories, gold.Story{
		Story: t.Article.ID, StartLine: number, Repeat: l.mark == repeatStart,
		Outlet: t.Article.Outlet, Source: t.Article.Source, Copy: t.Copy,
	})
}

// spread puts a blank line between all lines.
func (c *composer) spread() {
	out := make([]line, 0, 2*len(c.lines))
	for i, l := range c.lines {
		if i > 0 {
			out = append(out, line{role: segmenter.Furniture, kind: "blank"})
		}
		out = append(out, l)
	}
	c.lines = out
}
