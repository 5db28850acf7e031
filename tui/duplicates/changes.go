package duplicates

import (
	"fmt"
	"strings"

	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/difference"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
)

// shownBytes is how much of one run of changed words is drawn.
const shownBytes = 16 << 10

// besideFrom is the width from which the difference can be shown side by side.
const besideFrom = 60

// block is one passage of the difference, drawn when it is first seen.
type block struct {
	passage int    // -1 for a note or a paragraph of the text
	note    string // said dimly
	heading string // of the text below
	text    string // unfiltered
	rows    []string
}

var _ column.Source = (*Screen)(nil)

// Len implements column.Source.
func (s *Screen) Len() int { return len(s.blocks) }

// Height implements column.Source.
func (s *Screen) Height(i int) int { return len(s.Rows(i)) }

// Rows implements column.Source.
func (s *Screen) Rows(i int) []string {
	b := &s.blocks[i]
	if b.rows == nil {
		b.rows = s.drawBlock(b)
	}
	return b.rows
}

// build lists the blocks of the member in hand.
func (s *Screen) build() {
	s.blocks = s.blocks[:0]
	if s.group == nil || len(s.group.Members) == 0 {
		return
	}
	note := func(text string) { s.blocks = append(s.blocks, block{passage: -1, note: text}) }
	c, read := s.compared[s.member]
	switch {
	case s.member == 0:
		note("This is the keeper. " + s.keys.Name(keys.Down) + " selects a member, to see what differs.")
	case !read:
		note("Comparing...")
	case c.err != nil:
		note(desk.Explain(c.err))
	case len(c.Passages) == 0 && c.Marks:
		note("Word for word the same as the keeper, but for the form of quotation marks or dashes.")
	case len(c.Passages) == 0 && c.Breaks > 0:
		note("Word for word the same as the keeper, but for where paragraphs begin.")
	case len(c.Passages) == 0:
		note("Word for word the same as the keeper.")
	}
	for i := range c.Passages {
		s.blocks = append(s.blocks, block{passage: i})
	}
	text := c.text // nothing differs
	switch {
	case s.member == 0:
		text = s.kept
	case len(c.Passages) > 0 && len(s.kept) > 0: // what the changes are changes of
		text = s.kept
		s.blocks = append(s.blocks, block{passage: -1, heading: "the keeper in full"})
	}
	for _, paragraph := range text {
		s.blocks = append(s.blocks, block{passage: -1, text: paragraph})
	}
}

func (s *Screen) drawBlock(b *block) []string {
	width := s.layout().middle
	inner := width - 3
	lead := func(rows []string) []string {
		for i := range rows {
			rows[i] = "  " + rows[i] + " "
		}
		return rows
	}
	if b.heading != "" {
		row := s.brush.Row(width).Add(s.brush.Faint, s.brush.Signs.Rule+" ").Add(s.brush.Dim, b.heading+" ")
		return append(paint.Blank(width, 1), row.Fill(s.brush.Faint, s.brush.Signs.Rule, width).String())
	}
	if b.text != "" {
		text, left := safe.Head([]byte(b.text), shownBytes)
		if left > 0 {
			text += fmt.Sprintf(" <%d bytes more>", left)
		}
		return append(paint.Blank(width, 1), lead(s.brush.Flow([]paint.Span{{Look: s.brush.Plain, Text: text}}, inner))...)
	}
	if b.passage < 0 {
		return lead(s.brush.Flow([]paint.Span{{Look: s.brush.Dim, Text: b.note}}, inner))
	}
	passages := s.compared[s.member].Passages
	passage := passages[b.passage]
	heading := fmt.Sprintf("change %d of %d, after word %d", b.passage+1, len(passages), passage.Words)
	if passage.Words == 0 {
		heading = fmt.Sprintf("change %d of %d, at the beginning", b.passage+1, len(passages))
	}
	look := s.brush.Faint
	if b.passage == s.change {
		look = s.brush.Accent
	}
	rows := []string{s.brush.Row(width).Add(look, " "+heading).String()}
	if s.beside && width >= besideFrom {
		half := (inner - 3) / 2
		older := s.brush.Flow(s.spans(passage, difference.OnlyNew), half)
		newer := s.brush.Flow(s.spans(passage, difference.OnlyOld), inner-3-half)
		n := max(len(older), len(newer))
		older, newer = paint.Fit(older, half, n), paint.Fit(newer, inner-3-half, n)
		middle := s.brush.Faint.Of(" " + s.brush.Signs.Side + " ")
		for i := range older {
			rows = append(rows, "  "+older[i]+middle+newer[i]+" ")
		}
		return rows
	}
	return append(rows, lead(s.brush.Flow(s.spans(passage, difference.Both), inner))...)
}

// A run of changed words that is longer than longRun is shown by its beginning and its end: who decides
// whether a copy is cut short need not read all that it lacks. Merge shows the text in full.
const (
	longRun = 120
	runHead = 50
	runTail = 25
)

// shortened is the text of a piece without the middle of a long run.
func (s *Screen) shortened(piece difference.Piece) string {
	if len(piece.Text) < 2*longRun {
		return piece.Text
	}
	words := strings.Fields(piece.Text)
	if piece.Kind == difference.Both || len(words) <= longRun {
		return piece.Text
	}
	gap := fmt.Sprintf(" %s %s words %s ", s.brush.Signs.Gap, desk.Thousands(len(words)-runHead-runTail), s.brush.Signs.Gap)
	return strings.Join(words[:runHead], " ") + gap + strings.Join(words[len(words)-runTail:], " ")
}

// spans styles a passage; pieces of the kind without are left out, none where it is Both.
func (s *Screen) spans(p difference.Passage, without difference.Kind) []paint.Span {
	spans := make([]paint.Span, 0, len(p.Pieces))
	for _, piece := range p.Pieces {
		if without != difference.Both && piece.Kind == without {
			continue
		}
		text, left := safe.Head([]byte(s.shortened(piece)), shownBytes)
		if left > 0 {
			text += fmt.Sprintf(" <%d bytes more>", left)
		}
		look, open, shut := s.brush.Dim, "", ""
		switch piece.Kind {
		case difference.OnlyOld:
			look, open, shut = s.brush.Removed, s.brush.Signs.RemovedOpen, s.brush.Signs.RemovedShut
		case difference.OnlyNew:
			look, open, shut = s.brush.Added, s.brush.Signs.AddedOpen, s.brush.Signs.AddedShut
		case difference.Both:
		}
		spans = append(spans, paint.Span{Look: look, Text: open + text + shut, Glued: piece.Glued && len(spans) > 0, Break: difference.ParagraphBreak})
	}
	return spans
}
