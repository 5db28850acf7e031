package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"stet/segmenter"
	"stet/store/runs"
	"stet/store/structure"
)

// Report is what Check found.
type Report struct {
	// Records counts the records whose checksum was verified.
	Records int
	// Dumps, Decisions and Groups count what was verified of these.
	Dumps, Decisions, Groups int
	// Problems are sentences, each of one thing that is wrong, at most problemLimit of them; More tells
	// that there were more.
	Problems []string
	More     bool
	// Unfinished tells that a load was cut short: loading again finishes it.
	Unfinished bool
}

// OK tells whether nothing is wrong.
func (r *Report) OK() bool { return len(r.Problems) == 0 }

const problemLimit = 1000

// Check verifies the whole store: the pages of the file, the checksum of every record, and that
// all of it agrees: dumps are the bytes that their ids say, views are what
// proposals and facts make, the log makes the facts, indexes name what is there and nothing else,
// counts are the sums. It only reads, and takes the time of reading everything. The
// error is only of a check that could not be made; what is wrong is in the report.
func (s *Store) Check(ctx context.Context) (Report, error) {
	c := &checker{store: s, ctx: ctx}
	if !s.options.ReadOnly {
		// Nothing may be written while the file is read beside the database.
		tx, err := s.db.Begin(true)
		if err != nil {
			return c.report, fmt.Errorf("check: %w", err)
		}
		defer func() { _ = tx.Rollback() }()
	}
	problems, err := structure.Verify(s.path)
	if err != nil && !errors.Is(err, structure.ErrBroken) && !errors.Is(err, structure.ErrForeign) {
		return c.report, fmt.Errorf("check: %w", err)
	}
	for _, problem := range append(problems, err) {
		if problem != nil {
			c.problem("%v", problem)
		}
	}
	whole := c.report.OK()
	for _, p := range places() {
		if p.isDerived() && s.lacks(p) {
			continue
		}
		c.step(func(t *transaction) error { return c.records(t, p) })
	}
	if whole && c.report.OK() {
		for _, step := range []func(t *transaction) error{c.dumps, c.log, c.groups, c.totals} {
			c.step(step)
		}
	}
	return c.report, ctx.Err()
}

type checker struct {
	store  *Store
	ctx    context.Context //nolint:containedctx // lives as long as one call
	report Report
	counts Counts
	// samples reads placeSamples, of which sampled dumps should be.
	samples *runs.Reader
	sampled int
	// marks are what the indexes should hold.
	marks map[place]map[string]bool
	// ruled and labels are the sums of what rules do and of the labels in use.
	ruled  writing
	labels map[string]int
}

func (c *checker) problem(format string, args ...any) {
	if len(c.report.Problems) >= problemLimit {
		c.report.More = true
		return
	}
	c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
}

// step runs one part; damage that stops it is a problem as any other.
func (c *checker) step(do func(t *transaction) error) {
	if c.ctx.Err() != nil {
		return
	}
	if err := c.store.read(do); err != nil && c.ctx.Err() == nil {
		c.problem("%v", err)
	}
}

// records verifies the checksum of every record of a place, and that it can be decoded.
func (c *checker) records(t *transaction, p place) error {
	cursor := t.bucket(p).Cursor()
	for key, sealed := cursor.First(); key != nil; key, sealed = cursor.Next() {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		c.report.Records++
		payload, err := unseal(p, key, sealed)
		if err == nil {
			err = c.store.decodes(p, key, payload)
		}
		if err != nil {
			c.problem("%v", err)
		}
	}
	return nil
}

// decodes tells whether a payload makes sense in its place.
func (s *Store) decodes(p place, key, payload []byte) (err error) {
	switch p {
	case placeDumps:
		_, err = decodeDump(seqOf(key), payload)
	case placeRaw:
		_, err = s.codec.unpack(payload)
	case placeProposals:
		_, err = s.codec.decodeProposal(payload)
	case placePages:
		_, err = decodePageRecord(payload)
	case placeLog:
		_, err = s.decodeEntry(key, payload)
	case placeGroups:
		_, err = decodeGroupRecord(payload)
	case placeGroupRows:
		_, err = decodeRowRecord(payload)
	case placeFacts, placePairs, placeLaters, placeRules:
		_, _, err = decodeFact(p, key, payload)
	case placeIDs, placeSamples, placeLines, placePostings:
		err = decodesRun(p, key, payload)
	default: // marks and numbers, which other parts compare, and what may be of another version
	}
	if err != nil && !errors.Is(err, ErrDamaged) {
		return damaged(p, key, err)
	}
	return err
}

// expect notes that an index should hold a key.
func (c *checker) expect(p place, key []byte) {
	if c.marks[p] == nil {
		c.marks[p] = make(map[string]bool)
	}
	c.marks[p][string(key)] = true
}

// compare tells what an index holds too much or too little.
func (c *checker) compare(t *transaction, p place) error {
	left := c.marks[p]
	delete(c.marks, p)
	err := t.prefixed(p, nil, func(key, _ []byte) error {
		if !left[string(key)] {
			c.problem("%s holds %x, which is not there", p, key)
		}
		delete(left, string(key))
		return nil
	})
	for _, key := range slices.Sorted(maps.Keys(left)) {
		c.problem("%s lacks %x", p, key)
	}
	return err
}

