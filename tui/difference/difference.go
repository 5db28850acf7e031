// Package difference compares two stories word by word and keeps what an editor
// needs to see: the passages that changed, each with a little of what stands
// around it. It knows no screen.
package difference

import (
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
	// Gone and Come count the words that only the old and only the new text have.
	Gone, Come int
}

// paragraphBreak stands between two paragraphs as if it were a word.
const paragraphBreak = "¶"

// Words cuts paragraphs into the words that are compared.
func Words(paragraphs []string) []string {
	var words []string
	for i, p := range paragraphs {
		if i > 0 {
			words = append(words, paragraphBreak)
		}
		words = append(words, strings.Fields(p)...)
	}
	return words
}

// Of compares two texts, given as paragraphs. It takes time in the order of the
// words times the square root of what differs (the heuristics of the diff
// library), so that it belongs in a command, not in Update.
func Of(older, newer []string) Difference {
	var d Difference
	for _, hunk := range diff.Hunks(Words(older), Words(newer), diff.Context(Context)) {
		passage := Passage{Words: hunk.PosX}
		var run []string
		kind := Both
		flush := func() {
			if len(run) > 0 {
				passage.Pieces = append(passage.Pieces, Piece{kind, strings.Join(run, " ")})
				run = run[:0]
			}
		}
		for _, edit := range hunk.Edits {
			now, word := Both, edit.X
			switch edit.Op {
			case diff.Delete:
				now = OnlyOld
				if word != paragraphBreak {
					d.Gone++
				}
			case diff.Insert:
				now, word = OnlyNew, edit.Y
				if word != paragraphBreak {
					d.Come++
				}
			case diff.Match:
			}
			if now != kind {
				flush()
				kind = now
			}
			run = append(run, word)
		}
		flush()
		d.Passages = append(d.Passages, passage)
	}
	return d
}
