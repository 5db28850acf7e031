package store

import (
	"runtime"
	"slices"

	"stet/segmenter"
	"stet/store/parallel"
	"stet/store/runs"
)

// addLineStats writes what those dumps of a batch that are wanted say of their lines,
// merged, as one run.
func (t *transaction) addLineStats(batch *preparation, wanted func(dump uint32) bool) error {
	all := len(batch.lines)
	batch.lines = slices.DeleteFunc(batch.lines, func(l runs.Value) bool { return !wanted(l.Owner) })
	if len(batch.lines) == 0 {
		return nil
	}
	if len(batch.lines) < all { // what another batch brought meanwhile
		var err error
		if batch.run, err = batch.lineRun(); err != nil {
			return err
		}
	}
	w := t.runs(placeLines).NewRun()
	if err := w.Put(batch.run...); err != nil {
		return err
	}
	return w.Close()
}

// lineRun returns what the dumps say of their lines, merged. Each core makes a part.
func (p *preparation) lineRun() ([]runs.Block, error) {
	parts := make([][]runs.Block, min(runtime.GOMAXPROCS(0), max(len(p.lines)/partLines, 1)))
	err := parallel.Try(len(parts), func(i int) (err error) {
		lines := p.lines[p.partAt(i, len(parts)):p.partAt(i+1, len(parts))]
		parts[i], err = runs.Blocks(lines, joinLineStats, func(l *runs.Value) []byte {
			return p.dumps[l.Owner].stats[l.At : l.At+l.Size]
		})
		return err
	})
	return slices.Concat(parts...), err
}

// partLines is how many lines are worth a goroutine of their own.
const partLines = 1 << 12

// partAt returns where a part of the lines begins, none of which is parted.
func (p *preparation) partAt(i, parts int) int {
	at := len(p.lines) * i / parts
	for at > 0 && at < len(p.lines) && p.lines[at].Key == p.lines[at-1].Key {
		at++
	}
	return at
}

// joinLineStats is the runs.Join of placeLines.
func joinLineStats(values [][]byte) ([]byte, error) {
	var merged segmenter.LineStat
	for i, value := range values {
		stat, err := segmenter.DecodeLineStat(value)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			stat = merged.Merge(stat)
		}
		merged = stat
	}
	return merged.AppendBinary(nil)
}

// corpus is a segmenter.Corpus that reads one snapshot of the store. It is for
// one goroutine. What can't be read is treated as unknown, and kept in err.
type corpus struct {
	runs *runs.Reader
	// shared tells of lines that one dump alone holds, which are left out, and may know the others; it may be nil.
	shared *sharedLines
	known  map[uint64]segmenter.LineStat // of lines that many dumps hold
	// expected are the lines that may be known of those that are asked for next.
	expected []uint64
	last     [lastLines]lastLine // by the end of the key: a page is asked for its lines several times
	err      error
}

// lastLine is what was said of a line; key is 0 where nothing was.
type lastLine struct {
	key   uint64
	stat  segmenter.LineStat
	found bool
}

// lastLines is how many of the last lines a corpus remembers: those of most pages.
const lastLines = 1 << 10

// knownLimit bounds the lines that a corpus remembers.
const knownLimit = 1 << 16

func (t *transaction) corpus() *corpus {
	return &corpus{runs: t.runs(placeLines).Reader(), known: make(map[uint64]segmenter.LineStat)}
}

// Expect implements segmenter.Expecting.
func (c *corpus) Expect(keys []uint64) {
	if c.shared != nil {
		c.expected = c.shared.gather(c.expected[:0], keys)
	}
}

// LineStat implements segmenter.Corpus.
func (c *corpus) LineStat(key uint64) (segmenter.LineStat, bool) {
	if c.shared != nil && !c.shared.filter.MayHold(key) {
		return segmenter.LineStat{}, false
	}
	if stat, ok := c.known[key]; ok {
		return stat, true
	}
	last := &c.last[key%lastLines]
	if last.key == key {
		return last.stat, last.found
	}
	stat, found, err := c.find(key)
	if err != nil {
		c.err = err
		return segmenter.LineStat{}, false
	}
	*last = lastLine{key, stat, found}
	return stat, found
}

// find looks a line up.
func (c *corpus) find(key uint64) (merged segmenter.LineStat, found bool, err error) {
	if c.shared != nil && c.shared.stats != nil {
		value := c.shared.find(key)
		if value == nil {
			return merged, false, nil
		}
		if merged, err = segmenter.DecodeLineStat(value); err != nil {
			return merged, false, damaged(placeLines, seqKey(key), err)
		}
		return merged, true, nil
	}
	err = c.runs.Find(key, func(value []byte) error {
		stat, err := segmenter.DecodeLineStat(value)
		if found {
			stat = merged.Merge(stat)
		}
		merged, found = stat, true
		return err
	})
	if err == nil && found && merged.Dumps > 2 && len(c.known) < knownLimit {
		c.known[key] = merged
	}
	return merged, found, err
}
