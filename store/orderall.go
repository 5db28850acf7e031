package store

import (
	"cmp"
	"context"
	"sync/atomic"

	"github.com/zeebo/xxh3"

	"stet/store/parallel"
	"stet/store/record"
)

// together bounds what one transaction puts in order: it ends behind the family with which it comes to as many pages, or as
// many stories on them. So many bytes of records are made ready at once, about.
type together struct{ pages, stories, ready int }

// Places in the queue are anywhere, so that a transaction of so many pages writes most of the queue's leaves: of a
// million pages 120 MB, with some 230 MB of memory, when nothing else is held any more. It writes the records of the pages
// too, which grow with their stories: those of pages with four stories come to both bounds at once, those of longer ones to
// the second.
const (
	orderedPages   = 1 << 17
	orderedStories = 1 << 19
)

const (
	// movesTogether is how many pages are made ready at once, where their records come to no more than movesBytes: some
	// thousand pages of a hundred stories do. movesAhead is how many times as many wait to be written, beside what is being made
	// and what is being written, and movesPart how many one core takes.
	movesTogether = 1 << 12
	movesBytes    = 16 << 20
	movesAhead    = 4
	movesPart     = 1 << 6
)

// orderAll finds all families at once, by joining the pages of each group. What is written of them is made ready beside the
// writing.
func (r *refresh) orderAll(most together) error {
	families, err := r.store.families()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(r.ctx)
	ready := r.readyMoves(ctx, families, most.ready)
	defer func() {
		stop()
		for range ready { // the store is let go of when nobody reads it any more
		}
	}()
	var some readyMoves
	for left := len(families); left > 0; {
		var done together
		err := r.store.update(func(t *transaction) error {
			t.write.batch, t.write.sorted = true, true
			for left > 0 && done.pages < most.pages && done.stories < most.stories {
				if len(some.families) == 0 {
					if some = <-ready; some.err != nil || len(some.families) == 0 {
						return cmp.Or(r.ctx.Err(), some.err)
					}
				}
				f := &some.families[0]
				if err := t.moveFamily(f); err != nil {
					return err
				}
				done.pages += len(f.moves)
				done.stories += f.stories
				some.families = some.families[1:]
				left--
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readyMoves are families with what is to be written of them, or why there are none.
type readyMoves struct {
	families []familyMoves
	err      error
}

// readyMoves makes ready what is to be written of families, in their order, on all cores, some ahead of whoever asks. The
// channel is closed at the end, behind an error, and where the context ends. What is made at once ends where its records come
// to so many bytes.
func (r *refresh) readyMoves(ctx context.Context, families [][]uint64, most int) <-chan readyMoves {
	ready := make(chan readyMoves, movesAhead)
	go func() {
		defer close(ready)
		for len(families) > 0 {
			n := familiesOf(families, movesTogether)
			some := readyMoves{families: make([]familyMoves, n)}
			n, some.err = r.makeMoves(families[:n], some.families, most)
			some.families, families = some.families[:n], families[n:]
			select {
			case ready <- some:
			case <-ctx.Done():
				return
			}
			if some.err != nil {
				return
			}
		}
	}()
	return ready
}

// familiesOf returns how many of the first families have so many pages together, or all where they have fewer.
func familiesOf(families [][]uint64, pages int) int {
	n := 0
	for all := 0; n < len(families) && all < pages; n++ {
		all += len(families[n])
	}
	return n
}

// makeMoves makes the moves of families on all cores, a part at a time. It begins no part, but for the first, behind so many
// bytes of records, and returns of how many of the first families the moves are made.
func (r *refresh) makeMoves(families [][]uint64, moves []familyMoves, most int) (made int, err error) {
	var ends []int // of what one core takes
	for at := 0; at < len(families); {
		at += familiesOf(families[at:], movesPart)
		ends = append(ends, at)
	}
	begun := make([]bool, len(ends))
	var bytes atomic.Int64
	err = parallel.Try(len(ends), func(part int) error {
		at := 0
		if part > 0 {
			at = ends[part-1]
			if bytes.Load() >= int64(most) {
				return nil
			}
		}
		begun[part] = true
		return r.store.read(func(t *transaction) (err error) {
			for ; at < ends[part] && err == nil; at++ {
				moves[at], err = t.movesOf(families[at])
				bytes.Add(moves[at].bytes())
			}
			return err
		})
	})
	for part := 0; part < len(ends) && begun[part]; part++ {
		made = ends[part]
	}
	return made, err
}

// familyMoves are the moves of all pages of a family, which have so many stories.
type familyMoves struct {
	moves   []pageMove
	stories int
}

// bytes returns how many bytes of records they hold.
func (f *familyMoves) bytes() (n int64) {
	for i := range f.moves {
		n += int64(len(f.moves[i].sealed))
	}
	return n
}

// pageMove gives a page its place in the queue.
type pageMove struct {
	seq    uint64
	was    uint64 // hash of the record that it was made of, 0 where there is none
	sealed []byte // the record with its place, nil where nothing changes
	from   queuePlace
	to     queuePlace
}

// moveOf makes the move of a page to its place: it is what replacePage does where nothing but the order changes.
func moveOf(seq uint64, old *pageRecord, to pageOrder) pageMove {
	m := pageMove{seq: seq}
	if old.order == to {
		return m
	}
	now := *old
	now.order = to
	m.sealed = record.Seal(string(placePages), seqKey(seq), now.encode())
	m.from, m.to = old.queuePlace(seq), now.queuePlace(seq)
	return m
}

// movesOf gives pages that share stories one number and one doubt: that of the most doubtful.
func (t *transaction) movesOf(family []uint64) (familyMoves, error) {
	f := familyMoves{moves: make([]pageMove, len(family))}
	records := make([]*pageRecord, len(family))
	doubt := 0
	for i, seq := range family {
		f.moves[i].seq = seq
		key := seqKey(seq)
		sealed := t.sealed(placePages, key)
		if sealed == nil {
			continue
		}
		payload, err := unseal(placePages, key, sealed)
		if err != nil {
			return f, err
		}
		if records[i], err = decodePageRecord(payload); err != nil {
			return f, damaged(placePages, key, err)
		}
		f.moves[i].was = xxh3.Hash(sealed)
		f.stories += len(records[i].stories)
		doubt = max(doubt, records[i].doubt())
	}
	for i, seq := range family {
		if old := records[i]; old != nil {
			was := f.moves[i].was
			f.moves[i] = moveOf(seq, old, pageOrder{skip: old.order.skip, doubt: doubt, family: family[0]})
			f.moves[i].was = was
		}
	}
	return f, nil
}

// moveFamily writes the moves of a family, which are made anew where one of its pages has changed since.
func (t *transaction) moveFamily(f *familyMoves) error {
	family := make([]uint64, len(f.moves))
	changed := false
	for i := range f.moves {
		m := &f.moves[i]
		family[i] = m.seq
		is := uint64(0)
		if sealed := t.sealed(placePages, seqKey(m.seq)); sealed != nil {
			is = xxh3.Hash(sealed)
		}
		changed = changed || is != m.was
	}
	if changed {
		return t.orderFamily(family)
	}
	for i := range f.moves {
		if err := t.move(f.moves[i]); err != nil {
			return err
		}
	}
	return nil
}

// orderFamily puts a family in its place in the queue.
func (t *transaction) orderFamily(family []uint64) error {
	f, err := t.movesOf(family)
	if err != nil {
		return err
	}
	for i := range f.moves {
		if err := t.move(f.moves[i]); err != nil {
			return err
		}
	}
	return nil
}

// move writes a page's place in the queue, and takes it off the list of those that wait for one.
func (t *transaction) move(m pageMove) error {
	key := seqKey(m.seq)
	if m.sealed != nil {
		t.write.changedPages[m.seq] = true
		t.last.record = nil
		if err := t.bucket(placePages).Put(key, m.sealed); err != nil {
			return err
		}
		if err := t.indexPage(m.from, m.to); err != nil {
			return err
		}
	}
	return t.setMark(placeUnordered, key, -1)
}
