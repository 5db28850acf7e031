// Package queue is how a tab walks its queue in the store: it asks one question
// at a time in a command, drops answers that come too late, and keeps what every
// tab shows of its queue, the rows around the one in hand and the counts, through
// a filter. No queue is ever read whole.
//
// A tab embeds a Queue, asks with Ask, and hands each Answer to Take. What a
// command reads it reads with a Walk.
package queue

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
)

// before and behind are how many rows are read around the one in hand.
const (
	before = 40
	behind = 80
)

// listBudget is how long the rows around the one in hand may take where few pass
// the filter: they only accompany it, and as many as were found by then do.
const listBudget = 50 * time.Millisecond

// Source is one queue of the store. Its functions run in commands.
type Source[R any] struct {
	Counts func() (store.Counts, error)
	// Rows returns up to n rows from a place on, or the -n before it.
	Rows func(ctx context.Context, f store.Filter, from store.Position, n int) ([]R, error)
	// Next returns the next row with something to decide behind a place, or before
	// it where step is -1, and goes round at the end. A queue in which nothing is decided has none.
	Next     func(ctx context.Context, f store.Filter, from store.Position, step int) (R, bool, error)
	Position func(R) store.Position
}

// Queue is what a tab keeps of its queue. All methods run on the program's own goroutine.
type Queue[R any] struct {
	// List is a window of the queue, and At the place of the row in hand in it; -1
	// where that does not pass the filter.
	List   []R
	At     int
	Counts store.Counts

	source  Source[R]
	filter  store.Filter
	whole   bool // List holds all that passes
	request uint64
	waiting bool
	stop    context.CancelFunc
	work    *desk.Work // of the answer that is awaited, nil where it is not counted
}

// New returns the queue of a source. Nothing is read.
func New[R any](source Source[R]) Queue[R] {
	return Queue[R]{source: source, At: -1, stop: func() {}}
}

// Busy reports that an answer is awaited.
func (q *Queue[R]) Busy() bool { return q.waiting }

// Filter returns what the queue is seen through.
func (q *Queue[R]) Filter() store.Filter { return q.filter }

// Through sets the filter. It holds from the next question on.
func (q *Queue[R]) Through(f store.Filter) { q.filter = f }

// Passing returns how many rows pass the filter, as far as they were read; whole tells
// that these are all.
func (q *Queue[R]) Passing() (n int, whole bool) { return len(q.List), q.whole }

// Stop ends what is being read for the answer that is awaited. What the store has
// committed stays.
func (q *Queue[R]) Stop() { q.stop() }

// Request is the number of the last question. An answer to another is stale.
func (q *Queue[R]) Request() uint64 { return q.request }

// Await tells that a question of another kind than Ask's is on its way: it
// returns its number, and a context that ends when the question is no longer wanted.
func (q *Queue[R]) Await() (request uint64, ctx context.Context) {
	q.stop()
	q.request++
	q.waiting, q.work = true, nil
	ctx, q.stop = context.WithCancel(context.Background())
	return q.request, ctx
}

// Work tells that the command that answers the last question counts what it does, and
// returns what it counts with.
func (q *Queue[R]) Work(things string) *desk.Work {
	q.work = desk.NewWork(things)
	return q.work
}

// Working says how far the answer that is awaited has come; "" where that is not counted.
func (q *Queue[R]) Working() string { return q.work.String() }

// Arrived takes in that the answer to a question is there. It returns false for one that is stale.
func (q *Queue[R]) Arrived(request uint64) bool {
	if request != q.request {
		return false
	}
	q.waiting, q.work = false, nil
	q.stop()
	return true
}

// Answer is what Ask's command answers with: what was read, and the queue around it.
type Answer[R, T any] struct {
	desk.Answer
	What   T
	Unread bool // the store could not be read; Err alone may be of an act that it refused
	around[R]
}

// around is the rows around a place, which of them stands there, -1 where none does, and
// whether these are all that there are.
type around[R any] struct {
	rows  []R
	row   int
	whole bool
}

// Ask returns a command that runs act, where there is one, then the counts, then read,
// and then reads the rows around the place that read returns. read is called after a
// failed act too; Walk.Failed tells.
func Ask[R, T any](q *Queue[R], act func() (store.Outcome, error), read func(w *Walk[R]) (what T, at store.Position, err error)) tea.Cmd {
	w := &Walk[R]{source: q.source, filter: q.filter}
	var request uint64
	request, w.ctx = q.Await()
	return func() tea.Msg {
		var m Answer[R, T]
		m.Request = request
		if act != nil {
			did, err := act()
			if err == nil {
				m.Did, w.Did = &did, &did
			}
			m.Err, w.Failed = err, err != nil
		}
		if err := m.read(w, read); err != nil {
			m.Err, m.Unread = errors.Join(m.Err, err), true
		}
		return m
	}
}

