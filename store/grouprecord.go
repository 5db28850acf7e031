package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/zeebo/xxh3"

	"stet/segmenter/dupes"
	"stet/store/record"
)

// groupRecord is one group as the machine proposes it. What editors said of
// its members is no part of it: see assembleGroup.
type groupRecord struct {
	kind       dupes.Kind
	keepReason string
	container  int // place among the members, -1 in all but contained groups
	confidence float64
	evidence   []string
	members    []groupMember // the proposed keeper first
}

type groupMember struct {
	at                      storyKey
	text                    TextHash
	similarity, containment float64
}

// isCopies tells whether the group's members are proposed as copies; the
// others are related, which is a link and nothing to decide.
func (g *groupRecord) isCopies() bool { return g.kind != dupes.Related }

func (g *groupRecord) encode() []byte {
	var e record.Encoder
	e.Byte(byte(g.kind))
	e.String(g.keepReason)
	e.Int(g.container + 1)
	e.Probability(g.confidence)
	e.Int(len(g.evidence))
	for _, text := range g.evidence {
		e.String(text)
	}
	e.Int(len(g.members))
	for _, m := range g.members {
		e.Uint(m.at.seq)
		e.Int(m.at.first)
		e.Raw(m.text[:])
		e.Probability(m.similarity)
		e.Probability(m.containment)
	}
	return e.Bytes
}

