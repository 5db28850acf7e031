package pages

import (
	"fmt"
	"slices"
	"strings"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// furniture adds what the site has at such a place, if it has anything there
// this time. t is the story beside it, nil at the page's edges.
func (c *composer) furniture(at place, t *Telling) {
	s := c.site
	if len(s.blocks[at]) == 0 || !c.chance(s.rate[at]) {
		return
	}
	n := c.between(1, s.burst[at])
	if at == atHead || at == atFoot || at == atLede {
		// Page edges and headlines look alike on all pages of a site.
		for _, b := range s.blocks[at][:min(n, len(s.blocks[at]))] {
			c.block(b, t)
		}
		return
	}
	for _, i := range c.Perm(len(s.blocks[at]))[:min(n, len(s.blocks[at]))] {
		c.block(s.blocks[at][i], t)
	}
}

// block adds one block with its slots filled.
func (c *composer) block(b block, t *Telling) {
	for i, template := range b.lines {
		times := 1
		if i == len(b.lines)-1 && i > 0 && template.Text == "{title}" && template.Kind == "related links" {
			times = c.between(1, 4)
		}
		for range times {
			text := furniture.FillEach(template, func() furniture.Slots { return c.slots(b.manner, template.Kind, t) })
			if text = strings.Join(strings.Fields(text), " "); text != "" {
				c.lines = append(c.lines, line{text: text, role: segmenter.Furniture, kind: template.Kind})
			}
		}
	}
}

// slots draws values for a template: names and places of the story beside it
// where it speaks of the story, real headlines of other articles in links.
func (c *composer) slots(m *manner, kind string, t *Telling) furniture.Slots {
	v := m.Draw(c.Rand)
	v.Outlet = c.site.outlet
	if c.date == "" {
		c.date = v.Date
	}
	if c.chance(0.8) {
		v.Date = c.date // a site writes its dates in one way
	}
	if m.Lang != "en" {
		return v
	}
	if t != nil {
		c.nameSlots(&v, kind, t)
	}
	v.Title = c.titleSlot(v, kind, t)
	v.Summary = v.Title + "."
	if t != nil {
		if deck := c.deckOf(t); deck != "" {
			v.Summary = deck
		}
	}
	return v
}

// nameSlots puts names of the story in the place of drawn ones, mostly.
func (c *composer) nameSlots(v *furniture.Slots, kind string, t *Telling) {
	own := storyNames(t)
	if len(own) == 0 {
		return
	}
	if (kind == "caption" || kind == "player" || kind == "related links") && c.chance(0.75) {
		v.Name = one(c.dice, own)
	}
	if c.chance(0.6) {
		v.Topic = one(c.dice, own)
	}
	if c.chance(0.3) {
		v.Place = one(c.dice, own)
	}
}

// titleSlot returns what stands for {title}: a caption's words, the story's
// own headline in its metadata and players, elsewhere another article's.
func (c *composer) titleSlot(v furniture.Slots, kind string, t *Telling) string {
	switch {
	case kind == "caption":
		return c.captionText(t, v)
	case t != nil && t.Article.Title != "" && kind == "metadata":
		return t.Article.Title
	case t != nil && t.Article.Title != "" && kind == "player" && c.chance(0.5):
		return c.shorten(t.Article.Title)
	}
	if title := c.site.linkTitle(c.dice, t); title != "" {
		return title
	}
	return v.Title
}

// shorten cuts a headline to a clip's title, now and then.
func (c *composer) shorten(title string) string {
	words := strings.Fields(title)
	if len(words) > 5 && c.chance(0.5) {
		return strings.TrimRight(strings.Join(words[:c.between(3, 6)], " "), ",:;-–—")
	}
	return title
}

func storyNames(t *Telling) []string {
	var list []string
	for i, l := range t.Lines {
		if i >= 12 {
			break
		}
		list = append(list, names(l.Text)...)
	}
	return list
}

// captionText makes what a caption says: a sentence that the story was told
// without, or a stock scene with its names.
func (c *composer) captionText(t *Telling, v furniture.Slots) string {
	if t != nil && len(c.reserve) > 0 && c.chance(0.7) {
		i := c.IntN(len(c.reserve))
		text := c.reserve[i]
		c.reserve = slices.Delete(c.reserve, i, i+1)
		if c.chance(0.5) {
			text = strings.TrimRight(text, ".")
		}
		return text
	}
	return fmt.Sprintf(one(c.dice, scenes), v.Name, v.Place)
}

// setAside fills the reserve of captions for a story: the bare captions and
// short sentences of the article that the page does not tell, and a line or
// two that it now tells in captions alone.
func (c *composer) setAside(t *Telling) {
	c.reserve = c.reserve[:0]
	if len(t.Lines) > 8 && c.site.has("caption") {
		t.Lines = slices.Clone(t.Lines)
		for range c.between(0, 2) {
			i := c.between(3, len(t.Lines)-1)
			if t.Lines[i].Role == segmenter.Body && captionLike(t.Lines[i].Text) {
				c.reserve = append(c.reserve, t.Lines[i].Text)
				t.Lines = slices.Delete(t.Lines, i, i+1)
			}
		}
	}
	var told strings.Builder
	for _, l := range t.Lines {
		told.WriteString(l.Text)
		told.WriteByte('\n')
	}
	for i, text := range t.Article.Paragraphs {
		bare := t.Article.Roles[i] == articles.Caption && strings.Count(text, " ") < 30
		if (bare || captionLike(text)) && !strings.Contains(told.String(), text) && len(c.reserve) < 6 {
			c.reserve = append(c.reserve, text)
		}
	}
}

// captionLike tells whether a paragraph could stand under a picture.
func captionLike(text string) bool {
	words := strings.Count(text, " ") + 1
	return words >= 6 && words <= 24 && !strings.ContainsAny(text, `"“”‘:?`)
}

// has tells whether the site puts such furniture beside stories.
func (s *Site) has(kind string) bool {
	for _, at := range []place{atLede, inside, atEnd} {
		for _, b := range s.blocks[at] {
			for _, l := range b.lines {
				if l.Kind == kind {
					return true
				}
			}
		}
	}
	return false
}

// scenes are stock captions; the first %s is a person or body, the second a
// place.
var scenes = []string{
	"%[1]s speaks during a press conference in %[2]s",
	"%[1]s arrives for talks in %[2]s",
	"%[1]s outside court in %[2]s on Monday",
	"%[1]s pictured in %[2]s last year",
	"%[1]s, left, with supporters in %[2]s",
	"A view of %[2]s",
	"%[1]s addresses reporters",
	"Members of the public walk past a shop in %[2]s",
	"%[1]s during a visit to %[2]s in March",
	"Police officers stand guard in %[2]s",
	"%[1]s, right, shakes hands with supporters in %[2]s",
	"The %[1]s delegation",
	"Demonstrators hold signs in %[2]s, on Saturday",
	"%[1]s has denied the claims",
	"File photo: %[1]s",
	"%[1]s at an event in %[2]s earlier this month.",
	"Smoke rises over %[2]s after the strike.",
	"%[1]s is seen in this undated handout picture.",
	"%[1]s in action for the home side",
	"Shoppers in %[2]s. Prices have risen since the spring",
}

// linkTitle returns the headline of another article: mostly of the same
// outlet, else of any on the site's side. It returns "" where it finds none.
func (s *Site) linkTitle(d dice, t *Telling) string {
	m := s.maker
	for range 6 {
		of := m.choices[s.side][0][0].all.draw(d)
		if t != nil && d.chance(0.5) {
			if own := m.cellOf(t.Article); own.last > own.first {
				of = own
			}
		}
		a := &m.set.Articles[d.between(of.first, of.last-1)]
		if a.Title != "" && (t == nil || a != t.Article) {
			return a.Title
		}
	}
	return ""
}
