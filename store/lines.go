package store

import (
	"encoding/binary"
	"slices"
	"sort"

	"stet/segmenter"
	"stet/store/record"
)

// What is known of lines is kept in runs: each batch of dumps appends one run of
// blocks in the order of the lines' keys, and reading merges what the runs say.
// Writing is sequential whatever the keys are; Refresh joins runs when they
// get many.

// blockSize is about how many bytes of statistics share a record.
const blockSize = 3 << 10

// runLimit is how many runs a reader may have to look into.
const runLimit = 8

func runKey(run uint32, first uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, run), first)
}

// addLineRun appends a run of statistics in ascending order of their lines.
func (t *transaction) addLineRun(stats []segmenter.LineStat) error {
	if len(stats) == 0 {
		return nil
	}
	w := t.newLineRun()
	for _, stat := range stats {
		if err := w.add(stat); err != nil {
			return err
		}
	}
	return w.flush()
}

// lineRun writes one run, block by block.
type lineRun struct {
	t     *transaction
	run   uint32
	first uint64
	block record.Encoder
	space []byte
}

func (t *transaction) newLineRun() *lineRun {
	run := uint32(1)
	if key, _ := t.bucket(placeLines).Cursor().Last(); len(key) >= 4 {
		run = binary.BigEndian.Uint32(key) + 1
	}
	return &lineRun{t: t, run: run}
}

func (w *lineRun) add(stat segmenter.LineStat) error {
	encoded, err := stat.AppendBinary(w.space[:0])
	if err != nil {
		return err
	}
	if len(w.block.Bytes)+len(encoded) > blockSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if len(w.block.Bytes) == 0 {
		w.first = stat.Line
	}
	w.block.Fixed(stat.Line)
	w.block.Int(len(encoded))
	w.block.Raw(encoded)
	w.space = encoded
	return nil
}

func (w *lineRun) flush() error {
	if len(w.block.Bytes) == 0 {
		return nil
	}
	err := w.t.put(placeLines, runKey(w.run, w.first), w.block.Bytes)
	w.block.Bytes = nil
	return err
}

// lineRuns lists the runs there are.
func (t *transaction) lineRuns() []uint32 {
	var runs []uint32
	cursor := t.bucket(placeLines).Cursor()
	for key, _ := cursor.First(); len(key) >= 4; {
		run := binary.BigEndian.Uint32(key)
		runs = append(runs, run)
		if run == 1<<32-1 {
			break
		}
		key, _ = cursor.Seek(runKey(run+1, 0))
	}
	return runs
}

// corpus is a segmenter.Corpus that reads one snapshot of the store. It is for
// one goroutine. What can't be read is treated as unknown, and kept in err.
type corpus struct {
	t     *transaction
	runs  []lineRunReader
	known map[uint64]segmenter.LineStat // of lines that many dumps hold
	err   error
}

// lineRunReader remembers the block read last: pages ask for the same lines again.
type lineRunReader struct {
	run    uint32
	blocks map[uint64]block
}

// block is one decoded record of a run.
type block struct {
	keys  []uint64
	stats [][]byte
}

// cachedBlocks bounds what a reader keeps of one run.
const cachedBlocks = 4096

func (t *transaction) corpus() *corpus {
	c := &corpus{t: t, known: make(map[uint64]segmenter.LineStat)}
	for _, run := range t.lineRuns() {
		c.runs = append(c.runs, lineRunReader{run: run, blocks: make(map[uint64]block)})
	}
	return c
}

// LineStat implements segmenter.Corpus.
func (c *corpus) LineStat(key uint64) (segmenter.LineStat, bool) {
	if stat, ok := c.known[key]; ok {
		return stat, true
	}
	var merged segmenter.LineStat
	found := false
	for i := range c.runs {
		stat, ok, err := c.runs[i].find(c.t, key)
		if err != nil {
			c.err = err
			return segmenter.LineStat{}, false
		}
		if ok && found {
			merged = merged.Merge(stat)
		} else if ok {
			merged, found = stat, true
		}
	}
	if found && merged.Dumps > 2 && len(c.known) < 1<<16 {
		c.known[key] = merged
	}
	return merged, found
}

func (r *lineRunReader) find(t *transaction, key uint64) (segmenter.LineStat, bool, error) {
	cursor := t.bucket(placeLines).Cursor()
	at, sealed := cursor.Seek(runKey(r.run, key))
	if len(at) != 12 || binary.BigEndian.Uint32(at) != r.run || binary.BigEndian.Uint64(at[4:]) != key {
		at, sealed = cursor.Prev()
	}
	if len(at) != 12 || binary.BigEndian.Uint32(at) != r.run {
		return segmenter.LineStat{}, false, nil
	}
	b, err := r.block(at, sealed)
	if err != nil {
		return segmenter.LineStat{}, false, err
	}
	i, ok := slices.BinarySearch(b.keys, key)
	if !ok {
		return segmenter.LineStat{}, false, nil
	}
	stat, err := segmenter.DecodeLineStat(b.stats[i])
	if err != nil {
		return stat, false, damaged(placeLines, at, err)
	}
	return stat, true, nil
}

