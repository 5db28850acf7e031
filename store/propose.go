package store

import (
	"fmt"
	"sync/atomic"

	"stet/segmenter"
	"stet/segmenter/dupes"
	"stet/store/parallel"
	"stet/store/runs"
)

// proposed is one dump's part of a batch.
type proposed struct {
	seq     uint64
	isNew   bool
	src     *source
	packed  []byte
	outline []byte
	rules   *ruleBook   // that record was made by
	record  *pageRecord // of a dump without facts
	prints  []printed   // the stories of record
	touched []uint64    // dumps of whose lines more is known now
}

// proposing is the memory that one goroutine that proposes uses again.
type proposing struct {
	printer    dupes.Printer
	assembling assembling
	// touched are the samples whose dumps from before this Refresh are marked for another proposal, in this round through
	// what is pending. They were come to before the dumps that mark them, so that they wait for the next round.
	touched map[uint32]bool
}

// touchedLimit bounds the samples that are remembered.
const touchedLimit = 1 << 18

// proposeBatch works on all cores, each with a snapshot of its own.
func (r *refresh) proposeBatch(batch []proposed) error {
	workers := min(len(r.workers), len(batch))
	turns := turnsOf(batch, workers)
	var next atomic.Int64
	return parallel.Try(workers, func(w int) error {
		return r.store.read(func(t *transaction) error {
			known := t.corpus()
			known.shared = r.shared.of(t)
			samples := t.runs(placeSamples).Reader()
			for {
				turn := int(next.Add(1)) - 1
				if turn >= len(turns) {
					return known.err
				}
				if err := r.ctx.Err(); err != nil {
					return err
				}
				if err := r.proposeSome(t, known, samples, &r.workers[w], turns[turn]); err != nil {
					return err
				}
			}
		})
	})
}

const (
	// proposedTogether is how many pages are proposed for at once, see segmenter.Segmenter.ProposeAll.
	proposedTogether = 8
	// longPage is from how many bytes on a page is the last of its turn: those behind it would wait for it.
	longPage = 64 << 10
)

// turnsOf divides a batch into what a worker takes at once: less and less towards the end, so that none has much to do when the
// others have nothing left.
func turnsOf(batch []proposed, workers int) (turns [][]proposed) {
	first := 0
	for i := range batch {
		most := max(1, min(proposedTogether, (len(batch)-first)/(2*workers)))
		if i+1-first == most || i+1 == len(batch) || batch[i].src.dump.Bytes >= longPage {
			turns = append(turns, batch[first:i+1])
			first = i + 1
		}
	}
	return turns
}

// proposeSome proposes for some dumps of a batch.
func (r *refresh) proposeSome(t *transaction, known *corpus, samples *runs.Reader, w *proposing, some []proposed) error {
	pages := make([]*segmenter.Page, len(some))
	for i := range some {
		raw, err := t.raw(some[i].seq)
		if err != nil {
			return err
		}
		pages[i] = segmenter.NewTitledPage(raw, some[i].src.dump.Title)
		pages[i].KnowKeys() // for the proposal and the outline
		some[i].src.page = pages[i]
	}
	for i, proposal := range r.proposals(pages, known) {
		if err := fits(&proposal, pages[i]); err != nil {
			return fmt.Errorf("propose for %s: %w", some[i].src.dump.Name, err)
		}
		some[i].packed = t.store.codec.encodeProposal(&proposal)
		some[i].src.proposal = asStored(&proposal)
	}
	for i := range some {
		if err := r.makeReady(t, known, samples, w, &some[i]); err != nil {
			return err
		}
	}
	return nil
}

// proposals proposes for pages, together where the Proposer can.
func (r *refresh) proposals(pages []*segmenter.Page, known *corpus) []segmenter.Proposal {
	if all, ok := r.proposer.(interface {
		ProposeAll(pages []*segmenter.Page, corpus segmenter.Corpus) []segmenter.Proposal
	}); ok {
		return all.ProposeAll(pages, known)
	}
	proposals := make([]segmenter.Proposal, len(pages))
	for i, page := range pages {
		proposals[i] = r.proposer.Propose(page, known)
	}
	return proposals
}

