package store

import (
	"maps"
	"slices"

	"stet/segmenter/dupes"
)

// groups verifies the machine's groups, the ways to them and their rows.
func (c *checker) groups(t *transaction) error {
	c.marks = make(map[place]map[string]bool)
	rows := make(map[GroupID]bool)
	all, err := t.allGroups()
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		g := all[id]
		c.report.Groups++
		if made, err := t.groupID(g); err != nil || made != id {
			c.problem("group %x has other members than its id says (%v)", id, err)
		}
		for _, m := range g.members {
			c.expect(placeMemberships, membershipKey(m.at, id))
			c.expect(placeTexts, textKey(m.text, id))
			story, _, err := t.storyAt(m.at)
			if err != nil || story.text != m.text {
				c.problem("group %x holds a story that is no more (%v)", id, err)
			}
		}
		if g.isCopies() {
			rows[id] = true
		}
	}
	err = t.prefixed(placeGroupKeepers, nil, func(key, _ []byte) error {
		rows[GroupID(seqOf(key))] = true
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.rows(t, rows); err != nil {
		return err
	}
	for _, p := range []place{placeMemberships, placeTexts, placeGroupQueue, placeGroupsPending, placeGroupRows} {
		if err := c.compare(t, p); err != nil {
			return err
		}
	}
	return nil
}

// rows verifies that each group's row is what proposals and facts make.
func (c *checker) rows(t *transaction, ids map[GroupID]bool) error {
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		made, err := t.makeRow(id)
		if err != nil {
			c.problem("group %x: %v", id, err)
			continue
		}
		if made == nil {
			continue
		}
		stored, err := t.rowRecord(id)
		if err != nil {
			return err
		}
		if stored != nil && !stored.oneMore {
			made.oneMore = false // rows of stores that are older do not tell
		}
		if stored == nil || string(stored.encode()) != string(made.encode()) {
			c.problem("group %x: its row is not what its members make", id)
		}
		c.counts.addGroup(made, 1)
		c.expect(placeGroupRows, seqKey(uint64(id)))
		c.expect(placeGroupQueue, made.position(id))
		if !made.settled {
			c.expect(placeGroupsPending, made.position(id))
		}
	}
	return nil
}

// totals verifies the counts, which are sums of what was verified before.
func (c *checker) totals(t *transaction) error {
	stored, err := t.counts()
	if err != nil {
		return err
	}
	if stored != c.counts {
		c.problem("the counts are %+v, and what is there adds up to %+v", stored, c.counts)
	}
	bytes := int64(0)
	err = t.prefixed(placeDumps, nil, func(key, payload []byte) error {
		dump, err := decodeDump(seqOf(key), payload)
		bytes += dump.Bytes
		return err
	})
	if total := stored.Accounts.Total(); total != bytes {
		c.problem("the accounts add up to %d bytes, and %d were loaded", total, bytes)
	}
	return err
}

// prints verifies that the fingerprints that are kept of a page's stories are those of their texts. One that is missing, or was
// made of another text, is made anew when it is asked for.
func (c *checker) prints(t *transaction, v *PageView, facts *dumpFacts) error {
	if t.bucket(placePrints) == nil {
		return nil
	}
	roles := v.roles()
	for i := range v.Stories {
		s := &v.Stories[i]
		kept, ok, err := t.keptPrint(storyKey{v.Dump.Seq, s.First}, s.Original, s.Title)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		made := dupes.NewFingerprint(comparedText(v, s, roles, facts))
		if kept.Exact() != made.Exact() || kept.Words() != made.Words() || kept.Prose() != made.Prose() ||
			!slices.Equal(kept.Keys(), made.Keys()) || !slices.Equal(kept.Terms(), made.Terms()) {
			c.problem("%s: the fingerprint of the story at line %d is not that of its text", v.Dump.Name, s.First)
		}
	}
	return nil
}
