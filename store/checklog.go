package store

// log verifies that the log has no gap and makes the facts that are there, and
// that undo and redo know where it ends.
func (c *checker) log(t *transaction) error {
	c.marks = make(map[place]map[string]bool)
	facts := make(map[Fact]string)
	history := map[uint64]*entry{}
	var ends heads
	next := uint64(1)
	err := t.prefixed(placeLog, nil, func(key, payload []byte) error {
		e, err := c.store.decodeEntry(key, payload)
		if err != nil {
			return err
		}
		if e.Seq != seqOf(key) || e.Seq != next {
			c.problem("entry %d of the log stands at place %d", e.Seq, next)
		}
		next = e.Seq + 1
		c.report.Decisions++
		for _, change := range e.Changes {
			place := change.Fact
			place.Key = 0
			if facts[place] != change.Before {
				c.problem("entry %d of the log changes what was not so: %s of line %d", e.Seq, change.Kind, change.Line)
			}
			facts[place] = change.After
			if change.After == "" {
				delete(facts, place)
			}
		}
		if e.Verb == Rule {
			c.expect(placeRuleLog, append(ruleKey(e.Rule), seqKey(e.Seq)...))
		}
		ends = c.follow(ends, e, history)
		return nil
	})
	if err != nil {
		return err
	}
	if h, err := t.heads(); err != nil || h != ends {
		c.problem("undo and redo do not know the end of the log (%v)", err)
	}
	c.counts.Decisions = next - 1
	return c.facts(t, facts)
}

// follow keeps track of what undo and redo would take next.
func (c *checker) follow(ends heads, e *entry, history map[uint64]*entry) heads {
	history[e.Seq] = &entry{Decision: Decision{Verb: e.Verb, Of: e.Of, Seq: e.Seq}, previous: e.previous}
	var wrong bool
	switch e.Verb {
	case Undo:
		last := history[ends.undo]
		wrong = last == nil || last.decision() != e.Of || e.previous != ends.redo
		if last != nil {
			ends = heads{undo: last.previous, redo: e.Seq}
		}
	case Redo:
		last := history[ends.redo]
		wrong = last == nil || last.Of != e.Of || e.previous != ends.undo
		if last != nil {
			ends = heads{undo: e.Seq, redo: last.previous}
		}
	default:
		wrong = e.previous != ends.undo
		ends = heads{undo: e.Seq}
	}
	if wrong {
		c.problem("entry %d of the log does not follow what came before", e.Seq)
	}
	return ends
}

// facts verifies that the facts are those that the log makes, and no others.
func (c *checker) facts(t *transaction, facts map[Fact]string) error {
	for fact, value := range facts {
		p, key, err := t.where(fact)
		if err != nil {
			c.problem("the log speaks of a %s that has no place: %v", fact.Kind, err)
			continue
		}
		c.expect(p, key)
		if stored, err := t.fact(fact); err != nil || stored != value {
			c.problem("%s %x is %q and not %q as the log says (%v)", p, key, stored, value, err)
		}
	}
	for _, p := range []place{placeFacts, placePairs, placeLaters, placeRules, placeRuleLog} {
		if err := c.compare(t, p); err != nil {
			return err
		}
	}
	return nil
}