// makeReady makes what is written of a dump that was proposed for.
func (r *refresh) makeReady(t *transaction, known *corpus, samples *runs.Reader, w *proposing, p *proposed) error {
	p.outline = outlineOf(p.src.page, p.src.proposal)
	facts, err := t.factsOf(p.seq)
	if err != nil {
		return err
	}
	p.rules = facts.rules
	if facts.empty() {
		p.assemble(w, facts)
	}
	if p.isNew && p.seq >= r.firstNew && r.firstNew > 1 {
		p.touched, err = r.touched(known, samples, w, p.src.page)
	}
	return err
}

// assemble makes the view of a page of which no editor said anything, and the
// fingerprints of its stories, whose words are counted on the way.
func (p *proposed) assemble(w *proposing, facts *dumpFacts) {
	defer w.assembling.clean()
	view, texts := w.assembling.texts(p.src.dump, p.src.page, p.src.proposal, facts)
	roles := view.roles()
	p.prints = make([]printed, len(view.Stories))
	for i := range view.Stories {
		s := &view.Stories[i]
		text := textCompared(view, s, texts[i].own, roles)
		p.prints[i] = printOf(view, s, &text, w.printer.Fingerprint(text))
		s.Words = p.prints[i].print.Words()
	}
	p.record = newPageRecord(view, pageOrder{})
}

// touched returns the dumps from before this Refresh that share lines with a page, but for those that it returned before.
func (r *refresh) touched(known *corpus, samples *runs.Reader, w *proposing, page *segmenter.Page) ([]uint64, error) {
	var touched []uint64
	if w.touched == nil || len(w.touched) > touchedLimit {
		w.touched = make(map[uint32]bool)
	}
	for i := range page.Lines {
		stat, ok := known.LineStat(page.Key(i + 1))
		if !ok || stat.Dumps < 2 {
			continue
		}
		for _, sample := range stat.Sample {
			if sample == 0 || w.touched[sample] {
				continue
			}
			w.touched[sample] = true
			seqs, err := seqsIn(samples, uint64(sample))
			if err != nil {
				return nil, err
			}
			for _, seq := range seqs {
				if seq < r.firstNew {
					touched = append(touched, seq)
				}
			}
		}
	}
	return touched, nil
}

// write puts a batch of proposals in the store and makes the views anew.
func (r *refresh) write(t *transaction, batch []proposed) error {
	t.write.batch = true
	for i := range batch {
		p := &batch[i]
		key := seqKey(p.seq)
		if err := t.put(placeProposals, key, p.packed); err != nil {
			return err
		}
		if err := t.put(placeOutlines, key, p.outline); err != nil {
			return err
		}
		if err := t.remove(placePending, key); err != nil {
			return err
		}
		if err := t.mark(placeUnordered, key); err != nil {
			return err
		}
		if err := r.view(t, p); err != nil {
			return err
		}
	}
	for i := range batch {
		for _, seq := range batch[i].touched {
			if err := r.reconsider(t, seq); err != nil {
				return err
			}
		}
	}
	return nil
}

// view replaces the view of a page, with the one that was made outside the
// transaction if nothing was decided meanwhile.
func (r *refresh) view(t *transaction, p *proposed) error {
	facts, err := t.factsOf(p.seq)
	if err != nil {
		return err
	}
	old, err := t.pageRecord(p.seq)
	if err != nil {
		return err
	}
	record := p.record
	if record == nil || !facts.empty() || !p.rules.same(facts.rules) {
		record = newPageRecord(assemble(p.src.dump, p.src.page, p.src.proposal, facts), pageOrder{})
		p.prints = nil
	}
	if old != nil {
		record.order = old.order
	}
	if err := t.replacePage(p.seq, old, record); err != nil {
		return err
	}
	return t.keepPrints(p.prints)
}

// reconsider marks a dump for another proposal unless it is decided.
func (r *refresh) reconsider(t *transaction, seq uint64) error {
	key := seqKey(seq)
	if t.has(placePending, key) {
		return nil
	}
	record, err := t.pageRecord(seq)
	if err != nil || record == nil || !record.undecided() {
		return err
	}
	r.marked.Add(1)
	return t.put(placePending, key, []byte{pendingEvidence})
}
