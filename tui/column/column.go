// Package column shows a long list of items of different heights through a
// window, and asks only for those that are seen: a page of a million lines
// costs what the screen holds.
package column

// Source is what a window looks at. Height and Rows may be asked for any item
// from 0 to Len()-1; Height is the number of rows that Rows returns, 0 for an
// item that is hidden.
type Source interface {
	Len() int
	Height(item int) int
	Rows(item int) []string
}

// Window is a view on a source: the item at its top, and how many of that
// item's rows are above the edge. The zero value is the beginning.
type Window struct {
	Item, Row int
}

// Scroll moves the window by rows, down where positive, and stays within the
// source: the last row of the source can be no higher than the last of the window.
func (w *Window) Scroll(s Source, rows, height int) {
	w.clamp(s)
	for rows > 0 && w.Item < s.Len() {
		left := s.Height(w.Item) - w.Row
		if rows < left {
			w.Row += rows
			break
		}
		rows -= left
		w.Item++
		w.Row = 0
	}
	for rows < 0 {
		if -rows <= w.Row {
			w.Row += rows
			break
		}
		rows += w.Row
		w.Row = 0
		if w.Item == 0 {
			break
		}
		w.Item--
		w.Row = s.Height(w.Item)
	}
	w.settle(s, height)
}

// Reveal moves the window as little as needed to show the whole of an item
// with margin rows before and behind it; its beginning where it is too high.
func (w *Window) Reveal(s Source, item, height, margin int) {
	if s.Len() == 0 {
		*w = Window{}
		return
	}
	w.clamp(s)
	margin = min(margin, max((height-1)/2, 0))
	above := Window{Item: item}
	above.back(s, margin)
	if above.before(*w) {
		*w = above
		w.settle(s, height)
		return
	}
	// The lowest window that shows the end of the item.
	tall := min(s.Height(item), max(height-margin, 1))
	below := Window{Item: item, Row: tall}
	below.back(s, height-margin)
	if w.before(below) {
		*w = below
		if above.before(*w) {
			*w = above
		}
	}
	w.settle(s, height)
}

// Place puts an item's first row at the given row of the window.
func (w *Window) Place(s Source, item, row, height int) {
	*w = Window{Item: item}
	w.clamp(s)
	w.back(s, row)
	w.settle(s, height)
}

// End shows the last row of the source at the bottom.
func (w *Window) End(s Source, height int) {
	if *w = (Window{Item: max(s.Len()-1, 0)}); s.Len() > 0 {
		w.Row = max(s.Height(w.Item)-1, 0)
		w.settle(s, height)
	}
}

// Draw returns the rows that are seen, height at most.
func (w *Window) Draw(s Source, height int) []string {
	w.clamp(s)
	rows := make([]string, 0, max(height, 0))
	skip := w.Row
	for item := w.Item; item < s.Len() && len(rows) < height; item++ {
		got := s.Rows(item)
		if skip > 0 {
			got = got[min(skip, len(got)):]
			skip = 0
		}
		rows = append(rows, got[:min(len(got), height-len(rows))]...)
	}
	return rows
}

// At returns the item that is seen at a row of the window, -1 where there is none.
func (w *Window) At(s Source, row int) int {
	used := -w.Row
	for item := w.Item; item < s.Len(); item++ {
		if used += s.Height(item); row < used {
			return item
		}
	}
	return -1
}

// Last returns the last item of which a row is seen.
func (w *Window) Last(s Source, height int) int {
	used := -w.Row
	for item := w.Item; item < s.Len(); item++ {
		used += s.Height(item)
		if used >= height {
			return item
		}
	}
	return max(s.Len()-1, 0)
}

// AtEnd reports whether the last row of the source is seen.
func (w *Window) AtEnd(s Source, height int) bool {
	used := -w.Row
	for item := w.Item; item < s.Len(); item++ {
		if used += s.Height(item); used > height {
			return false
		}
	}
	return true
}

func (w Window) before(other Window) bool {
	return w.Item < other.Item || w.Item == other.Item && w.Row < other.Row
}

// back moves the window up by rows, to the beginning at most.
func (w *Window) back(s Source, rows int) {
	for rows > 0 {
		if rows <= w.Row {
			w.Row -= rows
			return
		}
		rows -= w.Row
		w.Row = 0
		if w.Item == 0 {
			return
		}
		w.Item--
		w.Row = s.Height(w.Item)
	}
}

// clamp puts a window back on the source after it has changed.
func (w *Window) clamp(s Source) {
	n := s.Len()
	if n == 0 {
		*w = Window{}
		return
	}
	w.Item = min(max(w.Item, 0), n-1)
	w.Row = min(max(w.Row, 0), max(s.Height(w.Item)-1, 0))
}

// settle moves the window up where there is nothing left to show at its end.
func (w *Window) settle(s Source, height int) {
	w.clamp(s)
	used := -w.Row
	for item := w.Item; item < s.Len(); item++ {
		if used += s.Height(item); used >= height {
			return
		}
	}
	w.back(s, height-max(used, 0))
}
