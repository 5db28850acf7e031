package store

import (
	"cmp"
	"encoding/binary"
	"slices"

	"stet/store/record"
)

// Large indexes by hashed keys (what is known of lines, which stories hold a
// shingle) are kept in runs: each batch appends one run of blocks in the order
// of the keys, and reading joins what the runs say. Writing is sequential
// whatever the keys are; Refresh joins runs when they get many. It is the
// log-structured merge of O'Neil et al., 1996, with the runs in one bucket.

const (
	// blockSize is about how many bytes of values share a record.
	blockSize = 3 << 10
	// runLimit is how many runs a reader may have to look into.
	runLimit = 8
	// cachedBlocks bounds what a reader keeps of one run.
	cachedBlocks = 4096
	runKeySize   = 12
)

// joinValues joins what two runs say of one key. It must be commutative and associative.
type joinValues func(a, b []byte) ([]byte, error)

func runKey(run uint32, first uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, run), first)
}

// isOfRun tells whether a key of a bucket of runs belongs to one of them.
func isOfRun(key []byte, run uint32) bool {
	return len(key) == runKeySize && binary.BigEndian.Uint32(key) == run
}

// runWriter writes one run, block by block, in ascending order of keys.
type runWriter struct {
	t     *transaction
	place place
	run   uint32
	first uint64
	block record.Encoder
}

func (t *transaction) newRun(p place) *runWriter {
	run := uint32(1)
	if key, _ := t.bucket(p).Cursor().Last(); len(key) == runKeySize {
		run = binary.BigEndian.Uint32(key) + 1
	}
	return &runWriter{t: t, place: p, run: run}
}

func (w *runWriter) add(key uint64, value []byte) error {
	if len(w.block.Bytes)+len(value) > blockSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if len(w.block.Bytes) == 0 {
		w.first = key
	}
	w.block.Fixed(key)
	w.block.Int(len(value))
	w.block.Raw(value)
	return nil
}

func (w *runWriter) flush() error {
	if len(w.block.Bytes) == 0 {
		return nil
	}
	err := w.t.put(w.place, runKey(w.run, w.first), w.block.Bytes)
	w.block.Bytes = nil
	return err
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

// block is one decoded record of a run: keys and values, views into the record.
type block struct {
	keys   []uint64
	values [][]byte
}

func decodeBlock(payload []byte) (block, error) {
	var b block
	d := record.NewDecoder(payload)
	for d.More() {
		b.keys = append(b.keys, d.Fixed())
		b.values = append(b.values, d.Raw(d.Int()))
	}
	if !slices.IsSorted(b.keys) {
		return b, record.ErrDecode
	}
	return b, d.Close()
}

// runsReader looks keys up in all runs of a place, within one transaction and
// for one goroutine.
type runsReader struct {
	t     *transaction
	place place
	runs  []uint32
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
	cursor := r.t.bucket(r.place).Cursor()
	for i, run := range r.runs {
		at, sealed := cursor.Seek(runKey(run, key))
		if !isOfRun(at, run) || binary.BigEndian.Uint64(at[4:]) != key {
			at, sealed = cursor.Prev()
		}
		if !isOfRun(at, run) {
			continue
		}
		payload, err := r.block(i, at, sealed)
		if err != nil {
			return err
		}
		value, ok, err := findInBlock(payload, key)
		if err == nil && ok {
			err = use(value)
		}
		if err != nil {
			return damaged(r.place, at, err)
		}
	}
	return nil
}

// block returns the payload of a block.
func (r *runsReader) block(i int, at, sealed []byte) ([]byte, error) {
	first := binary.BigEndian.Uint64(at[4:])
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

// findInBlock looks a key up in a block, entry by entry: a block is short.
func findInBlock(payload []byte, key uint64) (value []byte, ok bool, err error) {
	d := record.NewDecoder(payload)
	for d.More() {
		here := d.Fixed()
		value = d.Raw(d.Int())
		if here >= key {
			return value, here == key, d.Err()
		}
	}
	return nil, false, d.Err()
}

// merging is a merge of runs into a new one, some in each transaction: what is
// merged is taken out of the runs that it came from, so that at any moment all
// runs together say the same.
type merging struct {
	place place
	runs  []uint32
	into  uint32
	join  joinValues
	most  int // bytes of values that one transaction merges, about
}

// mergeBytes bounds the memory of a merge.
const mergeBytes = 32 << 20

// planMerge chooses the runs to merge when there are more than a reader should
// look into, else nil: the smallest ones, up to the first that is larger than all before
// it together. So each value is written a number of times that grows with the
// logarithm of the number of runs.
func (t *transaction) planMerge(p place, join joinValues) *merging {
	runs := t.runs(p)
	if len(runs) <= runLimit {
		return nil
	}
	sizes := make(map[uint32]int, len(runs))
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.First(); len(key) == runKeySize; key, _ = cursor.Next() {
		sizes[binary.BigEndian.Uint32(key)]++
	}
	m := &merging{place: p, join: join, into: runs[len(runs)-1] + 1, most: mergeBytes}
	slices.SortFunc(runs, func(a, b uint32) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), cmp.Compare(a, b)) })
	take, sum := 1, sizes[runs[0]]
	for take < len(runs) && (len(runs)-take >= runLimit || sizes[runs[take]] <= sum) {
		sum += sizes[runs[take]]
		take++
	}
	m.runs = runs[:take]
	return m
}

