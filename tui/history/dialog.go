package history

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
)

// Dialog lists the entries; enter goes back to before the one in hand.
type Dialog struct {
	entries []Entry
	walk    dialog.Walk
	back    func(undos int) desk.Effect
}

var _ desk.Dialog = (*Dialog)(nil)

// New lists entries, newest first. back is called with the number of undos that
// the editor asks for.
func New(entries []Entry, back func(undos int) desk.Effect) *Dialog {
	return &Dialog{entries: entries, back: back}
}

// Press implements desk.Dialog.
func (d *Dialog) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	switch key.String() {
	case "esc", "q", "H", "ctrl+c":
		return false, desk.Effect{}
	case "enter":
		if n := Undos(d.entries, d.walk.At); n > 0 {
			return false, d.back(n)
		}
		return true, desk.Effect{Say: "This has been undone already; choose one that was not."}
	}
	d.walk.Press(key.String(), len(d.entries))
	return true, desk.Effect{}
}

// Draw implements desk.Dialog.
func (d *Dialog) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 100), 4)
	from, to := d.walk.Show(len(d.entries), height-2)
	rows := make([]string, 0, to-from+1)
	for i := from; i < to; i++ {
		rows = append(rows, d.row(b, i, inner))
	}
	if len(d.entries) == 0 {
		rows = append(rows, b.Row(inner).Add(b.Dim, "Nothing has been decided yet.").String())
	}
	return dialog.Box(b, "History", inner, rows)
}

func (d *Dialog) row(b *paint.Brush, i, width int) string {
	e := &d.entries[i]
	row := b.Row(width)
	text, sign := b.Plain, " "
	if !e.Stands {
		text, sign = b.Faint, b.Signs.Minus
	}
	cursor := " "
	if i == d.walk.At {
		text = text.Over(b.Cursor)
		cursor = b.Signs.Cursor
	}
	row.Add(b.AccentStrong, cursor).Put(b.Faint, sign, 2)
	if width >= 60 {
		row.PutRight(b.Faint, strconv.FormatUint(e.Seq, 10), 6)
		row.Put(b.Dim, "  "+desk.When(e.Time, "2 Jan 15:04:05"), 18)
		row.Put(b.Dim, desk.Label(e.Editor), 10)
		row.Add(b.Plain, " ")
	}
	summary := desk.Label(e.Summary)
	if !e.Stands {
		summary = "undone: " + summary
	}
	return row.Add(text, summary).String()
}

// Sudden implements desk.Dialog: it is read first, so that it may come up while the editor types on.
func (d *Dialog) Sudden() bool { return true }

// Hint implements desk.Dialog.
func (d *Dialog) Hint() string {
	if len(d.entries) == 0 {
		return "esc closes"
	}
	return "enter goes back before it  esc closes  j k move"
}
