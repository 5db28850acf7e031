package store

import (
	"maps"
	"slices"
)

// orderOneByOne is the share of the store's pages, one in so many, up to which the families of
// the pages that changed are found one by one.
const orderOneByOne = 8

// order puts the pages that this Refresh touched, and those that share stories with
// them, in their place in the queue.
func (r *refresh) order() error {
	waiting, all := 0, 0
	err := r.store.read(func(t *transaction) error {
		waiting, all = t.count(placeUnordered), int(t.lastSeq()) //nolint:gosec // dumps are fewer
		return nil
	})
	if err != nil || waiting == 0 {
		return err
	}
	if waiting*orderOneByOne > all {
		return r.orderAll()
	}
	return r.batches(placeUnordered, func(t *transaction, seqs []uint64) error {
		for _, seq := range seqs {
			if !t.has(placeUnordered, seqKey(seq)) {
				continue // in the family of one before
			}
			family, err := t.family(seq)
			if err != nil {
				return err
			}
			if err := t.orderFamily(family); err != nil {
				return err
			}
		}
		return nil
	})
}

// count returns how many records a place has, by going through them.
func (t *transaction) count(p place) int {
	n := 0
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.First(); key != nil; key, _ = cursor.Next() {
		n++
	}
	return n
}

// batches calls do with the dumps that a place lists, some at a time in a
// transaction each, until it lists none. Do must take them off the list.
func (r *refresh) batches(p place, do func(t *transaction, seqs []uint64) error) error {
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		var seqs []uint64
		err := r.store.read(func(t *transaction) error {
			cursor := t.bucket(p).Cursor()
			for key, _ := cursor.First(); key != nil && len(seqs) < refreshDumps; key, _ = cursor.Next() {
				seqs = append(seqs, seqOf(key))
			}
			return nil
		})
		if err != nil || len(seqs) == 0 {
			return err
		}
		if err := r.store.update(func(t *transaction) error { return do(t, seqs) }); err != nil {
			return err
		}
	}
}

// orderAll finds all families at once, by joining the pages of each group
// (Galler and Fischer, 1964).
func (r *refresh) orderAll() error {
	var families [][]uint64
	err := r.store.read(func(t *transaction) (err error) {
		families, err = t.families()
		return err
	})
	if err != nil {
		return err
	}
	for len(families) > 0 {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		pages := 0
		err := r.store.update(func(t *transaction) error {
			t.write.batch, t.write.sorted = true, true
			for len(families) > 0 && pages < 4*refreshDumps {
				if err := t.orderFamily(families[0]); err != nil {
					return err
				}
				pages += len(families[0])
				families = families[1:]
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// families returns the families that hold a page which waits for its place.
func (t *transaction) families() ([][]uint64, error) {
	parent := make([]uint32, t.lastSeq()+1)
	for i := range parent {
		parent[i] = uint32(i) //nolint:gosec // dumps are fewer
	}
	root := func(seq uint64) uint32 {
		at := uint32(seq) //nolint:gosec // dumps are fewer
		for parent[at] != at {
			parent[at] = parent[parent[at]]
			at = parent[at]
		}
		return at
	}
	err := t.prefixed(placeGroups, nil, func(key, payload []byte) error {
		g, err := decodeGroupRecord(payload)
		if err != nil {
			return damaged(placeGroups, key, err)
		}
		if !g.isCopies() {
			return nil
		}
		first := root(g.members[0].at.seq)
		for _, m := range g.members[1:] {
			other := root(m.at.seq)
			first, other = min(first, other), max(first, other)
			parent[other] = first
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	waits := make(map[uint32]bool)
	err = t.prefixed(placeUnordered, nil, func(key, _ []byte) error {
		waits[root(seqOf(key))] = true
		return nil
	})
	members := make(map[uint32][]uint64, len(waits))
	for seq := uint64(1); seq < uint64(len(parent)); seq++ {
		if first := root(seq); waits[first] {
			members[first] = append(members[first], seq)
		}
	}
	var families [][]uint64
	for _, first := range slices.Sorted(maps.Keys(members)) {
		families = append(families, members[first])
	}
	return families, err
}

// orderFamily gives pages that share stories one number and one doubt: that
// of the most doubtful.
func (t *transaction) orderFamily(family []uint64) error {
	records := make([]*pageRecord, len(family))
	doubt := 0
	for i, seq := range family {
		record, err := t.pageRecord(seq)
		if err != nil {
			return err
		}
		if record != nil {
			records[i] = record
			doubt = max(doubt, record.doubt())
		}
	}
	for i, seq := range family {
		if record := records[i]; record != nil {
			moved := *record
			moved.order.family, moved.order.doubt = family[0], doubt
			if err := t.replacePage(seq, record, &moved); err != nil {
				return err
			}
		}
		if err := t.setMark(placeUnordered, seqKey(seq), -1); err != nil {
			return err
		}
	}
	return nil
}

// familyLimit bounds a family that is found page by page. A page of a larger one
// stands alone until many pages are loaded at once.
const familyLimit = 512

// family returns the pages that share stories with a page, directly or through
// others, in the order of loading.
func (t *transaction) family(seq uint64) ([]uint64, error) {
	members := map[uint64]bool{seq: true}
	for queue := []uint64{seq}; len(queue) > 0; queue = queue[1:] {
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
		if len(members) > familyLimit {
			return []uint64{seq}, nil
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
