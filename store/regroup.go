package store

import (
	"fmt"
	"maps"
	"slices"

	"stet/segmenter/dupes"
)

// groupChange is a group to be written, or to be dropped where record is nil.
type groupChange struct {
	id     GroupID
	record *groupRecord
}

// regroup arranges some stories anew and returns what changes of the groups that
// are made of no others, in the order of their ids. known is what more stories
// than these know of their shingles; it may be nil.
func (t *transaction) regroup(stories []printed, known *dupes.Rarity, workers int) ([]groupChange, error) {
	places := make(map[string]int, len(stories))
	inside := make(map[storyKey]bool, len(stories))
	for i := range stories {
		p := &stories[i]
		if _, taken := places[p.print.ID]; taken { // evidence quotes the name to people
			p.print.ID = fmt.Sprintf("%s (dump %d)", p.print.ID, p.at.seq)
		}
		places[p.print.ID] = i
		inside[p.at] = true
	}
	prints := func(yield func(dupes.Print) bool) {
		for i := range stories {
			if !yield(stories[i].print) {
				return
			}
		}
	}
	groups, err := dupes.FindPrints(prints, dupes.Options{Known: known, Workers: workers})
	if err != nil {
		return nil, err
	}
	changes := make(map[GroupID]*groupRecord, len(groups))
	floods, err := t.groupsWithin(inside, changes)
	if err != nil {
		return nil, err
	}
	for i := range groups {
		records, err := t.partRecord(&groups[i], func(id string) *printed { return &stories[places[id]] })
		if err != nil {
			return nil, err
		}
		for _, record := range records {
			if floods.join(record) {
				continue
			}
			id, err := t.groupID(record)
			if err != nil {
				return nil, err
			}
			changes[id] = record
		}
	}
	for _, f := range floods.all {
		if !f.grown {
			continue
		}
		changes[f.id] = nil
		id, err := t.groupID(f.record)
		if err != nil {
			return nil, err
		}
		changes[id] = f.record
	}
	list := make([]groupChange, 0, len(changes))
	for _, id := range slices.Sorted(maps.Keys(changes)) {
		list = append(list, groupChange{id, changes[id]})
	}
	return list, nil
}

// groupsWithin notes the groups whose members are all among some stories, and
// returns the floods that have a member there.
func (t *transaction) groupsWithin(inside map[storyKey]bool, within map[GroupID]*groupRecord) (*floods, error) {
	seen := make(map[GroupID]bool)
	big := newFloods()
	for at := range inside {
		ids, err := t.memberships(at)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if seen[id] {
				continue
			}
			seen[id] = true
			g, err := t.groupRecord(id)
			if err != nil {
				return nil, err
			}
			switch {
			case g == nil:
			case g.isFlood():
				big.add(id, g)
			case !slices.ContainsFunc(g.members, func(m groupMember) bool { return !inside[m.at] }):
				within[id] = nil
			}
		}
	}
	return big, nil
}

func newGroupRecord(g *dupes.Group, story func(id string) *printed) *groupRecord {
	r := &groupRecord{
		kind: g.Kind, keepReason: g.KeepReason, container: -1, confidence: g.Confidence, evidence: g.Evidence,
		members: make([]groupMember, len(g.Members)),
	}
	for i, m := range g.Members {
		s := story(m.ID)
		r.members[i] = groupMember{s.at, s.text, m.Similarity, m.Containment}
		if m.ID == g.Container && g.Kind == dupes.Contained {
			r.container = i
		}
	}
	return r
}

// applyGroups writes and drops groups. It returns the dumps of the groups that
// could not be written because a story of theirs has changed since.
func (t *transaction) applyGroups(changes []groupChange) (stale []uint64, err error) {
	for _, c := range changes {
		old, err := t.groupRecord(c.id)
		if err != nil {
			return stale, err
		}
		switch {
		case c.record == nil && old == nil:
		case c.record == nil:
			err = t.dropGroup(c.id, old)
		case old != nil && string(old.encode()) == string(c.record.encode()):
		default:
			var is bool
			if is, err = t.stands(c.record, old); err == nil && is {
				err = t.putGroup(c.id, old, c.record)
			} else if err == nil {
				for _, m := range c.record.members {
					stale = append(stale, m.at.seq)
				}
			}
		}
		if err != nil {
			return stale, err
		}
	}
	return stale, nil
}

// stands tells whether the members of a group that were not in it before are
// still what it was made of.
func (t *transaction) stands(g, old *groupRecord) (bool, error) {
	was, sizes := old.places(), t.store.sizes.Load()
	for _, m := range g.members {
		if was[m.at] || sizes.unchanged(m.at.seq) {
			continue
		}
		story, _, err := t.storyAt(m.at)
		if isMissing(err) {
			return false, nil
		}
		if err != nil || story.text != m.text {
			return false, err
		}
	}
	return true, nil
}
