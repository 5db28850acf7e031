package store

import (
	"maps"
	"slices"

	"stet/segmenter/dupes"
)

// storiesChanged takes note of what became of a page's stories: the groups of
// stories that are gone are taken apart, new stories wait to be matched, and
// the rows that show a changed story are made anew.
func (t *transaction) storiesChanged(seq uint64, old, now *pageRecord) error {
	for i := range old.stories {
		was := &old.stories[i]
		at := storyKey{seq, was.first}
		is := now.story(was.first)
		if is != nil && is.comparesAs(was) {
			if err := t.storyShownOtherwise(at, was, is); err != nil {
				return err
			}
			continue
		}
		if err := t.storyGone(at, was); err != nil {
			return err
		}
	}
	for i := range now.stories {
		is := &now.stories[i]
		if was := old.story(is.first); was != nil && is.comparesAs(was) {
			continue
		}
		at := storyKey{seq, is.first}
		t.write.keepers[at] = true
		if err := t.touchKeeperOf(is); err != nil {
			return err
		}
		if !t.write.batch {
			t.write.unmatched[at] = true
		} else if err := t.put(placeUnmatched, seqKey(seq), []byte{unmatchedNew}); err != nil {
			return err
		}
	}
	return nil
}

// storyShownOtherwise marks the rows that show what changed of a story.
func (t *transaction) storyShownOtherwise(at storyKey, was, is *storyRecord) error {
	sameCopy := (was.copyOf == nil) == (is.copyOf == nil) && (was.copyOf == nil || *was.copyOf == *is.copyOf)
	if sameCopy && was.bulk == is.bulk {
		return nil
	}
	if err := t.touchGroupsOf(at); err != nil {
		return err
	}
	if err := t.touchKeeperOf(was); err != nil {
		return err
	}
	return t.touchKeeperOf(is)
}

// touchKeeperOf marks the groups of the keeper that a story is a copy of.
func (t *transaction) touchKeeperOf(s *storyRecord) error {
	if s.copyOf == nil {
		return nil
	}
	seq, err := t.seqOfDump(s.copyOf.Dump)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.touchGroupsOf(storyKey{seq, s.copyOf.First})
}

// storyGone takes the groups of a story apart that is no more.
func (t *transaction) storyGone(at storyKey, was *storyRecord) error {
	t.write.keepers[at] = true
	t.store.sizes.Load().forget(at.seq)
	if err := t.remove(placePrints, at.bytes()); err != nil {
		return err
	}
	if err := t.touchKeeperOf(was); err != nil {
		return err
	}
	ids, err := t.memberships(at)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := t.takeApart(id, at); err != nil {
			return err
		}
	}
	return nil
}

// takeApart removes a machine's group; its members but one wait to be matched
// again. A related group and a flood just lose that one.
func (t *transaction) takeApart(id GroupID, without storyKey) error {
	g, err := t.groupRecord(id)
	if err != nil || g == nil {
		return err
	}
	rest := slices.DeleteFunc(slices.Clone(g.members), func(m groupMember) bool { return m.at == without })
	if g.isFlood() || !g.isCopies() && len(rest) > 1 {
		return t.changeGroup(id, g, &groupRecord{
			kind: g.kind, keepReason: g.keepReason, container: -1, confidence: g.confidence, evidence: g.evidence, members: rest,
		})
	}
	if err := t.dropGroup(id, g); err != nil || !g.isCopies() {
		return err
	}
	for _, m := range rest {
		key := seqKey(m.at.seq)
		switch {
		case !t.write.batch:
			if !t.write.unmatched[m.at] {
				t.write.unmatched[m.at] = false // it is in the index
			}
		case !t.has(placeUnmatched, key):
			if err := t.put(placeUnmatched, key, []byte{unmatchedRegroup}); err != nil {
				return err
			}
		}
	}
	return nil
}

// matchUnmatched finds the groups of the stories that changed in this
// transaction, and of nothing that they don't touch.
func (t *transaction) matchUnmatched() error {
	if t.write.batch || len(t.write.unmatched) == 0 {
		return nil
	}
	unmatched := maps.Clone(t.write.unmatched)
	clear(t.write.unmatched)
	wanted := slices.SortedFunc(maps.Keys(unmatched), compareStories)
	done := 0
	for piece := range slices.Chunk(wanted, matchTogether) {
		t.works("stories", done, len(wanted))
		if err := t.matchStories(piece, unmatched); err != nil {
			return err
		}
		done += len(piece)
	}
	return t.writePostings()
}

// matchTogether bounds the changed stories that are held in memory to be
// matched: one decision may change those of very many pages.
const matchTogether = 1 << 10

// matchStories finds the groups of some stories, ascending, and arranges the
// groups that they touch anew. It indexes those that are new.
func (t *transaction) matchStories(wanted []storyKey, isNew map[storyKey]bool) error {
	reader := t.storyReader()
	read := func(stories []storyKey) ([]printed, error) {
		prints, err := reader.printed(stories)
		if err != nil {
			return nil, err
		}
		return prints, t.keepPrints(prints)
	}
	seeds, err := read(wanted)
	if err != nil {
		return err
	}
	found, err := t.meet(seeds)
	if err != nil {
		return err
	}
	t.addPostings(seeds, isNew)
	near, err := compareMet(seeds, found, nil, read)
	if err != nil {
		return err
	}
	others, err := t.touchedBy(seeds, found)
	if err != nil {
		return err
	}
	more, err := near.read(others, read)
	if err != nil {
		return err
	}
	changes, err := t.regroup(append(seeds, more...), near.known, 1)
	if err != nil {
		return err
	}
	_, err = t.applyGroups(changes)
	return err
}

// printed returns those of some stories that are there, as they are compared.
func (r *storyReader) printed(stories []storyKey) ([]printed, error) {
	prints := make([]printed, 0, len(stories))
	for _, at := range stories {
		p, kept, err := r.kept(at)
		if err == nil && !kept {
			p, err = r.made(at)
		}
		if isMissing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		prints = append(prints, p)
	}
	return prints, nil
}

// made makes the fingerprint of a story from its page.
func (r *storyReader) made(at storyKey) (printed, error) {
	story, err := r.story(at)
	if err != nil {
		return printed{}, err
	}
	text := comparedText(r.view, story, r.roles, r.facts)
	return printOf(r.view, story, &text, dupes.NewFingerprint(text)), nil
}
