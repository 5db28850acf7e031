package pages

import (
	"slices"

	"stet/segmenter"
)

// repeatPlan says which part of a page is said again, and behind which story.
type repeatPlan struct {
	behind  int // index of the story, -1 for no repeat
	from    int // index of the first story said again
	opening int // where not 0, only so many of its lines
	block   bool
	again   bool // furniture and all
}

// planRepeat draws whether the page says its body twice, as pages do whose
// text stands in the document once to be read and once as data.
func (c *composer) planRepeat() repeatPlan {
	p := repeatPlan{behind: -1}
	if len(c.stories) == 0 || !c.chance(c.site.repeats) {
		return p
	}
	last := len(c.stories) - 1
	switch {
	case last == 0 || c.chance(0.35):
		p.behind = last // the whole page
	case c.chance(0.5):
		p.behind = last - 1 // and then one more story
	default:
		p.behind = c.IntN(last + 1) // one story in the page
		p.from = p.behind
	}
	if p.behind > 0 && c.chance(0.4) {
		p.from = p.behind
	}
	p.block = c.chance(0.5)
	p.again = c.chance(0.2)
	if c.chance(0.2) {
		p.opening = c.between(3, 6)
	}
	return p
}

// after adds the repeat behind story n if that is where the plan has it.
func (p repeatPlan) after(c *composer, n int) {
	if n != p.behind {
		return
	}
	source := c.body(p.from, p.again)
	if p.opening > 0 && len(source) > p.opening {
		source = source[:p.opening]
	}
	if len(source) == 0 {
		return
	}
	if p.block {
		c.metadata(&c.stories[p.from])
	}
	c.lines = append(c.lines, source...)
}

// body copies the lines of the stories from one on: body, subheads and
// captions, with the furniture between them where asked for. Headlines are
// said again only with the furniture.
func (c *composer) body(from int, again bool) []line {
	var out []line
	inStory, pending := false, -1
	for _, l := range c.lines {
		if l.mark == repeatStart {
			break
		}
		if l.mark == storyStart {
			inStory = l.telling >= from
			pending = l.telling
		}
		if !inStory || !again && (l.role == segmenter.Furniture || l.role == segmenter.Headline) {
			continue
		}
		l.mark = nothing
		if pending >= 0 && l.role != segmenter.Furniture {
			l.mark, l.telling = repeatStart, pending
			pending = -1
		}
		out = append(out, l)
	}
	// What stands behind the last paragraph is the joint's, not the repeat's.
	for len(out) > 0 && out[len(out)-1].role == segmenter.Furniture {
		out = out[:len(out)-1]
	}
	return slices.Clip(out)
}

// metadata adds the block of fields that stands between a body and its repeat.
func (c *composer) metadata(t *Telling) {
	title := t.Article.Title
	if title == "" {
		title = c.shorten(t.Article.Paragraphs[0])
	}
	sets := [][]string{
		{"Headline", "Short Headline", "Standfirst"},
		{"Title: ", "Subtitle: ", "Description: "},
		{"headline: ", "alternativeHeadline: ", "description: "},
		{"Main headline ", "Mobile headline ", "Summary "},
		{"Titel", "Kurztitel", "Vorspann"},
		{"TITLE", "SEO TITLE", "INTRO"},
		{"Page title - ", "Social title - ", "Social text - "},
	}
	labels := one(c.dice, sets)
	values := []string{title, c.shorten(title), c.deckOf(t)}
	for i, label := range labels {
		if values[i] != "" && c.chance(0.85) {
			c.lines = append(c.lines, line{text: label + values[i], role: segmenter.Furniture, kind: "metadata"})
		}
	}
}
