package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"

	"stet/segmenter"
	"stet/store/record"
	"stet/store/structure"
)

// RepairReport says what Repair saved.
type RepairReport struct {
	// Dumps counts the dumps saved; Lost names those whose bytes could not be read.
	Dumps int
	Lost  []string
	// Unproposed counts the dumps saved whose proposal was lost: the next load proposes again.
	Unproposed int
	// Decisions counts the decisions that are in force in the new store, MissingDecisions
	// those whose entry in the log could not be read.
	Decisions, MissingDecisions int
	// Conflicts are the decisions that were read and could not be placed.
	Conflicts []Conflict
}

// Repair saves what can still be read of the damaged store at path into a new one:
// its dumps, their proposals, and its log, replayed. It needs no part of the file to be whole and
// changes nothing of it. What stands at to is never written over: the error
// then is fs.ErrExist; it is ErrNotStore where nothing is to be saved. The new store is given its name when it is finished.
func Repair(ctx context.Context, path, to string, o Options) (RepairReport, error) {
	if _, err := os.Lstat(to); err == nil {
		return RepairReport{}, fmt.Errorf("repair into %s: %w", to, fs.ErrExist)
	}
	aside := fmt.Sprintf("%s.tmp-%d", to, os.Getpid())
	defer os.Remove(aside)
	r := &repair{ctx: ctx}
	err := r.run(path, aside, o)
	if err == nil {
		err = os.Rename(aside, to)
	}
	if err != nil {
		err = fmt.Errorf("repair %s: %w", path, err)
	}
	return r.report, err
}

// found is where an intact record lies in the damaged file.
type found struct {
	offset int64
	size   int
	inUse  bool
}

type repair struct {
	ctx    context.Context //nolint:containedctx // lives as long as one call
	from   *os.File
	into   *Store
	report RepairReport
	// of holds the intact records of each place, by the number that is their key.
	of map[place]map[uint64]found
	// seqs are the places of the saved dumps in the new store.
	seqs map[uint64]uint64
}

func (r *repair) run(path, aside string, o Options) (err error) {
	if err := r.look(path); err != nil {
		return err
	}
	if len(r.of[placeDumps])+len(r.of[placeLog]) == 0 {
		return fmt.Errorf("%w: no dump and no decision can be read in it", ErrNotStore)
	}
	if r.from, err = os.Open(path); err != nil {
		return err
	}
	defer r.from.Close()
	if r.into, err = Open(aside, o); err != nil {
		return err
	}
	for _, step := range []func() error{r.dumps, r.proposals, r.decisions} {
		if err = step(); err != nil {
			break
		}
	}
	return errors.Join(err, r.into.Close())
}

// look finds the intact records, by their checksums, which name their place.
func (r *repair) look(path string) error {
	r.of = make(map[place]map[uint64]found)
	places := []place{placeDumps, placeRaw, placeProposals, placeLog}
	for _, p := range places {
		r.of[p] = make(map[uint64]found)
	}
	return structure.Salvage(path, func(f structure.Found) error {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if len(f.Key) != 8 {
			return nil
		}
		for _, p := range places {
			if _, err := record.Open(string(p), f.Key, f.Value); err != nil {
				continue
			}
			if old, ok := r.of[p][seqOf(f.Key)]; !ok || (f.InUse && !old.inUse) {
				r.of[p][seqOf(f.Key)] = found{f.Offset, len(f.Value), f.InUse}
			}
			break
		}
		return nil
	})
}

// read returns a record's payload, nil where there is none.
func (r *repair) read(p place, seq uint64) ([]byte, error) {
	f, ok := r.of[p][seq]
	if !ok {
		return nil, nil
	}
	sealed := make([]byte, f.size)
	if _, err := r.from.ReadAt(sealed, f.offset); err != nil {
		return nil, err
	}
	return unseal(p, seqKey(seq), sealed)
}

