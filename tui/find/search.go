// Package find looks for words in the lines of all dumps while the editor types
// them: the hits stream in, those of the dump in hand first, then those of the dumps
// behind it, and round to those before. What was found stays, so that the desk can go
// from hit to hit after the dialog is closed.
package find

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
)

const (
	// Limit is how many hits are kept at a time, a sheet of them. Who goes beyond the last looks on
	// from there, and the sheet gives way to the next.
	Limit = 500
	// batch and batchTime are how many hits, and how long after the first one, are
	// waited for before they are shown.
	batch     = 40
	batchTime = 100 * time.Millisecond
	// leastQuery is how many bytes are looked for: a letter by itself is everywhere, a
	// Chinese character is three bytes and a word.
	leastQuery = 2
)

// Dumps is what finding needs of the store.
type Dumps interface {
	Find(ctx context.Context, query string, from uint64, use func(store.Hit) bool) error
}

// place is where a search goes on: at a dump, of which some hits are known, on the
// way to the end or, once round, to the dump where it began.
type place struct {
	dump  uint64
	known int
	round bool
}

// found is what a command found.
type found struct {
	request uint64
	hits    []store.Hit
	next    place
	wanted  int
	done    bool
	err     error
}

// search returns the command that finds some hits from a place on, at most as many as are wanted.
func search(ctx context.Context, dumps Dumps, request uint64, query string, began uint64, at place, wanted int) tea.Cmd {
	return func() tea.Msg {
		f := found{request: request, next: at, wanted: min(batch, wanted)}
		for !f.more(ctx, dumps, query, began) {
		}
		return f
	}
}

// more reads on. It returns true where that is enough to show, or all there is.
func (f *found) more(ctx context.Context, dumps Dumps, query string, began uint64) bool {
	start, skip, full := time.Now(), f.next.known, false
	f.err = dumps.Find(ctx, query, f.next.dump, func(h store.Hit) bool {
		if f.next.round && h.Dump.Seq >= began {
			f.done = true
			return false
		}
		if h.Dump.Seq != f.next.dump {
			f.next.dump, f.next.known, skip = h.Dump.Seq, 0, 0
		}
		if skip > 0 {
			skip--
			return true
		}
		f.hits = append(f.hits, h)
		f.next.known++
		full = len(f.hits) >= f.wanted || time.Since(start) > batchTime
		return !full
	})
	switch {
	case f.err != nil:
		f.done = true
	case f.done, full:
	case !f.next.round && began > 1:
		f.next = place{dump: 1, round: true}
		return false
	default:
		f.done = true
	}
	return true
}
