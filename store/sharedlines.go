package store

import (
	"cmp"
	"encoding/binary"
	"slices"

	"stet/segmenter"
	"stet/store/bloom"
	"stet/store/record"
	"stet/store/runs"
)

// sharedLines knows which lines stand in more dumps than one, and what is known of them, by the runs of
// placeLines that it was made of. Most lines of a page stand in that page alone, and need no search; a
// search for one of the others, who knows where in a large file, would cost as much as ten looks at the memory.
type sharedLines struct {
	runs   []uint32
	filter *bloom.Filter
	// stats are those of the lines in the order of their keys, each behind its length in a byte; nil where
	// they are too many.
	stats []byte
	// from says where those begin whose keys share their first bits, by bucketOf.
	from []uint32
	last int // the bucket of the stat that was added last
}

const (
	// sharedBytes bounds the memory of what is known of shared lines: a million dumps
	// with nine such lines each take 100 MB.
	sharedBytes = 128 << 20
	// sharedBlock is how many bytes of shared lines a block of lines has, about: one line in ten. There is room for so many
	// at once.
	sharedBlock = runs.BlockSize / 10
	// sharedBuckets is how many buckets there are for each block of lines, of which one in ten may be shared.
	sharedBuckets = 4
)

// newSharedLines returns none yet of so many blocks of lines.
func newSharedLines(list []uint32, blocks int) *sharedLines {
	return &sharedLines{
		runs: list, filter: bloom.New(blocks), last: -1,
		stats: make([]byte, 0, min(blocks*sharedBlock, sharedBytes)), from: make([]uint32, sharedBuckets*max(blocks, 1)+1),
	}
}

// sharedLines goes through all lines.
func (t *transaction) sharedLines() (*sharedLines, error) {
	all := t.runs(placeLines)
	list := all.Runs()
	blocks, err := all.AllBlocks()
	if err != nil {
		return nil, err
	}
	scans := make([]*runs.Cursor, 0, len(list))
	for _, run := range list {
		scan := all.Cursor(run)
		if err := scan.Next(); err != nil {
			return nil, err
		}
		scans = append(scans, scan)
	}
	l := newSharedLines(list, blocks)
	var values [][]byte
	for scans = running(scans); len(scans) > 0; {
		least, dumps, ended := slices.MinFunc(scans, compareScans).Key(), uint32(0), false
		values = values[:0]
		for _, scan := range scans {
			if scan.Key() != least {
				continue
			}
			n, err := segmenter.DecodeDumps(scan.Value())
			if err != nil {
				return nil, scan.Damaged(err)
			}
			dumps += n
			values = append(values, scan.Value())
			if err := scan.Next(); err != nil {
				return nil, err
			}
			ended = ended || scan.Done()
		}
		if dumps > 1 {
			if err := l.add(least, values); err != nil {
				return nil, damaged(placeLines, seqKey(least), err)
			}
		}
		if ended {
			scans = running(scans)
		}
	}
	l.begin(len(l.from) - 1)
	return l, nil
}

func running(scans []*runs.Cursor) []*runs.Cursor {
	return slices.DeleteFunc(scans, (*runs.Cursor).Done)
}

func compareScans(a, b *runs.Cursor) int { return cmp.Compare(a.Key(), b.Key()) }

// add takes in a line with what the runs say of it. Keys must ascend from call to call.
func (l *sharedLines) add(key uint64, values [][]byte) (err error) {
	l.filter.Add(key)
	if l.stats == nil {
		return nil
	}
	stat := values[0]
	if len(values) > 1 {
		if stat, err = joinLineStats(values); err != nil {
			return err
		}
	}
	if len(stat) > 0xff {
		return record.ErrDecode
	}
	if len(l.stats)+len(stat) >= sharedBytes {
		l.stats, l.from = nil, nil
		return nil
	}
	l.begin(l.bucketOf(key))
	l.stats = append(append(l.stats, byte(len(stat))), stat...)
	return nil
}

// bucketOf returns the bucket of a key: the larger the key, the larger the bucket.
func (l *sharedLines) bucketOf(key uint64) int {
	return int(key >> 32 * uint64(len(l.from)-1) >> 32) //nolint:gosec // less than len(l.from)
}

