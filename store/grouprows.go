package store

import (
	"maps"
	"slices"
	"strconv"

	"stet/segmenter/dupes"
	"stet/store/record"
)

// row returns the group as the queue shows it.
func (v *groupState) row(skip uint64) *rowRecord {
	r := &rowRecord{
		kind: v.kind, title: v.members[0].story.title, confidence: v.confidence, settled: v.settled, oneMore: v.oneMore, skip: skip, proposed: v.proposed,
		order: v.members[0].at.seq,
	}
	for _, m := range v.members {
		r.order = min(r.order, m.at.seq)
		switch {
		case m.dropped:
			r.changed = true
		case m.bulk:
			r.bulk = true
			fallthrough
		default:
			r.members++
		}
	}
	return r
}

// settledState is the group of a keeper and its settled copies where the
// machine sees none of them together.
func (t *transaction) settledState(keeper storyKey) (*groupState, error) {
	copies, err := t.copiesOf(keeper)
	if err != nil || len(copies) == 0 {
		return nil, err
	}
	g := &groupRecord{kind: dupes.Near, container: -1, confidence: 1, keepReason: "chosen when the group was accepted"}
	for _, at := range append([]storyKey{keeper}, copies...) {
		g.members = append(g.members, groupMember{at: at, similarity: 1, containment: 1})
	}
	all, err := t.memberStates(g)
	if isMissing(err) {
		return nil, nil // the keeper's edges have changed since
	}
	if err != nil {
		return nil, err
	}
	return &groupState{
		kind: g.kind, keepReason: g.keepReason, confidence: 1, members: all, settled: true,
		evidence: []string{"settled by an editor"},
	}, nil
}

// touchGroupsOf marks the groups that a story is in, and its own as a keeper.
func (t *transaction) touchGroupsOf(at storyKey) error {
	ids, err := t.memberships(at)
	for _, id := range ids {
		t.write.groups[id] = true
	}
	t.write.keepers[at] = true
	return err
}

// touchPair marks the groups that hold one of two texts.
func (t *transaction) touchPair(a, b TextHash) error {
	for _, text := range []TextHash{a, b} {
		ids, err := t.groupsOfText(text)
		if err != nil {
			return err
		}
		for _, id := range ids {
			t.write.groups[id] = true
		}
	}
	return nil
}

// groupsOfText returns the machine's groups that hold a text.
func (t *transaction) groupsOfText(text TextHash) ([]GroupID, error) {
	var ids []GroupID
	err := t.prefixed(placeTexts, text[:], func(key, _ []byte) error {
		if len(key) != len(text)+8 {
			return damaged(placeTexts, key, record.ErrDecode)
		}
		ids = append(ids, GroupID(seqOf(key[len(text):])))
		return nil
	})
	return ids, err
}

// reviewGroups makes the rows of the groups that were touched anew.
func (t *transaction) reviewGroups() error {
	if t.isEmpty(placeCopies) && t.isEmpty(placeGroupKeepers) {
		clear(t.write.keepers) // nobody is a keeper yet
	}
	for _, at := range slices.SortedFunc(maps.Keys(t.write.keepers), compareStories) {
		if err := t.reviewKeeper(at); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.write.groups)) {
		if err := t.reviewRow(id); err != nil {
			return err
		}
	}
	clear(t.write.keepers)
	clear(t.write.groups)
	return nil
}

// keeperGroupID is the id of the group that facts alone hold together.
func (t *transaction) keeperGroupID(at storyKey) (GroupID, error) {
	dump, err := t.dump(at.seq)
	if err != nil {
		return 0, err
	}
	return keeperID(dump.ID, at.first), nil
}

// reviewKeeper tells whether a keeper's settled copies need a group of their own
// to be seen: one that the machine sees together with a copy does not.
func (t *transaction) reviewKeeper(at storyKey) error {
	id, err := t.keeperGroupID(at)
	if err != nil {
		return err
	}
	copies, err := t.copiesOf(at)
	if err != nil {
		return err
	}
	needed := len(copies) > 0
	key := seqKey(uint64(id))
	if !needed && !t.has(placeGroupKeepers, key) {
		return nil
	}
	mine, err := t.memberships(at)
	if err != nil {
		return err
	}
	for _, copied := range copies {
		theirs, err := t.memberships(copied)
		if err != nil {
			return err
		}
		for _, group := range theirs {
			t.write.groups[group] = true // the keeper may stand in for the copy
			if slices.Contains(mine, group) {
				if g, err := t.groupRecord(group); err != nil || (g != nil && g.isCopies()) {
					needed = false
				}
			}
		}
	}
	t.write.groups[id] = true
	if !needed {
		return t.remove(placeGroupKeepers, key)
	}
	return t.put(placeGroupKeepers, key, at.bytes())
}

// makeRow returns the row that a group should have, nil where it should have none.
func (t *transaction) makeRow(id GroupID) (*rowRecord, error) {
	state, err := t.groupState(id)
	if err != nil || state == nil {
		return nil, err
	}
	value, err := t.fact(Fact{Kind: FactSkipGroup, A: hashOfGroup(id)})
	if err != nil {
		return nil, err
	}
	skip, _ := strconv.ParseUint(value, 10, 64)
	return state.row(skip), nil
}

// reviewRow makes one row anew.
func (t *transaction) reviewRow(id GroupID) error {
	now, err := t.makeRow(id)
	if err != nil {
		return err
	}
	old, err := t.rowRecord(id)
	if err != nil {
		return err
	}
	return t.replaceRow(id, old, now)
}

func (t *transaction) rowRecord(id GroupID) (*rowRecord, error) {
	key := seqKey(uint64(id))
	payload, err := t.get(placeGroupRows, key)
	if err != nil || payload == nil {
		return nil, err
	}
	r, err := decodeRowRecord(payload)
	if err != nil {
		return nil, damaged(placeGroupRows, key, err)
	}
	return r, nil
}

// replaceRow writes a row and what is counted and indexed of it. Either may be nil.
func (t *transaction) replaceRow(id GroupID, old, now *rowRecord) error {
	t.write.changedRows[id] = true
	var before, after []byte
	if old != nil {
		t.write.counts.addGroup(old, -1)
		before = old.position(id)
	}
	if now != nil {
		t.write.counts.addGroup(now, 1)
		after = now.position(id)
		if err := t.put(placeGroupRows, seqKey(uint64(id)), now.encode()); err != nil {
			return err
		}
	} else if err := t.remove(placeGroupRows, seqKey(uint64(id))); err != nil {
		return err
	}
	if err := t.index(placeGroupQueue, before, old != nil, after, now != nil); err != nil {
		return err
	}
	return t.index(placeGroupsPending, before, old != nil && !old.settled, after, now != nil && !now.settled)
}