// dumps adds the dumps whose bytes are intact, in their order.
func (r *repair) dumps() error {
	r.seqs = make(map[uint64]uint64)
	all := maps.Clone(r.of[placeRaw])
	maps.Copy(all, r.of[placeDumps])
	var batch []prepared
	var olds []uint64
	size := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		ready, err := r.into.prepareDumps(r.ctx, batch)
		if err != nil {
			return err
		}
		err = r.into.update(func(t *transaction) error {
			seqs, err := t.addDumps(ready)
			for i, dump := range seqs {
				if dump.Seq > 0 {
					r.seqs[olds[i]] = dump.Seq
					r.report.Dumps++
				}
			}
			return err
		})
		batch, olds, size = nil, nil, 0
		return err
	}
	for _, seq := range slices.Sorted(maps.Keys(all)) {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		d, err := r.dump(seq)
		if err != nil {
			return err
		}
		if d == nil {
			continue
		}
		batch, olds = append(batch, *d), append(olds, seq)
		if size += len(d.Raw); size > refreshBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// dump reads one dump, nil where it is lost.
func (r *repair) dump(seq uint64) (*prepared, error) {
	meta, err := r.read(placeDumps, seq)
	if err != nil {
		return nil, err
	}
	dump := Dump{Name: fmt.Sprintf("recovered-%d.txt", seq), Loaded: r.into.options.Now(), Notes: []string{"name lost to damage"}}
	if meta != nil {
		if dump, err = decodeDump(seq, meta); err != nil {
			return nil, err
		}
	}
	packed, err := r.read(placeRaw, seq)
	if err != nil {
		return nil, err
	}
	if packed == nil {
		r.report.Lost = append(r.report.Lost, dump.Name)
		return nil, nil
	}
	raw, err := r.into.codec.unpack(packed)
	if err != nil {
		return nil, err
	}
	id := DumpID(sha256.Sum256(raw))
	if meta != nil && id != dump.ID {
		r.report.Lost = append(r.report.Lost, dump.Name)
		dump.Name, dump.Title, dump.Notes = fmt.Sprintf("recovered-%d.txt", seq), "", []string{"name lost to damage"}
	}
	return &prepared{NewDump: NewDump{dump.Name, dump.Title, raw, dump.Notes}, id: id, loaded: dump.Loaded}, nil
}

// proposals takes over the proposals that are intact and in use, matches the
// stories and puts the queue in order. The other dumps stay pending.
func (r *repair) proposals() error {
	work := &refresh{store: r.into, ctx: r.ctx, progress: func(int, int) {}, chunk: chunkStories}
	var batch []proposed
	flush := func() error {
		err := r.into.update(func(t *transaction) error { return work.write(t, batch) })
		batch = nil
		return err
	}
	for _, old := range slices.Sorted(maps.Keys(r.seqs)) {
		packed, err := r.read(placeProposals, old)
		if err != nil {
			return err
		}
		p, err := r.proposal(r.seqs[old], packed)
		if err != nil {
			return err
		}
		if p == nil || !r.of[placeProposals][old].inUse {
			r.report.Unproposed++
			continue
		}
		if batch = append(batch, *p); len(batch) == refreshDumps {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	for _, step := range []func() error{flush, work.joinRuns, work.match, work.order} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// proposal decodes a proposal, nil where there is none that fits.
func (r *repair) proposal(seq uint64, packed []byte) (*proposed, error) {
	if packed == nil {
		return nil, nil
	}
	proposal, err := r.into.codec.decodeProposal(packed)
	if err != nil {
		return nil, nil //nolint:nilerr // it is made anew
	}
	p := &proposed{seq: seq, packed: packed}
	err = r.into.read(func(t *transaction) error {
		dump, err := t.dump(seq)
		if err != nil {
			return err
		}
		raw, err := t.raw(seq)
		if err != nil {
			return err
		}
		p.src = &source{dump, segmenter.NewTitledPage(raw, dump.Title), proposal}
		return nil
	})
	if err != nil || fits(proposal, p.src.page) != nil {
		return nil, err
	}
	p.outline = outlineOf(p.src.page, proposal)
	return p, nil
}

// decisions replays what is left of the log.
func (r *repair) decisions() error {
	last := uint64(0)
	for seq := range r.of[placeLog] {
		last = max(last, seq)
	}
	r.report.MissingDecisions = int(last) - len(r.of[placeLog]) //nolint:gosec // fewer
	replayed, err := r.into.Replay(r.log(), false)
	r.report.Decisions, r.report.Conflicts = replayed.Applied+replayed.There, replayed.Conflicts
	return err
}

// log yields the entries of the log that are intact.
func (r *repair) log() iter.Seq2[Decision, error] {
	return func(yield func(Decision, error) bool) {
		for _, seq := range slices.Sorted(maps.Keys(r.of[placeLog])) {
			payload, err := r.read(placeLog, seq)
			var e *entry
			if err == nil {
				e, err = r.into.decodeEntry(seqKey(seq), payload)
			}
			if err != nil {
				yield(Decision{}, err)
				return
			}
			if !yield(e.Decision, nil) {
				return
			}
		}
	}
}
