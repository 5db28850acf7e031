package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"stet/segmenter"
	"stet/store/mapped"
	"stet/store/postings"
	"stet/store/runs"
)

// Proposer proposes for one page. *segmenter.Segmenter is one. What it returns is the
// store's to change.
type Proposer interface {
	Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal
}

const (
	// refreshDumps and refreshBytes bound one batch of Refresh: what is held in
	// memory and what one transaction writes.
	refreshDumps = 1024
	refreshBytes = 16 << 20
)

// RefreshBy is Refresh with any Proposer. It proposes for the dumps that have no proposal, and again for those
// undecided ones of whose lines the corpus knows more than it did; then it
// matches their stories for groups and puts the queue in order. Progress may be nil; it is told how many
// dumps are done of how many. Dumps that are added meanwhile are proposed for too, and count as loaded together with
// those that waited when it began: none of these is proposed for again because of another. What is left to do is
// marked in the store: a Refresh that was cut short is finished by the next one. It never changes what is decided.
func (s *Store) RefreshBy(ctx context.Context, proposer Proposer, progress func(done, total int)) error {
	return s.refresh(ctx, proposer, progress, bounds{refreshDumps, chunkStories})
}

// bounds are how much a Refresh does at once: dumps that are proposed for, and stories
// that are matched.
type bounds struct{ dumps, stories int }

// refresh is RefreshBy within some bounds.
func (s *Store) refresh(ctx context.Context, proposer Proposer, progress func(done, total int), most bounds) error {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	if progress == nil {
		progress = func(int, int) {}
	}
	r := &refresh{store: s, ctx: ctx, proposer: proposer, progress: progress, prints: make(map[uint64][]printed), batch: most.dumps, chunk: most.stories, sizes: &sizes{}}
	r.workers = make([]proposing, runtime.GOMAXPROCS(0))
	s.sizes.Store(r.sizes)
	defer s.sizes.Store(nil)
	if err := s.afterWriter(); err != nil { // who writes now may have told nobody what changes
		return fmt.Errorf("refresh: %w", err)
	}
	if err := r.survey(); err != nil {
		return fmt.Errorf("refresh: %w", err)
	}
	if !r.few {
		defer mapped.KeepReleasing(s.view)()
	}
	for _, step := range []func() error{r.joinRuns, r.propose, r.match, r.joinAndOrder} {
		if err := step(); err != nil {
			return fmt.Errorf("refresh: %w", err)
		}
	}
	return nil
}

// Refresh proposes for what is pending, without evidence, which Explain gives; see RefreshBy.
func (s *Store) Refresh(ctx context.Context, seg *segmenter.Segmenter, progress func(done, total int)) error {
	return s.RefreshBy(ctx, seg.Bare(), progress)
}

// Unfinished tells that a load was cut short: what it left is shown once the next Refresh has finished it.
func (s *Store) Unfinished() (unfinished bool, err error) {
	err = s.read(func(t *transaction) error {
		for _, p := range refreshed() {
			unfinished = unfinished || !t.isEmpty(p)
		}
		return nil
	})
	return unfinished, err
}

// refreshed lists the places with the dumps that wait for Refresh.
func refreshed() []place { return []place{placePending, placeUnmatched, placeUnordered} }

type refresh struct {
	store    *Store
	ctx      context.Context //nolint:containedctx // lives as long as one call
	proposer Proposer
	progress func(done, total int)
	// firstNew is the first dump that had no proposal when Refresh began: those
	// before it were proposed for with less evidence.
	firstNew    uint64
	done, total int
	marked      atomic.Int64 // dumps that were marked for another proposal
	// prints are the stories that were proposed and not matched yet, by dump; held counts them: see countOf.
	prints map[uint64][]printed
	held   int
	batch  int // dumps that are proposed for at once
	chunk  int // stories that are matched at once
	// few tells that there is little to do.
	few      bool
	writing  []*batchWrite // what is written beside, in its order
	matching *matchWork    // nil where none is under way
	shared   *sharedLines  // nil where it is not worth knowing
	sizes    *sizes        // of the stories that were matched
	// workers is the memory of those that propose, one each.
	workers []proposing
	// unkept are those that were read whose fingerprints are not in the store yet.
	unkept []printed
}

// joinRuns merges runs until no reader has to look into too many.
func (r *refresh) joinRuns() error {
	beside := false
	err := r.store.read(func(t *transaction) error {
		beside = !t.isEmpty(placeNewPostings)
		return nil
	})
	if err == nil && beside {
		err = r.store.update((*transaction).foldPostings)
	}
	if err != nil {
		return err
	}
	for _, p := range runPlaces() {
		if err := r.joinRunsOf(p, mergingOf(p)); err != nil {
			return err
		}
	}
	return nil
}

// runPlaces lists the places that are kept in runs.
func runPlaces() []place { return []place{placeIDs, placeSamples, placeLines, placePostings} }

// mergingOf returns how the runs of a place are merged.
func mergingOf(p place) runs.Merging {
	switch p {
	case placeLines:
		return runs.Merging{Join: joinLineStats, Beside: true}
	case placePostings:
		return runs.Merging{Join: postings.Join, Beside: true}
	default:
		return runs.Merging{Join: joinSeqs}
	}
}

// joinMany is joinRuns after many dumps were proposed for, so that neither the editor nor the next dump
// finds a run for each chunk of them.
func (r *refresh) joinMany() error {
	if r.few {
		return nil
	}
	return r.joinRuns()
}

