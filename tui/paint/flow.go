package paint

import (
	"strings"

	"stet/tui/theme"
)

// Span is a run of filtered text in one style.
type Span struct {
	Look theme.Style
	Text string
}

// Flow wraps spans as one text into rows of width cells, each filled to its
// width. Words of spans that touch without a space stay together only within a span.
func (b *Brush) Flow(spans []Span, width int) []string {
	width = max(width, 2)
	f := flow{brush: b, width: width, row: b.Row(width)}
	for _, span := range spans {
		for _, word := range strings.Fields(span.Text) {
			f.word(span.Look, word)
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

func (f *flow) word(look theme.Style, word string) {
	f.look = look
	for _, part := range f.brush.Wrap(word, f.width) {
		cells := f.brush.Width(part)
		taken := f.row.used + f.used
		if taken > 0 && taken+1+cells > f.width {
			f.end()
			f.rows = append(f.rows, f.row.String())
			f.row = f.brush.Row(f.width)
			taken = 0
		}
		if f.used > 0 {
			f.run.WriteByte(' ')
			f.used++
		} else if taken > 0 {
			f.row.Add(theme.Style{}, " ")
		}
		f.run.WriteString(part)
		f.used += cells
	}
}

// end writes the run out.
func (f *flow) end() {
	if f.used > 0 {
		f.row.Add(f.look, f.run.String())
		f.run.Reset()
		f.used = 0
	}
}
