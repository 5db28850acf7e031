package pages

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/cmd/lab/articles"
	"stet/segmenter"
)

// entriesSeed keeps the dice of pages with entries apart from all others, so that the pages without them are those of a
// share of 0.
const entriesSeed = 0xe27135

// withEntries says which of a page's stories is made of entries, each under a heading of its own: a list, a digest, questions
// and answers, goods. It is -1 where none is, as on all pages but a share of them. Pages of a single story have them more often.
func withEntries(d dice, share float64, stories int) int {
	if !d.chance(share) || stories == 0 || stories > 1 && d.chance(0.5) {
		return -1
	}
	return d.IntN(stories)
}

// The ways to come by a story made of entries.
const (
	asPublished   = iota // an article that was written with many headings
	underHeadings        // an article that was written without, under made ones
	gathered             // what several articles of a section say, under short or counted headings
)

// tellEntries tells a story made of entries in place of an article: of its outlet, where that has one.
func (m *Maker) tellEntries(d dice, s *Site, c *choice, a *articles.Article, alone bool) Telling {
	site := *s
	way := weighted(d, []int{asPublished, underHeadings, gathered}, []float64{50, 30, 20})
	if way == asPublished {
		if found := m.published(d, c, a, alone); found != nil {
			site.subheads = 1
			return site.tell(d, found, false)
		}
	}
	site.subheads = 0
	h := newHeadings(d)
	if way == gathered && alone {
		h.short = true
		return m.gather(d, &site, c, h)
	}
	t := site.tell(d, a, false)
	t.Lines = h.set(t.Lines)
	return t
}

// An article counts as one of entries from so many headings on. One is looked for among so many.
const (
	entriesLeast  = 4
	entriesLooked = 150
)

// published finds an article that was written in entries, of the outlet of another or, for a page of a single story, of any.
func (m *Maker) published(d dice, c *choice, a *articles.Article, alone bool) *articles.Article {
	of := m.cellOf(a)
	for range entriesLooked {
		if alone {
			of = c.all.draw(d)
		}
		found := &m.set.Articles[d.between(of.first, of.last-1)]
		headings := 0
		for _, role := range found.Roles {
			if role == articles.Subhead {
				headings++
			}
		}
		if headings >= entriesLeast {
			return found
		}
	}
	return nil
}

// gather makes one story of the first paragraphs of several articles of a section.
func (m *Maker) gather(d dice, s *Site, c *choice, h *headings) Telling {
	chosen := m.chooseTopic(d, c, d.between(4, 9), gatheredLeast)
	out := s.tell(d, chosen[0], false)
	most, lines := d.between(1, 4), bodyLines(out.Lines)
	out.Lines, out.Copy = lines[:min(len(lines), d.between(1, 3))], "truncated"
	for i, a := range chosen[1:] {
		told := bodyLines(s.tell(d, a, false).Lines)
		if len(told) == 0 {
			continue
		}
		skip := d.IntN(min(3, len(told)))
		told = told[skip:min(len(told), skip+d.between(1, most))]
		out.Lines = append(h.open(out.Lines, told, i+1), told...)
	}
	return out
}

// gatheredLeast is the cosine from which articles may stand in one list.
const gatheredLeast = 0.1

// headings are the headings of one story, all in one form.
type headings struct {
	dice
	form   headingForm
	number string // the form of its number, where the headings are counted
	every  int    // about so many paragraphs stand under each
	short  bool   // they may not be sentences
	shout  bool
}

type headingForm int

const (
	namedHeading    headingForm = iota // who or what the paragraph names
	askedHeading                       // a question about it
	wordedHeading                      // some words of the paragraph
	sentenceHeading                    // the first sentence of the paragraph, which then goes on without it
	countedHeading                     // a number alone
)

func newHeadings(d dice) *headings {
	h := &headings{
		dice:   d,
		form:   weighted(d, []headingForm{namedHeading, askedHeading, wordedHeading, sentenceHeading, countedHeading}, []float64{35, 15, 25, 20, 5}),
		every:  weighted(d, []int{1, 2, 3, 4, 5}, []float64{25, 30, 20, 15, 10}),
		shout:  d.chance(0.1),
		number: weighted(d, []string{"", "%d. ", "%d) ", "#%d: ", "No. %d: ", "%d "}, []float64{60, 25, 5, 3, 3, 4}),
	}
	if h.form == countedHeading && h.number == "" {
		h.number = "%d."
	}
	return h
}

