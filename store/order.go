package store

import (
	"maps"
	"slices"
)

// order puts the pages that this Refresh touched, and those that share stories with
// them, in their place in the queue.
func (r *refresh) order() error {
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		left := false
		err := r.store.update(func(t *transaction) error {
			cursor := t.bucket(placeUnordered).Cursor()
			for n := 0; n < refreshDumps; n++ {
				key, _ := cursor.First()
				if key == nil {
					return nil
				}
				if err := t.orderFamily(seqOf(key)); err != nil {
					return err
				}
				cursor = t.bucket(placeUnordered).Cursor()
			}
			left = true
			return nil
		})
		if err != nil || !left {
			return err
		}
	}
}

// orderFamily gives a page and all that share stories with it, directly or through
// others, one number and one doubt: that of the most doubtful.
func (t *transaction) orderFamily(seq uint64) error {
	family, err := t.family(seq)
	if err != nil {
		return err
	}
	records := make(map[uint64]*pageRecord, len(family))
	doubt := 0
	for _, member := range family {
		record, err := t.pageRecord(member)
		if err != nil {
			return err
		}
		if record != nil {
			records[member] = record
			doubt = max(doubt, record.doubt())
		}
	}
	for _, member := range family {
		if record := records[member]; record != nil {
			moved := *record
			moved.order.family, moved.order.doubt = family[0], doubt
			if err := t.replacePage(member, record, &moved); err != nil {
				return err
			}
		}
		if err := t.remove(placeUnordered, seqKey(member)); err != nil {
			return err
		}
	}
	return nil
}

// familyLimit bounds a family; beyond it pages make families of their own.
const familyLimit = 4096

// family returns the pages that share stories with a page, in the order of loading.
func (t *transaction) family(seq uint64) ([]uint64, error) {
	members := map[uint64]bool{seq: true}
	for queue := []uint64{seq}; len(queue) > 0 && len(members) < familyLimit; queue = queue[1:] {
		err := t.prefixed(placeMemberships, seqKey(queue[0]), func(key, _ []byte) error {
			g, err := t.groupRecord(GroupID(seqOf(key[storyKeySize:])))
			if err != nil || g == nil || !g.isCopies() {
				return err
			}
			for _, m := range g.members {
				if !members[m.at.seq] {
					members[m.at.seq] = true
					queue = append(queue, m.at.seq)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(members)), nil
}

// doubt returns how doubtful a page's undecided stories are, in doubtSteps.
func (r *pageRecord) doubt() int {
	least := 1.0
	for i := range r.stories {
		if r.stories[i].undecided() {
			least = min(least, r.stories[i].confidence)
		}
	}
	return int((1 - least) * doubtSteps)
}
