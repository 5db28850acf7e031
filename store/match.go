package store

import (
	"fmt"
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
		if t.write.batch {
			t.write.added = append(t.write.added, at)
		} else {
			t.write.unmatched[at] = true
		}
	}
	return nil
}

// storyShownOtherwise marks the rows that show what changed of a story.
func (t *transaction) storyShownOtherwise(at storyKey, was, is *storyRecord) error {
	sameCopy := (was.copyOf == nil) == (is.copyOf == nil) && (was.copyOf == nil || *was.copyOf == *is.copyOf)
	if sameCopy {
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
// again. A related group just loses that one.
func (t *transaction) takeApart(id GroupID, without storyKey) error {
	g, err := t.groupRecord(id)
	if err != nil || g == nil {
		return err
	}
	if err := t.dropGroup(id, g); err != nil {
		return err
	}
	rest := slices.DeleteFunc(slices.Clone(g.members), func(m groupMember) bool { return m.at == without })
	if !g.isCopies() {
		if len(rest) < 2 {
			return nil
		}
		return t.addGroup(&groupRecord{
			kind: g.kind, keepReason: g.keepReason, container: -1, confidence: g.confidence, evidence: g.evidence, members: rest,
		})
	}
	for _, m := range rest {
		if !t.write.batch {
			t.write.unmatched[m.at] = true
		} else if err := t.mark(placeUnmatched, seqKey(m.at.seq)); err != nil {
			return err
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
	seeds := slices.SortedFunc(maps.Keys(t.write.unmatched), compareStories)
	clear(t.write.unmatched)
	reader := t.storyReader()
	for _, at := range seeds {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := t.addPostings(at, shingleKeys(text)); err != nil {
			return err
		}
	}
	if len(seeds) <= matchTogether {
		return t.matchStories(reader, seeds)
	}
	for len(seeds) > 0 {
		if err := t.matchStories(reader, seeds[:1]); err != nil {
			return err
		}
		seeds = seeds[1:]
	}
	return nil
}

// matchTogether is how many changed stories are matched at once: of more, the stories
// that they may be grouped with would not all be looked at, see closureLimit.
const matchTogether = 32

// matchStories finds the groups of some stories, and arranges the groups that they touch anew.
func (t *transaction) matchStories(reader *storyReader, seeds []storyKey) error {
	affected, err := t.closure(reader, seeds)
	if err != nil {
		return err
	}
	var texts []dupes.Text
	names := make(map[string]storyKey, len(affected))
	for _, at := range affected {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		uniqueID(&text, at, names)
		texts = append(texts, text)
	}
	groups, err := dupes.Find(slices.Values(texts), dupes.Options{Workers: 1})
	if err != nil {
		return err
	}
	inside := make(map[storyKey]bool, len(affected))
	for _, at := range affected {
		inside[at] = true
	}
	if err := t.dropGroupsWithin(affected, inside); err != nil {
		return err
	}
	for i := range groups {
		g, err := t.newGroupRecord(&groups[i], names)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := t.addGroup(g); err != nil {
			return err
		}
	}
	return nil
}

// uniqueID names a story for people, since evidence quotes the name.
func uniqueID(text *dupes.Text, at storyKey, names map[string]storyKey) {
	if _, taken := names[text.ID]; taken {
		text.ID = fmt.Sprintf("%s (dump %d)", text.ID, at.seq)
	}
	names[text.ID] = at
}

// dropGroupsWithin removes the groups whose members are all inside.
func (t *transaction) dropGroupsWithin(affected []storyKey, inside map[storyKey]bool) error {
	for _, at := range affected {
		ids, err := t.memberships(at)
		if err != nil {
			return err
		}
		for _, id := range ids {
			g, err := t.groupRecord(id)
			if err != nil {
				return err
			}
			if g == nil || slices.ContainsFunc(g.members, func(m groupMember) bool { return !inside[m.at] }) {
				continue
			}
			if err := t.dropGroup(id, g); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *transaction) newGroupRecord(g *dupes.Group, names map[string]storyKey) (*groupRecord, error) {
	r := &groupRecord{
		kind: g.Kind, keepReason: g.KeepReason, container: -1, confidence: g.Confidence, evidence: g.Evidence,
	}
	for i, m := range g.Members {
		at := names[m.ID]
		story, _, err := t.storyAt(at)
		if err != nil {
			return nil, err
		}
		r.members = append(r.members, groupMember{at, story.text, m.Similarity, m.Containment})
		if m.ID == g.Container && g.Kind == dupes.Contained {
			r.container = i
		}
	}
	return r, nil
}

// closure returns the stories whose groups may change with those of the seeds:
// the seeds, those that share shingles with them, and whoever is in a group of copies with any of these.
func (t *transaction) closure(reader *storyReader, seeds []storyKey) ([]storyKey, error) {
	inside := make(map[storyKey]bool)
	var queue []storyKey
	add := func(at storyKey) {
		if !inside[at] && len(inside) < closureLimit {
			inside[at] = true
			queue = append(queue, at)
		}
	}
	index := t.runsReader(placePostings)
	for _, at := range seeds {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		add(at)
		candidates, err := t.candidates(index, at, allKeys(text))
		if err != nil {
			return nil, err
		}
		for _, candidate := range candidates {
			add(candidate)
		}
	}
	for at := 0; at < len(queue); at++ { //nolint:intrange // the queue grows
		ids, err := t.memberships(queue[at])
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			g, err := t.groupRecord(id)
			if err != nil {
				return nil, err
			}
			if g == nil || !g.isCopies() {
				continue
			}
			for _, m := range g.members {
				add(m.at)
			}
		}
	}
	slices.SortFunc(queue, compareStories)
	return queue, nil
}