func (m *Answer[R, T]) read(w *Walk[R], read func(w *Walk[R]) (T, store.Position, error)) error {
	var err error
	if m.Counts, err = w.source.Counts(); err != nil {
		return err
	}
	m.HasCounts = true
	var at store.Position
	if m.What, at, err = read(w); err != nil {
		return err
	}
	m.around, err = w.around(at)
	return err
}

// Take takes in an answer. It returns false for one that is stale, of which nothing is to be used.
func Take[R, T any](q *Queue[R], m Answer[R, T]) bool {
	if !q.Arrived(m.Request) {
		return false
	}
	if m.HasCounts {
		q.Counts = m.Counts
	}
	if !m.Unread || m.rows != nil {
		q.List, q.At, q.whole = m.rows, m.row, m.whole
	}
	return true
}

// Walk reads the queue in a command.
type Walk[R any] struct {
	// Did is what the act did that was asked for, nil where there was none or it failed.
	Did    *store.Outcome
	Failed bool

	ctx    context.Context
	source Source[R]
	filter store.Filter
}

// Goal says which row is wanted. The first field that is set counts.
type Goal struct {
	First bool // the first with something to decide, or the first at all
	Step  int  // the next (1) or previous (-1) with something to decide
	Shift int  // the next (1) or previous (-1)
	From  store.Position
}

// Way says how a goal was come to.
type Way uint8

// The ways.
const (
	There    Way = iota // the row that was wanted
	Nowhere             // there is no such row: one stays where one is
	Finished            // nothing is left to decide: it is the first row of all
	Empty               // no row passes the filter
)

// Go returns the row of a goal.
func (w *Walk[R]) Go(g Goal) (row R, way Way, err error) {
	switch {
	case g.First:
		row, found, err := w.Next("", 1)
		if err != nil || found {
			return row, There, err
		}
		rows, err := w.source.Rows(w.ctx, w.filter, "", 1)
		return first(rows, err, Finished, Empty)
	case g.Step != 0:
		row, found, err := w.Next(g.From, g.Step)
		if err != nil || found {
			return row, There, err
		}
		return row, Nowhere, nil
	case g.Shift < 0:
		rows, err := w.source.Rows(w.ctx, w.filter, g.From, -1)
		return first(rows, err, There, Nowhere)
	case g.Shift > 0:
		rows, err := w.source.Rows(w.ctx, w.filter, g.From, 2)
		if len(rows) > 0 && w.source.Position(rows[0]) == g.From {
			rows = rows[1:]
		}
		return first(rows, err, There, Nowhere)
	}
	return w.Near(g.From)
}

// first returns the first of some rows, and the way: there where there is one, else none.
func first[R any](rows []R, err error, there, none Way) (row R, way Way, _ error) {
	if err != nil || len(rows) == 0 {
		return row, none, err
	}
	return rows[0], there, nil
}

// Next returns the next row with something to decide behind a place, or before it where
// step is -1, round the end of the queue.
func (w *Walk[R]) Next(from store.Position, step int) (R, bool, error) {
	return w.source.Next(w.ctx, w.filter, from, step)
}

// Near returns the row at a place, or else the one behind it, or the last; the way is There or Empty.
func (w *Walk[R]) Near(at store.Position) (R, Way, error) {
	rows, err := w.source.Rows(w.ctx, w.filter, at, 1)
	if err == nil && len(rows) == 0 {
		rows, err = w.source.Rows(w.ctx, w.filter, at, -1)
	}
	return first(rows, err, There, Empty)
}

// Passes reports whether the row at a place passes the filter.
func (w *Walk[R]) Passes(at store.Position) (bool, error) {
	if w.filter.IsZero() {
		return true, nil
	}
	rows, err := w.source.Rows(w.ctx, w.filter, at, 1)
	return len(rows) > 0 && w.source.Position(rows[0]) == at, err
}

// around reads the rows around a place.
func (w *Walk[R]) around(at store.Position) (around[R], error) {
	above, cutAbove, err := w.some(at, -before)
	if err != nil {
		return around[R]{row: -1}, err
	}
	below, cutBelow, err := w.some(at, behind)
	if err != nil {
		return around[R]{row: -1}, err
	}
	a := around[R]{rows: slices.Concat(above, below), row: -1}
	a.whole = !cutAbove && !cutBelow && len(above) < before && len(below) < behind
	if len(below) > 0 && w.source.Position(below[0]) == at {
		a.row = len(above)
	}
	return a, nil
}

// some reads rows, those that the budget allows where there is a filter; cut tells
// that there may be more.
func (w *Walk[R]) some(from store.Position, n int) (rows []R, cut bool, err error) {
	if w.filter.IsZero() {
		rows, err = w.source.Rows(w.ctx, w.filter, from, n)
		return rows, false, err
	}
	ctx, cancel := context.WithTimeout(w.ctx, listBudget)
	defer cancel()
	rows, err = w.source.Rows(ctx, w.filter, from, n)
	if errors.Is(err, context.DeadlineExceeded) && w.ctx.Err() == nil {
		cut, err = true, nil
	}
	return rows, cut, err
}
