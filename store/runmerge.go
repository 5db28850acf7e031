package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"slices"
)

// merging is a merge of runs into a new one, some in each transaction: what is
// merged is taken out of the runs that it came from, so that at any moment all
// runs together say the same. It goes through the keys piece by piece.
type merging struct {
	place place
	runs  []uint32
	into  uint32 // 0 until something is written
	join  joinValues
	most  int // bytes of values that one transaction merges, about
	piece int // bytes of values of a piece, about
	// beside tells that nobody else merges the runs of the place, so that pieces may be read before those in
	// front of them are written.
	beside bool
	// largest is the run whose keys part the pieces, one in every so many blocks.
	largest uint32
	every   int
	from    uint64 // what is less is in a piece
	ended   bool   // there are no more pieces
	ahead   []ahead
	all     bool // no run of the place is left out
	blocks  int  // of all its runs together
	// shared, where not nil, is told of the lines that several dumps hold.
	shared *sharedLines
}

const (
	// mergeBytes bounds the memory of a merge: so much is written at once, and as much made ready.
	mergeBytes = 32 << 20
	// pieceBytes is the size of a piece. Of a hundred runs or more each has a few blocks in it.
	pieceBytes = 4 << 20
)

// planMerge chooses the runs to merge when there are more than a reader should
// look into, else nil: the smallest ones, up to the first that is larger than all before
// it together. So each value is written a number of times that grows with the
// logarithm of the number of runs.
func (t *transaction) planMerge(kind merging) (*merging, error) {
	runs := t.runs(kind.place)
	if len(runs) <= runLimit {
		return nil, nil
	}
	sizes := make(map[uint32]int, len(runs))
	for _, run := range runs {
		var err error
		if sizes[run], err = t.blocks(kind.place, run); err != nil {
			return nil, err
		}
	}
	m := &kind
	m.from = 1
	if m.most == 0 {
		m.most = mergeBytes
	}
	if m.piece == 0 {
		m.piece = pieceBytes
	}
	slices.SortFunc(runs, func(a, b uint32) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), cmp.Compare(a, b)) })
	take, sum := 1, sizes[runs[0]]
	for take < len(runs) && (len(runs)-take >= runLimit || sizes[runs[take]] <= sum) {
		sum += sizes[runs[take]]
		take++
	}
	m.runs, m.ahead = runs[:take], make([]ahead, take)
	m.largest, m.all, m.blocks = m.runs[take-1], take == len(runs), sum
	m.every = max(min(m.piece, m.most)*sizes[m.largest]/(blockSize*max(sum, 1)), 1)
	return m, nil
}

// nextPiece parts the next piece from the rest. The keys of all places are hashes: what the runs have between two keys
// is about the same share of each.
func (t *transaction) nextPiece(m *merging) *mergePiece {
	p := &mergePiece{from: m.from}
	cursor := t.bucket(m.place).Cursor()
	key, _ := cursor.Seek(runKey(m.largest, m.from+1))
	for range m.every - 1 {
		key, _ = cursor.Next()
	}
	if isOfRun(key, m.largest) {
		p.to = binary.BigEndian.Uint64(key[4:])
	}
	m.from, m.ended = p.to, p.to == 0
	return p
}

// mergePiece is what runs say of the keys from one on and less than another, 0 where it is the last piece.
type mergePiece struct {
	from, to uint64
	size     int // bytes of values
	blocks   []runBlock
	shared   []keyedBytes // of the blocks, where it is asked for
}

// read reads the piece and joins what is said of each key.
func (p *mergePiece) read(t *transaction, m *merging) error {
	var values []byte
	var list []keyedValue // by run
	for i, run := range m.runs {
		scan := t.runCursor(m.place, run)
		scan.ahead = &m.ahead[i]
		for err := scan.seek(p.from); !scan.done && (p.to == 0 || scan.key < p.to); err = scan.next() {
			if err != nil {
				return err
			}
			//nolint:gosec // a piece and the number of runs are far smaller than 4 GB
			list = append(list, keyedValue{scan.key, uint32(i), uint32(len(values)), uint32(len(scan.value))})
			values = append(values, scan.value...)
		}
	}
	p.size = len(values)
	blocks, err := joinedBlocks(sortByKey([][]keyedValue{list}, p.from, p.to), m.join, func(v *keyedValue) []byte { return values[v.at : v.at+v.size] })
	if err != nil {
		return damaged(m.place, runKey(m.runs[0], p.from), err)
	}
	p.blocks = blocks
	if m.shared != nil {
		p.shared, err = sharedIn(blocks)
	}
	return err
}

