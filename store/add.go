package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"stet/segmenter"
	"stet/store/mapped"
	"stet/store/parallel"
	"stet/store/record"
	"stet/store/runs"
)

// NewDump is a dump to be added.
type NewDump struct {
	Name  string // path relative to the folder given, or the file's name
	Title string // of its record, empty for none
	Raw   []byte
	Notes []string // what was odd about the bytes, in plain words
}

// prepared is a dump made ready for its records outside the transaction.
type prepared struct {
	NewDump
	id     DumpID
	lines  int
	packed []byte
	sample uint32    // the dump's key in a segmenter.Sample, 0 where it has no lines with text
	stats  []byte    // of its lines, encoded one behind the other
	loaded time.Time // now where zero
}

// preparation is a batch of dumps that are made ready, with what they say of their lines.
type preparation struct {
	dumps []prepared
	lines []runs.Value // by key: so many bytes of a dump's stats
	run   []runs.Block // of what all of them say
}

// Add takes dumps in, in their order, all in one transaction. Dumps whose bytes are
// in the store already, or twice in the batch, change nothing and are counted in
// known. What is added waits for Refresh to propose something of it.
func (s *Store) Add(dumps []NewDump) (added []Dump, known int, err error) {
	add, err := s.Prepare(context.Background(), dumps)
	if err != nil {
		return nil, 0, err
	}
	return add()
}

// Prepare makes dumps ready on all cores, and returns what then adds them, as Add
// does both. Adding is the work of one core: others may prepare more dumps meanwhile. Between dumps it gives up where ctx
// ends, whose error it then returns.
func (s *Store) Prepare(ctx context.Context, dumps []NewDump) (add func() (added []Dump, known int, err error), err error) {
	fresh, known, err := s.fresh(ctx, dumps)
	if err != nil {
		return nil, err
	}
	ready, err := s.prepareDumps(ctx, fresh)
	if err != nil {
		return nil, fmt.Errorf("add %d dumps: %w", len(dumps), err)
	}
	return func() ([]Dump, int, error) {
		if len(fresh) == 0 {
			return nil, known, nil
		}
		var added []Dump
		err := s.update(func(t *transaction) error {
			dumps, err := t.addDumps(ready)
			added = slices.DeleteFunc(dumps, func(d Dump) bool { return d.Seq == 0 })
			return err
		})
		if err != nil {
			return nil, 0, fmt.Errorf("add %d dumps: %w", len(dumps), err)
		}
		if len(fresh) >= manyDumps {
			mapped.Release(s.view)
		}
		return added, known + len(fresh) - len(added), nil
	}, nil
}

// addDumps writes dumps and what leads to them. The zero Dump stands for one
// that was there already.
func (t *transaction) addDumps(batch *preparation) ([]Dump, error) {
	dumps := make([]Dump, len(batch.dumps))
	var ids, samples []keyedSeq
	for i := range batch.dumps {
		d := &batch.dumps[i]
		dump, isNew, err := t.addDump(d)
		if err != nil {
			return nil, err
		}
		if !isNew {
			continue
		}
		dumps[i] = dump
		ids = append(ids, keyedSeq{idKey(d.id), dump.Seq})
		if d.sample != 0 {
			samples = append(samples, keyedSeq{uint64(d.sample), dump.Seq})
		}
	}
	for _, write := range []func() error{
		func() error { return t.addSeqs(placeIDs, ids) },
		func() error { return t.addSeqs(placeSamples, samples) },
		func() error { return t.addLineStats(batch, func(dump uint32) bool { return dumps[dump].Seq != 0 }) },
	} {
		if err := write(); err != nil {
			return nil, err
		}
	}
	return dumps, nil
}

// fresh returns those of dumps that are not in the store, each once.
func (s *Store) fresh(ctx context.Context, dumps []NewDump) (fresh []prepared, known int, err error) {
	ids := make([]DumpID, len(dumps))
	parallel.For(len(dumps), func(i int) {
		if ctx.Err() == nil {
			ids[i] = sha256.Sum256(dumps[i].Raw)
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	if err := s.knowIDs(len(dumps)); err != nil {
		return nil, 0, err
	}
	inBatch := make(map[DumpID]bool, len(dumps))
	err = s.read(func(t *transaction) error {
		for i, id := range ids {
			isKnown := inBatch[id]
			if !isKnown {
				isKnown, err = t.isKnown(id)
				if err != nil {
					return err
				}
			}
			if isKnown {
				known++
				continue
			}
			inBatch[id] = true
			fresh = append(fresh, prepared{NewDump: dumps[i], id: id})
		}
		return nil
	})
	return fresh, known, err
}

// prepareDumps compresses dumps and observes their lines, on all cores.
func (s *Store) prepareDumps(ctx context.Context, dumps []prepared) (*preparation, error) {
	lines := make([][]runs.Value, len(dumps))
	observers := sync.Pool{New: func() any { return segmenter.NewObserver() }}
	parallel.For(len(dumps), func(i int) {
		if ctx.Err() != nil {
			return
		}
		d := &dumps[i]
		page := segmenter.NewTitledPage(d.Raw, d.Title)
		d.Title = page.Title
		d.lines = len(page.Lines)
		d.packed = s.codec.pack(d.Raw)
		observer := observers.Get().(*segmenter.Observer)
		defer observers.Put(observer)
		stats := observer.Observe(page)
		if len(stats) == 0 {
			return
		}
		d.sample = stats[0].Sample[0]
		lines[i] = make([]runs.Value, len(stats))
		d.stats = make([]byte, 0, statRoom*len(stats))
		for k := range stats {
			at := len(d.stats)
			d.stats, _ = stats[k].AppendBinary(d.stats) // never fails
			//nolint:gosec // a dump and a batch are far smaller than 4 GB
			lines[i][k] = runs.Value{Key: stats[k].Line, Owner: uint32(i), At: uint32(at), Size: uint32(len(d.stats) - at)}
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ready := &preparation{dumps: dumps, lines: runs.Sort(lines, 0, 0)}
	var err error
	ready.run, err = ready.lineRun()
	return ready, err
}

// statRoom is the room for what one dump says of most lines.
const statRoom = 40

// addDump writes the records of one dump. Until it is proposed for, all its bytes
// are undecided.
func (t *transaction) addDump(d *prepared) (Dump, bool, error) {
	if isKnown, err := t.isKnown(d.id); err != nil || isKnown {
		return Dump{}, false, err
	}
	if int64(d.lines) > math.MaxUint32 {
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
		Loaded: loaded.UTC().Truncate(time.Second), Notes: d.Notes, Title: d.Title,
	}
	key := seqKey(seq)
	page := &pageRecord{outside: storyBytes{text: dump.Bytes}}
	writes := [...]error{
		t.put(placeDumps, key, dump.encode()),
		t.put(placeRaw, key, d.packed),
		t.put(placePending, key, []byte{pendingNew}),
		t.put(placePages, key, page.encode()),
	}
	t.store.ids.add(d.id)
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
	if d.Title != "" { // what older layouts had no place for
		e.String(d.Title)
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
	if d.More() {
		dump.Title = d.String()
	}
	return dump, d.Close()
}
