package main

import (
	"iter"

	"stet/store"
)

// rowsAtATime is how many rows of a queue are held.
const rowsAtATime = 256

// pageRows yields the queue of pages as it stands when it begins.
func pageRows(st *store.Store) iter.Seq2[store.PageRow, error] {
	return rows(st.Pages, func(r store.PageRow) store.Position { return r.Position })
}

// groupRows yields the queue of groups as it stands when it begins.
func groupRows(st *store.Store) iter.Seq2[store.GroupRow, error] {
	return rows(st.Groups, func(r store.GroupRow) store.Position { return r.Position })
}

// rows yields all rows of a queue. They are read before the first one is
// handed out, since what the caller decides may change the queue.
func rows[Row any](window func(store.Position, int) ([]Row, error), position func(Row) store.Position) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var all []Row
		from := store.Position("")
		for {
			next, err := window(from, rowsAtATime)
			if err != nil {
				var none Row
				yield(none, err)
				return
			}
			full := len(next) == rowsAtATime
			if len(all) > 0 && len(next) > 0 && position(next[0]) == from {
				next = next[1:]
			}
			all = append(all, next...)
			if !full || len(next) == 0 {
				break
			}
			from = position(all[len(all)-1])
		}
		for _, row := range all {
			if !yield(row, nil) {
				return
			}
		}
	}
}