// joinAndOrder joins runs and puts the queue in order, which know nothing of one another: while one of them writes, the
// other makes ready what it writes next.
func (r *refresh) joinAndOrder() error {
	if !r.few {
		// What was held for matching goes back to the system: here pages of the file are mapped as fast as both
		// cores read them, and count too.
		debug.FreeOSMemory()
	}
	joined := make(chan error, 1)
	go func() { joined <- r.joinMany() }()
	err := r.order()
	return errors.Join(err, <-joined)
}

func (r *refresh) joinRunsOf(p place, how runs.Merging) error {
	for {
		var m *runs.Merge
		err := r.store.read(func(t *transaction) (err error) {
			m, err = t.runs(p).Plan(how)
			return err
		})
		if err != nil || m == nil {
			return err
		}
		shared := r.shareMerged(p, m)
		if err := m.Run(r.ctx, mergedPlace{r.store, p}); err != nil {
			return err
		}
		if shared != nil {
			shared.merged(m.Into())
			r.shared = shared
		}
	}
}

// mergedPlace is the runs.Transactions of a place whose runs are merged.
type mergedPlace struct {
	store *Store
	place place
}

func (m mergedPlace) Read(use func(runs.Place) error) error {
	return m.store.read(func(t *transaction) error { return use(t.runs(m.place)) })
}

func (m mergedPlace) Write(change func(runs.Place) error) error {
	err := m.store.update(func(t *transaction) error { return change(t.runs(m.place)) })
	mapped.Release(m.store.view) // runs may be as large as the store where there is little else to do
	return err
}

// survey counts what waits for a proposal.
func (r *refresh) survey() error {
	err := r.store.read(func(t *transaction) error {
		cursor := t.bucket(placePending).Cursor()
		for key, sealed := cursor.First(); key != nil; key, sealed = cursor.Next() {
			payload, err := unseal(placePending, key, sealed)
			if err != nil {
				return err
			}
			r.total++
			if r.firstNew == 0 && len(payload) == 1 && payload[0] == pendingNew {
				r.firstNew = seqOf(key)
			}
		}
		return nil
	})
	r.few = r.total < refreshDumps
	return err
}

func (r *refresh) propose() error {
	if err := r.shareLines(); err != nil {
		return err
	}
	defer func() { r.shared = nil }()
	return r.proposeAll()
}

// proposeAll works through what is pending, batch by batch: while some are written, the next is proposed for.
func (r *refresh) proposeAll() (err error) {
	defer func() { err = errors.Join(err, r.written(0), r.matched()) }()
	behind, again := uint64(0), false
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		batch, err := r.nextBatch(behind)
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			if err := r.written(0); err != nil || behind == 0 {
				return err
			}
			behind, again = 0, true // what was marked meanwhile
			for i := range r.workers {
				clear(r.workers[i].touched) // those are proposed for now, and more may have been added
			}
			if err := r.matched(); err != nil {
				return err
			}
			continue
		}
		if err := r.proposeBatch(batch); err != nil {
			return err
		}
		left := writtenBeside - 1
		if again {
			left = 0 // see matchBeside
		}
		if err := r.written(left); err != nil {
			return err
		}
		if err := r.matchBeside(again); err != nil {
			return err
		}
		behind = batch[len(batch)-1].seq
		r.writeBeside(batch)
	}
}

// matchBeside has the stories that are held matched, once they make a chunk, while more
// are proposed: their groups depend on no others. Pages that are proposed for again change
// groups themselves, and wait.
func (r *refresh) matchBeside(again bool) error {
	if r.held < r.chunk {
		return nil
	}
	if again {
		return r.matchMany()
	}
	if err := r.matched(); err != nil || r.held < r.chunk {
		return err
	}
	m := &matchWork{done: make(chan error, 1), refresh: &refresh{
		store: r.store, ctx: r.ctx, prints: r.prints, held: r.held, chunk: r.chunk, few: r.few, sizes: r.sizes,
	}}
	r.prints, r.held, r.matching = make(map[uint64][]printed), 0, m
	go func() { m.done <- m.matchMany() }()
	return nil
}

// matchWork is a matching of what was held, beside the Refresh that it is a part of.
type matchWork struct {
	*refresh
	done chan error
}

// matched waits for the matching, where there is one, and takes back what it left.
func (r *refresh) matched() error {
	m := r.matching
	if m == nil {
		return nil
	}
	r.matching = nil
	err := <-m.done
	for seq, prints := range m.prints {
		if _, newer := r.prints[seq]; !newer {
			r.prints[seq] = prints
		}
	}
	r.held += m.held
	return err
}

// nextBatch returns the next dumps that wait for a proposal, behind one.
func (r *refresh) nextBatch(behind uint64) ([]proposed, error) {
	var batch []proposed
	size := int64(0)
	err := r.store.read(func(t *transaction) error {
		cursor := t.bucket(placePending).Cursor()
		for key, sealed := cursor.Seek(seqKey(behind + 1)); key != nil; key, sealed = cursor.Next() {
			payload, err := unseal(placePending, key, sealed)
			if err != nil {
				return err
			}
			dump, err := t.dump(seqOf(key))
			if err != nil {
				return err
			}
			if size += dump.Bytes; len(batch) == r.batch || (len(batch) > 0 && size > refreshBytes) {
				return nil
			}
			isNew := len(payload) == 1 && payload[0] == pendingNew
			batch = append(batch, proposed{seq: dump.Seq, isNew: isNew, src: &source{dump: dump}})
		}
		return nil
	})
	return batch, err
}
