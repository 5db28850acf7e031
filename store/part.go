package store

import (
	"slices"

	"stet/segmenter/dupes"
)

// parts sorts the members of a group into sets by what editors said: two are in
// one set where they, or others between them, were not said to be no copies. Only
// sets of two or more are returned, in the order of their first members: a group of one such set is one group,
// whoever was dropped from it.
func (t *transaction) parts(members []groupMember) ([][]int, error) {
	stories := make([]textAt, len(members))
	left := make([]int, len(members))
	for i := range members {
		stories[i], left[i] = textAt{members[i].at, members[i].text}, i
	}
	said, err := t.saidApart(stories)
	if err != nil || said.none() {
		return [][]int{left}, err
	}
	var sets [][]int
	for len(left) > 0 {
		set := left[:1:1]
		left = left[1:]
		for at := 0; at < len(set); at++ {
			var rest []int
			for _, i := range left {
				if said.are(stories[set[at]], stories[i]) {
					rest = append(rest, i)
				} else {
					set = append(set, i)
				}
			}
			left = rest
		}
		if len(set) > 1 {
			slices.Sort(set)
			sets = append(sets, set)
		}
	}
	return sets, nil
}

// partRecord returns a group that was found as it is to be shown: where editors
// said that it is several stories, the groups that its parts make by themselves.
func (t *transaction) partRecord(found *dupes.Group, story func(id string) *printed) ([]*groupRecord, error) {
	record := newGroupRecord(found, story)
	if record.kind != dupes.Exact && record.kind != dupes.Near {
		return []*groupRecord{record}, nil
	}
	sets, err := t.parts(record.members)
	if err != nil || len(sets) < 2 {
		return []*groupRecord{record}, err
	}
	var records []*groupRecord
	for _, set := range sets {
		prints := func(yield func(dupes.Print) bool) {
			for _, i := range set {
				if !yield(story(found.Members[i].ID).print) {
					return
				}
			}
		}
		groups, err := dupes.FindPrints(prints, dupes.Options{Workers: 1})
		if err != nil {
			return nil, err
		}
		for i := range groups {
			if part := newGroupRecord(&groups[i], story); part.isCopies() {
				records = append(records, part)
			}
		}
	}
	return records, nil
}

// repart has the groups matched again that what was said of pairs of texts takes
// apart, or brings together again.
func (t *transaction) repart(changes []Change) error {
	holds := make(map[TextHash][]GroupID)
	seen := make(map[GroupID]bool)
	for _, c := range changes {
		if c.Kind == FactDropped {
			if err := t.repartDropped(c, seen); err != nil {
				return err
			}
		}
		if c.Kind != FactPair {
			continue
		}
		for _, text := range []TextHash{c.A, c.B} {
			if _, ok := holds[text]; !ok {
				ids, err := t.groupsOfText(text)
				if err != nil {
					return err
				}
				holds[text] = ids
			}
		}
		both := slices.DeleteFunc(slices.Clone(holds[c.A]), func(id GroupID) bool { return !slices.Contains(holds[c.B], id) })
		parted := c.After != ""
		if !parted && len(both) == 0 {
			both = slices.Concat(holds[c.A], holds[c.B])
		} else if !parted {
			continue
		}
		for _, id := range both {
			if seen[id] {
				continue
			}
			seen[id] = true
			if err := t.rematch(id, parted); err != nil {
				return err
			}
		}
	}
	return nil
}

// repartDropped is repart for what was said of one story: its groups are looked at, and when it is taken back
// all that hold one of the texts.
func (t *transaction) repartDropped(c Change, seen map[GroupID]bool) error {
	seq, err := t.seqOfDump(c.Dump)
	if err != nil {
		return err
	}
	ids, err := t.memberships(storyKey{seq, c.Line})
	if err != nil {
		return err
	}
	if c.After == "" {
		was, err := parseDropped(c.Before)
		if err != nil {
			return err
		}
		for _, text := range append(was.Of, was.Text) {
			more, err := t.groupsOfText(text)
			if err != nil {
				return err
			}
			ids = append(ids, more...)
		}
	}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		if err := t.rematch(id, c.After != ""); err != nil {
			return err
		}
	}
	return nil
}

// rematch has the members of a group matched again; where ifParted, only if it falls into parts.
func (t *transaction) rematch(id GroupID, ifParted bool) error {
	g, err := t.groupRecord(id)
	if err != nil || g == nil || g.kind != dupes.Exact && g.kind != dupes.Near {
		return err
	}
	if ifParted {
		if sets, err := t.parts(g.members); err != nil || len(sets) < 2 {
			return err
		}
	}
	if g.isFlood() { // its members would join it again
		if err := t.dropGroup(id, g); err != nil {
			return err
		}
	}
	for _, m := range g.members {
		if _, ok := t.write.unmatched[m.at]; !ok {
			t.write.unmatched[m.at] = false // indexed already
		}
	}
	return nil
}