// dumps verifies each dump with all that is made of it.
func (c *checker) dumps(t *transaction) error {
	c.marks = make(map[place]map[string]bool)
	c.samples = t.runs(placeSamples).Reader()
	c.ruled.ruled, c.labels = make(map[RuleRef]ruled), make(map[string]int)
	next := uint64(1)
	err := t.prefixed(placeDumps, nil, func(key, _ []byte) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		seq := seqOf(key)
		if seq != next {
			c.problem("dump %d follows dump %d", seq, next-1)
		}
		next = seq + 1
		c.report.Dumps++
		if err := c.dump(t, seq); err != nil {
			c.problem("dump %d: %v", seq, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for p, want := range map[place]int{placeIDs: c.report.Dumps, placeSamples: c.sampled} {
		if err := c.countSeqs(t, p, want); err != nil {
			return err
		}
	}
	if err := c.sums(t); err != nil {
		return err
	}
	for _, p := range []place{
		placeRaw, placePages, placeProposals, placeOutlines, placeQueue, placeUndecided, placeApproved, placeCopies,
		placeLabelled, placeNoted, placeLabels, placeRuleEffects,
	} {
		if err := c.compare(t, p); err != nil {
			return err
		}
	}
	for _, p := range refreshed() {
		err := t.prefixed(p, nil, func(key, _ []byte) error {
			c.report.Unfinished = true
			if len(key) != 8 || !t.has(placeDumps, key) {
				c.problem("%s names dump %x, which is not there", p, key)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) dump(t *transaction, seq uint64) error {
	dump, err := t.dump(seq)
	if err != nil {
		return err
	}
	raw, err := t.raw(seq)
	if err != nil {
		return err
	}
	if id := DumpID(sha256.Sum256(raw)); id != dump.ID {
		c.problem("%s: its bytes are those of another dump, %s", dump.Name, id)
	}
	page := segmenter.NewPage(raw)
	if int64(len(raw)) != dump.Bytes || len(page.Lines) != dump.Lines {
		c.problem("%s: has %d bytes in %d lines and not %d in %d", dump.Name, len(raw), len(page.Lines), dump.Bytes, dump.Lines)
	}
	if at, err := t.seqOfDump(dump.ID); err != nil || at != seq {
		c.problem("%s: its id leads to dump %d (%v)", dump.Name, at, err)
	}
	c.counts.Dumps++
	for _, p := range []place{placeRaw, placePages} {
		c.expect(p, seqKey(seq))
	}
	if stats := segmenter.Observe(page); len(stats) > 0 {
		c.sampled++
		seqs, err := seqsIn(c.samples, uint64(stats[0].Sample[0]))
		if err != nil || !slices.Contains(seqs, seq) {
			c.problem("%s: its lines do not lead to it (%v)", dump.Name, err)
		}
	}
	stored, err := t.pageRecord(seq)
	if err != nil {
		return err
	}
	if stored == nil {
		return errors.New("its view is missing")
	}
	c.expectPage(t, seq, stored)
	if !t.has(placeProposals, seqKey(seq)) {
		if !t.has(placePending, seqKey(seq)) {
			c.problem("%s: nothing is proposed of it, and it does not wait", dump.Name)
		}
		return nil
	}
	c.expect(placeProposals, seqKey(seq))
	c.expect(placeOutlines, seqKey(seq))
	return c.view(t, seq, stored)
}

// view verifies that a page's view is what its proposal and its facts make.
func (c *checker) view(t *transaction, seq uint64, stored *pageRecord) error {
	src, err := t.source(seq)
	if err != nil {
		return err
	}
	facts, err := t.factsOf(seq)
	if err != nil {
		return err
	}
	if err := checkPinned(facts.stories, len(src.page.Lines)); err != nil {
		c.problem("%s: %v", src.dump.Name, err)
	}
	if outline, err := t.get(placeOutlines, seqKey(seq)); err != nil || string(outline) != string(outlineOf(src.page, src.proposal)) {
		c.problem("%s: its outline is not what its lines and its proposal make (%v)", src.dump.Name, err)
	}
	order := stored.order
	order.skip = facts.skip
	view := assemble(src.dump, src.page, src.proposal, facts)
	made := newPageRecord(view, order)
	if src.proposal.Version != segmenter.Version {
		made.titleAs(stored) // titles are no part of proposals: other rules gave these
	}
	if string(made.encode()) != string(stored.encode()) {
		c.problem("%s: its view is not what its proposal and decisions make", src.dump.Name)
	}
	if err := c.prints(t, view, facts); err != nil {
		return err
	}
	return t.prefixed(placeFacts, seqKey(seq), func(key, payload []byte) error {
		value, lineKey, err := decodeFact(placeFacts, key, payload)
		if err != nil {
			return err
		}
		if line := storyKeyOf(key[1:]).first; line > 0 { // a skip has no line
			if err := (LineRef{src.dump.ID, line, lineKey}).check(src.page); err != nil {
				c.problem("%s: the decision %q: %v", src.dump.Name, value, err)
			}
		}
		return nil
	})
}

// expectPage notes what should be counted and indexed of a page.
func (c *checker) expectPage(t *transaction, seq uint64, r *pageRecord) {
	c.counts.addPage(r, 1)
	c.ruled.addRuled(r, 1)
	if r.queued() {
		c.expect(placeQueue, r.position(seq))
		if r.undecided() {
			c.expect(placeUndecided, r.position(seq))
		}
	}
	for i := range r.stories {
		s := &r.stories[i]
		at := storyKey{seq, s.first}
		if s.exported() {
			c.expect(placeApproved, at.bytes())
		}
		if s.note != "" {
			c.expect(placeNoted, at.bytes())
		}
		for _, label := range s.labels {
			c.expect(placeLabelled, labelKey(label, at))
			c.labels[label]++
		}
		if s.copyOf != nil {
			if keeper, err := t.seqOfDump(s.copyOf.Dump); err == nil {
				c.expect(placeCopies, at.append(storyKey{keeper, s.copyOf.First}.bytes()))
			}
		}
	}
}
