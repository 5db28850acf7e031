package oracle

import (
	"slices"

	"stet/store"
	"stet/tui/splits"
)

// nextDoubt is the key that goes to the most doubtful split of a page that was not shown yet.
const nextDoubt = ">"

// tour is which doubtful splits of a page the desk has shown. It shows the most
// doubtful one when the page comes up.
type tour struct {
	shown []int
}

func newTour(page *store.PageView) tour {
	t := tour{}
	if next := t.ahead(page); len(next) > 0 {
		t.shown = next[:1]
	}
	return t
}

// ahead returns the lines of the splits that nextDoubt leads to, one after the other.
func (t *tour) ahead(page *store.PageView) []int {
	var lines []int
	for _, doubt := range splits.Doubts(page) {
		if !slices.Contains(t.shown, doubt.Line) {
			lines = append(lines, doubt.Line)
		}
	}
	return lines
}

// went notes the keys that were pressed.
func (t *tour) went(page *store.PageView, pressed []string) {
	ahead := t.ahead(page)
	for _, key := range pressed {
		if key == nextDoubt {
			t.shown, ahead = append(t.shown, ahead[0]), ahead[1:]
		}
	}
}
