package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/paint"
)

// Reading shows rows to read and takes every key until it is closed.
type Reading struct {
	heading string
	closing []string
	rows    func(width int) []string
	pager   pager
}

var _ desk.Dialog = (*Reading)(nil)

// NewReading shows rows, each exactly as many cells wide as it asks rows for.
// Esc and enter close it, and the keys that are named beside them.
func NewReading(heading string, rows func(width int) []string, closing ...string) *Reading {
	return &Reading{heading: heading, rows: rows, closing: append(closing, "esc", "enter", "ctrl+c")}
}

// Press implements desk.Dialog.
func (r *Reading) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	pressed := key.String()
	if slices.Contains(r.closing, pressed) {
		return false, desk.Effect{}
	}
	r.pager.scroll(pressed)
	return true, desk.Effect{}
}

// Draw implements desk.Dialog.
func (r *Reading) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 76), 4)
	rows := r.pager.window(r.rows(inner), height-2)
	return boxed(b, r.heading, r.pager.foot(), inner, rows)
}

// Sudden implements desk.Dialog: it comes up at the key that asks for it.
func (r *Reading) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (r *Reading) Hint() string { return "j k scroll  esc closes" }
