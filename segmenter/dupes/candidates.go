package dupes

import (
	"cmp"
	"math"
	"slices"
)

const (
	// runLimit is up to how many texts may share a key for all of them to be
	// candidates of one another. Of more, each is a candidate of one other at
	// a distance that the key decides: the work stays in line with the number
	// of texts, and copies in a large group still meet through other keys.
	runLimit = 32
	// neighbourLimit bounds the candidates that a text gets from such keys.
	neighbourLimit = 8
	// leastCommon is the share of a text's keys that such keys make at least where
	// they give candidates: fewer are phrases, and no copies of many texts.
	leastCommon = 0.2
	// candidateLimit bounds the texts that a text gets to meet: those with the most keys
	// in common.
	candidateLimit = 32
	// leastShared is the share of the keys of the text with fewer keys that
	// two texts have in common at least; of texts with more than fewKeys, two.
	leastShared = 0.06
	fewKeys     = 8
	// keysOfFew is up to how many keys a text is one of a few sentences.
	keysOfFew = 40
	// partShared is the share of a text's keys that a larger one has at least where it
	// holds it: of a short text all shingles are keys, of a long one every fourth is.
	partShared = 0.2
	// crowded is the count of a text that was met through a key of many.
	crowded = 1 << 14
)

// meeting is another text that shares keys with the one at hand.
type meeting struct {
	rank   uint32
	shared uint32
}

// candidates returns the pairs of ranks that are worth comparing, ascending,
// the smaller rank in the upper half.
func (b *batch) candidates() []uint64 {
	x := b.index()
	parts := make([][]uint64, b.workers)
	meeters := make([]meeter, b.workers)
	b.parallel(len(b.ranked), func(worker, from, to int) {
		m := &meeters[worker]
		if m.counts == nil {
			m.counts = largePages[uint16](len(b.ranked))
		}
		for r := from; r < to; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			x.meet(m, rank)
			for _, m := range x.likeliest(rank, m.met) {
				parts[worker] = append(parts[worker], uint64(min(rank, m.rank))<<32|uint64(max(rank, m.rank)))
			}
		}
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return slices.Compact(all)
}

// likeliest keeps of the texts that one has met those that share enough keys,
// and of too many those that share the most and those that it holds: a digest is met
// by each of its stories, however many they are.
func (x *index) likeliest(rank uint32, met []meeting) []meeting {
	met = slices.DeleteFunc(met, func(m meeting) bool {
		fewer := x.fewer(rank, m.rank)
		return float64(m.shared) < leastShared*float64(fewer) || m.shared < 2 && fewer > fewKeys
	})
	if len(met) > candidateLimit {
		slices.SortFunc(met, func(m, n meeting) int {
			return cmp.Or(cmp.Compare(n.shared, m.shared), cmp.Compare(m.rank, n.rank))
		})
		held := slices.DeleteFunc(met[candidateLimit:], func(m meeting) bool { return !x.holds(rank, m) })
		met = met[:candidateLimit+len(held)]
	}
	return met
}

// fewer returns how many keys the text with fewer has. Of one of a few sentences it counts those alone that a long text
// with it has too, where the other is one: by chance they are hardly any.
func (x *index) fewer(r, s uint32) uint32 {
	if x.keys[r] > x.keys[s] {
		r, s = s, r
	}
	if x.keys[r] <= keysOfFew && min(x.keys[s], math.MaxUint8) == uint32(x.sampled[s]) {
		return uint32(x.sampled[r])
	}
	return x.keys[r]
}

// holds tells whether a text may hold one that it has met as a part.
func (x *index) holds(rank uint32, m meeting) bool {
	part := x.keys[m.rank]
	return 2*part <= x.keys[rank] && float64(m.shared) >= partShared*float64(part)
}

// meeter finds the texts that one shares keys with, and reuses its memory for the next.
type meeter struct {
	counts []uint16 // of the keys that each text shares, by rank; all 0 between texts
	met    []meeting
	read   uint32
}

// gather reads where the holders of some keys stand, and one of each, before any is counted: they lie far apart, and memory
// gives many in the time that it takes to give one.
func (m *meeter) gather(x *index, keys []uint32) {
	for _, key := range keys {
		m.read += x.from[x.slot(key)]
	}
	for _, key := range keys {
		m.read += x.ranks[x.from[x.slot(key)+1]-1]
	}
}

// meet counts the keys that a text shares with each text of a later rank: of two texts
// the earlier meets the later, but for those that many share keys with.
func (x *index) meet(m *meeter, rank uint32) {
	neighbours, counts, met := 0, m.counts, m.met[:0]
	add := func(other uint32, n uint16) {
		if other == rank {
			return
		}
		if counts[other] == 0 {
			met = append(met, meeting{rank: other})
		}
		if counts[other] < crowded {
			counts[other] += n
		}
	}
	keys := x.keysOf(int(rank))
	m.gather(x, keys)
	common := 0
	for _, key := range keys {
		if ranks := x.holders(x.slot(key)); len(ranks) <= runLimit {
			for i := len(ranks) - 1; i >= 0 && ranks[i] > rank; i-- {
				add(ranks[i], 1)
			}
		} else {
			common++
		}
	}
	if float64(common) < leastCommon*float64(x.keys[rank]) {
		keys = nil
	}
	for _, key := range keys {
		if ranks := x.holders(x.slot(key)); len(ranks) > runLimit && neighbours < neighbourLimit {
			neighbours++
			add(neighbour(ranks, rank, key), crowded)
		}
	}
	for i := range met {
		met[i].shared = uint32(counts[met[i].rank])
		counts[met[i].rank] = 0
	}
	m.met = met
}

// neighbour returns another text of a long run: the one that stands a number
// of places away that the key decides, so that a text meets others through
// each of its keys.
func neighbour(ranks []uint32, rank, key uint32) uint32 {
	at, _ := slices.BinarySearch(ranks, rank)
	step := 1 + int(mix(uint64(key))%uint64(len(ranks)-1)) //nolint:gosec // a remainder
	return ranks[(at+step)%len(ranks)]
}
