package store

import (
	"encoding/binary"
	"fmt"

	"github.com/zeebo/xxh3"

	"stet/segmenter/dupes"
)

// Groups returns rows of the queue of groups, settled ones included. From and n are those of Pages.
func (s *Store) Groups(from Position, n int) ([]GroupRow, error) {
	var rows []GroupRow
	err := s.read(func(t *transaction) error {
		return t.window(placeGroupQueue, []byte(from), n, func(key, _ []byte) error {
			row, err := t.groupRow(key)
			rows = append(rows, row)
			return err
		})
	})
	return rows, err
}

// NextGroup returns the next undecided group behind a position, or before it
// where step is -1, going round as NextPage does.
func (s *Store) NextGroup(from Position, step int) (GroupRow, bool, error) {
	var row GroupRow
	found := false
	err := s.read(func(t *transaction) error {
		key, err := t.neighbour(placeGroupsPending, []byte(from), step)
		if err != nil || key == nil {
			return err
		}
		found = true
		row, err = t.groupRow(key)
		return err
	})
	return row, found, err
}

func (t *transaction) groupRow(position []byte) (GroupRow, error) {
	if len(position) < 8 {
		return GroupRow{}, fmt.Errorf("%w: a place in the queue of groups is cut short", ErrDamaged)
	}
	id := GroupID(seqOf(position[len(position)-8:]))
	r, err := t.rowRecord(id)
	if err != nil {
		return GroupRow{}, err
	}
	if r == nil {
		return GroupRow{}, fmt.Errorf("%w: the view of a group is missing", ErrDamaged)
	}
	return r.row(id), nil
}

// Group returns one group as the desk shows it.
func (s *Store) Group(id GroupID) (*GroupView, error) {
	var v *GroupView
	err := s.read(func(t *transaction) error {
		state, err := t.groupState(id)
		if err != nil {
			return err
		}
		row, err := t.rowRecord(id)
		if err != nil {
			return err
		}
		if state == nil || row == nil {
			return fmt.Errorf("%w: this group is no more: its stories have changed", ErrNotFound)
		}
		v, err = t.groupView(state, row.row(id))
		return err
	})
	return v, err
}

func (t *transaction) groupView(state *groupState, row GroupRow) (*GroupView, error) {
	v := &GroupView{GroupRow: row, KeepReason: state.keepReason, Evidence: state.evidence, Notes: state.notes}
	v.OneMore = state.oneMore // the rows of older stores do not tell
	inside := make(map[storyKey]bool)
	for i := range state.members {
		m := &state.members[i]
		inside[m.at] = true
		view, err := t.memberView(m)
		if err != nil {
			return nil, err
		}
		view.Keep = i == 0
		v.Members = append(v.Members, view)
		if state.container != nil && m.at == *state.container {
			v.Container = view.Story.Ref
		}
	}
	looked := make(map[GroupID]bool)
	for i := range state.members {
		if err := t.addRelated(v, state.members[i].at, inside, looked); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func (t *transaction) memberView(m *memberState) (MemberView, error) {
	story := m.story.view(m.dump.ID)
	var err error
	story.Groups, err = t.groupsOf(m.at)
	return MemberView{
		Story: story, Dump: m.dump, Dropped: m.dropped, Similarity: m.similarity, Containment: m.containment,
	}, err
}

// addRelated adds the stories that tell the same event as a member, those in
// groups that were not looked at yet.
func (t *transaction) addRelated(v *GroupView, at storyKey, seen map[storyKey]bool, looked map[GroupID]bool) error {
	ids, err := t.memberships(at)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if looked[id] {
			continue
		}
		looked[id] = true
		g, err := t.groupRecord(id)
		if err != nil {
			return err
		}
		if g == nil || g.kind != dupes.Related {
			continue
		}
		for _, m := range g.members {
			if seen[m.at] {
				continue
			}
			seen[m.at] = true
			state, err := t.memberState(m)
			if err != nil {
				return err
			}
			view, err := t.memberView(&state)
			if err != nil {
				return err
			}
			v.Related = append(v.Related, view)
		}
	}
	return nil
}

// groupsOf returns the proposed and settled groups that a story is in.
func (t *transaction) groupsOf(at storyKey) ([]GroupID, error) {
	ids, err := t.memberships(at)
	if err != nil {
		return nil, err
	}
	var copies []GroupID
	for _, id := range ids {
		if t.has(placeGroupRows, seqKey(uint64(id))) {
			copies = append(copies, id)
		}
	}
	id, err := t.keeperGroupID(at)
	if err != nil {
		return nil, err
	}
	if t.has(placeGroupRows, seqKey(uint64(id))) {
		copies = append(copies, id)
	}
	story, _, err := t.storyAt(at)
	if err != nil || story.copyOf == nil {
		return copies, err
	}
	if id := keeperID(story.copyOf.Dump, story.copyOf.First); t.has(placeGroupRows, seqKey(uint64(id))) {
		copies = append(copies, id)
	}
	return copies, nil
}

// keeperID is the id of the group that only facts hold together, by its keeper.
func keeperID(dump DumpID, first int) GroupID {
	name := binary.BigEndian.AppendUint32(dump[:], uint32(first)) //nolint:gosec // lines are counted in 32 bits
	return GroupID(max(xxh3.HashSeed(name, 3), 1))
}

// hashOfGroup is a group's id in the form of a text's hash, for its facts.
func hashOfGroup(id GroupID) (h TextHash) {
	binary.BigEndian.PutUint64(h[:], uint64(id))
	return h
}

func groupIDOf(h TextHash) GroupID { return GroupID(seqOf(h[:])) }
