package pages

import (
	"strings"

	"stet/cmd/lab/articles"
	"stet/segmenter"
)

// Telling is one article as one page tells it: cut short, with or without its
// subheads, its paragraphs joined or taken apart.
type Telling struct {
	Article *articles.Article
	// Headline is the title where the page keeps it.
	Headline string
	Lines    []TextLine
	// Copy says how the telling differs from the article: full, truncated,
	// edited or updated.
	Copy string
}

// TextLine is a line of a story: body, subhead or caption.
type TextLine struct {
	Text string
	Role segmenter.Role
}

// Tell makes a telling of an article in the manner of the site. last tells
// that it ends a page of several stories, where scrapes break off.
func (s *Site) Tell(seed, stream uint64, a *articles.Article, last bool) Telling {
	return s.tell(newDice(seed, stream), a, last)
}

func (s *Site) tell(d dice, a *articles.Article, last bool) Telling {
	t := Telling{Article: a, Copy: "full"}
	if a.Title != "" && d.chance(s.headline) {
		t.Headline = a.Title
	}
	subheads, captions := d.chance(s.subheads), d.chance(s.captions)
	for i, text := range a.Paragraphs {
		switch a.Roles[i] {
		case articles.Body:
			t.Lines = append(t.Lines, TextLine{text, segmenter.Body})
		case articles.Subhead:
			if subheads {
				t.Lines = append(t.Lines, TextLine{text, segmenter.Subhead})
			}
		case articles.Caption:
			if captions {
				t.Lines = append(t.Lines, TextLine{text, segmenter.Caption})
			}
		}
	}
	t.Lines = s.paragraphs.apply(d, t.Lines, a.Sentences)
	s.truncate(d, &t, last)
	return t
}

// Long articles are cut at some length on half of the pages, as the sources
// did with theirs at 1,200 words.
const longLines = 30

// truncate cuts a telling behind its first lines.
func (s *Site) truncate(d dice, t *Telling, last bool) {
	keep := len(t.Lines)
	if keep > longLines && d.chance(0.5) {
		keep = d.between(longLines/2, longLines)
	}
	if d.chance(s.truncation * 0.6) {
		keep = weighted(d, []int{1, 2, 3, 4, 5, 6, 8, 10}, []float64{6, 10, 16, 18, 16, 14, 12, 8})
	}
	if last && d.chance(0.22) {
		keep = weighted(d, []int{1, 2, 3, 4}, []float64{45, 25, 15, 15})
	}
	if s.briefs {
		keep = weighted(d, []int{1, 2, 3, 4, 5}, []float64{15, 30, 30, 15, 10})
	}
	cut(t, keep)
}

// cut keeps the first lines of a telling, never ending on a subhead or caption.
func cut(t *Telling, keep int) {
	if keep >= len(t.Lines) {
		return
	}
	for keep > 1 && t.Lines[keep-1].Role != segmenter.Body {
		keep--
	}
	t.Lines = t.Lines[:keep:keep]
	t.Copy = "truncated"
}

// paragraphing is what a site does with paragraphs.
type paragraphing struct {
	mode paragraphMode
	long int // bytes that joined paragraphs may reach
}

type paragraphMode int

const (
	asWritten paragraphMode = iota
	joined                  // paragraphs run together
	apart                   // a sentence a line
	wrapped                 // hard line ends at a column
)

func drawParagraphing(d dice) paragraphing {
	p := paragraphing{mode: weighted(d, []paragraphMode{asWritten, joined, apart, wrapped}, []float64{76, 11, 12, 1})}
	p.long = d.between(250, 900)
	if p.mode == wrapped {
		p.long = d.between(60, 110)
	}
	return p
}

func (p paragraphing) apply(d dice, lines []TextLine, sentences bool) []TextLine {
	if sentences {
		// One or two sentences make a paragraph of the wire.
		lines = join(lines, func() int { return d.between(60, 320) })
	}
	switch p.mode {
	case joined:
		return join(lines, func() int { return d.between(p.long/3, p.long) })
	case apart:
		return takeApart(lines)
	case wrapped:
		return wrap(lines, p.long)
	default:
		return lines
	}
}

// join runs body lines together until they reach a length, drawn anew for
// each.
func join(lines []TextLine, length func() int) []TextLine {
	var out []TextLine
	least := 0
	for _, l := range lines {
		n := len(out)
		if n > 0 && l.Role == segmenter.Body && out[n-1].Role == segmenter.Body && len(out[n-1].Text) < least {
			out[n-1].Text += " " + l.Text
			continue
		}
		out, least = append(out, l), length()
	}
	return out
}

func takeApart(lines []TextLine) []TextLine {
	var out []TextLine
	for _, l := range lines {
		if l.Role != segmenter.Body {
			out = append(out, l)
			continue
		}
		for _, s := range Sentences(l.Text) {
			out = append(out, TextLine{s, l.Role})
		}
	}
	return out
}

func wrap(lines []TextLine, column int) []TextLine {
	var out []TextLine
	for _, l := range lines {
		row := ""
		for _, w := range strings.Fields(l.Text) {
			if row != "" && len(row)+1+len(w) > column {
				out = append(out, TextLine{row, l.Role})
				row = ""
			}
			row += " " + w
			row = strings.TrimPrefix(row, " ")
		}
		out = append(out, TextLine{row, l.Role})
	}
	return out
}
