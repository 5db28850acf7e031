package store

import (
	"encoding/json"
	"fmt"
	"strconv"

	"stet/segmenter/dupes"
)

// groupState is a group as the desk shows it: what the machine proposes and what editors
// said of the members.
type groupState struct {
	kind       dupes.Kind
	keepReason string
	confidence float64
	evidence   []string
	notes      []string // what editors said before
	oneMore    bool     // copies came to a settled group
	container  *storyKey
	members    []memberState // the keeper first, those that were dropped last
	settled    bool
	proposed   bool // by the machine
}

type memberState struct {
	groupMember
	story   *storyRecord
	dump    Dump
	copyOf  storyKey // zero seq where the member is no settled copy
	dropped bool
	bulk    bool // it was made a copy in bulk
}

// assembleGroup applies the facts to a machine's group. A settled copy is
// spoken for by its keeper; a member that was said to be no copy of the keeper is dropped; what is left beside
// the keeper is to be decided. Nobody but this function joins the two.
func (t *transaction) assembleGroup(g *groupRecord) (*groupState, error) {
	all, err := t.memberStates(g)
	if err != nil {
		return nil, err
	}
	v := &groupState{kind: g.kind, keepReason: g.keepReason, confidence: g.confidence, evidence: g.evidence, proposed: true}
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
	members := make([]textAt, 0, len(all)+len(open))
	for _, some := range [][]memberState{all, open} { // a keeper elsewhere may stand in for its copy
		for i := range some {
			members = append(members, some[i].textAt())
		}
	}
	said, err := t.saidApart(members)
	if err != nil {
		return nil, err
	}
	keep, chosen, err := t.chooseKeeper(said, all, open)
	if err != nil {
		return nil, err
	}
	if chosen {
		v.keepReason = "chosen by an editor"
	}
	copies := settledUnder(all, keep.at)
	left, dropped := v.part(said, open, keep, copies)
	v.settled = len(left) == 0
	v.members = append(v.members, *keep)
	if v.settled {
		v.members = append(v.members, copies...)
	} else if len(copies) > 0 {
		v.noteMore(len(left))
	}
	v.members = append(append(v.members, left...), dropped...)
	return v, nil
}

// part parts the open members beside the keeper into those that are left to decide and those that are dropped.
func (v *groupState) part(said *apart, open []memberState, keep *memberState, copies []memberState) (left, dropped []memberState) {
	for _, m := range open {
		if m.at == keep.at {
			continue
		}
		by := said.who(&m, keep, copies, left)
		if by == nil {
			left = append(left, m)
			continue
		}
		if by.at != keep.at && by.copyOf.seq == 0 {
			v.noteApart(&m, by)
		}
		m.dropped = true
		dropped = append(dropped, m)
	}
	return left, dropped
}

// noteMore notes that n copies came to a settled group, before all else that is noted.
func (v *groupState) noteMore(n int) {
	v.oneMore = true
	more := "one more copy"
	if n > 1 {
		more = strconv.Itoa(n) + " more copies"
	}
	v.notes = append([]string{more + " of a group that you accepted"}, v.notes...)
}

// noteApart notes that a member that was said to be no copy of another resembles the keeper too.
func (v *groupState) noteApart(m, other *memberState) {
	v.notes = append(v.notes, fmt.Sprintf(
		"“%s” (%s) resembles the keeper too, and you said that it is no copy of “%s” (%s)",
		m.story.title, m.dump.Name, other.story.title, other.dump.Name))
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
		state.bulk = story.bulk
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
func (t *transaction) chooseKeeper(said *apart, all, open []memberState) (keep *memberState, chosen bool, err error) {
	for i := range open {
		value, err := t.factAt(FactKeeper, open[i].at)
		if err != nil {
			return nil, false, err
		}
		if value != "" {
			return &open[i], true, nil
		}
	}
	keepers := make(map[storyKey]bool)
	for i := range all {
		keepers[all[i].copyOf] = true
	}
	for i := range open {
		if keepers[open[i].at] {
			return &open[i], false, nil
		}
	}
	for i := range open {
		if !said.isDropped(&open[i], open) {
			return &open[i], false, nil
		}
	}
	return &open[0], false, nil
}

// settledUnder returns the members that were settled as copies of a keeper.
func settledUnder(all []memberState, keeper storyKey) []memberState {
	var copies []memberState
	for i := range all {
		if all[i].copyOf == keeper {
			copies = append(copies, all[i])
		}
	}
	return copies
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

// encodeCopyOf is the value of a FactCopy.
func encodeCopyOf(keeper StoryRef) (string, error) {
	b, err := json.Marshal(keeper)
	return string(b), err
}
