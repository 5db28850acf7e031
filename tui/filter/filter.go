// Package filter says in words what a queue is seen through, and lets an editor
// put a filter together in a dialog.
package filter

import (
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
)

// states are the choices of a tab, in the order of the dialog. The corpus has none:
// all in it is approved.
func states(scope keys.Scope) []store.FilterState {
	if scope == keys.Corpus {
		return nil
	}
	return []store.FilterState{
		store.FilterAll, store.FilterUndecided, store.FilterDoubtful, store.FilterApproved, store.FilterSpiked, store.FilterSkipped,
	}
}

// Word returns the word for a state on a tab.
func Word(scope keys.Scope, state store.FilterState) string {
	switch {
	case state == store.FilterAll:
		return "all"
	case scope == keys.Duplicates && state == store.FilterApproved:
		return "accepted"
	case scope == keys.Duplicates && state == store.FilterSpiked:
		return "no copies"
	}
	return string(state)
}

// Words says what a filter asks for: "doubtful · from “bbc” · labelled “check” · with a note".
func Words(scope keys.Scope, f store.Filter, dot string) string {
	out := ""
	add := func(text string) {
		if out != "" {
			out += dot
		}
		out += text
	}
	if f.State != store.FilterAll {
		add(Word(scope, f.State))
	}
	if f.Source != "" {
		add("from “" + desk.Label(f.Source) + "”")
	}
	if f.Label != "" {
		add("labelled “" + desk.Label(f.Label) + "”")
	}
	if f.Noted {
		add("with a note")
	}
	return out
}

// Line is the row that says which filter is on and how it is cleared.
func Line(b *paint.Brush, scope keys.Scope, f store.Filter, clearing, changing string, width int) string {
	tail := ""
	if clearing != "" {
		tail = clearing + " shows all "
	}
	if changing != "" && width >= 72 {
		tail = changing + " changes it  " + tail
	}
	words := Words(scope, f, " "+b.Signs.Bullet+" ")
	row := b.Row(width)
	row.Add(b.AccentStrong, " "+b.Signs.Folded+" only ")
	row.Add(b.Accent, b.Cut(words, width-row.Used()-b.Width(tail)-1))
	row.Fill(b.Plain, " ", width-b.Width(tail))
	return row.Add(b.Dim, tail).String()
}