func decodeGroupRecord(payload []byte) (*groupRecord, error) {
	d := record.NewDecoder(payload)
	g := &groupRecord{
		kind: dupes.Kind(d.Byte()), keepReason: d.String(), container: d.Int() - 1, confidence: d.Probability(),
	}
	if n := d.Count(1); n > 0 {
		g.evidence = make([]string, n)
	}
	for i := range g.evidence {
		g.evidence[i] = d.String()
	}
	g.members = make([]groupMember, d.Count(20))
	for i := range g.members {
		m := &g.members[i]
		m.at = storyKey{seq: d.Uint(), first: d.Int()}
		copy(m.text[:], d.Raw(len(m.text)))
		m.similarity, m.containment = d.Probability(), d.Probability()
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	if len(g.members) == 0 || g.container >= len(g.members) {
		return nil, record.ErrDecode
	}
	return g, nil
}

// groupRecord returns a machine's group, nil where there is none.
func (t *transaction) groupRecord(id GroupID) (*groupRecord, error) {
	key := seqKey(uint64(id))
	payload, err := t.get(placeGroups, key)
	if err != nil || payload == nil {
		return nil, err
	}
	g, err := decodeGroupRecord(payload)
	if err != nil {
		return nil, damaged(placeGroups, key, err)
	}
	return g, nil
}

// groupID is made from what the members are, so that the same stories make the
// same group in any store.
func (t *transaction) groupID(g *groupRecord) (GroupID, error) {
	members := g.members
	if g.isFlood() {
		members = members[:floodFrom] // it is the same flood when it grows
	}
	names := make([][]byte, 0, len(members))
	for _, m := range members {
		id, err := t.dumpID(m.at.seq)
		if err != nil {
			return 0, err
		}
		name := append(append(make([]byte, 0, len(id)+len(m.text)+4), id[:]...), m.text[:]...)
		names = append(names, binary.BigEndian.AppendUint32(name, uint32(m.at.first))) //nolint:gosec // lines are counted in 32 bits
	}
	slices.SortFunc(names, bytes.Compare)
	class := byte(0)
	switch g.kind {
	case dupes.Contained:
		class = 1
	case dupes.Related:
		class = 2
	case dupes.Exact, dupes.Near:
	}
	return GroupID(max(xxh3.HashSeed(bytes.Join(names, nil), uint64(class)), 1)), nil
}

// changeGroup writes a machine's group in place of another, which may be nil,
// and the ways to it from its members. Id is that of the group there was, or of the
// new one where there was none.
func (t *transaction) changeGroup(id GroupID, old, now *groupRecord) error {
	is, err := t.groupID(now)
	if err != nil {
		return err
	}
	if old != nil && is != id {
		if err := t.dropGroup(id, old); err != nil {
			return err
		}
		old = nil
	}
	return t.putGroup(is, old, now)
}

// putGroup writes a machine's group with its id, and the ways to it from its members. Old is the group that has the id, or nil.
func (t *transaction) putGroup(id GroupID, old, now *groupRecord) error {
	if old == nil {
		return t.linkGroup(id, now, true)
	}
	t.write.groups[id] = true
	if err := t.put(placeGroups, seqKey(uint64(id)), now.encode()); err != nil {
		return err
	}
	was, are := old.places(), now.places()
	texts := make(map[TextHash]bool)
	for _, m := range now.members {
		texts[m.text] = true
		if was[m.at] {
			continue
		}
		if err := t.linkMember(id, m, 1); err != nil {
			return err
		}
	}
	for _, m := range old.members {
		if are[m.at] {
			continue
		}
		t.write.keepers[m.at] = true
		if err := t.setMark(placeMemberships, membershipKey(m.at, id), -1); err != nil {
			return err
		}
		if texts[m.text] {
			continue
		}
		if err := t.setMark(placeTexts, textKey(m.text, id), -1); err != nil {
			return err
		}
	}
	return nil
}

// dropGroup removes a machine's group.
func (t *transaction) dropGroup(id GroupID, g *groupRecord) error { return t.linkGroup(id, g, false) }

func (t *transaction) linkGroup(id GroupID, g *groupRecord, is bool) error {
	t.write.groups[id] = true
	sign := -1
	if is {
		sign = 1
		if err := t.put(placeGroups, seqKey(uint64(id)), g.encode()); err != nil {
			return err
		}
	} else if err := t.remove(placeGroups, seqKey(uint64(id))); err != nil {
		return err
	}
	for _, m := range g.members {
		if err := t.linkMember(id, m, sign); err != nil {
			return err
		}
	}
	return nil
}

// linkMember writes the ways to a group from a member, or removes them.
func (t *transaction) linkMember(id GroupID, m groupMember, sign int) error {
	t.write.keepers[m.at] = true
	if err := t.setMark(placeMemberships, membershipKey(m.at, id), sign); err != nil {
		return err
	}
	return t.setMark(placeTexts, textKey(m.text, id), sign)
}

func membershipKey(at storyKey, id GroupID) []byte {
	return binary.BigEndian.AppendUint64(at.bytes(), uint64(id))
}

func textKey(text TextHash, id GroupID) []byte {
	return binary.BigEndian.AppendUint64(text[:], uint64(id))
}

// memberships returns the machine's groups that a story is in.
func (t *transaction) memberships(at storyKey) ([]GroupID, error) {
	var ids []GroupID
	err := t.prefixed(placeMemberships, at.bytes(), func(key, _ []byte) error {
		if len(key) != storyKeySize+8 {
			return damaged(placeMemberships, key, record.ErrDecode)
		}
		ids = append(ids, GroupID(seqOf(key[storyKeySize:])))
		return nil
	})
	return ids, err
}

// copiesOf returns the stories that were settled to be copies of a keeper.
func (t *transaction) copiesOf(keeper storyKey) ([]storyKey, error) {
	var copies []storyKey
	err := t.prefixed(placeCopies, keeper.bytes(), func(key, _ []byte) error {
		if len(key) != 2*storyKeySize {
			return damaged(placeCopies, key, record.ErrDecode)
		}
		copies = append(copies, storyKeyOf(key[storyKeySize:]))
		return nil
	})
	return copies, err
}

// rowRecord is the indexed view of a group.
type rowRecord struct {
	kind       dupes.Kind
	title      string
	members    int
	confidence float64
	settled    bool
	proposed   bool // by the machine; else facts alone hold the group together
	changed    bool // an editor dropped a member
	bulk       bool // it was settled in bulk
	oneMore    bool // it was settled, and copies came to it
	skip       uint64
	order      uint64 // first dump of its members
}

func (r *rowRecord) encode() []byte {
	var e record.Encoder
	e.Byte(byte(r.kind))
	e.String(r.title)
	e.Int(r.members)
	e.Probability(r.confidence)
	e.Bool(r.settled)
	e.Bool(r.proposed)
	e.Bool(r.changed)
	e.Bool(r.bulk || r.oneMore) // the one only of what is settled, the other of what is not
	e.Uint(r.skip)
	e.Uint(r.order)
	return e.Bytes
}

func decodeRowRecord(payload []byte) (*rowRecord, error) {
	d := record.NewDecoder(payload)
	r := &rowRecord{
		kind: dupes.Kind(d.Byte()), title: d.String(), members: d.Int(), confidence: d.Probability(), settled: d.Bool(),
		proposed: d.Bool(), changed: d.Bool(),
	}
	which := d.Bool()
	r.bulk, r.oneMore = which && r.settled, which && !r.settled
	r.skip, r.order = d.Uint(), d.Uint()
	return r, d.Close()
}

// position is the group's key in the queue: skipped ones last, then doubtful
// ones first, then the order of loading. No decision but a skip changes it.
func (r *rowRecord) position(id GroupID) []byte {
	key := make([]byte, 0, 27)
	if r.skip > 0 {
		key = binary.BigEndian.AppendUint64(append(key, 1), r.skip)
	} else {
		key = append(key, 0)
	}
	sure := min(max(int(r.confidence*doubtSteps), 0), doubtSteps)
	key = binary.BigEndian.AppendUint16(key, uint16(sure)) //nolint:gosec // 0 to doubtSteps
	key = binary.BigEndian.AppendUint64(key, r.order)
	return binary.BigEndian.AppendUint64(key, uint64(id))
}

func (r *rowRecord) row(id GroupID) GroupRow {
	return GroupRow{
		Position: Position(r.position(id)), ID: id, Kind: r.kind, Title: r.title, Members: r.members,
		Confidence: r.confidence, Settled: r.settled, Skipped: r.skip > 0, OneMore: r.oneMore,
	}
}

// addGroup adds a group's part to the counts, or takes it away where sign is -1.
func (c *Counts) addGroup(r *rowRecord, sign int) {
	c.Groups += sign
	bin := binOf(record.RoundProbability(r.confidence))
	if !r.settled {
		c.GroupsUndecided += sign
		c.GroupConfidence[bin] += sign
	}
	if one := (Record{Decided: 1}); r.proposed && ((r.settled && !r.bulk) || r.changed) {
		if r.changed {
			one.Changed = 1
		}
		c.GroupsEarned[bin].add(one, sign)
	}
}

func compareStories(a, b storyKey) int {
	if a.seq != b.seq {
		return cmp.Compare(a.seq, b.seq)
	}
	return cmp.Compare(a.first, b.first)
}
