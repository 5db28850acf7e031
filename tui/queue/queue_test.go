package queue

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"stet/store"
)

// pages is a queue of numbers from 1 on, in which some have something to decide.
type pages struct {
	n    int
	open func(int) bool
}

func place(n int) store.Position { return store.Position(fmt.Sprintf("%04d", n)) }

// source is the queue as the store would give it; a filter for a source lets numbers through that end alike.
func (p pages) source() Source[int] {
	passes := func(f store.Filter, n int) bool {
		return f.Source == "" || strconv.Itoa(n%10) == f.Source
	}
	all := func(f store.Filter) (out []int) {
		for n := 1; n <= p.n; n++ {
			if passes(f, n) {
				out = append(out, n)
			}
		}
		return out
	}
	return Source[int]{
		Counts: func() (store.Counts, error) { return store.Counts{Pages: p.n}, nil },
		Rows: func(ctx context.Context, f store.Filter, from store.Position, n int) ([]int, error) {
			rows := all(f)
			at, _ := slices.BinarySearchFunc(rows, from, func(row int, from store.Position) int {
				if place(row) < from {
					return -1
				}
				return 1
			})
			if n < 0 {
				return rows[max(at+n, 0):at], ctx.Err()
			}
			return rows[at:min(at+n, len(rows))], ctx.Err()
		},
		Next: func(_ context.Context, f store.Filter, from store.Position, step int) (int, bool, error) {
			rows := slices.DeleteFunc(all(f), func(n int) bool { return !p.open(n) })
			if step < 0 {
				slices.Reverse(rows)
			}
			for _, n := range rows {
				if step > 0 && place(n) > from || step < 0 && place(n) < from {
					return n, true, nil
				}
			}
			if len(rows) == 0 {
				return 0, false, nil
			}
			return rows[0], true, nil
		},
		Position: place,
	}
}

// ask asks for a goal and takes the answer.
func ask(q *Queue[int], g Goal) (got int, way Way, taken bool) {
	cmd := Ask(q, nil, func(w *Walk[int]) (int, store.Position, error) {
		n, how, err := w.Go(g)
		way = how
		return n, place(n), err
	})
	m := cmd().(Answer[int, int]) //nolint:forcetypeassert // Ask answers with nothing else
	return m.What, way, Take(q, m)
}

func TestGoals(t *testing.T) {
	p := pages{25, func(n int) bool { return n%5 == 0 }}
	q := New(p.source())
	for _, c := range []struct {
		goal Goal
		want int
		way  Way
	}{
		{Goal{First: true}, 5, There},
		{Goal{Step: 1, From: place(5)}, 10, There},
		{Goal{Step: 1, From: place(25)}, 5, There},
		{Goal{Step: -1, From: place(5)}, 25, There},
		{Goal{Shift: 1, From: place(5)}, 6, There},
		{Goal{Shift: -1, From: place(5)}, 4, There},
		{Goal{Shift: 1, From: place(25)}, 0, Nowhere},
		{Goal{Shift: -1, From: place(1)}, 0, Nowhere},
		{Goal{From: place(7)}, 7, There},
		{Goal{From: place(99)}, 25, There},
	} {
		if got, way, _ := ask(&q, c.goal); got != c.want || way != c.way {
			t.Errorf("%+v: %d, way %d", c.goal, got, way)
		}
	}
	none := New(pages{3, func(int) bool { return false }}.source())
	if got, way, _ := ask(&none, Goal{First: true}); got != 1 || way != Finished {
		t.Errorf("%d, way %d", got, way)
	}
	empty := New(pages{0, nil}.source())
	if _, way, _ := ask(&empty, Goal{First: true}); way != Empty {
		t.Errorf("way %d", way)
	}
}

// Whatever is asked for, the window holds the row in hand at its place, rows in
// their order, and only such as pass the filter.
func TestTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pages{rapid.IntRange(1, 400).Draw(t, "pages"), func(int) bool { return true }}
		q := New(p.source())
		if digit := rapid.IntRange(-1, 9).Draw(t, "filter"); digit >= 0 {
			q.Through(store.Filter{Source: strconv.Itoa(digit)})
		}
		got, way, _ := ask(&q, Goal{From: place(rapid.IntRange(1, p.n).Draw(t, "from"))})
		if way == Empty {
			if len(q.List) > 0 {
				t.Fatal("a row that passes was not found")
			}
			return
		}
		if q.List[q.At] != got || !slices.IsSorted(q.List) || len(q.List) > before+behind {
			t.Fatalf("%d at %d of %v", got, q.At, q.List)
		}
		for _, n := range q.List {
			if f := q.Filter().Source; f != "" && strconv.Itoa(n%10) != f {
				t.Fatalf("%d does not pass", n)
			}
		}
	})
}

func TestStaleAnswersAreDropped(t *testing.T) {
	q := New(pages{9, func(int) bool { return true }}.source())
	read := func(w *Walk[int]) (int, store.Position, error) {
		n, _, err := w.Go(Goal{First: true})
		return n, place(n), err
	}
	old, now := Ask(&q, nil, read), Ask(&q, nil, read)
	if Take(&q, old().(Answer[int, int])) || !q.Busy() { //nolint:forcetypeassert // Ask answers with nothing else
		t.Error("a stale answer was taken")
	}
	if !Take(&q, now().(Answer[int, int])) || q.Busy() { //nolint:forcetypeassert // Ask answers with nothing else
		t.Error("the answer was not taken")
	}
}

func TestStopEndsTheReading(t *testing.T) {
	q := New(pages{9, func(int) bool { return true }}.source())
	cmd := Ask(&q, nil, func(w *Walk[int]) (int, store.Position, error) {
		n, _, err := w.Go(Goal{Shift: 1, From: place(1)})
		return n, place(n), err
	})
	q.Stop()
	m := cmd().(Answer[int, int]) //nolint:forcetypeassert // Ask answers with nothing else
	if !errors.Is(m.Err, context.Canceled) {
		t.Errorf("%v", m.Err)
	}
	if !Take(&q, m) || q.Busy() || q.Counts.Pages != 9 {
		t.Error("the queue waits on")
	}
}

// A failed act is said, and what is shown is read all the same.
func TestAFailedActIsReadAfter(t *testing.T) {
	q := New(pages{9, func(int) bool { return true }}.source())
	failed := errors.New("no")
	cmd := Ask(&q, func() (store.Outcome, error) { return store.Outcome{}, failed }, func(w *Walk[int]) (bool, store.Position, error) {
		return w.Failed && w.Did == nil, place(3), nil
	})
	m := cmd().(Answer[int, bool]) //nolint:forcetypeassert // Ask answers with nothing else
	if !errors.Is(m.Err, failed) || !m.What || !Take(&q, m) || q.At != 2 {
		t.Errorf("%+v", m)
	}
}