// begin notes that what is added from now on is in a bucket.
func (l *sharedLines) begin(bucket int) {
	for l.stats != nil && l.last < bucket {
		l.last++
		l.from[l.last] = uint32(len(l.stats)) //nolint:gosec // at most sharedBytes
	}
}

// gather appends those of keys that may be shared to held, and reads a part of what is known of each, before any is asked for:
// they lie far apart, and memory gives many in the time that it takes to give one.
func (l *sharedLines) gather(held, keys []uint64) []uint64 {
	held = slices.Grow(held, len(keys)+1)[:len(keys)+1]
	n := 0
	for _, key := range keys {
		held[n] = key
		n += l.filter.Count(key)
	}
	read := uint64(0)
	if l.stats != nil {
		for _, key := range held[:n] {
			read += uint64(l.from[l.bucketOf(key)])
		}
		for _, key := range held[:n] {
			if at := l.from[l.bucketOf(key)]; int(at) < len(l.stats) {
				read += uint64(l.stats[at])
			}
		}
	}
	held[n] = read // so that it is read indeed
	return held[:n]
}

// find returns what is known of a line, nil where nothing is. All must be added.
func (l *sharedLines) find(key uint64) []byte {
	bucket := l.bucketOf(key)
	for stats := l.stats[l.from[bucket]:l.from[bucket+1]]; len(stats) > 0; {
		n := 1 + int(stats[0])
		if binary.LittleEndian.Uint64(stats[1:]) == key { // a stat begins with its line, see segmenter.LineStat.AppendBinary
			return stats[1:n]
		}
		stats = stats[n:]
	}
	return nil
}

// of returns the lines if they hold for a snapshot, else nil.
func (l *sharedLines) of(t *transaction) *sharedLines {
	if l == nil || !slices.Equal(l.runs, t.runs(placeLines).Runs()) {
		return nil
	}
	return l
}

// keyedBytes is what is said of a key.
type keyedBytes struct {
	key   uint64
	value []byte
}

// sharedIn returns those lines of blocks that several dumps hold.
func sharedIn(blocks []runs.Block) ([]keyedBytes, error) {
	var shared []keyedBytes
	for i := range blocks {
		entries := blocks[i].Entries()
		for entries.Next() {
			dumps, err := segmenter.DecodeDumps(entries.Value)
			if err != nil {
				return nil, err
			}
			if dumps > 1 {
				shared = append(shared, keyedBytes{entries.Key, entries.Value})
			}
		}
		if err := entries.Err(); err != nil {
			return nil, err
		}
	}
	return shared, nil
}

// note is the runs.Merge.Note that takes in the lines of a merge which several dumps hold.
func (l *sharedLines) note(blocks []runs.Block) (take func() error, err error) {
	lines, err := sharedIn(blocks)
	return func() error {
		for i := range lines {
			if err := l.add(lines[i].key, [][]byte{lines[i].value}); err != nil {
				return damaged(placeLines, seqKey(lines[i].key), err)
			}
		}
		return nil
	}, err
}

// merged tells that all lines of a merge were taken in, which is a run now.
func (l *sharedLines) merged(into uint32) {
	l.runs = []uint32{into}
	l.begin(len(l.from) - 1)
}

// throughShare is how many blocks of lines may be gone through for each dump that waits, to
// know which lines several dumps hold. A dump then spares some 20 searches of 2 µs each; a
// block has about a hundred lines, which take 40 ns each.
const throughShare = 8

// shareMerged has a merge of all lines note on its way which of them several dumps hold, where enough dumps wait for it to
// pay; else it returns nil.
func (r *refresh) shareMerged(p place, m *runs.Merge) *sharedLines {
	if p != placeLines || !m.All() || m.Blocks() > throughShare*r.total {
		return nil
	}
	shared := newSharedLines(nil, m.Blocks())
	m.Note = shared.note
	return shared
}

// shareLines finds out which lines several dumps hold, where enough dumps wait for it to pay.
func (r *refresh) shareLines() error {
	return r.store.read(func(t *transaction) error {
		if r.shared.of(t) != nil {
			return nil // a merge has noted them
		}
		r.shared = nil
		blocks, err := t.runs(placeLines).AllBlocks()
		if err != nil || blocks > throughShare*r.total {
			return err
		}
		r.shared, err = t.sharedLines()
		return err
	})
}
