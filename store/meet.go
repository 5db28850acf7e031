package store

import (
	"cmp"
	"iter"
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

// all yields the copies, then the kin.
func (m *met) all() iter.Seq[encounter] {
	return func(yield func(encounter) bool) {
		for _, list := range [...][]encounter{m.copies, m.kin} {
			for _, e := range list {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// encounter is another story, with the shingles, or the points, that it has in common with one.
type encounter struct {
	at     storyKey
	place  uint32 // its own among all that were met at once, from 0
	shared uint32
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
	stories []packedStory
	// slots find the place of a story, from 1, by open addressing (Peterson, 1957): there are at least four for each three stories.
	slots []uint32
	// answers are those of each key that tells something: their places in stories, from one
	// of from to the next, and what the key is worth.
	answers []uint32
	from    []uint32
	worth   []uint32
}

// packedStory is a storyKey: its seq in the upper half, its first line in the lower. Lines are counted
// in 32 bits, and so are dumps.
type packedStory uint64

func (p packedStory) at() storyKey { return storyKey{uint64(p) >> 32, int(p & math.MaxUint32)} } //nolint:gosec // 32 bits

func newEncounters() *encounters {
	return &encounters{slots: make([]uint32, 1<<10), from: []uint32{0}}
}

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
	if free := cap(e.answers) - len(e.answers); free < len(stories) {
		e.answers = slices.Grow(e.answers, len(e.answers)+len(stories)) // twice as many: there are millions, and they are copied
	}
	for _, at := range stories {
		e.answers = append(e.answers, e.placeOf(at))
	}
	e.from = append(e.from, uint32(len(e.answers))) //nolint:gosec // at most 1<<seedBits times as many as a story has keys
	e.worth = append(e.worth, worth)
	return uint64(len(e.worth) - 1), true
}

// placeOf returns the place of a story among those that hold a key.
func (e *encounters) placeOf(at storyKey) uint32 {
	packed := packedStory(at.seq<<32 | uint64(at.first)) //nolint:gosec // lines are counted in 32 bits
	slot := e.slotOf(packed)
	if place := *slot; place > 0 {
		return place - 1
	}
	e.stories = append(e.stories, packed)
	*slot = uint32(len(e.stories)) //nolint:gosec // stories are fewer
	if 4*len(e.stories) > 3*len(e.slots) {
		e.slots = make([]uint32, 2*len(e.slots))
		for i, other := range e.stories {
			*e.slotOf(other) = uint32(i + 1) //nolint:gosec // stories are fewer
		}
	}
	return uint32(len(e.stories) - 1) //nolint:gosec // stories are fewer
}

// slotOf returns the slot of a story, or the one to put it in.
func (e *encounters) slotOf(packed packedStory) *uint32 {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	mask := uint64(len(e.slots) - 1)
	for i := uint64(packed) * golden >> 32 & mask; ; i = (i + 1) & mask {
		if place := e.slots[i]; place == 0 || e.stories[place-1] == packed {
			return &e.slots[i]
		}
	}
}

// best returns for each story those that it has the most in common with. said holds the
// story (seedBits) and the answer to a key of it, in any order.
func (e *encounters) best(seeds []printed, said []uint64) []met {
	e.slots = nil
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
				found[i] = c.bestOf(e, &seeds[i])
			}
		}
	})
	return found
}

// common counts what one story has in common with others, and reuses its memory for the next.
type common struct {
	with   []uint32 // by place; all 0 between stories
	places []uint32
	chosen []encounter
}

func (c *common) count(e *encounters, answers []uint32) {
	if c.with == nil {
		c.with = make([]uint32, len(e.stories))
	}
	for _, place := range c.places {
		c.with[place] = 0
	}
	c.places = c.places[:0]
	for _, answer := range answers {
		worth := e.worth[answer]
		for _, place := range e.answers[e.from[answer]:e.from[answer+1]] {
			if c.with[place] == 0 {
				c.places = append(c.places, place)
			}
			c.with[place] += worth
		}
	}
}

// scoreLimit bounds the scores that are told apart before they are sorted.
const scoreLimit = 63

// bestOf returns the stories that one has the most in common with, by what was counted.
func (c *common) bestOf(e *encounters, seed *printed) met {
	least := uint32(2)
	if seed.print.Words() < 12 {
		least = 1
	}
	choose := func(score func(common uint32) uint32, least uint32, limit int) []encounter {
		c.chosen = c.chosen[:0]
		var scores [scoreLimit + 1]int
		for _, place := range c.places {
			if n := score(c.with[place]); n >= least && e.stories[place].at() != seed.at {
				c.chosen = append(c.chosen, encounter{e.stories[place].at(), place, n})
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
