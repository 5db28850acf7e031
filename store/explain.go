package store

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"stet/segmenter"
)

// Explain returns what is proposed of a dump with evidence. It must not be changed.
//
// A load keeps proposals without evidence, since almost no page's is ever looked at: the page is proposed for
// anew, which takes what a load takes for it, by Options.Explainer and with what the store knows of its lines
// now. While that is what it was, this is the proposal that Page shows. Where more was loaded since, or the
// proposal is by another version, a probability may be another, a split be missing, a role be other than what
// Page shows: what Page shows stays what decisions are about, and these are the reasons of today, which must not be given
// for another figure than their own. A proposal that was kept with evidence is returned as it is, and so is one that nothing can explain.
//
// Explain reads what it needs and lets go of the store before it proposes. It returns when ctx ends, and a proposal that
// is under way is given up, where the explainer can be stopped; else it is finished beside, and thrown away. All that are
// under way, waited for or not, leave one core free, and beyond that Explain waits until one is finished.
func (s *Store) Explain(ctx context.Context, id DumpID) (*segmenter.Proposal, error) {
	src, known, err := s.unexplained(ctx, id)
	if err != nil {
		return nil, err
	}
	if s.explainer == nil || hasEvidence(src.proposal) {
		return src.proposal, nil
	}
	select {
	case s.explaining <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	type answer struct {
		proposal *segmenter.Proposal
		err      error
	}
	done := make(chan answer, 1)
	go func() {
		defer func() { <-s.explaining }()
		proposal, err := s.explain(ctx, src, known)
		done <- answer{proposal, err}
	}()
	select {
	case a := <-done:
		return a.proposal, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// explainedAtOnce is how many proposals that explain may be under way at once: those that were given up take no
// core from the editor's keys, where there is more than one.
func explainedAtOnce() int { return max(1, runtime.GOMAXPROCS(0)-1) }

// unexplained reads a page, and what is known of its lines where it is to be explained.
func (s *Store) unexplained(ctx context.Context, id DumpID) (src *source, known *linesOfPage, err error) {
	err = s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(id)
		if err != nil {
			return err
		}
		if src, err = t.source(seq); err != nil || s.explainer == nil || hasEvidence(src.proposal) {
			return err
		}
		known, err = t.linesOfPage(ctx, src.page)
		return err
	})
	return src, known, err
}

// stoppable is a Proposer that gives up where a context ends, with the context's error.
type stoppable interface {
	ProposeContext(ctx context.Context, page *segmenter.Page, corpus segmenter.Corpus) (segmenter.Proposal, error)
}

var _ stoppable = (*segmenter.Segmenter)(nil)

// explain proposes for a page, without the store.
func (s *Store) explain(ctx context.Context, src *source, known segmenter.Corpus) (explained *segmenter.Proposal, err error) {
	defer catchDamage(&err, debug.SetPanicOnFault(true))
	explainer, err := s.explainer()
	if err != nil {
		return nil, err
	}
	var proposal segmenter.Proposal
	if by, can := explainer.(stoppable); can {
		if proposal, err = by.ProposeContext(ctx, src.page, known); err != nil {
			return nil, err
		}
	} else {
		proposal = explainer.Propose(src.page, known)
	}
	if err := fits(&proposal, src.page); err != nil {
		return nil, fmt.Errorf("explain %s: %w", src.dump.Name, err)
	}
	return asStored(&proposal), nil
}

// linesOfPage is a segmenter.Corpus of the lines of one page, by their keys. It leaves out those that one dump alone holds.
type linesOfPage struct{ stats []segmenter.LineStat }

// linesOfPage reads what is known of a page's lines.
func (t *transaction) linesOfPage(ctx context.Context, page *segmenter.Page) (*linesOfPage, error) {
	keys := make([]uint64, 0, len(page.Lines))
	for i := range page.Lines {
		if key := page.Key(i + 1); key != 0 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	all, known := t.corpus(), &linesOfPage{}
	for _, key := range slices.Compact(keys) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if stat, found := all.LineStat(key); found && stat.Dumps > 1 {
			known.stats = append(known.stats, stat)
		}
	}
	return known, all.err
}

// LineStat implements segmenter.Corpus.
func (l *linesOfPage) LineStat(key uint64) (segmenter.LineStat, bool) {
	at, found := slices.BinarySearchFunc(l.stats, key, func(s segmenter.LineStat, key uint64) int { return cmp.Compare(s.Line, key) })
	if !found {
		return segmenter.LineStat{}, false
	}
	return l.stats[at], true
}

// hasEvidence tells whether a proposal was kept with evidence.
func hasEvidence(p *segmenter.Proposal) bool {
	for i := range p.Splits {
		if len(p.Splits[i].Evidence) > 0 {
			return true
		}
	}
	for i := range p.Roles {
		if len(p.Roles[i].Evidence) > 0 {
			return true
		}
	}
	return false
}
