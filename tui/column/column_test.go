package column_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"stet/tui/column"
)

// items are heights; the rows of an item name it and the row.
type items []int

func (s items) Len() int            { return len(s) }
func (s items) Height(item int) int { return s[item] }
func (s items) Rows(item int) []string {
	rows := make([]string, s[item])
	for i := range rows {
		rows[i] = strconv.Itoa(item) + "." + strconv.Itoa(i)
	}
	return rows
}

// Wherever it is moved, a window is full as long as there is enough to show,
// shows rows that follow one another, and shows what it was told to reveal.
func TestWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := items(rapid.SliceOfN(rapid.IntRange(0, 4), 1, 30).Draw(t, "heights"))
		height := rapid.IntRange(1, 12).Draw(t, "height")
		var all []string
		first := make([]int, len(s)) // the row at which an item begins
		for i := range s {
			first[i] = len(all)
			all = append(all, s.Rows(i)...)
		}
		var w column.Window
		for range 10 {
			item := rapid.IntRange(0, len(s)-1).Draw(t, "item")
			move := rapid.SampledFrom([]string{"scroll", "reveal", "place", "end"}).Draw(t, "move")
			switch move {
			case "scroll":
				w.Scroll(s, rapid.IntRange(-40, 40).Draw(t, "rows"), height)
			case "reveal":
				w.Reveal(s, item, height, rapid.IntRange(0, 3).Draw(t, "margin"))
			case "place":
				w.Place(s, item, rapid.IntRange(0, height-1).Draw(t, "row"), height)
			case "end":
				w.End(s, height)
			}
			seen := w.Draw(s, height)
			if want := min(height, len(all)); len(seen) != want {
				t.Fatalf("%d rows are seen of %d in a window of %d", len(seen), len(all), height)
			}
			if len(seen) == 0 {
				continue
			}
			if move == "end" && seen[len(seen)-1] != all[len(all)-1] {
				t.Fatalf("the end is %q, want %q", seen[len(seen)-1], all[len(all)-1])
			}
			at := first[w.Item] + w.Row
			for i, row := range seen {
				if row != all[at+i] {
					t.Fatalf("row %d is %q, want %q", i, row, all[at+i])
				}
			}
			shown := s[item] == 0 || first[item] >= at && first[item] < at+height
			if move == "reveal" && !shown {
				t.Fatalf("item %d at row %d is not seen from %d on", item, first[item], at)
			}
		}
	})
}
