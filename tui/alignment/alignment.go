// Package alignment says of a member of a group and its keeper which passages both
// have and where in each, and what only one of them has: the answer to "why is this
// a copy?". It is pure and knows no screen.
package alignment

import (
	"fmt"
	"slices"
	"strings"

	"stet/segmenter/dupes"
	"stet/store"
)

// Alignment is what a keeper and a member share.
type Alignment struct {
	// Both holds the passages that both have, in the keeper's order; OnlyKeeper and
	// OnlyMember those that one of them has alone.
	Both, OnlyKeeper, OnlyMember []Passage
	// Words counts the words that both have, Gone and Come those that only the keeper
	// and only the member have, those of edits within a passage of both among them.
	Words, Gone, Come int
	// Moved tells that passages stand in another order in the member.
	Moved bool
}

// Passage is a stretch of text that both have, or one.
type Passage struct {
	// Keeper and Member say where it stands: "lines 12-15", "line 7", or "paragraph 2"
	// of a text that is no longer its dump's; "" where it is not there.
	Keeper, Member string
	// Words counts its words, Changed those of the longer text that are others within a passage of both.
	Words, Changed int
	// Text is the whole passage, unfiltered, where it is made of whole paragraphs and stands in one text only; else "".
	Text string
}

// Say says the passage in a few words, unfiltered: "lines 22-27 (32-38 of the keeper), 3 words changed".
func (p *Passage) Say() string {
	switch {
	case p.Keeper != "" && p.Member != "":
		keeper := p.Keeper
		if thing, _, _ := strings.Cut(p.Member, " "); strings.TrimSuffix(thing, "s") == "line" {
			keeper = strings.TrimPrefix(strings.TrimPrefix(keeper, "lines "), "line ")
		}
		said := p.Member + " (" + keeper + " of the keeper)"
		if p.Changed > 0 {
			said += ", " + words(p.Changed) + " changed"
		}
		return said
	case p.Text != "":
		return p.Keeper + p.Member + ": " + p.Text
	}
	return p.Keeper + p.Member + ": " + words(p.Words)
}

func words(n int) string {
	if n == 1 {
		return "1 word"
	}
	return fmt.Sprintf("%d words", n)
}

// told is a story as it is aligned.
type told struct {
	print      dupes.Fingerprint
	paragraphs []store.TextParagraph // those with a word in them, as dupes.Place counts
	words      []int                 // of each
	own        bool                  // all are lines of the story's own dump
}

func tellingOf(text *store.StoryText) told {
	t := told{own: !text.Story.Edited}
	var lines []string
	for _, p := range text.Paragraphs {
		n := dupes.CountWords(p.Text)
		if n == 0 {
			continue
		}
		t.own = t.own && p.Dump == text.Dump.ID && p.Line > 0
		t.paragraphs, t.words, lines = append(t.paragraphs, p), append(t.words, n), append(lines, p.Text)
	}
	t.print = dupes.NewFingerprint(dupes.Text{Paragraphs: lines})
	return t
}

// Of aligns a member's text with the keeper's. It takes some milliseconds for texts of any size.
func Of(keeper, member *store.StoryText) Alignment {
	a, b := tellingOf(keeper), tellingOf(member)
	var out Alignment
	last := 0
	for _, p := range dupes.Shared(&a.print, &b.print) {
		switch p.In {
		case dupes.Both:
			out.Moved = out.Moved || p.B.First < last
			last = p.B.First
			out.Words, out.Gone, out.Come = out.Words+p.Words, out.Gone+p.EditsA, out.Come+p.EditsB
			out.Both = append(out.Both, Passage{Keeper: a.where(p.A), Member: b.where(p.B), Words: p.Words, Changed: max(p.EditsA, p.EditsB)})
		case dupes.OnlyA:
			out.Gone += p.Words
			out.OnlyKeeper = append(out.OnlyKeeper, Passage{Keeper: a.where(p.A), Words: p.Words, Text: a.whole(p.A, p.Words)})
		case dupes.OnlyB:
			out.Come += p.Words
			out.OnlyMember = append(out.OnlyMember, Passage{Member: b.where(p.B), Words: p.Words, Text: b.whole(p.B, p.Words)})
		}
	}
	return out
}

// where says the place of a passage.
func (t *told) where(at dupes.Place) string {
	thing, first, last := "paragraph", at.First, at.Last
	if first < 1 || last > len(t.paragraphs) {
		return ""
	}
	if t.own {
		thing, first, last = "line", t.paragraphs[first-1].Line, t.paragraphs[last-1].Line
	}
	if first == last {
		return fmt.Sprintf("%s %d", thing, first)
	}
	return fmt.Sprintf("%ss %d-%d", thing, first, last)
}

// whole is the text of a passage of so many words where it is made of whole paragraphs.
func (t *told) whole(at dupes.Place, words int) string {
	if at.First < 1 || at.Last > len(t.paragraphs) {
		return ""
	}
	texts := make([]string, 0, at.Last-at.First+1)
	for i := at.First - 1; i < at.Last; i++ {
		words -= t.words[i]
		texts = append(texts, t.paragraphs[i].Text)
	}
	if words != 0 {
		return ""
	}
	return strings.Join(texts, " ")
}

// Longest returns at most n passages, the longest, in the order in which they stand, and how many are left out.
func Longest(passages []Passage, n int) (longest []Passage, left int) {
	if len(passages) <= n {
		return passages, 0
	}
	if n <= 0 {
		return nil, len(passages)
	}
	sizes := make([]int, len(passages))
	for i := range passages {
		sizes[i] = passages[i].Words
	}
	slices.Sort(sizes)
	least := sizes[len(sizes)-n]
	for i := range passages {
		if passages[i].Words > least {
			n--
		}
	}
	for i := range passages {
		switch p := &passages[i]; {
		case p.Words > least:
			longest = append(longest, *p)
		case p.Words == least && n > 0:
			longest = append(longest, *p)
			n--
		}
	}
	return longest, len(passages) - len(longest)
}
