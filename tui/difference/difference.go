// Package difference compares two stories word by word and keeps what an editor
// needs to see: the passages that changed, each with a little of what stands
// around it. It knows no screen.
package difference

import (
	"slices"
	"strings"

	"znkr.io/diff"
)

// Context is how many words are kept on either side of a change.
const Context = 6

// Kind says which of the two texts a piece stands in.
type Kind uint8

// The kinds of a piece.
const (
	Both Kind = iota
	OnlyOld
	OnlyNew
)

// Piece is a run of words of one kind. Paragraph breaks are "¶".
type Piece struct {
	Kind Kind
	Text string
	// Glued tells that no space stands before the piece: it begins within a text that is written without spaces.
	Glued bool
}

// Passage is a changed part of the text with its context.
type Passage struct {
	// Words counts the words of the old text before the passage.
	Words  int
	Pieces []Piece
}

// Difference is all that differs between two texts.
type Difference struct {
	Passages []Passage
	// Breaks counts the places where only a paragraph begins otherwise; they are no passages.
	Breaks int
	// Marks tells that quotation marks or dashes are set in another form somewhere, which counts as no difference.
	Marks bool
}

// ParagraphBreak stands between two paragraphs as if it were a word.
const ParagraphBreak = "¶"

// Words cuts paragraphs into the words that are compared.
func Words(paragraphs []string) []string {
	var words []string
	for i, p := range paragraphs {
		if i > 0 {
			words = append(words, ParagraphBreak)
		}
		words = append(words, strings.Fields(p)...)
	}
	return words
}

// Of compares two texts, given as paragraphs. It takes time in the order of the
// words times the square root of what differs (the heuristics of the diff
// library), so that it belongs in a command, not in Update. Text of a script without spaces is compared character by character.
func Of(older, newer []string) Difference {
	var d Difference
	x, y := cut(older), cut(newer)
	for _, hunk := range diff.Hunks(keys(x), keys(y), diff.Context(Context)) {
		passage := Passage{Words: hunk.PosX}
		var run strings.Builder
		piece := Piece{}
		flush := func() {
			if run.Len() > 0 {
				piece.Text = run.String()
				passage.Pieces = append(passage.Pieces, piece)
				run.Reset()
			}
		}
		for _, edit := range hunk.Edits {
			now, w := Both, word{}
			switch edit.Op {
			case diff.Match:
				w = x[edit.PosX]
			case diff.Delete:
				now, w = OnlyOld, x[edit.PosX]
			case diff.Insert:
				now, w = OnlyNew, y[edit.PosY]
			}
			if now != piece.Kind || run.Len() == 0 {
				flush()
				piece = Piece{Kind: now, Glued: w.glued}
			} else if !w.glued {
				run.WriteByte(' ')
			}
			run.WriteString(w.text)
		}
		flush()
		if passage.onlyBreaks() {
			d.Breaks++
			continue
		}
		d.Passages = append(d.Passages, passage)
	}
	d.Marks = len(d.Passages)+d.Breaks == 0 && !slices.EqualFunc(x, y, func(a, b word) bool { return a.text == b.text })
	return d
}

// onlyBreaks tells that no word of a passage differs.
func (p *Passage) onlyBreaks() bool {
	for i := range p.Pieces {
		if p.Pieces[i].Kind != Both && strings.Trim(p.Pieces[i].Text, ParagraphBreak+" ") != "" {
			return false
		}
	}
	return true
}
