package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"stet/segmenter"
)

// Conflict is a decision of another log that could not be placed here as it was.
type Conflict struct {
	Decision Decision
	// Reason is a plain sentence.
	Reason string
	// Applied tells that the decision was placed all the same, since only the text
	// of a story differs; else nothing of it was.
	Applied bool
}

// errStrict ends a strict replay.
var errStrict = errors.New("strict")

// Replayed is what became of the decisions of a log.
type Replayed struct {
	// Applied counts those that were entered, There those that changed nothing, since
	// they stand in the log here or their facts are in force.
	Applied, There int
	Conflicts      []Conflict
}

// Replay applies the decisions of a log, of this store or of another: a decision with
// Changes by its facts, so that it finds its place whatever is proposed here; one
// without as Decide would. A decision that stands in the log here, or that is in force already, is
// not entered again, so that the same log changes nothing the second time. What
// can't be placed is listed. With strict, all or nothing is applied. An error of
// the sequence ends the replay; what came before stands.
func (s *Store) Replay(decisions iter.Seq2[Decision, error], strict bool) (Replayed, error) {
	next, stop := iter.Pull2(decisions)
	defer stop()
	r := &replay{placed: map[uint64]uint64{}}
	err := s.indexLog(r)
	for more := true; more && err == nil; {
		before := *r
		err = s.update(func(t *transaction) error {
			for n := 0; strict || n < batch; n++ {
				d, broken, ok := next()
				if !ok {
					more = false
					break
				}
				if broken != nil {
					r.broken = broken
					more = false
					break
				}
				if err := r.one(t, &d); err != nil {
					return err
				}
			}
			if strict && (len(r.Conflicts) > 0 || r.broken != nil) {
				return errStrict
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStrict) {
			*r = before
		}
	}
	if errors.Is(err, errStrict) {
		return Replayed{Conflicts: r.Conflicts}, r.broken
	}
	if err == nil {
		err = r.broken
	}
	if err != nil {
		err = fmt.Errorf("replay: %w", err)
	}
	if r.Applied > 0 {
		s.watch.announce(Outcome{Summary: fmt.Sprintf("replayed %s %s", Thousands(r.Applied), plural(r.Applied, "decision"))})
	}
	return r.Replayed, err
}

type replay struct {
	Replayed
	// here holds the numbers in the log here of the decisions that it held before, each
	// under the hash of what was said, oldest first: the same may be said twice.
	here   map[uint64][]uint64
	placed map[uint64]uint64 // numbers in the log to those here
	broken error
}

// indexLog notes what stands in the log. It holds about 50 bytes a decision.
func (s *Store) indexLog(r *replay) error {
	r.here = map[uint64][]uint64{}
	for d, err := range s.Log(0) {
		if err != nil {
			return err
		}
		key, err := whatWasSaid(&d)
		if err != nil {
			return err
		}
		r.here[key] = append(r.here[key], d.Seq)
	}
	return nil
}

// whatWasSaid hashes what an editor said and when. Numbers and changes are left out: they are
// another log's own.
func whatWasSaid(d *Decision) (uint64, error) {
	plain := *d
	plain.Seq, plain.Of, plain.Decided, plain.Summary, plain.Changes = 0, 0, 0, "", nil
	text, err := json.Marshal(plain)
	return xxh3.Hash(text), err
}

// one applies a decision; only errors of the store come back.
func (r *replay) one(t *transaction, d *Decision) error {
	key, err := whatWasSaid(d)
	if err != nil {
		return err
	}
	if same := r.here[key]; len(same) > 0 {
		r.There++
		r.placed[d.Seq], r.here[key] = same[0], same[1:]
		return nil
	}
	outcome, err := r.enter(t, d)
	switch {
	case err == nil && outcome.Seq == 0:
		r.There++
		return nil
	case err == nil:
		r.Applied++
		r.placed[d.Seq] = outcome.Seq
		return r.compareTexts(t, d)
	case errors.Is(err, ErrConflict), errors.Is(err, ErrEmpty), errors.Is(err, ErrEdited), isMissing(err), errors.Is(err, ErrNothingToUndo), errors.Is(err, ErrNothingToRedo):
		r.Conflicts = append(r.Conflicts, Conflict{Decision: *d, Reason: err.Error()})
		return nil
	}
	return err
}

func (r *replay) enter(t *transaction, d *Decision) (Outcome, error) {
	if len(d.Changes) > 0 {
		done, err := t.inForce(d.Changes)
		if err != nil || done {
			return Outcome{}, err
		}
	}
	switch d.Verb {
	case Undo, Redo:
		return r.enterUndo(t, d)
	default: // a decision of its own
	}
	return t.enter(func(t *transaction) (*entry, error) {
		e := &entry{Decision: *d, replayed: d.Editor != "" && !d.Time.IsZero()}
		if len(d.Changes) == 0 {
			p := &plan{t: t, d: &e.Decision, pages: map[uint64]*planPage{}, at: map[Fact]int{}}
			if err := p.make(); err != nil {
				return nil, err
			}
			e.Changes = p.effective()
		} else if err := t.checkChanges(e); err != nil {
			return nil, err
		}
		h, err := t.heads()
		e.previous = h.undo
		return e, err
	})
}

// enterUndo takes back, or does again, the decision that the log means if it
// is the last one here too.
func (r *replay) enterUndo(t *transaction, d *Decision) (Outcome, error) {
	h, err := t.heads()
	if err != nil {
		return Outcome{}, err
	}
	head, step := h.undo, (*transaction).planUndo
	if d.Verb == Redo {
		head, step = h.redo, (*transaction).planRedo
	}
	here, known := r.placed[d.Of]
	if !known || here == 0 || head == 0 {
		return Outcome{}, fmt.Errorf("%w: decision %d, which it is about, was not placed here", ErrConflict, d.Of)
	}
	last, err := t.entry(head)
	if err != nil {
		return Outcome{}, err
	}
	of := last.decision()
	if d.Verb == Redo {
		of = last.Of
	}
	if of != here {
		return Outcome{}, fmt.Errorf("%w: decision %d, which it is about, is not the last one here", ErrConflict, d.Of)
	}
	return t.enter(func(t *transaction) (*entry, error) {
		e, err := step(t)
		if err == nil && d.Editor != "" && !d.Time.IsZero() {
			e.Editor, e.Time, e.replayed = d.Editor, d.Time, true
		}
		return e, err
	})
}

// inForce tells whether every fact has the value that a decision gave it.
func (t *transaction) inForce(changes []Change) (bool, error) {
	for _, c := range changes {
		value, err := t.fact(c.Fact)
		if err != nil || value != c.After {
			return false, err
		}
	}
	return true, nil
}

// checkChanges tells whether the changes of a decision from another log can be
// made here, and leaves those that change something.
func (t *transaction) checkChanges(e *entry) error {
	touched := make(map[uint64]bool)
	var changes []Change
	for _, c := range e.Changes {
		value, err := t.fact(c.Fact)
		if err != nil {
			return err
		}
		if value == c.After {
			continue
		}
		if value != c.Before {
			return fmt.Errorf("%w: it was decided otherwise here", ErrConflict)
		}
		if err := t.checkAnchor(&c, touched); err != nil {
			return err
		}
		changes = append(changes, c)
	}
	for seq := range touched {
		if err := t.checkPins(seq, changes); err != nil {
			return err
		}
	}
	e.Changes = changes
	return nil
}

// checkAnchor tells whether what a change hangs on is here.
func (t *transaction) checkAnchor(c *Change, touched map[uint64]bool) error {
	switch c.Kind {
	case FactPair, FactSkipGroup:
		return nil
	case FactRule, FactPatternRule:
		if _, err := parseRole(c.After); c.After != "" && err != nil {
			return fmt.Errorf("%w: %w", ErrConflict, err)
		}
		return nil
	default: // of a dump
	}
	seq, err := t.seqOfDump(c.Dump)
	if err != nil {
		return err
	}
	touched[seq] = true
	if c.After != "" {
		facts := newDumpFacts()
		if err := facts.add(c.Kind, c.Line, c.After); err != nil {
			return fmt.Errorf("%w: %w", ErrConflict, err)
		}
	}
	if c.Kind == FactSkip {
		return nil
	}
	src, err := t.source(seq)
	if err != nil {
		return err
	}
	if err := (LineRef{c.Dump, c.Line, c.Key}).check(src.page); err != nil {
		return err
	}
	c.Key = segmenter.LineKey(src.page.Bytes(c.Line))
	return nil
}

// checkPins tells whether the pinned stories of a page would still not overlap.
func (t *transaction) checkPins(seq uint64, changes []Change) error {
	src, err := t.source(seq)
	if err != nil {
		return err
	}
	facts, err := t.factsOf(seq)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Dump != src.dump.ID || c.Kind != FactStory {
			continue
		}
		delete(facts.stories, c.Line)
		if c.After != "" {
			if err := facts.add(FactStory, c.Line, c.After); err != nil {
				return fmt.Errorf("%w: %w", ErrConflict, err)
			}
		}
	}
	return checkPinned(facts.stories, len(src.page.Lines))
}

// checkPinned tells whether pinned stories lie within a page and do not overlap.
func checkPinned(stories map[int]pinned, lines int) error {
	last := 0
	for _, first := range slices.Sorted(maps.Keys(stories)) {
		if first <= last {
			return fmt.Errorf("%w: the story at line %d would overlap the one before it", ErrConflict, first)
		}
		if last = stories[first].last; last > lines {
			return fmt.Errorf("%w: the story at line %d would end behind the page", ErrConflict, first)
		}
	}
	return nil
}

// compareTexts lists a verdict whose story has another text here than it had.
func (r *replay) compareTexts(t *transaction, d *Decision) error {
	if d.Verb != Accept && d.Verb != Reject {
		return nil
	}
	for _, ref := range d.Stories {
		seq, err := t.seqOfDump(ref.Dump)
		if err != nil {
			return err
		}
		story, dump, err := t.storyAt(storyKey{seq, ref.First})
		if isMissing(err) {
			continue // undone or split since
		}
		if err != nil {
			return err
		}
		if story.last == ref.Last && story.shown != ref.Text {
			r.Conflicts = append(r.Conflicts, Conflict{Decision: *d, Applied: true, Reason: fmt.Sprintf(
				"the story at line %d of %s has another text here: other lines are furniture", ref.First, dump.Name)})
			return nil
		}
	}
	return nil
}