func (r *lineRunReader) block(at, sealed []byte) (block, error) {
	first := binary.BigEndian.Uint64(at[4:])
	if b, ok := r.blocks[first]; ok {
		return b, nil
	}
	payload, err := unseal(placeLines, at, sealed)
	if err != nil {
		return block{}, err
	}
	b, err := decodeBlock(payload)
	if err != nil {
		return block{}, damaged(placeLines, at, err)
	}
	if len(r.blocks) >= cachedBlocks {
		clear(r.blocks)
	}
	r.blocks[first] = b
	return b, nil
}

// decodeBlock returns views into payload.
func decodeBlock(payload []byte) (block, error) {
	var b block
	d := record.NewDecoder(payload)
	for d.More() {
		b.keys = append(b.keys, d.Fixed())
		b.stats = append(b.stats, d.Raw(d.Int()))
	}
	if !slices.IsSorted(b.keys) {
		return b, record.ErrDecode
	}
	return b, d.Close()
}

// joinRuns merges the smallest runs into one when there are more than a reader
// should look into. It writes each statistic a number of times that grows with
// the logarithm of the number of runs.
func (t *transaction) joinRuns() error {
	runs := t.lineRuns()
	if len(runs) <= runLimit {
		return nil
	}
	sizes := make(map[uint32]int, len(runs))
	cursor := t.bucket(placeLines).Cursor()
	for key, _ := cursor.First(); key != nil; key, _ = cursor.Next() {
		sizes[binary.BigEndian.Uint32(key)]++
	}
	sort.Slice(runs, func(i, j int) bool { return sizes[runs[i]] < sizes[runs[j]] })
	// The smallest ones, up to the first that is larger than all before it together.
	take, sum := 1, sizes[runs[0]]
	for take < len(runs) && (len(runs)-take >= runLimit || sizes[runs[take]] <= sum) {
		sum += sizes[runs[take]]
		take++
	}
	if err := t.mergeRuns(runs[:take]); err != nil {
		return err
	}
	for _, run := range runs[:take] {
		if err := t.dropRun(run); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) mergeRuns(runs []uint32) error {
	scans := make([]*runScan, 0, len(runs))
	for _, run := range runs {
		scan := &runScan{t: t, run: run, next: runKey(run, 0)}
		if err := scan.advance(); err != nil {
			return err
		}
		scans = append(scans, scan)
	}
	w := t.newLineRun()
	for {
		var merged segmenter.LineStat
		found := false
		for _, scan := range scans {
			if !scan.done && (!found || scan.stat.Line < merged.Line) {
				merged, found = scan.stat, true
			}
		}
		if !found {
			return w.flush()
		}
		key, first := merged.Line, true
		for _, scan := range scans {
			if scan.done || scan.stat.Line != key {
				continue
			}
			if first {
				merged, first = scan.stat, false
			} else {
				merged = merged.Merge(scan.stat)
			}
			if err := scan.advance(); err != nil {
				return err
			}
		}
		if err := w.add(merged); err != nil {
			return err
		}
	}
}

// runScan reads a run in order while another is written to the same bucket.
type runScan struct {
	t    *transaction
	run  uint32
	next []byte
	left block
	stat segmenter.LineStat
	done bool
}

func (s *runScan) advance() error {
	for len(s.left.keys) == 0 {
		key, sealed := s.t.bucket(placeLines).Cursor().Seek(s.next)
		if len(key) != 12 || binary.BigEndian.Uint32(key) != s.run {
			s.done = true
			return nil
		}
		payload, err := unseal(placeLines, key, sealed)
		if err != nil {
			return err
		}
		if s.left, err = decodeBlock(slices.Clone(payload)); err != nil {
			return damaged(placeLines, key, err)
		}
		s.next = append(slices.Clone(key), 0)
	}
	stat, err := segmenter.DecodeLineStat(s.left.stats[0])
	if err != nil {
		return damaged(placeLines, s.next, err)
	}
	s.stat, s.left.keys, s.left.stats = stat, s.left.keys[1:], s.left.stats[1:]
	return nil
}

func (t *transaction) dropRun(run uint32) error {
	prefix := binary.BigEndian.AppendUint32(nil, run)
	cursor := t.bucket(placeLines).Cursor()
	for key, _ := cursor.Seek(prefix); key != nil && hasPrefix(key, prefix); key, _ = cursor.Seek(prefix) {
		if err := cursor.Delete(); err != nil {
			return err
		}
	}
	return nil
}
