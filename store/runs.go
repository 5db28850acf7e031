package store

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"stet/store/record"
)

// Large indexes by hashed keys (where a dump with this id is, what is known of
// lines, which stories hold a shingle) are kept in runs: each batch appends one
// run of blocks in the order of the keys, and reading joins what the runs say.
// Writing is sequential whatever the keys are, so that what a dump costs does
// not grow with the store; runs are merged when they get many. It is the
// log-structured merge of O'Neil et al., 1996, with the runs in one bucket.
//
// The record under key 0 of a run, which is no key of anything, says how many
// blocks the run has.

const (
	// blockSize is how many bytes of a run share a record: four such records fill
	// a page of the database.
	blockSize = 4040
	// runLimit is how many runs a reader may have to look into.
	runLimit = 8
	// cachedBlocks bounds what a reader keeps of one run.
	cachedBlocks = 4096
	runKeySize   = 12
)

// joinValues joins what several runs say of one key, whichever comes first. A merge joins several keys at
// once: what it returns is no memory that it uses again.
type joinValues func(values [][]byte) ([]byte, error)

func runKey(run uint32, first uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, run), first)
}

// isOfRun tells whether a key of a bucket of runs belongs to one of them.
func isOfRun(key []byte, run uint32) bool {
	return len(key) == runKeySize && binary.BigEndian.Uint32(key) == run
}

// runWriter writes one run, block by block, in ascending order of keys.
type runWriter struct {
	t      *transaction
	place  place
	run    uint32
	cut    blockCutter
	blocks int // written since the header was
}

func (t *transaction) newRun(p place) *runWriter {
	run := uint32(1)
	if key, _ := t.bucket(p).Cursor().Last(); len(key) == runKeySize {
		run = binary.BigEndian.Uint32(key) + 1
	}
	return &runWriter{t: t, place: p, run: run}
}

// add appends a key, larger than those before it and not 0, with its value.
func (w *runWriter) add(key uint64, value []byte) error {
	if full, ok := w.cut.add(key, value); ok {
		return w.put(full)
	}
	return nil
}

// put writes blocks that are ready, whose keys are larger than those of the ones before them.
func (w *runWriter) put(blocks ...runBlock) error {
	for _, b := range blocks {
		w.blocks++
		if err := w.t.put(w.place, runKey(w.run, b.first), b.payload); err != nil {
			return err
		}
	}
	return nil
}

// close writes what is left and the number of blocks.
func (w *runWriter) close() error {
	if last, ok := w.cut.last(); ok {
		if err := w.put(last); err != nil {
			return err
		}
	}
	err := w.t.addBlocks(w.place, w.run, w.blocks)
	w.blocks = 0
	return err
}

// addBlocks brings the header of a run up to date.
func (t *transaction) addBlocks(p place, run uint32, more int) error {
	blocks, err := t.blocks(p, run)
	if err != nil || more == 0 {
		return err
	}
	if blocks += more; blocks <= 0 {
		return t.remove(p, runKey(run, 0))
	}
	var e record.Encoder
	e.Int(blocks)
	return t.put(p, runKey(run, 0), e.Bytes)
}

// blocks returns how many blocks a run has.
func (t *transaction) blocks(p place, run uint32) (int, error) {
	key := runKey(run, 0)
	payload, err := t.get(p, key)
	if err != nil || payload == nil {
		return 0, err
	}
	d := record.NewDecoder(payload)
	blocks := d.Int()
	if err := d.Close(); err != nil {
		return 0, damaged(p, key, err)
	}
	return blocks, nil
}

// runs lists the runs of a place.
func (t *transaction) runs(p place) []uint32 {
	var runs []uint32
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.First(); len(key) == runKeySize; {
		run := binary.BigEndian.Uint32(key)
		runs = append(runs, run)
		if run == 1<<32-1 {
			break
		}
		key, _ = cursor.Seek(runKey(run+1, 0))
	}
	return runs
}

// runsReader looks keys up in all runs of a place, within one transaction and
// for one goroutine.
type runsReader struct {
	t     *transaction
	place place
	runs  []uint32
	// cursor stays where the last key was: keys are best asked for in order.
	cursor *bolt.Cursor
	// blocks are those of each run that were verified: pages ask for the same keys again.
	blocks []map[uint64][]byte
}

func (t *transaction) runsReader(p place) *runsReader {
	r := &runsReader{t: t, place: p, runs: t.runs(p)}
	for range r.runs {
		r.blocks = append(r.blocks, make(map[uint64][]byte))
	}
	return r
}

// find calls use with what each run says of a key.
func (r *runsReader) find(key uint64, use func(value []byte) error) error {
	return r.findSome(key, func(value []byte) (bool, error) { return true, use(value) })
}

// findSome is find until use says that it needs no more.
func (r *runsReader) findSome(key uint64, use func(value []byte) (more bool, err error)) error {
	if key == 0 {
		return nil
	}
	if r.cursor == nil {
		r.cursor = r.t.bucket(r.place).Cursor()
	}
	for i, run := range r.runs {
		at, sealed := r.cursor.Seek(runKey(run, key))
		if !isOfRun(at, run) || binary.BigEndian.Uint64(at[4:]) != key {
			at, sealed = r.cursor.Prev()
		}
		if !isOfRun(at, run) {
			continue
		}
		first := binary.BigEndian.Uint64(at[4:])
		if first == 0 {
			continue // the header
		}
		payload, err := r.block(i, first, at, sealed)
		if err != nil {
			return err
		}
		value, ok, err := findInBlock(first, payload, key)
		more := true
		if err == nil && ok {
			more, err = use(value)
		}
		if err != nil {
			return damaged(r.place, at, err)
		}
		if !more {
			return nil
		}
	}
	return nil
}

// block returns the payload of a block.
func (r *runsReader) block(i int, first uint64, at, sealed []byte) ([]byte, error) {
	if payload, ok := r.blocks[i][first]; ok {
		return payload, nil
	}
	payload, err := unseal(r.place, at, sealed)
	if err != nil {
		return nil, err
	}
	if len(r.blocks[i]) >= cachedBlocks {
		clear(r.blocks[i])
	}
	r.blocks[i][first] = payload
	return payload, nil
}

// findInBlock looks a key up in a block that begins with another, entry by
// entry: a block is short.
func findInBlock(first uint64, payload []byte, key uint64) (value []byte, ok bool, err error) {
	found, value, _, err := seekInBlock(first, payload, key)
	return value, err == nil && value != nil && found == key, err
}
