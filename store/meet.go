package store

import (
	"cmp"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync/atomic"

	"stet/segmenter/dupes"
)

const (
	// seedBits bounds the stories that are matched at once. A key of one is packed with its place, and between
	// them stands indexedBit.
	seedBits = 20
	keyShift = seedBits + 1
	seedMask = 1<<seedBits - 1
	// crowdedKey is how many stories may hold a shingle for each of them to be
	// looked at. Of more, the first few are: copies meet through other keys.
	crowdedKey = 32
	crowdFirst = 4
	// candidateLimit is how many stories are compared with one, those with the
	// most shingles in common.
	candidateLimit = 32
	// A term that commonTerm stories hold tells nothing; one that at most
	// scarceTerm hold counts 3 points, another 2. Stories with kinPoints points in
	// common may tell of one event, and kinLimit of them are asked.
	commonTerm = 40
	scarceTerm = 10
	kinPoints  = 4
	kinLimit   = 4
)

// printed is a story as it is compared with others.
type printed struct {
	at    storyKey
	text  TextHash
	title string
	clean int
	print dupes.Print
	kept  bool // its fingerprint is in the store
}

// met are stories of the store that one may be a copy or kin of.
type met struct {
	copies, kin []encounter
}

// encounter is another story, with the shingles, or the points, that it has in common with one.
type encounter struct {
	at     storyKey
	shared uint32
	place  uint32 // its own among all that were met at once, from 0: see neighboursOf
}

// meetTogether is how many keys the index is asked for at once.
const meetTogether = 1 << 13

// meet asks the index for each of some stories, at most 1<<seedBits, which others
// may be copies or kin of it. Some of these may be no more. Queries are what packKeys returns of
// the stories, and are used up.
func (t *transaction) meet(seeds []printed, queries []uint64) ([]met, error) {
	if empty := t.isEmpty(placePostings) && t.isEmpty(placeNewPostings) && (t.write == nil || len(t.write.postings) == 0); empty {
		return make([]met, len(seeds)), nil
	}
	index, err := t.postingsReader(len(queries), blockSearches)
	if err != nil {
		return nil, err
	}
	return index.meet(seeds, queries)
}

