package store

import (
	"cmp"
	"encoding/binary"
	"runtime/debug"
	"slices"

	"stet/store/record"
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
	all := make([]*runScan, 0, len(m.runs))
	scans := make(scansByKey, 0, len(m.runs))
	for _, run := range m.runs {
		scan := &runScan{t: t, place: m.place, run: run}
		if err := scan.advance(); err != nil {
			return false, err
		}
		if !scan.done {
			all = append(all, scan)
			scans = append(scans, keyedScan{scan.key, scan})
		}
	}
	for i := len(scans)/2 - 1; i >= 0; i-- {
		scans.settle(i)
	}
	w := &runWriter{t: t, place: m.place, run: m.into}
	if err := m.write(w, &scans); err != nil {
		return false, err
	}
	for _, scan := range all {
		if err := scan.putBack(); err != nil {
			return false, err
		}
	}
	return len(scans) == 0, w.close()
}

// joinedAtOnce is how many pieces of a merge are joined beside its reading and writing, at most. To join what
// postings say takes twice as long as both.
const joinedAtOnce = 4

// write joins what the scans say, about as much as one transaction merges, and writes it: what is read is joined
// beside, piece by piece, and written in its order.
func (m *merging) write(w *runWriter, scans *scansByKey) error {
	var joining, free []*mergePiece
	defer func() {
		for _, piece := range joining {
			<-piece.done
		}
	}()
	for read := 0; len(joining) > 0 || read < m.most && len(*scans) > 0; {
		if len(joining) < joinedAtOnce && read < m.most && len(*scans) > 0 {
			piece := &mergePiece{done: make(chan struct{}, 1)}
			if last := len(free) - 1; last >= 0 {
				piece, free = free[last], free[:last]
			}
			if err := piece.read(scans, m.most-read); err != nil {
				return err
			}
			read += piece.size
			joining = append(joining, piece)
			go piece.join(m)
			continue
		}
		piece := joining[0]
		joining = joining[1:]
		if <-piece.done; piece.err != nil {
			return piece.err
		}
		for i, key := range piece.keys {
			if err := w.add(key, piece.joined[i]); err != nil {
				return err
			}
		}
		free = append(free, piece)
	}
	return nil
}

// mergePiece is a piece of what is merged.
type mergePiece struct {
	keys   []uint64
	values [][]byte // what the runs say of the first key, of the next, and so on
	ends   []int    // of those of each key
	size   int      // bytes of keys and values
	joined [][]byte // by key
	err    error
	done   chan struct{}
}

// pieceBytes is the size of a piece.
const pieceBytes = 1 << 18

// read takes the next piece from the scans, of so many bytes at most.
func (p *mergePiece) read(scans *scansByKey, most int) error {
	p.keys, p.values, p.ends, p.size = p.keys[:0], p.values[:0], p.ends[:0], 0
	for most = min(most, pieceBytes); p.size < most && len(*scans) > 0; {
		key := (*scans)[0].key
		for len(*scans) > 0 && (*scans)[0].key == key {
			value := (*scans)[0].scan.value
			p.values = append(p.values, value)
			p.size += len(value) + 8
			if err := scans.advance(); err != nil {
				return err
			}
		}
		p.keys, p.ends = append(p.keys, key), append(p.ends, len(p.values))
	}
	return nil
}

// join joins what is said of each key.
func (p *mergePiece) join(m *merging) {
	defer func() { p.done <- struct{}{} }()
	defer catchDamage(&p.err, debug.SetPanicOnFault(true))
	p.joined = p.joined[:0]
	from := 0
	for i, end := range p.ends {
		joined := p.values[from]
		if end-from > 1 {
			var err error
			if joined, err = m.join(p.values[from:end]); err != nil {
				p.err = damaged(m.place, runKey(m.into, p.keys[i]), err)
				return
			}
		}
		p.joined = append(p.joined, joined)
		from = end
	}
}

// scansByKey is a heap of scans that are not done, the one with the least key first
// (Williams, 1964).
type scansByKey []keyedScan

// keyedScan is a scan with the key that it is at.
type keyedScan struct {
	key  uint64
	scan *runScan
}

// settle moves a scan down to its place, where all below it are in theirs.
func (s scansByKey) settle(i int) {
	for {
		least := 2*i + 1
		if least >= len(s) {
			return
		}
		if other := least + 1; other < len(s) && s[other].key < s[least].key {
			least = other
		}
		if s[i].key <= s[least].key {
			return
		}
		s[i], s[least] = s[least], s[i]
		i = least
	}
}

// advance moves the first scan on.
func (s *scansByKey) advance() error {
	first := &(*s)[0]
	if err := first.scan.advance(); err != nil {
		return err
	}
	if first.scan.done {
		last := len(*s) - 1
		(*s)[0] = (*s)[last]
		*s = (*s)[:last]
	} else {
		first.key = first.scan.key
	}
	s.settle(0)
	return nil
}

// runScan takes a run out of its bucket, block by block in order.
type runScan struct {
	t     *transaction
	ahead ahead
	place place
	run   uint32
	rest  record.Decoder // of the block at hand
	at    []byte         // its key
	key   uint64
	value []byte
	taken int // blocks
	done  bool
}

// advance goes to the next key. The value of the one before stays valid.
func (s *runScan) advance() error {
	for !s.rest.More() {
		if err := s.rest.Err(); err != nil {
			return damaged(s.place, s.at, err)
		}
		key, sealed := s.t.bucket(s.place).Cursor().Seek(runKey(s.run, 1))
		if !isOfRun(key, s.run) {
			s.done = true
			return nil
		}
		s.ahead.read(s.t, sealed)
		payload, err := unseal(s.place, key, sealed)
		if err != nil {
			return err
		}
		s.at, s.key = slices.Clone(key), binary.BigEndian.Uint64(key[4:])
		s.rest = *record.NewDecoder(slices.Clone(payload))
		if err := s.t.remove(s.place, s.at); err != nil {
			return err
		}
		s.taken++
	}
	s.key += s.rest.Uint()
	s.value = s.rest.Raw(s.rest.Int())
	if err := s.rest.Err(); err != nil {
		return damaged(s.place, s.at, err)
	}
	return nil
}

// putBack writes what was taken out and not merged.
func (s *runScan) putBack() error {
	w := &runWriter{t: s.t, place: s.place, run: s.run, blocks: -s.taken}
	for more := !s.done; more; {
		if err := w.add(s.key, s.value); err != nil {
			return err
		}
		if more = s.rest.More(); more {
			if err := s.advance(); err != nil {
				return err
			}
		}
	}
	return w.close()
}