// set puts headings before some body lines, behind an opening of one to four.
func (h *headings) set(lines []TextLine) []TextLine {
	var out []TextLine
	left, count := h.between(1, 4), 0
	for i := range lines {
		if lines[i].Role == segmenter.Body {
			if left == 0 {
				count++
				out = h.open(out, lines[i:], count)
				left = max(1, h.every+h.between(-1, 1))
			}
			left--
		}
		out = append(out, lines[i])
	}
	return out
}

// open adds the heading of an entry that begins with the first of lines, where something makes one.
func (h *headings) open(out, lines []TextLine, count int) []TextLine {
	text := h.of(&lines[0])
	if text == "" && h.form != countedHeading {
		return out
	}
	if h.number != "" {
		text = strings.TrimSpace(fmt.Sprintf(h.number, count) + text)
	}
	if h.shout {
		text = strings.ToUpper(text)
	}
	return append(out, TextLine{text, segmenter.Subhead})
}

// questions ask for what stands in a paragraph about %s.
var questions = []string{
	"What is %s?", "Who is %s?", "Why %s?", "What do we know about %s?", "Where does %s stand?", "Is %s to blame?",
	"How did %s come into it?", "What happens next?", "Why does it matter?", "So what has changed?", "How does it work?", "What comes now for %s?",
}

// of makes a heading of a line. A sentence that becomes one leaves it.
func (h *headings) of(l *TextLine) string {
	switch h.form {
	case namedHeading:
		return h.name(l.Text, 2+h.IntN(2))
	case askedHeading:
		question, name := one(h.dice, questions), h.name(l.Text, 1)
		switch {
		case !strings.Contains(question, "%s"):
			return question
		case name == "":
			return ""
		}
		return fmt.Sprintf(question, name)
	case wordedHeading:
		return h.words(l.Text)
	case sentenceHeading:
		s := Sentences(l.Text)
		if len(s) < 2 || len(s[0]) > 110 || h.short || strings.ContainsAny(s[0], "\"“") {
			return h.words(l.Text)
		}
		l.Text = strings.Join(s[1:], " ")
		return strings.TrimRight(s[0], ".")
	default:
		return ""
	}
}

// name finds a run of at least so many words with capitals inside a text.
func (h *headings) name(text string, least int) string {
	var found []string
	fields := strings.Fields(text)
	for i := 1; i < len(fields); i++ {
		n := 0
		for i+n < len(fields) && n < 6 && opensCapital(fields[i+n]) {
			n++
			if strings.ContainsAny(fields[i+n-1][len(fields[i+n-1])-1:], ".,:;?!") {
				break
			}
		}
		if n >= least && !strings.ContainsAny(fields[i-1], ".?!") {
			found = append(found, trimmed(fields[i:i+n]))
		}
		i += n
	}
	if len(found) == 0 {
		return ""
	}
	return found[h.IntN(min(3, len(found)))]
}

// words takes three to eight words of a sentence, up to where it pauses.
func (h *headings) words(text string) string {
	sentence := one(h.dice, Sentences(text))
	if at := strings.IndexAny(sentence, ",;:("); at > 12 {
		sentence = sentence[:at]
	}
	fields := strings.Fields(sentence)
	most := h.between(3, 8)
	if len(fields) > most {
		at := h.IntN(len(fields) - most)
		fields = fields[at : at+most]
	}
	text = trimmed(fields)
	if r, size := utf8.DecodeRuneInString(text); size > 0 {
		text = string(unicode.ToUpper(r)) + text[size:]
	}
	return text
}

func opensCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "\"“‘'("))
	return unicode.IsUpper(r)
}

// trimmed joins words without the marks at their ends.
func trimmed(fields []string) string {
	text := strings.Trim(strings.Join(fields, " "), ".,:;–—-\"“”‘()?! ")
	return strings.TrimSuffix(strings.TrimSuffix(text, "’s"), "'s")
}