// meet is meet of a transaction, by a reader of its index.
func (h *postingsReader) meet(seeds []printed, queries []uint64) ([]met, error) {
	e := newEncounters()
	keys, from := make([]uint64, 0, meetTogether), make([]int, 0, meetTogether+1)
	answered := 0
	for at := 0; at < len(queries); {
		keys, from = keys[:0], from[:0]
		for ; at < len(queries) && len(keys) < meetTogether; at++ {
			key := queries[at] >> keyShift
			keys, from = append(keys, key), append(from, at)
			for at+1 < len(queries) && queries[at+1]>>keyShift == key {
				at++
			}
		}
		from = append(from, at)
		err := h.each(keys, func(i int, stories []storyKey) {
			answer, ok := e.add(keys[i], stories)
			if !ok {
				return
			}
			for _, q := range queries[from[i]:from[i+1]] { // what was read makes room for what was said
				queries[answered] = q&seedMask<<(64-seedBits) | answer
				answered++
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return e.best(seeds, queries[:answered]), nil
}

// packKeys returns the keys of the stories, each with its story's place, ascending.
func packKeys(seeds []printed) []uint64 {
	parts := make([][]uint64, len(seeds))
	each(len(seeds), func(i int) {
		keys := keysOf(&seeds[i].print.Fingerprint)
		for k := range keys {
			keys[k] = keys[k]<<seedBits | uint64(i) //nolint:gosec // below 1<<seedBits
		}
		parts[i] = keys
	})
	return sortPacked(parts)
}

// sortPacked returns what is packed in the parts, ascending. Within a part and from part to part
// it ascends by the story, so that only the keys above it are sorted by: digit by
// digit, from the lowest on (radix sort).
func sortPacked(parts [][]uint64) []uint64 {
	const digits, least = 3, 1 << 11
	all, most := 0, uint64(0)
	for _, part := range parts {
		all += len(part)
		for _, packed := range part {
			most = max(most, packed)
		}
	}
	if all < least {
		sorted := slices.Concat(parts...)
		slices.Sort(sorted)
		return sorted
	}
	width := (uint(bits.Len64(most)) - keyShift + digits - 1) / digits
	from, to := parts, make([]uint64, all)
	var spare []uint64
	for digit := range uint(digits) {
		shift, mask := keyShift+digit*width, uint64(1)<<width-1
		places := make([]int, mask+2) // where the next one with each digit goes, shifted by one
		for _, part := range from {
			for _, packed := range part {
				places[packed>>shift&mask+1]++
			}
		}
		for d := 1; d < len(places); d++ {
			places[d] += places[d-1]
		}
		for _, part := range from {
			for _, packed := range part {
				at := &places[packed>>shift&mask]
				to[*at] = packed
				*at++
			}
		}
		if digit+1 == digits {
			break
		}
		if spare == nil {
			spare = make([]uint64, all)
		}
		from, to, spare = [][]uint64{to}, spare, to
	}
	return to
}

// encounters are the stories that hold the keys which were asked for.
type encounters struct {
	// stories are those of each key that tells something, from one of from to the next, and worth is what the key is worth.
	stories []packedStory
	from    []uint32
	worth   []uint32
}

// packedStory is a storyKey: its seq in the upper half, its first line in the lower. Lines are counted
// in 32 bits, and so are dumps.
type packedStory uint64

func (p packedStory) at() storyKey { return storyKey{uint64(p) >> 32, int(p & math.MaxUint32)} } //nolint:gosec // 32 bits

func pack(at storyKey) packedStory {
	return packedStory(at.seq<<32 | uint64(at.first)) //nolint:gosec // lines are counted in 32 bits
}

func newEncounters() *encounters { return &encounters{from: []uint32{0}} }

// What two stories have in common is counted as shingles times sharedUnit, and points.
const sharedUnit = 1 << 16

// add notes the stories that hold a key, and returns the number of the answer;
// false where the key tells nothing.
func (e *encounters) add(key uint64, stories []storyKey) (uint64, bool) {
	worth := uint32(sharedUnit)
	switch {
	case len(stories) == 0, key >= termKey && len(stories) > commonTerm:
		return 0, false
	case key >= termKey && len(stories) > scarceTerm:
		worth = 2
	case key >= termKey:
		worth = 3
	case len(stories) > crowdedKey:
		stories = stories[:crowdFirst]
	}
	if free := cap(e.stories) - len(e.stories); free < len(stories) {
		e.stories = slices.Grow(e.stories, len(e.stories)+len(stories)) // twice as many: there are millions, and they are copied
	}
	for _, at := range stories {
		e.stories = append(e.stories, pack(at))
	}
	e.from = append(e.from, uint32(len(e.stories))) //nolint:gosec // at most 1<<seedBits times as many as a story has keys
	e.worth = append(e.worth, worth)
	return uint64(len(e.worth) - 1), true
}

// best returns for each story those that it has the most in common with. said holds the
// story (seedBits) and the answer to a key of it, in any order.
func (e *encounters) best(seeds []printed, said []uint64) []met {
	from := make([]uint32, len(seeds)+2) // of each seed's answers, shifted by one while they are sorted
	for _, s := range said {
		from[s>>(64-seedBits)+2]++
	}
	for i := 2; i < len(from); i++ {
		from[i] += from[i-1]
	}
	answers := make([]uint32, len(said))
	for _, s := range said {
		at := &from[s>>(64-seedBits)+1]
		answers[*at] = uint32(s) //nolint:gosec // the number of an answer
		*at++
	}
	found := make([]met, len(seeds))
	workers := runtime.GOMAXPROCS(0)
	share := min(max(1, len(seeds)/workers/8), 1<<12)
	var next atomic.Int64
	each(workers, func(int) {
		var c common
		for first := int(next.Add(int64(share))) - share; first < len(seeds); first = int(next.Add(int64(share))) - share {
			for i := first; i < min(first+share, len(seeds)); i++ {
				c.count(e, answers[from[i]:from[i+1]])
				found[i] = c.bestOf(&seeds[i])
			}
		}
	})
	return found
}

// common counts what one story has in common with others, and reuses its memory for the next.
type common struct {
	met []inCommon
	// slots find a story among those that were met, from 1, by open addressing (Peterson, 1957): there are at least two for each.
	// The others are all 0.
	slots  []uint32
	chosen []encounter
}

// inCommon is what a story has in common with the one that is counted.
type inCommon struct {
	with packedStory
	n    uint32
	slot uint32
}

func (c *common) count(e *encounters, answers []uint32) {
	for i := range c.met {
		c.slots[c.met[i].slot] = 0
	}
	c.met = c.met[:0]
	for _, answer := range answers {
		worth := e.worth[answer]
		for _, with := range e.stories[e.from[answer]:e.from[answer+1]] {
			if 2*len(c.met) >= len(c.slots) {
				c.grow()
			}
			slot := c.slotOf(with)
			if c.slots[slot] == 0 {
				c.met = append(c.met, inCommon{with: with, slot: slot})
				c.slots[slot] = uint32(len(c.met)) //nolint:gosec // at most as many as there are slots
			}
			c.met[c.slots[slot]-1].n += worth
		}
	}
}

// slotOf returns the slot of a story, or the one to put it in.
func (c *common) slotOf(with packedStory) uint32 {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	mask := uint32(len(c.slots) - 1)  //nolint:gosec // stories are fewer
	for slot := uint32(uint64(with)*golden>>32) & mask; ; slot = (slot + 1) & mask {
		if n := c.slots[slot]; n == 0 || c.met[n-1].with == with {
			return slot
		}
	}
}

// grow makes more slots.
func (c *common) grow() {
	c.slots = make([]uint32, max(1<<10, 2*len(c.slots)))
	for i := range c.met {
		m := &c.met[i]
		m.slot = c.slotOf(m.with)
		c.slots[m.slot] = uint32(i + 1) //nolint:gosec // stories are fewer
	}
}

// scoreLimit bounds the scores that are told apart before they are sorted.
const scoreLimit = 63

// bestOf returns the stories that one has the most in common with, by what was counted.
func (c *common) bestOf(seed *printed) met {
	own := pack(seed.at)
	least := uint32(2)
	if seed.print.Words() < 12 {
		least = 1
	}
	choose := func(score func(common uint32) uint32, least uint32, limit int) []encounter {
		c.chosen = c.chosen[:0]
		var scores [scoreLimit + 1]int
		for i := range c.met {
			if n := score(c.met[i].n); n >= least && c.met[i].with != own {
				c.chosen = append(c.chosen, encounter{at: c.met[i].with.at(), shared: n})
				scores[min(n, scoreLimit)]++
			}
		}
		// What has less in common than as many as are wanted need not be sorted.
		enough, n := uint32(scoreLimit), scores[scoreLimit]
		for ; n < limit && enough > 0; n += scores[enough] {
			enough--
		}
		chosen := slices.DeleteFunc(c.chosen, func(e encounter) bool { return e.shared < enough })
		slices.SortFunc(chosen, func(a, b encounter) int {
			return cmp.Or(cmp.Compare(b.shared, a.shared), compareStories(a.at, b.at))
		})
		return slices.Clone(chosen[:min(len(chosen), limit)])
	}
	return met{
		copies: choose(func(common uint32) uint32 { return common / sharedUnit }, least, candidateLimit),
		kin:    choose(func(common uint32) uint32 { return common % sharedUnit }, kinPoints, kinLimit),
	}
}
