// Package filter says in words what a queue is seen through, and lets an editor
// put a filter together in a dialog.
package filter

import (
	"fmt"

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

// Count says how much passes a filter on a tab; "" where that is not known.
func Count(scope keys.Scope, n int, whole bool) string {
	one, many := "page", "pages"
	switch scope {
	case keys.Duplicates:
		one, many = "group", "groups"
	case keys.Corpus:
		one, many = "story", "stories"
	default:
	}
	switch {
	case whole && n == 1:
		return "1 " + one
	case whole:
		return fmt.Sprintf("%d %s", n, many)
	}
	return ""
}

// Line is the row that says which filter is on, how much passes, and how it is cleared.
func Line(b *paint.Brush, scope keys.Scope, f store.Filter, count, clearing, changing string, width int) string {
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
	if count != "" && row.Room()-b.Width(tail) > b.Width(count)+4 {
		row.Add(b.Dim, "   "+count)
	}
	row.Fill(b.Plain, " ", width-b.Width(tail))
	return row.Add(b.Dim, tail).String()
}
