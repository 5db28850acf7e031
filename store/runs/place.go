package runs

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"stet/store/mapped"
	"stet/store/record"
)

const (
	// BlockSize is how many bytes of a run share a record: four such records fill
	// a page of the database.
	BlockSize = 4040
	// Limit is how many runs a reader may have to look into before they should be merged.
	Limit = 8
	// KeySize is how many bytes the keys of the bucket have: the number of a run (4), and the first key of a block (8).
	KeySize = 12
)

// Join joins what several runs say of one key, in any order of the runs. A merge joins several keys at
// once: what it returns must be no memory that it uses again.
type Join func(values [][]byte) ([]byte, error)

// Place is a bucket that holds runs, within one transaction.
type Place struct {
	Name   string // of the bucket: a part of the checksums
	Bucket *bolt.Bucket
	File   *mapped.File // of the transaction
}

func blockKey(run uint32, first uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, run), first)
}

// isOfRun tells whether a key of the bucket belongs to a run.
func isOfRun(key []byte, run uint32) bool {
	return len(key) == KeySize && binary.BigEndian.Uint32(key) == run
}

// firstOf returns the first key of the block under a key of the bucket, 0 where it is the header of its run.
func firstOf(key []byte) uint64 { return binary.BigEndian.Uint64(key[4:]) }

// Runs lists the runs.
func (p Place) Runs() []uint32 {
	var runs []uint32
	cursor := p.Bucket.Cursor()
	for key, _ := cursor.First(); len(key) == KeySize; {
		run := binary.BigEndian.Uint32(key)
		runs = append(runs, run)
		if run == 1<<32-1 {
			break
		}
		key, _ = cursor.Seek(blockKey(run+1, 0))
	}
	return runs
}

// Blocks returns how many blocks a run has.
func (p Place) Blocks(run uint32) (int, error) {
	key := blockKey(run, 0)
	sealed := p.Bucket.Get(key)
	if sealed == nil {
		return 0, nil
	}
	payload, err := record.Open(p.Name, key, sealed)
	if err != nil {
		return 0, err
	}
	d := record.NewDecoder(payload)
	blocks := d.Int()
	if err := d.Close(); err != nil {
		return 0, record.Damaged(p.Name, key, err)
	}
	return blocks, nil
}

// AllBlocks returns how many blocks all runs have together.
func (p Place) AllBlocks() (all int, err error) {
	for _, run := range p.Runs() {
		blocks, err := p.Blocks(run)
		if err != nil {
			return 0, err
		}
		all += blocks
	}
	return all, nil
}

// addBlocks brings the header of a run up to date.
func (p Place) addBlocks(run uint32, more int) error {
	blocks, err := p.Blocks(run)
	if err != nil || more == 0 {
		return err
	}
	key := blockKey(run, 0)
	if blocks += more; blocks <= 0 {
		return p.Bucket.Delete(key)
	}
	var e record.Encoder
	e.Int(blocks)
	return p.Bucket.Put(key, record.Seal(p.Name, key, e.Bytes))
}

// Writer writes one run, block by block, in ascending order of keys.
type Writer struct {
	place  Place
	run    uint32
	cut    blockCutter
	blocks int // written since the header was
}

// NewRun begins a run behind all others.
func (p Place) NewRun() *Writer {
	run := uint32(1)
	if key, _ := p.Bucket.Cursor().Last(); len(key) == KeySize {
		run = binary.BigEndian.Uint32(key) + 1
	}
	return p.Resume(run)
}

// Resume goes on with a run that was begun in an earlier transaction.
func (p Place) Resume(run uint32) *Writer { return &Writer{place: p, run: run} }

// Run returns the number of the run.
func (w *Writer) Run() uint32 { return w.run }

// Add appends a key, larger than those before it and not 0, with its value.
func (w *Writer) Add(key uint64, value []byte) error {
	if full, ok := w.cut.add(key, value); ok {
		return w.Put(full)
	}
	return nil
}

// Put writes blocks that are ready, whose keys are larger than those of the ones before them. They must not be used afterwards.
func (w *Writer) Put(blocks ...Block) error {
	for _, b := range blocks {
		w.blocks++
		key := blockKey(w.run, b.first)
		if err := w.place.Bucket.Put(key, record.Seal(w.place.Name, key, b.payload)); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is left, and how many blocks the run has. More may be added afterwards.
func (w *Writer) Close() error {
	if last, ok := w.cut.last(); ok {
		if err := w.Put(last); err != nil {
			return err
		}
	}
	err := w.place.addBlocks(w.run, w.blocks)
	w.blocks = 0
	return err
}
