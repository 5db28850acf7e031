package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"stet/segmenter/dupes"
	"stet/store/record"
)

// groupState is a group as the desk shows it: what the machine proposes and what editors
// said of the members.
type groupState struct {
	kind       dupes.Kind
	keepReason string
	confidence float64
	evidence   []string
	container  *storyKey
	members    []memberState // the keeper first, those that were dropped last
	settled    bool
}

type memberState struct {
	groupMember
	story   *storyRecord
	dump    Dump
	copyOf  storyKey // zero seq where the member is no settled copy
	dropped bool
}

// assembleGroup applies the facts to a machine's group. A settled copy is
// spoken for by its keeper; a member that was said to be no copy of the keeper is dropped; what is left beside
// the keeper is to be decided. Nobody but this function joins the two.
func (t *transaction) assembleGroup(g *groupRecord) (*groupState, error) {
	all, err := t.memberStates(g)
	if err != nil {
		return nil, err
	}
	v := &groupState{kind: g.kind, keepReason: g.keepReason, confidence: g.confidence, evidence: g.evidence}
	if g.container >= 0 {
		v.container = &g.members[g.container].at
	}
	open, err := t.openMembers(g, all)
	if err != nil {
		return nil, err
	}
	if len(open) == 0 { // all are copies of keepers elsewhere
		v.members, v.settled = all, true
		return v, nil
	}
	keep, chosen, err := t.chooseKeeper(all, open)
	if err != nil {
		return nil, err
	}
	if chosen {
		v.keepReason = "chosen by an editor"
	}
	copies := settledUnder(all, keep.at)
	var left, dropped []memberState
	for _, m := range open {
		if m.at == keep.at {
			continue
		}
		rejected, by, err := t.rejectedBy(&m, keep, append(slices.Clone(copies), left...))
		if err != nil {
			return nil, err
		}
		switch {
		case !rejected:
			left = append(left, m)
		case by.at != keep.at && by.copyOf.seq == 0:
			v.evidence = append(slices.Clone(v.evidence), fmt.Sprintf(
				"“%s” (%s) resembles the keeper too, and you said that it is no copy of “%s” (%s)",
				m.story.title, m.dump.Name, by.story.title, by.dump.Name))
			m.dropped = true
			dropped = append(dropped, m)
		default:
			m.dropped = true
			dropped = append(dropped, m)
		}
	}
	v.settled = len(left) == 0
	v.members = append(v.members, *keep)
	if v.settled {
		v.members = append(v.members, copies...)
	} else if len(copies) > 0 {
		v.evidence = append([]string{"one more copy of a group that you accepted"}, v.evidence...)
	}
	v.members = append(append(v.members, left...), dropped...)
	return v, nil
}

// memberStates reads the members' stories. Members whose story is gone are
// left out: their group is about to be arranged anew.
func (t *transaction) memberStates(g *groupRecord) ([]memberState, error) {
	states := make([]memberState, 0, len(g.members))
	for _, m := range g.members {
		state, err := t.memberState(m)
		if err != nil {
			return nil, err
		}
		states = append(states, state)
	}
	return states, nil
}

func (t *transaction) memberState(m groupMember) (memberState, error) {
	story, dump, err := t.storyAt(m.at)
	if err != nil {
		return memberState{}, err
	}
	state := memberState{groupMember: m, story: story, dump: dump}
	if story.copyOf != nil {
		state.copyOf.first = story.copyOf.First
		if state.copyOf.seq, err = t.seqOfDump(story.copyOf.Dump); err != nil && !isMissing(err) {
			return state, err
		}
	}
	return state, nil
}

// openMembers returns the members that are no settled copies. In a group of
// copies, the keeper of one that was settled elsewhere stands in for it.
func (t *transaction) openMembers(g *groupRecord, all []memberState) ([]memberState, error) {
	var open []memberState
	has := make(map[storyKey]bool)
	for _, m := range all {
		if m.story.copyOf == nil {
			open = append(open, m)
			has[m.at] = true
		}
	}
	if g.kind == dupes.Contained {
		return open, nil
	}
	for _, m := range all {
		if m.copyOf.seq == 0 || has[m.copyOf] || len(open) == 0 {
			continue
		}
		has[m.copyOf] = true
		keeper, err := t.memberState(groupMember{at: m.copyOf, similarity: m.similarity, containment: m.containment})
		if isMissing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if keeper.story.copyOf == nil {
			open = append(open, keeper)
		}
	}
	return open, nil
}

