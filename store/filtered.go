package store

import (
	"context"
	"slices"
)

// filtered is a queue of which only some rows are shown.
type filtered[R any] struct {
	store *Store
	ctx   context.Context //nolint:containedctx // lives as long as one call
	place place
	// row returns the row at a position, if it goes through.
	row func(t *transaction, position []byte) (R, bool, error)
	// few returns all positions that can go through, in any order, if these are few.
	few func(t *transaction) ([]string, bool, error)
	// least is a position before which no row goes through.
	least string
	// atOnce is how many rows one transaction looks at: none is held for long,
	// since the pages that a decision frees meanwhile could not be used again.
	atOnce int
}

const (
	filteredAtOnce = 2048
	firstSkipped   = "\x01" // position of the first row that was skipped, in either queue
)

// window returns up to n rows from a position on, or for n < 0 the -n before it, in the queue's order.
func (q *filtered[R]) window(from Position, n int) ([]R, error) {
	var rows []R
	step := 1
	if n < 0 {
		if from == "" {
			return nil, nil
		}
		step, n = -1, -n
	}
	err := q.walk(from, step, step > 0, func(_ string, row R) bool {
		rows = append(rows, row)
		return len(rows) < n
	})
	if step < 0 {
		slices.Reverse(rows)
	}
	return rows, err
}

// next returns the row strictly behind a position, or before it where step is -1, going round, so that
// it may be the one at the position itself.
func (q *filtered[R]) next(from Position, step int) (found R, ok bool, err error) {
	if step >= 0 {
		step = 1
	} else {
		step = -1
	}
	take := func(_ string, row R) bool {
		found, ok = row, true
		return false
	}
	if from != "" || step > 0 {
		if err := q.walk(from, step, from == "", take); err != nil || ok {
			return found, ok, err
		}
	}
	if from == "" && step > 0 {
		return found, false, nil
	}
	// Round to the other end, and no further than where it began.
	err = q.walk("", step, true, func(position string, row R) bool {
		if from != "" && (position > string(from)) == (step > 0) && position != string(from) {
			return false
		}
		return take(position, row)
	})
	return found, ok, err
}

// walk calls use with the rows that go through, from a position on, itself only where inclusive
// is set, forwards or backwards, until use returns false. From the empty position it begins at the end that the
// step leads away from.
func (q *filtered[R]) walk(from Position, step int, inclusive bool, use func(position string, row R) bool) error {
	at := string(from)
	if step > 0 && at < q.least {
		at, inclusive = q.least, true
	}
	if done, err := q.walkFew(at, step, inclusive, use); done || err != nil {
		return err
	}
	for more := true; more; inclusive = false {
		if err := q.ctx.Err(); err != nil {
			return err
		}
		err := q.store.read(func(t *transaction) (err error) {
			at, more, err = q.some(t, at, step, inclusive, use)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// some looks at the rows of one transaction, and returns where it stopped and whether there are more.
func (q *filtered[R]) some(t *transaction, at string, step int, inclusive bool, use func(position string, row R) bool) (string, bool, error) {
	cursor := t.bucket(q.place).Cursor()
	key, _ := cursor.Seek([]byte(at))
	switch {
	case step > 0 && !inclusive && string(key) == at:
		key, _ = cursor.Next()
	case step < 0 && (at == "" || key == nil):
		key, _ = cursor.Last()
	case step < 0 && (string(key) != at || !inclusive):
		key, _ = cursor.Prev()
	}
	for n := 0; key != nil && string(key) >= q.least; n++ {
		if n == q.atOnce {
			return at, true, nil
		}
		at = string(key)
		row, ok, err := q.row(t, key)
		if err != nil {
			return at, false, err
		}
		if ok && !use(at, row) {
			return at, false, nil
		}
		if step > 0 {
			key, _ = cursor.Next()
		} else {
			key, _ = cursor.Prev()
		}
	}
	return at, false, nil
}

// walkFew is walk where few rows can go through; false where these are many.
func (q *filtered[R]) walkFew(from string, step int, inclusive bool, use func(position string, row R) bool) (done bool, err error) {
	err = q.store.read(func(t *transaction) error {
		positions, few, err := q.few(t)
		if err != nil || !few {
			return err
		}
		done = true
		slices.Sort(positions)
		if step < 0 {
			slices.Reverse(positions)
		}
		for _, position := range positions {
			behind := (position > from) == (step > 0) || (step < 0 && from == "")
			if position == from && !inclusive || position != from && !behind {
				continue
			}
			row, ok, err := q.row(t, []byte(position))
			if err != nil {
				return err
			}
			if ok && !use(position, row) {
				return nil
			}
		}
		return nil
	})
	return done, err
}
