package store

import (
	"maps"
	"math"
	"slices"

	"stet/store/parallel"
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
		return r.orderAll(together{orderedPages, orderedStories, movesBytes})
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
			if family == nil {
				err = t.orderBeside(seq)
			} else {
				err = t.orderFamily(family)
			}
			if err != nil {
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

// groupParts is how many parts the groups are read in by all cores.
const groupParts = 64

// besideOneAnother returns pairs of pages that share stories, in parts, in the order of their groups.
func (s *Store) besideOneAnother() ([][][2]uint64, error) {
	const share = math.MaxUint64/groupParts + 1 // of the ids
	var pairs [groupParts][][2]uint64
	err := parallel.Try(groupParts, func(part int) error {
		return s.read(func(t *transaction) error {
			cursor := t.bucket(placeGroups).Cursor()
			key, sealed := cursor.Seek(seqKey(uint64(part) * share))                            //nolint:gosec // not negative
			for ; key != nil && seqOf(key)/share == uint64(part); key, sealed = cursor.Next() { //nolint:gosec // not negative
				payload, err := unseal(placeGroups, key, sealed)
				if err != nil {
					return err
				}
				g, err := decodeGroupRecord(payload)
				if err != nil {
					return damaged(placeGroups, key, err)
				}
				for _, m := range g.members[1:] {
					if g.isCopies() {
						pairs[part] = append(pairs[part], [2]uint64{g.members[0].at.seq, m.at.seq})
					}
				}
			}
			return nil
		})
	})
	return pairs[:], err
}

// families returns the families that hold a page which waits for its place, in
// the order of their first pages.
func (s *Store) families() (families [][]uint64, err error) {
	beside, err := s.besideOneAnother()
	if err != nil {
		return nil, err
	}
	err = s.read(func(t *transaction) (err error) {
		families, err = t.families(beside)
		return err
	})
	return families, err
}

// families is that of pages of which these pairs share stories.
func (t *transaction) families(beside [][][2]uint64) ([][]uint64, error) {
	u := newUnion(int(t.lastSeq())) //nolint:gosec // dumps are fewer
	for _, part := range beside {
		for _, pair := range part {
			u.join(pair[0], pair[1])
		}
	}
	waits := make([]bool, len(u.parent))
	err := t.prefixed(placeUnordered, nil, func(key, _ []byte) error {
		if seq := seqOf(key); seq < uint64(len(waits)) {
			waits[u.root(uint32(seq))] = true //nolint:gosec // checked
		}
		return nil
	})
	var members []uint64                                       // the family's first page in the upper half, the page in the lower
	for seq := uint32(1); seq < uint32(len(u.parent)); seq++ { //nolint:gosec // dumps are fewer
		if first := u.root(seq); waits[first] {
			members = append(members, uint64(first)<<32|uint64(seq))
		}
	}
	slices.Sort(members)
	var families [][]uint64
	for from := 0; from < len(members); {
		first, to := members[from]>>32, from
		for ; to < len(members) && members[to]>>32 == first; to++ {
			members[to] &= 1<<32 - 1
		}
		families = append(families, members[from:to:to])
		from = to
	}
	return families, err
}

// union joins pages to families of at most familyLimit (Galler and Fischer,
// 1964). The root of a family is its first page.
type union struct {
	parent, size []uint32
}

func newUnion(pages int) *union {
	u := &union{parent: make([]uint32, pages+1), size: make([]uint32, pages+1)}
	for i := range u.parent {
		u.parent[i], u.size[i] = uint32(i), 1 //nolint:gosec // dumps are fewer
	}
	return u
}

func (u *union) root(at uint32) uint32 {
	for u.parent[at] != at {
		u.parent[at] = u.parent[u.parent[at]]
		at = u.parent[at]
	}
	return at
}

func (u *union) join(a, b uint64) {
	if max(a, b) >= uint64(len(u.parent)) {
		return // loaded since
	}
	first, other := u.root(uint32(a)), u.root(uint32(b)) //nolint:gosec // checked
	if first == other || u.size[first]+u.size[other] > familyLimit {
		return
	}
	first, other = min(first, other), max(first, other)
	u.parent[other] = first
	u.size[first] += u.size[other]
}

// familyLimit bounds a family: it is read together, and one doubtful page of it
// takes all of them to the front of the queue.
const familyLimit = 64

// family returns the pages that share stories with a page, directly or through
// others, in the order of loading; nil where there are more than familyLimit.
func (t *transaction) family(seq uint64) ([]uint64, error) {
	members := map[uint64]bool{seq: true}
	for queue := []uint64{seq}; len(queue) > 0; queue = queue[1:] {
		shares, err := t.sharesWith(queue[0])
		if err != nil {
			return nil, err
		}
		for _, other := range shares {
			if !members[other] {
				members[other] = true
				queue = append(queue, other)
			}
		}
		if len(members) > familyLimit {
			return nil, nil
		}
	}
	return slices.Sorted(maps.Keys(members)), nil
}

// sharesWith returns the pages that are in a group of copies with a page.
func (t *transaction) sharesWith(seq uint64) ([]uint64, error) {
	var pages []uint64
	err := t.prefixed(placeMemberships, seqKey(seq), func(key, _ []byte) error {
		g, err := t.groupRecord(GroupID(seqOf(key[storyKeySize:])))
		if err != nil || g == nil || !g.isCopies() {
			return err
		}
		for _, m := range g.members {
			if len(pages) > familyLimit {
				return nil
			}
			pages = append(pages, m.at.seq)
		}
		return nil
	})
	return pages, err
}

// orderBeside gives a page the place of one that it shares stories with: their
// family is too large to be put in order again for each page.
func (t *transaction) orderBeside(seq uint64) error {
	record, err := t.pageRecord(seq)
	if err != nil {
		return err
	}
	if record != nil {
		shares, err := t.sharesWith(seq)
		if err != nil {
			return err
		}
		to := pageOrder{skip: record.order.skip, doubt: record.doubt(), family: seq}
		for _, other := range shares {
			beside, err := t.pageRecord(other)
			if err != nil {
				return err
			}
			if other != seq && beside != nil && beside.order.family > 0 {
				to.family, to.doubt = beside.order.family, beside.order.doubt
				break
			}
		}
		return t.move(moveOf(seq, record, to))
	}
	return t.setMark(placeUnordered, seqKey(seq), -1)
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
