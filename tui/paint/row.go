// Package paint composes screen rows out of pieces of text, each measured once,
// in the terminal's own cells. Every row comes out exactly as wide as asked
// for, so that columns stay straight whatever script the text is in.
package paint

import (
	"strings"

	"stet/tui/safe"
	"stet/tui/theme"
)

// Brush is what drawing needs to know of the terminal.
type Brush struct {
	safe.Ruler
	theme.Theme
}

// Row is one row in the making: pieces of text from left to right, at most
// width cells in all. What doesn't fit is cut with an ellipsis.
type Row struct {
	brush *Brush
	out   strings.Builder
	width int
	used  int
}

// Row begins a row of width cells.
func (b *Brush) Row(width int) *Row {
	r := &Row{brush: b, width: max(width, 0)}
	r.out.Grow(width + 32)
	return r
}

// Add puts text at the end of the row.
func (r *Row) Add(style theme.Style, text string) *Row {
	room := r.width - r.used
	if room <= 0 || text == "" {
		return r
	}
	cells := r.brush.Width(text)
	if cells > room {
		text = r.brush.Cut(text, room)
		cells = r.brush.Width(text)
	}
	r.out.WriteString(style.Of(text))
	r.used += cells
	return r
}

// Put adds text in exactly width cells.
func (r *Row) Put(style theme.Style, text string, width int) *Row {
	return r.Add(style, r.brush.Pad(text, width))
}

// PutRight adds text in exactly width cells, at their right.
func (r *Row) PutRight(style theme.Style, text string, width int) *Row {
	return r.Add(style, r.brush.PadLeft(text, width))
}

// Room returns how many cells are left.
func (r *Row) Room() int { return r.width - r.used }

// Fill repeats a sign of one cell up to the column, counted from the left.
func (r *Row) Fill(style theme.Style, sign string, column int) *Row {
	if n := min(column, r.width) - r.used; n > 0 {
		r.out.WriteString(style.Of(strings.Repeat(sign, n)))
		r.used += n
	}
	return r
}

// String returns the row, filled with spaces to its width.
func (r *Row) String() string {
	r.Fill(theme.Style{}, " ", r.width)
	return r.out.String()
}

// Ends returns a row with one text at its left and one at its right. The right
// one stays whole as long as there is room; the left one is cut.
func (b *Brush) Ends(width int, left theme.Style, l string, right theme.Style, r string) string {
	r = b.Cut(r, width)
	rw := b.Width(r)
	room := width - rw
	if rw > 0 && room > 0 {
		room--
	}
	row := b.Row(width)
	row.Add(left, b.Cut(l, room))
	row.Fill(theme.Style{}, " ", width-rw)
	return row.Add(right, r).String()
}

// Blank returns n empty rows of width cells.
func Blank(width, n int) []string {
	rows := make([]string, max(n, 0))
	for i := range rows {
		rows[i] = strings.Repeat(" ", max(width, 0))
	}
	return rows
}

// Fit returns exactly height rows: cut at the end, or filled with empty ones.
func Fit(rows []string, width, height int) []string {
	height = max(height, 0)
	if len(rows) >= height {
		return rows[:height]
	}
	return append(rows[:len(rows):len(rows)], Blank(width, height-len(rows))...)
}

// Beside sets columns of equal height side by side, divided by a quiet line.
func (b *Brush) Beside(columns ...[]string) []string {
	divider := b.Faint.Of(b.Signs.Side)
	rows := make([]string, len(columns[0]))
	for i := range rows {
		cells := make([]string, len(columns))
		for j, column := range columns {
			cells[j] = column[i]
		}
		rows[i] = strings.Join(cells, divider)
	}
	return rows
}

// Meter adds a bar of width cells, full to the share given, from 0 to 1. It is
// full only where the share is 1 and empty only where it is 0.
func (b *Brush) Meter(r *Row, share float64, width int) {
	full := int(share*float64(width) + 0.5)
	switch {
	case share > 0 && full == 0:
		full = 1
	case share < 1 && full == width:
		full = width - 1
	}
	at := r.used
	r.Fill(b.Accent, b.Signs.Full, at+full)
	r.Fill(b.Faint, b.Signs.Empty, at+width)
}

// Used returns how many cells are taken.
func (r *Row) Used() int { return r.used }
