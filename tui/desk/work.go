package desk

import (
	"sync/atomic"

	"stet/store"
)

// Work is how far a command has come with something that takes long. The command
// counts, the frame reads; a nil Work counts nothing and says nothing.
type Work struct {
	things      atomic.Pointer[string]
	done, total atomic.Int64
}

// NewWork begins work on things, which are named in the plural.
func NewWork(things string) *Work {
	w := &Work{}
	w.things.Store(&things)
	return w
}

// Then goes on to other things, of which there are total.
func (w *Work) Then(things string, total int) {
	if w != nil {
		w.done.Store(0)
		w.total.Store(int64(total))
		w.things.Store(&things)
	}
}

// Of tells how many things there are in all; 0 where that is not known.
func (w *Work) Of(total int) {
	if w != nil {
		w.total.Store(int64(total))
	}
}

// Did counts n more things as done.
func (w *Work) Did(n int) {
	if w != nil {
		w.done.Add(int64(n))
	}
}

// String says how far it is: "3,214 of 10,000 pages"; "" before the first.
func (w *Work) String() string {
	if w == nil {
		return ""
	}
	things := *w.things.Load()
	done, total := w.done.Load(), w.total.Load()
	switch {
	case done == 0 && total == 0:
		return ""
	case total > 0:
		return Thousands(int(done)) + " of " + Thousands(int(max(total, done))) + " " + things
	}
	return Thousands(int(done)) + " " + things
}

// Thousands says a number with a comma after every three digits.
func Thousands(n int) string { return store.Thousands(n) }
