package store

import (
	"crypto/sha256"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"time"

	"stet/segmenter"
	"stet/store/record"
)

// NewDump is a dump to be added.
type NewDump struct {
	Name  string // path relative to the folder given, or the file's name
	Raw   []byte
	Notes []string // what was odd about the bytes, in plain words
}

// prepared is a dump made ready for its records outside the transaction.
type prepared struct {
	NewDump
	id     DumpID
	lines  int
	packed []byte
	stats  []segmenter.LineStat
	loaded time.Time // now where zero
}

// Add takes dumps in, in their order, all in one transaction. Dumps whose bytes are
// in the store already, or twice in the batch, change nothing and are counted in
// known. What is added waits for Refresh to propose something of it.
func (s *Store) Add(dumps []NewDump) (added []Dump, known int, err error) {
	fresh, known, err := s.fresh(dumps)
	if err != nil || len(fresh) == 0 {
		return nil, known, err
	}
	s.prepareDumps(fresh)
	err = s.update(func(t *transaction) error {
		dumps, err := t.addDumps(fresh)
		added = slices.DeleteFunc(dumps, func(d Dump) bool { return d.Seq == 0 })
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("add %d dumps: %w", len(dumps), err)
	}
	return added, known + len(fresh) - len(added), nil
}

// addDumps writes dumps and what leads to them. The zero Dump stands for one
// that was there already.
func (t *transaction) addDumps(list []prepared) ([]Dump, error) {
	dumps := make([]Dump, len(list))
	var ids, samples []keyedSeq
	for i := range list {
		d := &list[i]
		dump, isNew, err := t.addDump(d)
		if err != nil {
			return nil, err
		}
		if !isNew {
			d.stats = nil
			continue
		}
		dumps[i] = dump
		ids = append(ids, keyedSeq{idKey(d.id), dump.Seq})
		if len(d.stats) > 0 {
			samples = append(samples, keyedSeq{uint64(d.stats[0].Sample[0]), dump.Seq})
		}
	}
	for _, write := range []func() error{
		func() error { return t.addSeqs(placeIDs, ids) },
		func() error { return t.addSeqs(placeSamples, samples) },
		func() error { return t.addLineStats(list) },
	} {
		if err := write(); err != nil {
			return nil, err
		}
	}
	return dumps, nil
}

// fresh returns those of dumps that are not in the store, each once.
func (s *Store) fresh(dumps []NewDump) (fresh []prepared, known int, err error) {
	inBatch := make(map[DumpID]bool, len(dumps))
	err = s.read(func(t *transaction) error {
		for _, d := range dumps {
			id := DumpID(sha256.Sum256(d.Raw))
			isKnown := inBatch[id]
			if !isKnown {
				_, err := t.seqOfDump(id)
				if err != nil && !isMissing(err) {
					return err
				}
				isKnown = err == nil
			}
			if isKnown {
				known++
				continue
			}
			inBatch[id] = true
			fresh = append(fresh, prepared{NewDump: d, id: id})
		}
		return nil
	})
	return fresh, known, err
}

// prepareDumps compresses dumps and observes their lines, on all cores.
func (s *Store) prepareDumps(dumps []prepared) {
	each(len(dumps), func(i int) {
		d := &dumps[i]
		page := segmenter.NewPage(d.Raw)
		d.lines = len(page.Lines)
		d.stats = segmenter.Observe(page)
		d.packed = s.codec.pack(d.Raw)
	})
}

// each calls do for 0 to n-1, from as many goroutines as there are cores. A panic
// of one ends up in the caller.
func each(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	var next struct {
		sync.Mutex
		at     int
		reason any
	}
	take := func() int {
		next.Lock()
		defer next.Unlock()
		next.at++
		return next.at - 1
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			defer func() {
				if reason := recover(); reason != nil {
					next.Lock()
					defer next.Unlock()
					next.at, next.reason = n, reason
				}
			}()
			for i := take(); i < n; i = take() {
				do(i)
			}
		})
	}
	all.Wait()
	if next.reason != nil {
		panic(next.reason)
	}
}

// addDump writes the records of one dump. Until it is proposed for, all its bytes
// are undecided.
func (t *transaction) addDump(d *prepared) (Dump, bool, error) {
	if _, err := t.seqOfDump(d.id); !isMissing(err) {
		return Dump{}, false, err
	}
	if d.lines > math.MaxUint32 {
		return Dump{}, false, fmt.Errorf("%s has more than %d lines", d.Name, uint32(math.MaxUint32))
	}
	seq, err := t.nextSeq(placeDumps)
	if err != nil {
		return Dump{}, false, err
	}
	loaded := d.loaded
	if loaded.IsZero() {
		loaded = t.store.options.Now()
	}
	dump := Dump{
		Seq: seq, ID: d.id, Name: d.Name, Bytes: int64(len(d.Raw)), Lines: d.lines,
		Loaded: loaded.UTC().Truncate(time.Second), Notes: d.Notes,
	}
	key := seqKey(seq)
	page := &pageRecord{outside: storyBytes{text: dump.Bytes}}
	writes := [...]error{
		t.put(placeDumps, key, dump.encode()),
		t.put(placeRaw, key, d.packed),
		t.put(placePending, key, []byte{pendingNew}),
		t.put(placePages, key, page.encode()),
	}
	t.write.counts.Dumps++
	t.write.counts.addPage(page, 1)
	for _, err := range writes {
		if err != nil {
			return Dump{}, false, fmt.Errorf("%s: %w", d.Name, err)
		}
	}
	return dump, true, nil
}

// Why a dump waits for a proposal.
const (
	pendingNew      = 1 // it has none
	pendingEvidence = 2 // the corpus knows more of its lines than before
)

// nextSeq returns the number behind the last key of a place.
func (t *transaction) nextSeq(p place) (uint64, error) {
	key, _ := t.bucket(p).Cursor().Last()
	if key == nil {
		return 1, nil
	}
	if len(key) != 8 || seqOf(key) == math.MaxUint64 {
		return 0, damaged(p, key, record.ErrDecode)
	}
	return seqOf(key) + 1, nil
}

func (d *Dump) encode() []byte {
	var e record.Encoder
	e.Raw(d.ID[:])
	e.String(d.Name)
	e.Uint(uint64(d.Bytes)) //nolint:gosec // sizes are not negative
	e.Int(d.Lines)
	e.Signed(d.Loaded.Unix())
	e.Int(len(d.Notes))
	for _, note := range d.Notes {
		e.String(note)
	}
	return e.Bytes
}

func decodeDump(seq uint64, payload []byte) (Dump, error) {
	d := record.NewDecoder(payload)
	dump := Dump{Seq: seq}
	copy(dump.ID[:], d.Raw(len(dump.ID)))
	dump.Name, dump.Bytes, dump.Lines = d.String(), int64(d.Int()), d.Int()
	dump.Loaded = time.Unix(d.Signed(), 0).UTC()
	for range d.Count(1) {
		dump.Notes = append(dump.Notes, d.String())
	}
	return dump, d.Close()
}
