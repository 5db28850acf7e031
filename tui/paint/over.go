package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Over lays a row of overWidth cells over the middle of another that is width
// cells wide. What was drawn stays visible at both sides.
func (b *Brush) Over(under, over string, width, overWidth int) string {
	left := max((width-overWidth)/2, 0)
	return b.slice(under, 0, left) + over + b.slice(under, left+overWidth, width)
}

// slice returns the cells from (included) to to (excluded) of a drawn row, in
// exactly that many cells: a wide character that is cut leaves a space.
func (b *Brush) slice(row string, from, to int) string {
	var out strings.Builder
	style, at := "", 0
	for len(row) > 0 && at < to {
		if row[0] == '\x1b' {
			end := strings.IndexByte(row, 'm') + 1
			if style = row[:end]; style == ansi.ResetStyle {
				style = ""
			}
			if at >= from {
				out.WriteString(row[:end])
			}
			row = row[end:]
			continue
		}
		size, cells := b.First(row)
		next := at + cells
		switch {
		case at >= from && next <= to:
			out.WriteString(row[:size])
		case next > from:
			out.WriteString(strings.Repeat(" ", min(next, to)-max(at, from)))
		}
		if at < from && next >= from {
			out.WriteString(style)
		}
		at = next
		row = row[size:]
	}
	if at < to {
		out.WriteString(strings.Repeat(" ", to-max(at, from)))
	}
	if out.Len() > 0 {
		out.WriteString(ansi.ResetStyle)
	}
	return out.String()
}

// Drawn returns the width of a drawn row in cells.
func (b *Brush) Drawn(row string) int { return b.Width(ansi.Strip(row)) }
