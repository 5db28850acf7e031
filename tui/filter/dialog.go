package filter

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/paint"
)

// row is one thing that can be asked for.
type row uint8

const (
	stateRow row = iota
	sourceRow
	labelRow
	noteRow
)

// Dialog puts a filter together. Up and down choose what is asked for, left and
// right what of it. What is typed is the source, from any row: a name's letters must not choose or close.
type Dialog struct {
	scope  keys.Scope
	rows   []row
	at     int
	labels []string // "" first
	source *dialog.Field
	filter store.Filter
	done   func(store.Filter) desk.Effect
}

var _ desk.Dialog = (*Dialog)(nil)

// NewDialog begins with the filter that is on. labels are those in use; done is
// called with the filter that was put together.
func NewDialog(scope keys.Scope, f store.Filter, labels []string, done func(store.Filter) desk.Effect) *Dialog {
	d := &Dialog{scope: scope, filter: f, labels: append([]string{""}, labels...), source: dialog.NewField(f.Source), done: done}
	if states(scope) != nil {
		d.rows = append(d.rows, stateRow)
	}
	d.rows = append(d.rows, sourceRow)
	if f.Label != "" && !slices.Contains(labels, f.Label) {
		d.labels = append(d.labels, f.Label)
	}
	if len(d.labels) > 1 {
		d.rows = append(d.rows, labelRow)
	}
	d.rows = append(d.rows, noteRow)
	return d
}

// Press implements desk.Dialog.
func (d *Dialog) Press(msg tea.Msg) (bool, desk.Effect) {
	key, _ := msg.(tea.KeyPressMsg)
	pressed := key.String()
	if _, pasted := msg.(tea.PasteMsg); pasted || key.Text != "" && pressed != "space" {
		d.at = slices.Index(d.rows, sourceRow)
	}
	switch pressed {
	case "esc", "ctrl+c":
		return false, desk.Effect{Say: "Left as it was."}
	case "enter":
		d.filter.Source = strings.TrimSpace(d.source.Text())
		return false, d.done(d.filter)
	case "down", "tab":
		d.at = (d.at + 1) % len(d.rows)
		return true, desk.Effect{}
	case "up", "shift+tab":
		d.at = (d.at + len(d.rows) - 1) % len(d.rows)
		return true, desk.Effect{}
	}
	if d.rows[d.at] == sourceRow {
		d.source.Press(msg)
		return true, desk.Effect{}
	}
	switch pressed {
	case "right", "space":
		d.turn(1)
	case "left":
		d.turn(-1)
	}
	return true, desk.Effect{}
}

// turn goes to the next choice of the row in hand, or the one before, round the end.
func (d *Dialog) turn(step int) {
	switch d.rows[d.at] {
	case stateRow:
		d.filter.State = after(states(d.scope), d.filter.State, step)
	case labelRow:
		d.filter.Label = after(d.labels, d.filter.Label, step)
	case noteRow:
		d.filter.Noted = !d.filter.Noted
	case sourceRow:
	}
}

// after returns the choice behind another one, or before it, round the end.
func after[T comparable](choices []T, from T, step int) T {
	at := max(slices.Index(choices, from), 0)
	return choices[(at+step+len(choices))%len(choices)]
}

// Draw implements desk.Dialog.
func (d *Dialog) Draw(b *paint.Brush, width, _ int) []string {
	inner := max(min(width-4, 76), 4)
	var rows []string
	for i, r := range d.rows {
		name, chosen, choices := "", 0, []string(nil)
		switch r {
		case stateRow:
			name = "state"
			for j, s := range states(d.scope) {
				choices = append(choices, Word(d.scope, s))
				if s == d.filter.State {
					chosen = j
				}
			}
		case labelRow:
			name = "label"
			choices = append(choices, "any")
			for _, l := range d.labels[1:] {
				choices = append(choices, desk.Label(l))
			}
			chosen = max(slices.Index(d.labels, d.filter.Label), 0)
		case noteRow:
			name, choices = "note", []string{"any", "with a note"}
			if d.filter.Noted {
				chosen = 1
			}
		case sourceRow:
			rows = append(rows, d.sourceRow(b, inner, i == d.at))
			continue
		}
		rows = append(rows, choiceRows(b, inner, name, choices, chosen, i == d.at)...)
	}
	return dialog.Box(b, "Show only", inner, rows)
}

// nameWidth is the room for the name of a row.
const nameWidth = 10

// lead begins a row: the cursor and the name.
func lead(b *paint.Brush, inner int, name string, current bool) *paint.Row {
	out := b.Row(inner)
	if current {
		return out.Put(b.AccentStrong, b.Signs.Cursor+" "+name, nameWidth)
	}
	return out.Put(b.Dim, "  "+name, nameWidth)
}

func (d *Dialog) sourceRow(b *paint.Brush, inner int, current bool) string {
	out := lead(b, inner, "source", current)
	switch {
	case current:
		d.source.Draw(b, out, inner-nameWidth)
	case d.source.Text() == "":
		out.Add(b.Dim, "any; type a part of a dump's name")
	default:
		out.Add(b.Strong, desk.Label(d.source.Text()))
	}
	return out.String()
}

// choicesShown is how many choices are drawn at once.
const choicesShown = 9

// choiceRows draws choices side by side, the chosen one in brackets, those around
// it where there is no room for all.
func choiceRows(b *paint.Brush, inner int, name string, choices []string, chosen int, current bool) []string {
	var out []string
	row := lead(b, inner, name, current)
	first := max(min(chosen-choicesShown/2, len(choices)-choicesShown), 0)
	for i := first; i < min(first+choicesShown, len(choices)); i++ {
		choice := choices[i]
		text, look := " "+choice+" ", b.Dim
		if i == chosen {
			text, look = "["+choice+"]", b.Strong
			if current {
				look = b.AccentStrong
			}
		}
		if row.Room() < b.Width(text) && row.Used() > nameWidth {
			out = append(out, row.String())
			row = b.Row(inner).Fill(b.Plain, " ", nameWidth)
		}
		row.Add(look, text)
	}
	return append(out, row.String())
}

// Sudden implements desk.Dialog: it comes up at the key that asks for it.
func (d *Dialog) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (d *Dialog) Hint() string {
	return "enter shows them  esc leaves it  up down left right choose"
}
