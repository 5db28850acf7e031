package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"stet/store/bloom"
	"stet/store/record"
	"stet/store/runs"
)

// Where a dump is, by the first bytes of its id and by its key in a sample, is
// kept in runs of keys with the dumps that have them, ascending.

// keyedSeq is a dump under a key.
type keyedSeq struct{ key, seq uint64 }

// idKey is the key of a dump's id.
func idKey(id DumpID) uint64 { return max(binary.BigEndian.Uint64(id[:]), 1) }

// knownIDs tells of most ids that no dump has them, where many dumps are added. It holds
// no less than what is in the store.
type knownIDs struct {
	sync.RWMutex
	filter *bloom.Filter // nil until it is made
	before []uint64      // keys of what was added until then, perhaps not on the disk yet
	// making is held while the filter is made. The lock is not: to read the store may wait for a writer, which waits for
	// readers, and these ask the filter.
	making sync.Mutex
}

const (
	// manyDumps is how many dumps are so many that all ids are gone through for them.
	manyDumps = 256
	// knownBlocks is the size of the filter, 4 MB: with a million ids 3 of 100 million are held
	// that are not there, with ten million half of them.
	knownBlocks = 1 << 16
)

func (k *knownIDs) add(id DumpID) {
	k.Lock()
	defer k.Unlock()
	if k.filter == nil {
		k.before = append(k.before, idKey(id))
		return
	}
	k.filter.Add(idKey(id))
}

func (k *knownIDs) isMade() bool {
	k.RLock()
	defer k.RUnlock()
	return k.filter != nil
}

// isNew tells that no dump has the id.
func (k *knownIDs) isNew(id DumpID) bool {
	k.RLock()
	defer k.RUnlock()
	return k.filter != nil && !k.filter.MayHold(idKey(id))
}

// knowIDs goes through all ids once many dumps are added. No other process adds any meanwhile.
func (s *Store) knowIDs(dumps int) error {
	if dumps < manyDumps {
		return nil
	}
	s.ids.making.Lock()
	defer s.ids.making.Unlock()
	if s.ids.isMade() {
		return nil
	}
	made := bloom.New(knownBlocks)
	err := s.read(func(t *transaction) error {
		ids := t.runs(placeIDs)
		for _, run := range ids.Runs() {
			err := ids.Cursor(run).Each(func(key uint64, _ []byte) error {
				made.Add(key)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.ids.Lock()
	defer s.ids.Unlock()
	for _, key := range s.ids.before {
		made.Add(key)
	}
	s.ids.filter, s.ids.before = made, nil
	return nil
}

// isKnown tells whether a dump is in the store.
func (t *transaction) isKnown(id DumpID) (bool, error) {
	if t.store.ids.isNew(id) {
		return false, nil
	}
	_, err := t.seqOfDump(id)
	if isMissing(err) {
		return false, nil
	}
	return err == nil, err
}

// seqOfDump returns a dump's place in the order of loading, or ErrNotFound.
func (t *transaction) seqOfDump(id DumpID) (uint64, error) {
	if seq, ok := t.seqs[id]; ok {
		return seq, nil
	}
	if t.ids == nil {
		t.ids = t.runs(placeIDs).Reader()
	}
	seqs, err := seqsIn(t.ids, idKey(id))
	if err != nil {
		return 0, err
	}
	for _, seq := range seqs {
		other, err := t.dumpID(seq)
		if err != nil {
			return 0, err
		}
		if other != id {
			continue
		}
		if t.seqs == nil {
			t.seqs = make(map[DumpID]uint64)
		}
		if len(t.seqs) < knownSeqs {
			t.seqs[id] = seq
		}
		return seq, nil
	}
	return 0, fmt.Errorf("%w: no dump %s in this store", ErrNotFound, id)
}

// knownSeqs bounds what a transaction remembers of where dumps are.
const knownSeqs = 4096

// seqsOf returns the dumps under a key, ascending.
func (t *transaction) seqsOf(p place, key uint64) ([]uint64, error) {
	return seqsIn(t.runs(p).Reader(), key)
}

func seqsIn(reader *runs.Reader, key uint64) ([]uint64, error) {
	var seqs []uint64
	err := reader.Find(key, func(value []byte) (err error) {
		seqs, err = decodeSeqs(value, seqs)
		return err
	})
	slices.Sort(seqs)
	return seqs, err
}

// addSeqs writes dumps under their keys as one run, and merges runs where
// there are many.
func (t *transaction) addSeqs(p place, list []keyedSeq) error {
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b keyedSeq) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.seq, b.seq)) })
	w := t.runs(p).NewRun()
	var seqs []uint64
	for i, k := range list {
		seqs = append(seqs, k.seq)
		if i+1 == len(list) || list[i+1].key != k.key {
			if err := w.Add(k.key, encodeSeqs(seqs)); err != nil {
				return err
			}
			seqs = seqs[:0]
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	m, err := t.runs(p).Plan(runs.Merging{Join: joinSeqs})
	if err == nil && m != nil {
		_, err = m.Some(t.runs(p)) // what is left is merged by the next one
	}
	if p == placeIDs {
		t.ids = nil
	}
	return err
}

func encodeSeqs(seqs []uint64) []byte {
	var b []byte
	last := uint64(0)
	for _, seq := range seqs {
		b = binary.AppendUvarint(b, seq-last)
		last = seq
	}
	return b
}

func decodeSeqs(value []byte, seqs []uint64) ([]uint64, error) {
	d := record.NewDecoder(value)
	for seq := uint64(0); d.More(); {
		seq += d.Uint()
		seqs = append(seqs, seq)
	}
	return seqs, d.Close()
}

// joinSeqs is the runs.Join of places of dumps.
func joinSeqs(values [][]byte) (_ []byte, err error) {
	var seqs []uint64
	for _, value := range values {
		if seqs, err = decodeSeqs(value, seqs); err != nil {
			return nil, err
		}
	}
	slices.Sort(seqs)
	return encodeSeqs(slices.Compact(seqs)), nil
}
