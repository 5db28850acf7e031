package runs

import (
	bolt "go.etcd.io/bbolt"

	"stet/store/record"
)

// cachedBlocks bounds how many blocks a reader keeps of one run.
const cachedBlocks = 4096

// Reader looks keys up in all runs of a place, within one transaction and
// for one goroutine.
type Reader struct {
	place Place
	runs  []uint32
	// cursor stays where the last key was: keys are best asked for in order.
	cursor *bolt.Cursor
	// blocks are those of each run that were verified: pages ask for the same keys again.
	blocks []map[uint64][]byte
}

// Reader returns a reader of the runs that there are now.
func (p Place) Reader() *Reader { return p.ReaderOf(p.Runs()) }

// ReaderOf returns a reader of some runs, which looks into them in the order given.
func (p Place) ReaderOf(runs []uint32) *Reader {
	r := &Reader{place: p, runs: runs}
	for range r.runs {
		r.blocks = append(r.blocks, make(map[uint64][]byte))
	}
	return r
}

// Find calls use with what each run says of a key.
func (r *Reader) Find(key uint64, use func(value []byte) error) error {
	return r.FindSome(key, func(value []byte) (bool, error) { return true, use(value) })
}

// FindSome is Find until use says that it needs no more.
func (r *Reader) FindSome(key uint64, use func(value []byte) (more bool, err error)) error {
	if key == 0 {
		return nil
	}
	if r.cursor == nil {
		r.cursor = r.place.Bucket.Cursor()
	}
	for i, run := range r.runs {
		at, sealed := r.cursor.Seek(blockKey(run, key))
		if !isOfRun(at, run) || firstOf(at) != key {
			at, sealed = r.cursor.Prev()
		}
		if !isOfRun(at, run) {
			continue
		}
		first := firstOf(at)
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
			return record.Damaged(r.place.Name, at, err)
		}
		if !more {
			return nil
		}
	}
	return nil
}

// block returns the payload of a block.
func (r *Reader) block(i int, first uint64, at, sealed []byte) ([]byte, error) {
	if payload, ok := r.blocks[i][first]; ok {
		return payload, nil
	}
	payload, err := record.Open(r.place.Name, at, sealed)
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
