package runs

import (
	"cmp"
	"context"
	"slices"

	"stet/store/mapped"
	"stet/store/parallel"
	"stet/store/record"
)

// Merging says how the runs of a place are merged.
type Merging struct {
	Join Join
	// Beside tells that nobody else merges the runs of the place, so that pieces may be read before those in
	// front of them are written.
	Beside bool
	// Most is how many bytes of values one transaction merges, about, and Piece how many a piece has; where they are 0,
	// mergeBytes and pieceBytes.
	Most, Piece int
}

const (
	// mergeBytes bounds the memory of a merge: so much is written at once, and as much made ready.
	mergeBytes = 32 << 20
	// pieceBytes is the size of a piece. Of a hundred runs or more each has a few blocks in it.
	pieceBytes = 4 << 20
)

// Merge is a merge of runs into a new one, some in each transaction: what is
// merged is taken out of the runs that it came from, so that at any moment all
// runs together say the same. It goes through the keys piece by piece.
type Merge struct {
	Merging
	// Note, where not nil, is called with the blocks of each piece once they are made, perhaps from several goroutines. What it
	// returns is called when the piece is written, in the order of the keys.
	Note func(blocks []Block) (take func() error, err error)

	runs []uint32
	into uint32 // 0 until something is written
	all  bool   // no run of the place is left out
	// largest is the run whose keys part the pieces, one in every so many blocks.
	largest uint32
	every   int
	blocks  int    // of all its runs together
	from    uint64 // what is less is in a piece
	ended   bool   // there are no more pieces
	ahead   []mapped.ReadAhead
}

// All tells whether all runs of the place are merged, so that one is left.
func (m *Merge) All() bool { return m.all }

// Blocks returns how many blocks are merged.
func (m *Merge) Blocks() int { return m.blocks }

// Into returns the run that is written, 0 until something is.
func (m *Merge) Into() uint32 { return m.into }

// Plan chooses the runs to merge when there are more than Limit, else it returns nil: the smallest ones, up to the first
// that is larger than all before it together. So each value is written a number of times that grows with the
// logarithm of the number of runs.
func (p Place) Plan(how Merging) (*Merge, error) {
	runs := p.Runs()
	if len(runs) <= Limit {
		return nil, nil
	}
	sizes := make(map[uint32]int, len(runs))
	for _, run := range runs {
		var err error
		if sizes[run], err = p.Blocks(run); err != nil {
			return nil, err
		}
	}
	m := &Merge{Merging: how, from: 1}
	m.Most, m.Piece = cmp.Or(m.Most, mergeBytes), cmp.Or(m.Piece, pieceBytes)
	slices.SortFunc(runs, func(a, b uint32) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), cmp.Compare(a, b)) })
	take, sum := 1, sizes[runs[0]]
	for take < len(runs) && (len(runs)-take >= Limit || sizes[runs[take]] <= sum) {
		sum += sizes[runs[take]]
		take++
	}
	m.runs, m.ahead = runs[:take], make([]mapped.ReadAhead, take)
	m.largest, m.all, m.blocks = m.runs[take-1], take == len(runs), sum
	m.every = max(min(m.Piece, m.Most)*sizes[m.largest]/(BlockSize*max(sum, 1)), 1)
	return m, nil
}

// piece is what runs say of the keys from one on and less than another, 0 where it is the last piece.
type piece struct {
	from, to uint64
	size     int // bytes of values
	blocks   []Block
	take     func() error // of Merge.Note, nil where that is
}

// next parts the next piece from the rest. Keys are hashes: what the runs have between two keys
// is about the same share of each.
func (m *Merge) next(p Place) *piece {
	next := &piece{from: m.from}
	cursor := p.Bucket.Cursor()
	key, _ := cursor.Seek(blockKey(m.largest, m.from+1))
	for range m.every - 1 {
		key, _ = cursor.Next()
	}
	if isOfRun(key, m.largest) {
		next.to = firstOf(key)
	}
	m.from, m.ended = next.to, next.to == 0
	return next
}