// mergeSome goes on with a merge and tells whether it is done.
func (t *transaction) mergeSome(m *merging) (done bool, err error) {
	var pieces []*mergePiece
	for size := 0; size < m.most && !m.ended; {
		p := t.nextPiece(m)
		if err := p.read(t, m); err != nil {
			return false, err
		}
		size += p.size
		pieces = append(pieces, p)
	}
	return m.ended, t.writePieces(m, pieces)
}

// writePieces writes the next pieces of a merge and takes out what they are made of.
func (t *transaction) writePieces(m *merging, pieces []*mergePiece) error {
	w := &runWriter{t: t, place: m.place, run: m.into}
	if m.into == 0 { // others may have written runs since the merge was planned
		w = t.newRun(m.place)
		m.into = w.run
	}
	for _, run := range m.runs {
		if err := t.takeOut(m.place, run, pieces[len(pieces)-1].to); err != nil {
			return err
		}
	}
	for _, p := range pieces {
		if m.shared != nil {
			if err := m.shared.addMerged(p.shared); err != nil {
				return err
			}
		}
		if err := w.put(p.blocks...); err != nil {
			return err
		}
	}
	return w.close()
}

// takeOut removes from a run all that it says of keys less than one, 0 for all of it.
func (t *transaction) takeOut(p place, run uint32, to uint64) error {
	w := &runWriter{t: t, place: p, run: run}
	cursor := t.bucket(p).Cursor()
	var at, sealed []byte
	for {
		key, record := cursor.Seek(runKey(run, 1))
		if !isOfRun(key, run) || to > 0 && binary.BigEndian.Uint64(key[4:]) >= to {
			break
		}
		at, sealed = slices.Clone(key), record
		if err := cursor.Delete(); err != nil {
			return err
		}
		w.blocks--
	}
	if to == 0 || at == nil {
		return w.close()
	}
	payload, err := unseal(p, at, sealed)
	if err != nil {
		return err
	}
	rest := runCursor{key: binary.BigEndian.Uint64(at[4:]), rest: payload}
	for {
		key, value, behind, err := seekInBlock(rest.key, rest.rest, to)
		switch {
		case err != nil:
			return damaged(p, at, err)
		case value == nil:
			return w.close()
		}
		if err := w.add(key, value); err != nil {
			return err
		}
		rest.key, rest.rest = key, behind
	}
}

// merge goes through with a merge.
func (s *Store) merge(ctx context.Context, m *merging) error {
	if m.beside {
		return s.mergeBeside(ctx, m)
	}
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := s.update(func(t *transaction) (err error) {
			done, err = t.mergeSome(m)
			return err
		})
		if err != nil {
			return err
		}
		s.release()
	}
	return nil
}

// mergeBeside goes through with a merge that nobody else has a part in: while some pieces are written, the next are
// made.
func (s *Store) mergeBeside(ctx context.Context, m *merging) error {
	for work := s.makePieces(m); work != nil; {
		<-work.done
		if work.err != nil {
			return work.err
		}
		var next *pieceWork
		if !m.ended {
			next = s.makePieces(m)
		}
		err := ctx.Err()
		if err == nil {
			err = s.update(func(t *transaction) error { return t.writePieces(m, work.pieces) })
		}
		if err != nil {
			if next != nil {
				<-next.done
			}
			return err
		}
		s.release() // runs may be as large as the store where there is little else to do
		work = next
	}
	if m.shared != nil {
		m.shared.merged(m.into)
	}
	return nil
}

// pieceWork is the making of some pieces.
type pieceWork struct {
	pieces []*mergePiece
	err    error
	done   chan struct{}
}

// makePieces has as many pieces made as one transaction writes, from as many goroutines as there are cores.
func (s *Store) makePieces(m *merging) *pieceWork {
	work := &pieceWork{done: make(chan struct{})}
	work.err = s.read(func(t *transaction) error {
		for len(work.pieces) < max(m.most/m.piece, 1) && !m.ended {
			work.pieces = append(work.pieces, t.nextPiece(m))
		}
		return nil
	})
	go func() {
		defer close(work.done)
		errs := make([]error, len(work.pieces), len(work.pieces)+1)
		each(len(work.pieces), func(i int) {
			errs[i] = s.read(func(t *transaction) error { return work.pieces[i].read(t, m) })
		})
		work.err = errors.Join(append(errs, work.err)...)
	}()
	return work
}
