package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Over lays a row over the middle of another that is width cells wide. What
// was drawn stays visible at both sides.
func (b *Brush) Over(under, over string, width int) string {
	method := ansi.WcWidth
	if b.Graphemes {
		method = ansi.GraphemeWidth
	}
	cells := method.StringWidth(over)
	left := max((width-cells)/2, 0)
	head := method.Truncate(under, left, "")
	if gap := left - method.StringWidth(head); gap > 0 {
		head += strings.Repeat(" ", gap)
	}
	tail := method.Cut(under, left+cells, width)
	if gap := width - left - cells - method.StringWidth(tail); gap > 0 {
		tail = strings.Repeat(" ", gap) + tail
	}
	return head + ansi.ResetStyle + over + ansi.ResetStyle + tail
}