// read reads a piece and joins what is said of each key.
func (m *Merge) read(p Place, made *piece) error {
	var values []byte
	var list []Value // by run
	for i, run := range m.runs {
		scan := p.Cursor(run)
		scan.ahead = &m.ahead[i]
		for err := scan.seek(made.from); !scan.done && (made.to == 0 || scan.key < made.to); err = scan.Next() {
			if err != nil {
				return err
			}
			//nolint:gosec // a piece and the number of runs are far smaller than 4 GB
			list = append(list, Value{scan.key, uint32(i), uint32(len(values)), uint32(len(scan.value))})
			values = append(values, scan.value...)
		}
	}
	made.size = len(values)
	blocks, err := Blocks(Sort([][]Value{list}, made.from, made.to), m.Join, func(v *Value) []byte { return values[v.At : v.At+v.Size] })
	if err != nil {
		return record.Damaged(p.Name, blockKey(m.runs[0], made.from), err)
	}
	made.blocks = blocks
	if m.Note != nil {
		made.take, err = m.Note(blocks)
	}
	return err
}

// Some goes on with a merge in one transaction, without Beside, and tells whether it is done.
func (m *Merge) Some(p Place) (done bool, err error) {
	var pieces []*piece
	for size := 0; size < m.Most && !m.ended; {
		next := m.next(p)
		if err := m.read(p, next); err != nil {
			return false, err
		}
		size += next.size
		pieces = append(pieces, next)
	}
	return m.ended, m.write(p, pieces)
}

// write writes the next pieces and takes out what they are made of.
func (m *Merge) write(p Place, pieces []*piece) error {
	w := p.Resume(m.into)
	if m.into == 0 { // others may have written runs since the merge was planned
		w = p.NewRun()
		m.into = w.run
	}
	for _, run := range m.runs {
		if err := p.takeOut(run, pieces[len(pieces)-1].to); err != nil {
			return err
		}
	}
	for _, made := range pieces {
		if made.take != nil {
			if err := made.take(); err != nil {
				return err
			}
		}
		if err := w.Put(made.blocks...); err != nil {
			return err
		}
	}
	return w.Close()
}

// takeOut removes from a run all that it says of keys less than one, 0 for all of it.
func (p Place) takeOut(run uint32, to uint64) error {
	w := p.Resume(run)
	cursor := p.Bucket.Cursor()
	var at, sealed []byte
	for {
		key, value := cursor.Seek(blockKey(run, 1))
		if !isOfRun(key, run) || to > 0 && firstOf(key) >= to {
			break
		}
		at, sealed = slices.Clone(key), value
		if err := cursor.Delete(); err != nil {
			return err
		}
		w.blocks--
	}
	if to == 0 || at == nil {
		return w.Close()
	}
	payload, err := record.Open(p.Name, at, sealed)
	if err != nil {
		return err
	}
	entries := (&Block{firstOf(at), payload}).Entries()
	for entries.seek(to) {
		if err := w.Add(entries.Key, entries.Value); err != nil {
			return err
		}
	}
	if err := entries.Err(); err != nil {
		return record.Damaged(p.Name, at, err)
	}
	return w.Close()
}

// Transactions runs functions in transactions of the database that the place of a merge is in.
type Transactions interface {
	Read(use func(Place) error) error
	Write(change func(Place) error) error
}

// Run goes through with a merge.
func (m *Merge) Run(ctx context.Context, in Transactions) error {
	if m.Beside {
		return m.runBeside(ctx, in)
	}
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := in.Write(func(p Place) (err error) {
			done, err = m.Some(p)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// runBeside goes through with a merge that nobody else has a part in: while some pieces are written, the next are
// made.
func (m *Merge) runBeside(ctx context.Context, in Transactions) error {
	for work := m.makePieces(in); work != nil; {
		<-work.done
		if work.err != nil {
			return work.err
		}
		var next *pieceWork
		if !m.ended {
			next = m.makePieces(in)
		}
		err := ctx.Err()
		if err == nil {
			err = in.Write(func(p Place) error { return m.write(p, work.pieces) })
		}
		if err != nil {
			if next != nil {
				<-next.done
			}
			return err
		}
		work = next
	}
	return nil
}

// pieceWork is the making of some pieces.
type pieceWork struct {
	pieces []*piece
	err    error
	done   chan struct{}
}

// makePieces has as many pieces made as one transaction writes, from as many goroutines as there are cores.
func (m *Merge) makePieces(in Transactions) *pieceWork {
	work := &pieceWork{done: make(chan struct{})}
	work.err = in.Read(func(p Place) error {
		for len(work.pieces) < max(m.Most/m.Piece, 1) && !m.ended {
			work.pieces = append(work.pieces, m.next(p))
		}
		return nil
	})
	go func() {
		defer close(work.done)
		work.err = cmp.Or(work.err, parallel.Try(len(work.pieces), func(i int) error {
			return in.Read(func(p Place) error { return m.read(p, work.pieces[i]) })
		}))
	}()
	return work
}