// removePrefixed removes all records whose key begins with prefix.
func (t *transaction) removePrefixed(p place, prefix []byte) error {
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.Seek(prefix); key != nil && hasPrefix(key, prefix); key, _ = cursor.Seek(prefix) {
		if err := cursor.Delete(); err != nil {
			return err
		}
	}
	return nil
}

// mergeSome goes on with a merge and tells whether it is done.
func (t *transaction) mergeSome(m *merging) (done bool, err error) {
	scans := make([]*runScan, 0, len(m.runs))
	for _, run := range m.runs {
		scan := &runScan{t: t, place: m.place, run: run}
		if err := scan.advance(); err != nil {
			return false, err
		}
		scans = append(scans, scan)
	}
	w := &runWriter{t: t, place: m.place, run: m.into}
	for written := 0; written < m.most; {
		var least *runScan
		for _, scan := range scans {
			if !scan.done && (least == nil || scan.key < least.key) {
				least = scan
			}
		}
		if least == nil {
			return true, w.flush()
		}
		key, merged := least.key, least.value
		if err := least.advance(); err != nil {
			return false, err
		}
		for _, scan := range scans {
			if scan.done || scan.key != key {
				continue
			}
			if merged, err = m.join(merged, scan.value); err != nil {
				return false, damaged(m.place, runKey(scan.run, key), err)
			}
			if err := scan.advance(); err != nil {
				return false, err
			}
		}
		written += len(merged)
		if err := w.add(key, merged); err != nil {
			return false, err
		}
	}
	for _, scan := range scans {
		if err := scan.putBack(); err != nil {
			return false, err
		}
	}
	return false, w.flush()
}

// runScan takes a run out of its bucket, block by block in order.
type runScan struct {
	t     *transaction
	place place
	run   uint32
	left  block
	key   uint64
	value []byte
	done  bool
}

func (s *runScan) advance() error {
	for len(s.left.keys) == 0 {
		key, sealed := s.t.bucket(s.place).Cursor().Seek(runKey(s.run, 0))
		if !isOfRun(key, s.run) {
			s.done = true
			return nil
		}
		payload, err := unseal(s.place, key, sealed)
		if err != nil {
			return err
		}
		if s.left, err = decodeBlock(slices.Clone(payload)); err != nil {
			return damaged(s.place, key, err)
		}
		if err := s.t.remove(s.place, slices.Clone(key)); err != nil {
			return err
		}
	}
	s.key, s.value = s.left.keys[0], s.left.values[0]
	s.left.keys, s.left.values = s.left.keys[1:], s.left.values[1:]
	return nil
}

// putBack writes what was taken out and not merged.
func (s *runScan) putBack() error {
	if s.done {
		return nil
	}
	w := &runWriter{t: s.t, place: s.place, run: s.run}
	if err := w.add(s.key, s.value); err != nil {
		return err
	}
	for i, key := range s.left.keys {
		if err := w.add(key, s.left.values[i]); err != nil {
			return err
		}
	}
	return w.flush()
}
