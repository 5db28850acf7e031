package store

import "sync"

// watchers are the screens of this process that follow the decisions.
type watchers struct {
	mutex  sync.Mutex
	all    map[chan Outcome]bool
	closed bool
}

// watchBuffer is how many outcomes a slow screen may lag behind.
const watchBuffer = 64

// Watch returns a channel of the decisions that are committed from now on by any screen of this
// process, and a function that ends the watching and closes the channel. A
// screen that lags too far behind misses outcomes, never delays a decision: what
// it then gets is an Outcome without dumps and groups, after which it should read everything anew.
func (s *Store) Watch() (<-chan Outcome, func()) { return s.watch.add() }

func (w *watchers) add() (<-chan Outcome, func()) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	c := make(chan Outcome, watchBuffer)
	if w.closed {
		close(c)
		return c, func() {}
	}
	if w.all == nil {
		w.all = make(map[chan Outcome]bool)
	}
	w.all[c] = true
	return c, func() { w.end(c) }
}

func (w *watchers) end(c chan Outcome) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.all[c] {
		delete(w.all, c)
		close(c)
	}
}

func (w *watchers) announce(o Outcome) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for c := range w.all {
		if len(c) == cap(c)-1 {
			// The last place tells that some were missed.
			o = Outcome{Seq: o.Seq, Summary: o.Summary, Step: o.Step}
		}
		select {
		case c <- o:
		default:
		}
	}
}

func (w *watchers) close() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.closed = true
	for c := range w.all {
		delete(w.all, c)
		close(c)
	}
}
