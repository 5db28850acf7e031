package crawl

import (
	"math/rand/v2"
	"slices"
	"strings"

	"stet/cmd/lab/pages"
	"stet/segmenter"
)

// editor makes the copies of an article differ from one another.
type editor struct{ seed uint64 }

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
		e.update(r, t)
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

// update tells another version of a report: a few paragraphs that the other
// copies have are not there, and one stands elsewhere. What is added to a report
// is about its own story, so that it can only be taken from the article itself.
func (e *editor) update(r *rand.Rand, t *pages.Telling) {
	if len(t.Lines) < 5 {
		return
	}
	lines := slices.Clone(t.Lines)
	for range 1 + r.IntN(3) {
		if len(lines) > 4 {
			at := 1 + r.IntN(len(lines)-2)
			lines = slices.Delete(lines, at, at+1)
		}
	}
	if from, to := 2+r.IntN(len(lines)-2), 2+r.IntN(len(lines)-2); r.IntN(2) == 0 {
		moved := lines[from]
		lines = slices.Insert(slices.Delete(lines, from, from+1), to, moved)
	}
	t.Lines = lines
	t.Copy = "updated"
}
