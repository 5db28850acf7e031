package store

import (
	"fmt"
	"slices"
)

// Undo takes back the last decision that stands: every fact that it changed
// has its former value again. It appends to the log. At the beginning of the history it
// returns ErrNothingToUndo.
func (s *Store) Undo() (Outcome, error) { return s.record((*transaction).planUndo) }

func (t *transaction) planUndo() (*entry, error) {
	h, err := t.heads()
	if err != nil {
		return nil, err
	}
	if h.undo == 0 {
		return nil, ErrNothingToUndo
	}
	target, err := t.entry(h.undo)
	if err != nil {
		return nil, err
	}
	undo := &entry{Decision: Decision{Verb: Undo, Of: target.decision(), Summary: "undone: " + target.what()}}
	for _, c := range slices.Backward(target.Changes) {
		undo.Changes = append(undo.Changes, Change{c.Fact, c.After, c.Before})
	}
	if undo.about, err = t.decisionOf(target); err != nil {
		return nil, err
	}
	undo.previous = h.redo
	undo.head = heads{undo: target.previous}
	return undo, nil
}

// Redo does again what the last undo took back. After a new decision there is
// ErrNothingToRedo.
func (s *Store) Redo() (Outcome, error) { return s.record((*transaction).planRedo) }

func (t *transaction) planRedo() (*entry, error) {
	h, err := t.heads()
	if err != nil {
		return nil, err
	}
	if h.redo == 0 {
		return nil, ErrNothingToRedo
	}
	undone, err := t.entry(h.redo)
	if err != nil {
		return nil, err
	}
	target, err := t.entry(undone.Of)
	if err != nil {
		return nil, err
	}
	redo := &entry{Decision: Decision{Verb: Redo, Of: undone.Of, Summary: "done again: " + target.what()}}
	redo.Changes = slices.Clone(target.Changes)
	redo.about = &target.Decision
	redo.previous = h.undo
	redo.head = heads{redo: undone.previous}
	return redo, nil
}

// decision returns the number of the decision that an entry stands for: its
// own, or for a redo that of what it did again.
func (e *entry) decision() uint64 {
	if e.Verb == Redo {
		return e.Of
	}
	return e.Seq
}

// decisionOf returns the decision that an entry stands for.
func (t *transaction) decisionOf(e *entry) (*Decision, error) {
	if e.Verb != Redo {
		return &e.Decision, nil
	}
	first, err := t.entry(e.Of)
	if err != nil {
		return nil, err
	}
	return &first.Decision, nil
}

// what returns the summary of the decision that an entry stands for.
func (e *entry) what() string {
	const again = "done again: "
	if e.Verb == Redo && len(e.Summary) > len(again) {
		return e.Summary[len(again):]
	}
	return e.Summary
}

// record makes an entry in a transaction of its own, and announces it once it
// is on disk.
func (s *Store) record(plan func(t *transaction) (*entry, error)) (Outcome, error) {
	var outcome Outcome
	err := s.update(func(t *transaction) (err error) {
		outcome, err = t.enter(plan)
		return err
	})
	if err != nil {
		return Outcome{}, err
	}
	if outcome.Seq > 0 {
		s.watch.announce(outcome)
	}
	return outcome, nil
}

// enter makes an entry, applies its changes and brings the views up to date.
func (t *transaction) enter(plan func(t *transaction) (*entry, error)) (Outcome, error) {
	e, err := plan(t)
	if err != nil {
		return Outcome{}, err
	}
	outcome := Outcome{Summary: e.Summary, About: e.Decision}
	if e.about != nil {
		outcome.About = *e.about
	}
	outcome.About.Changes = nil
	if len(e.Changes) == 0 {
		return outcome, nil
	}
	left := t.write.counts.undecided()
	if err := t.commit(e); err != nil {
		return Outcome{}, err
	}
	outcome.Seq = e.Seq
	clear(t.write.changedPages)
	clear(t.write.changedRows)
	defer t.store.working.Store(nil)
	if err := t.finish(); err != nil {
		return Outcome{}, err
	}
	if e.Decided = 0; !outcome.About.inPassing() {
		e.Decided = left - t.write.counts.undecided()
	}
	if err := t.appendEntry(e); err != nil {
		return Outcome{}, err
	}
	outcome.Step = Step{e.Seq, e.Time, e.Decided}
	return outcome, t.describe(&outcome)
}

// commit applies the changes of an entry and gives it its place in the log.
func (t *transaction) commit(e *entry) error {
	for _, c := range e.Changes {
		if err := t.apply(c); err != nil {
			return err
		}
	}
	if err := t.repart(e.Changes); err != nil {
		return err
	}
	seq, err := t.nextSeq(placeLog)
	if err != nil {
		return err
	}
	e.Seq = seq
	if !e.replayed {
		e.Time, e.Editor = t.store.options.Now().UTC(), t.store.options.Editor
	}
	h := e.head
	switch e.Verb {
	case Undo:
		h.redo = seq
	default:
		h.undo = seq
	}
	t.write.counts.Decisions = seq
	if err := t.putHeads(h); err != nil {
		return err
	}
	return t.logRule(e)
}

// apply makes one change and marks the views that hang on it.
func (t *transaction) apply(c Change) error {
	now, err := t.fact(c.Fact)
	if err != nil {
		return err
	}
	if now != c.Before {
		return fmt.Errorf("%w: the fact %q of line %d was decided otherwise meanwhile", ErrConflict, c.Kind, c.Line)
	}
	before, err := t.ruleBook()
	if err != nil {
		return err
	}
	if err := t.setFact(c.Fact, c.After); err != nil {
		return err
	}
	switch c.Kind {
	case FactRule, FactPatternRule:
		return t.ruleChanged(ruleOfFact(c.Fact), before)
	case FactPair:
		return t.touchPair(c.A, c.B)
	case FactSkipGroup:
		t.write.groups[groupIDOf(c.A)] = true
		return nil
	default: // of a dump
	}
	seq, err := t.seqOfDump(c.Dump)
	if err != nil {
		return err
	}
	t.write.pages[seq] = true
	if c.Kind == FactKeeper || c.Kind == FactDropped {
		return t.touchGroupsOf(storyKey{seq, c.Line})
	}
	return nil
}

// describe names the views that changed.
func (t *transaction) describe(o *Outcome) error {
	for seq := range t.write.changedPages {
		dump, err := t.dump(seq)
		if err != nil {
			return err
		}
		o.Dumps = append(o.Dumps, dump.ID)
	}
	for id := range t.write.changedRows {
		o.Groups = append(o.Groups, id)
	}
	slices.SortFunc(o.Dumps, func(a, b DumpID) int { return slices.Compare(a[:], b[:]) })
	slices.Sort(o.Groups)
	return nil
}
