package paint

import (
	"strings"

	"stet/tui/theme"
)

// Span is a run of filtered text in one style.
type Span struct {
	Look theme.Style
	Text string
	// Glued tells that no space stands between this span and the one before.
	Glued bool
	// Break is the word behind which a new row begins; none where it is empty.
	Break string
}

// Flow wraps spans as one text into rows of width cells, each filled to its
// width. Words of spans that touch without a space stay together only within a span.
func (b *Brush) Flow(spans []Span, width int) []string {
	width = max(width, 2)
	f := flow{brush: b, width: width, row: b.Row(width)}
	for _, span := range spans {
		for i, word := range strings.Fields(span.Text) {
			f.word(span.Look, word, span.Glued && i == 0)
			if span.Break != "" && word == span.Break {
				f.newRow()
			}
		}
		f.end()
	}
	f.end()
	if f.row.used > 0 || len(f.rows) == 0 {
		f.rows = append(f.rows, f.row.String())
	}
	return f.rows
}

// flow gathers the words of one style on one row, so that a run is styled once.
type flow struct {
	brush *Brush
	width int
	rows  []string
	row   *Row

	look theme.Style
	run  strings.Builder
	used int // cells of run
}

func (f *flow) word(look theme.Style, word string, glued bool) {
	f.look = look
	for _, part := range f.parts(word, glued) {
		cells := f.brush.Width(part)
		taken, space := f.row.used+f.used, 1
		if glued {
			space = 0
		}
		if taken > 0 && taken+space+cells > f.width {
			f.newRow()
			taken = 0
		}
		switch {
		case glued:
		case f.used > 0:
			f.run.WriteByte(' ')
			f.used++
		case taken > 0:
			f.row.Add(theme.Style{}, " ")
		}
		f.run.WriteString(part)
		f.used += cells
		glued = false
	}
}

// newRow ends a row before it is full.
func (f *flow) newRow() {
	f.end()
	f.rows = append(f.rows, f.row.String())
	f.row = f.brush.Row(f.width)
}

// parts cuts a word that is wider than a row. One that begins with a wide character belongs to a text
// without spaces and fills the row that is begun first.
func (f *flow) parts(word string, glued bool) []string {
	room := f.width - f.row.used - f.used
	if !glued {
		room--
	}
	if _, cells := f.brush.First(word); cells > 1 && f.row.used+f.used > 0 && room > 1 && f.brush.Width(word) > room {
		head, _ := f.brush.Head(word, room)
		return append([]string{head}, f.brush.Wrap(word[len(head):], f.width)...)
	}
	return f.brush.Wrap(word, f.width)
}

// end writes the run out.
func (f *flow) end() {
	if f.used > 0 {
		f.row.Add(f.look, f.run.String())
		f.run.Reset()
		f.used = 0
	}
}
