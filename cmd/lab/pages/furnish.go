package pages

import (
	"fmt"
	"strings"

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
	for range n {
		c.block(one(c.dice, s.blocks[at]), t)
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
	if m.Lang != "en" {
		return v
	}
	var own []string
	if t != nil {
		own = storyNames(t)
	}
	if len(own) > 0 {
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
	switch {
	case kind == "caption":
		v.Title = c.captionText(t, v)
	case t != nil && (kind == "metadata" || kind == "player" && c.chance(0.5)):
		if t.Article.Title != "" {
			v.Title = t.Article.Title
		}
		if kind == "player" {
			v.Title = c.shorten(v.Title)
		}
	default:
		if title := c.site.linkTitle(c.dice, t); title != "" {
			v.Title = title
		}
	}
	v.Summary = v.Title + "."
	if t != nil {
		if deck := c.deckOf(t); deck != "" {
			v.Summary = deck
		}
	}
	return v
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

// captionText makes what a caption says: the story's own bare caption, a short
// sentence of it, or a stock scene with its names.
func (c *composer) captionText(t *Telling, v furniture.Slots) string {
	if t != nil {
		if text := c.ownCaption(t); text != "" && c.chance(0.7) {
			return text
		}
	}
	return fmt.Sprintf(one(c.dice, scenes), v.Name, v.Place)
}

func (c *composer) ownCaption(t *Telling) string {
	var list []string
	for i, text := range t.Article.Paragraphs {
		if i >= 40 {
			break
		}
		words := strings.Count(text, " ") + 1
		if t.Article.Roles[i] != 0 {
			if words >= 6 && words <= 30 {
				list = append(list, text, text)
			}
			continue
		}
		if words >= 7 && words <= 22 && !strings.ContainsAny(text, `"“”‘`) {
			list = append(list, text)
		}
	}
	if len(list) == 0 {
		return ""
	}
	text := one(c.dice, list)
	if c.chance(0.5) {
		text = strings.TrimRight(text, ".")
	}
	return text
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
	"%[1]s, right, shakes hands with %[1]s",
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
		of := m.choices[s.side].all.draw(d)
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
