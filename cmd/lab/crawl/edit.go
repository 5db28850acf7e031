package crawl

import (
	"math/rand/v2"
	"slices"
	"strings"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/pages"
	"stet/segmenter"
)

// editor makes the copies of an article differ from one another.
type editor struct {
	seed   uint64
	maker  *pages.Maker
	config Config
}

func newEditor(m *pages.Maker, c Config) *editor { return &editor{c.Seed, m, c} }

// Shares of the copies of recurring articles that were changed; the others are
// as the site tells them.
const (
	editedShare  = 0.15
	updatedShare = 0.15
	cutShare     = 0.12
)

// edit changes a copy: some words of some paragraphs, a few paragraphs added
// and dropped as in an update, or cut short. The first copy of an article
// stays as it is.
func (e *editor) edit(t *pages.Telling, of entry, stream uint64) {
	if of.copies < 2 || of.number == 0 {
		return
	}
	r := rand.New(rand.NewPCG(e.seed, 1<<45|stream))
	switch p := r.Float64(); {
	case p < editedShare:
		retouch(r, t)
	case p < editedShare+updatedShare:
		e.update(r, t, of)
	case p < editedShare+updatedShare+cutShare && len(t.Lines) > 3:
		keep := 2 + r.IntN(len(t.Lines)-2)
		for keep > 1 && t.Lines[keep-1].Role != segmenter.Body {
			keep--
		}
		t.Lines = t.Lines[:keep]
		t.Copy = "truncated"
	}
}

// swaps are edits that a desk makes to its house style.
var swaps = strings.NewReplacer(" said ", " told reporters ", " but ", " yet ", " about ", " around ", " because ", " as ",
	" last ", " the past ", " people ", " persons ", " more than ", " over ", " also ", " in addition ", " will ", " is set to ",
	" began ", " started ", " show ", " indicate ", " per cent", "%", " percent", " per cent", " which ", " that ")

// retouch edits a third of the paragraphs: house style, a sentence dropped.
func retouch(r *rand.Rand, t *pages.Telling) {
	t.Lines = slices.Clone(t.Lines)
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.Role != segmenter.Body || r.Float64() > 0.4 {
			continue
		}
		if s := pages.Sentences(l.Text); len(s) > 1 && r.Float64() < 0.3 {
			l.Text = strings.Join(slices.Delete(s, 1, 2), " ")
		} else {
			l.Text = swaps.Replace(l.Text)
		}
		t.Copy = "edited"
	}
}

// update drops or moves a paragraph or two and adds a few of an article on the
// same topic, as a later version of a report has them.
func (e *editor) update(r *rand.Rand, t *pages.Telling, of entry) {
	lines := slices.Clone(t.Lines)
	if len(lines) > 4 {
		at := 1 + r.IntN(len(lines)-2)
		lines = slices.Delete(lines, at, at+1)
	}
	near := e.maker.Near(of.article, 1)
	var more []pages.TextLine
	for _, a := range near {
		for i, text := range a.Paragraphs {
			if a.Roles[i] == articles.Body && i > 0 && len(more) < 1+r.IntN(3) {
				more = append(more, pages.TextLine{Text: text, Role: segmenter.Body})
			}
		}
	}
	if len(more) == 0 {
		return
	}
	at := 1 + r.IntN(len(lines))
	t.Lines = slices.Insert(lines, at, more...)
	t.Copy = "updated"
}
