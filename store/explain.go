package store

import (
	"fmt"

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
func (s *Store) Explain(id DumpID) (*segmenter.Proposal, error) {
	var explained *segmenter.Proposal
	err := s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(id)
		if err != nil {
			return err
		}
		src, err := t.source(seq)
		if err != nil {
			return err
		}
		if explained = src.proposal; s.explainer == nil || hasEvidence(src.proposal) {
			return nil
		}
		explainer, err := s.explainer()
		if err != nil {
			return err
		}
		known := t.corpus()
		proposal := explainer.Propose(src.page, known)
		if err := fits(&proposal, src.page); err != nil {
			return fmt.Errorf("explain %s: %w", src.dump.Name, err)
		}
		explained = asStored(&proposal)
		return known.err
	})
	if err != nil {
		return nil, err
	}
	return explained, nil
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
