package dupes

import (
	"cmp"
	"slices"
)

const (
	// runLimit is up to how many texts may share a key for all of them to be
	// candidates of one another. Of more, each is a candidate of its neighbour
	// in an order that the key decides: the work stays in line with the number
	// of texts, and copies in a large group still meet through other keys.
	runLimit = 32
	// neighbourLimit bounds the candidates that a text gets from such keys.
	neighbourLimit = 8
	// candidateLimit bounds the candidates of a text: those with the most keys
	// in common.
	candidateLimit = 32
	// leastShared is the share of the keys of the text with fewer keys that
	// two texts have in common at least.
	leastShared = 0.06
)

// candidates returns the pairs of ranks that are worth comparing, ascending,
// the smaller rank in the upper half.
func (b *batch) candidates() []uint64 {
	keys := b.postings(func(f *Fingerprint, keys []uint64) []uint64 {
		keys = f.appendKeys(keys)
		return slices.DeleteFunc(keys, func(k uint64) bool { return b.known.texts(k) < 2 })
	})
	return b.meet(keys, func(shared, fewer int) bool {
		return float64(shared) >= leastShared*float64(fewer) && (shared >= 2 || fewer < 8)
	})
}

// postings returns the keys of all texts, the upper half of a key above the
// rank of its text, ascending.
func (b *batch) postings(keysOf func(f *Fingerprint, keys []uint64) []uint64) []uint64 {
	parts := make([][]uint64, b.workers)
	scratch := make([][]uint64, b.workers)
	b.parallel(len(b.ranked), func(worker, from, to int) {
		for r := from; r < to; r++ {
			keys := keysOf(b.at(uint32(r)), scratch[worker][:0]) //nolint:gosec // see collapse
			for _, k := range keys {
				parts[worker] = append(parts[worker], k&^(1<<32-1)|uint64(r)) //nolint:gosec // see collapse
			}
			scratch[worker] = keys
		}
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return slices.Compact(all)
}

// index is postings by key and by text.
type index struct {
	ranks []uint32 // by run
	runs  []uint32 // where each run begins in ranks, and the end
	of    []uint32 // runs of each text, by text
	texts []uint32 // where each text's runs begin in of, and the end
	keys  []uint32 // keys of each text, those of lone runs too
	names []uint32 // the upper half of each run's key
}

func (b *batch) index(postings []uint64) *index {
	n := len(b.ranked)
	x := &index{texts: make([]uint32, n+2), keys: make([]uint32, n)}
	for from := 0; from < len(postings); {
		to := from + 1
		for to < len(postings) && postings[to]>>32 == postings[from]>>32 {
			to++
		}
		if to-from > 1 {
			x.runs = append(x.runs, uint32(len(x.ranks)))         //nolint:gosec // fewer than 2^32 postings
			x.names = append(x.names, uint32(postings[from]>>32)) //nolint:gosec // the upper half
		}
		for _, p := range postings[from:to] {
			rank := uint32(p) //nolint:gosec // the lower half
			x.keys[rank]++
			if to-from > 1 {
				x.ranks = append(x.ranks, rank)
				x.texts[rank+2]++
			}
		}
		from = to
	}
	x.runs = append(x.runs, uint32(len(x.ranks))) //nolint:gosec // fewer than 2^32 postings
	for i := 2; i < len(x.texts); i++ {
		x.texts[i] += x.texts[i-1]
	}
	x.of = make([]uint32, len(x.ranks))
	for run := range len(x.runs) - 1 {
		for _, rank := range x.ranks[x.runs[run]:x.runs[run+1]] {
			x.of[x.texts[rank+1]] = uint32(run) //nolint:gosec // fewer than 2^32 postings
			x.texts[rank+1]++
		}
	}
	return x
}

// meeting is another text that shares keys with the one at hand.
type meeting struct {
	rank   uint32
	shared uint32
}

// meet returns the pairs of texts that share enough keys.
func (b *batch) meet(postings []uint64, enough func(shared, fewer int) bool) []uint64 {
	x := b.index(postings)
	parts := make([][]uint64, b.workers)
	counts := make([][]uint16, b.workers)
	b.parallel(len(b.ranked), func(worker, from, to int) {
		if counts[worker] == nil {
			counts[worker] = make([]uint16, len(b.ranked))
		}
		var met []meeting
		for r := from; r < to; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			met = x.met(rank, counts[worker], met[:0])
			met = slices.DeleteFunc(met, func(m meeting) bool {
				return m.shared < crowded && !enough(int(m.shared), int(min(x.keys[rank], x.keys[m.rank])))
			})
			if len(met) > candidateLimit {
				slices.SortFunc(met, func(m, n meeting) int {
					return cmp.Or(cmp.Compare(n.shared, m.shared), cmp.Compare(m.rank, n.rank))
				})
				met = met[:candidateLimit]
			}
			for _, m := range met {
				parts[worker] = append(parts[worker], uint64(min(rank, m.rank))<<32|uint64(max(rank, m.rank)))
			}
		}
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return slices.Compact(all)
}

// crowded is the count of a text that was met through a key of many.
const crowded = 1 << 14

// met counts the keys that a text shares with each other text.
func (x *index) met(rank uint32, counts []uint16, met []meeting) []meeting {
	add := func(other uint32, n uint16) {
		if counts[other] == 0 {
			met = append(met, meeting{rank: other})
		}
		counts[other] += n
	}
	neighbours := 0
	for _, run := range x.of[x.texts[rank]:x.texts[rank+1]] {
		ranks := x.ranks[x.runs[run]:x.runs[run+1]]
		if len(ranks) <= runLimit {
			for _, other := range ranks {
				if other != rank {
					add(other, 1)
				}
			}
			continue
		}
		if neighbours == neighbourLimit {
			continue
		}
		if other := neighbour(ranks, rank, x.names[run]); counts[other] < crowded {
			neighbours++
			add(other, crowded)
		}
	}
	for i := range met {
		met[i].shared = uint32(counts[met[i].rank])
		counts[met[i].rank] = 0
	}
	return met
}

// neighbour returns another text of a long run: the one that stands a number
// of places away that the key decides, so that a text meets others through
// each of its keys.
func neighbour(ranks []uint32, rank, key uint32) uint32 {
	at, _ := slices.BinarySearch(ranks, rank)
	step := 1 + int(mix(uint64(key))%uint64(len(ranks)-1)) //nolint:gosec // a remainder
	return ranks[(at+step)%len(ranks)]
}