// chooseKeeper returns the keeper: the one an editor chose, else one with settled
// copies, else the proposed one.
func (t *transaction) chooseKeeper(all, open []memberState) (keep *memberState, chosen bool, err error) {
	for i := range open {
		value, err := t.fact(Fact{Kind: FactKeeper, Dump: open[i].dump.ID, Line: open[i].at.first})
		if err != nil {
			return nil, false, err
		}
		if value != "" {
			return &open[i], true, nil
		}
	}
	for i := range open {
		if len(settledUnder(all, open[i].at)) > 0 {
			return &open[i], false, nil
		}
	}
	for i := range open {
		alone, err := t.isDropped(&open[i], open)
		if err != nil || !alone {
			return &open[i], false, err
		}
	}
	return &open[0], false, nil
}

// isDropped tells whether a member was said to be no copy of any other.
func (t *transaction) isDropped(m *memberState, all []memberState) (bool, error) {
	for i := range all {
		if all[i].at == m.at {
			continue
		}
		rejected, err := t.rejected(m, &all[i])
		if err != nil || !rejected {
			return false, err
		}
	}
	return len(all) > 1, nil
}

// settledUnder returns the members that were settled as copies of a keeper.
func settledUnder(all []memberState, keeper storyKey) []memberState {
	var copies []memberState
	for _, m := range all {
		if m.copyOf == keeper {
			copies = append(copies, m)
		}
	}
	return copies
}

// rejectedBy tells whether a member was said to be no copy of the keeper or of
// one that is or would be its copy, and of which.
func (t *transaction) rejectedBy(m, keep *memberState, others []memberState) (bool, *memberState, error) {
	if rejected, err := t.rejected(m, keep); err != nil || rejected {
		return rejected, keep, err
	}
	for i := range others {
		if rejected, err := t.rejected(m, &others[i]); err != nil || rejected {
			return rejected, &others[i], err
		}
	}
	return false, nil, nil
}

func (t *transaction) rejected(a, b *memberState) (bool, error) {
	value, err := t.fact(pairFact(a.story.text, b.story.text))
	return value != "", err
}

func pairFact(a, b TextHash) Fact {
	if string(a[:]) > string(b[:]) {
		a, b = b, a
	}
	return Fact{Kind: FactPair, A: a, B: b}
}

// row returns the group as the queue shows it.
func (v *groupState) row(skip uint64) *rowRecord {
	r := &rowRecord{
		kind: v.kind, title: v.members[0].story.title, confidence: v.confidence, settled: v.settled, skip: skip,
		order: v.members[0].at.seq,
	}
	for _, m := range v.members {
		r.order = min(r.order, m.at.seq)
		if !m.dropped {
			r.members++
		}
	}
	return r
}

// groupState returns a group by its id: a machine's, or one that only the
// facts hold together; nil where there is neither.
func (t *transaction) groupState(id GroupID) (*groupState, error) {
	g, err := t.groupRecord(id)
	if err != nil {
		return nil, err
	}
	if g != nil {
		if !g.isCopies() {
			return nil, nil
		}
		return t.assembleGroup(g)
	}
	payload, err := t.get(placeGroupKeepers, seqKey(uint64(id)))
	if err != nil || payload == nil {
		return nil, err
	}
	return t.settledState(storyKeyOf(payload))
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
		err := t.prefixed(placeTexts, text[:], func(key, _ []byte) error {
			if len(key) != len(text)+8 {
				return damaged(placeTexts, key, record.ErrDecode)
			}
			t.write.groups[GroupID(seqOf(key[len(text):]))] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// reviewGroups makes the rows of the groups that were touched anew.
func (t *transaction) reviewGroups() error {
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
			if slices.Contains(mine, group) {
				if g, err := t.groupRecord(group); err != nil || (g != nil && g.isCopies()) {
					needed = false
				}
			}
		}
	}
	key := seqKey(uint64(id))
	if needed == t.has(placeGroupKeepers, key) && !needed {
		return nil
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

// encodeCopyOf is the value of a FactCopy.
func encodeCopyOf(keeper StoryRef) (string, error) {
	b, err := json.Marshal(keeper)
	return string(b), err
}
