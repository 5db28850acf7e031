package store

import (
	"cmp"
	"container/heap"
	"slices"
)

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
const mergeBytes = 48 << 20

// planMerge chooses the runs to merge when there are more than a reader should
// look into, else nil: the smallest ones, up to the first that is larger than all before
// it together. So each value is written a number of times that grows with the
// logarithm of the number of runs.
func (t *transaction) planMerge(p place, join joinValues) (*merging, error) {
	runs := t.runs(p)
	if len(runs) <= runLimit {
		return nil, nil
	}
	sizes := make(map[uint32]int, len(runs))
	for _, run := range runs {
		var err error
		if sizes[run], err = t.blocks(p, run); err != nil {
			return nil, err
		}
	}
	m := &merging{place: p, join: join, into: runs[len(runs)-1] + 1, most: mergeBytes}
	slices.SortFunc(runs, func(a, b uint32) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), cmp.Compare(a, b)) })
	take, sum := 1, sizes[runs[0]]
	for take < len(runs) && (len(runs)-take >= runLimit || sizes[runs[take]] <= sum) {
		sum += sizes[runs[take]]
		take++
	}
	m.runs = runs[:take]
	return m, nil
}

// mergeSome goes on with a merge and tells whether it is done.
func (t *transaction) mergeSome(m *merging) (done bool, err error) {
	scans := make(scansByKey, 0, len(m.runs))
	for _, run := range m.runs {
		scan := &runScan{t: t, place: m.place, run: run}
		if err := scan.advance(); err != nil {
			return false, err
		}
		if !scan.done {
			scans = append(scans, scan)
		}
	}
	heap.Init(&scans)
	all := slices.Clone(scans)
	w := &runWriter{t: t, place: m.place, run: m.into}
	for written := 0; written < m.most && len(scans) > 0; {
		key, merged := scans[0].key, scans[0].value
		if err := scans.advance(); err != nil {
			return false, err
		}
		for len(scans) > 0 && scans[0].key == key {
			if merged, err = m.join(merged, scans[0].value); err != nil {
				return false, damaged(m.place, runKey(scans[0].run, key), err)
			}
			if err := scans.advance(); err != nil {
				return false, err
			}
		}
		written += len(merged) + 8
		if err := w.add(key, merged); err != nil {
			return false, err
		}
	}
	for _, scan := range all {
		if err := scan.putBack(); err != nil {
			return false, err
		}
	}
	return len(scans) == 0, w.close()
}

// scansByKey is a heap of scans, the one with the least key first.
type scansByKey []*runScan

func (s scansByKey) Len() int           { return len(s) }
func (s scansByKey) Less(i, j int) bool { return s[i].key < s[j].key }
func (s scansByKey) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

// Push implements heap.Interface.
func (s *scansByKey) Push(scan any) { *s = append(*s, scan.(*runScan)) }

// Pop implements heap.Interface.
func (s *scansByKey) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// advance moves the first scan on.
func (s *scansByKey) advance() error {
	if err := (*s)[0].advance(); err != nil {
		return err
	}
	if (*s)[0].done {
		heap.Pop(s)
	} else {
		heap.Fix(s, 0)
	}
	return nil
}

// runScan takes a run out of its bucket, block by block in order.
type runScan struct {
	t     *transaction
	place place
	run   uint32
	left  block
	key   uint64
	value []byte
	taken int // blocks
	done  bool
}

func (s *runScan) advance() error {
	for len(s.left.keys) == 0 {
		key, sealed := s.t.bucket(s.place).Cursor().Seek(runKey(s.run, 1))
		if !isOfRun(key, s.run) {
			s.done = true
			return nil
		}
		payload, err := unseal(s.place, key, sealed)
		if err != nil {
			return err
		}
		key = slices.Clone(key)
		if s.left, err = decodeBlock(key, slices.Clone(payload)); err != nil {
			return damaged(s.place, key, err)
		}
		if err := s.t.remove(s.place, key); err != nil {
			return err
		}
		s.taken++
	}
	s.key, s.value = s.left.keys[0], s.left.values[0]
	s.left.keys, s.left.values = s.left.keys[1:], s.left.values[1:]
	return nil
}

// putBack writes what was taken out and not merged.
func (s *runScan) putBack() error {
	w := &runWriter{t: s.t, place: s.place, run: s.run, blocks: -s.taken}
	if !s.done {
		if err := w.add(s.key, s.value); err != nil {
			return err
		}
	}
	for i, key := range s.left.keys {
		if err := w.add(key, s.left.values[i]); err != nil {
			return err
		}
	}
	return w.close()
}
