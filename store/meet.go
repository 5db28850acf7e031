package store

import (
	"cmp"
	"slices"

	"stet/segmenter/dupes"
)

const (
	// seedBits bounds the stories that are matched at once.
	seedBits = 20
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
	copies, kin []storyKey
}

// meet asks the index for each of some stories, at most 1<<seedBits, which others
// may be copies or kin of it. Some of these may be no more.
func (t *transaction) meet(seeds []printed) ([]met, error) {
	if empty := t.isEmpty(placePostings) && t.isEmpty(placeNewPostings); empty {
		return make([]met, len(seeds)), nil
	}
	queries := packKeys(seeds, askedKeys)
	index, err := t.postingsReader(len(queries))
	if err != nil {
		return nil, err
	}
	e := encounters{place: make(map[storyKey]uint32)}
	for from := 0; from < len(queries); {
		key, to := queries[from]>>seedBits, from+1
		for ; to < len(queries) && queries[to]>>seedBits == key; to++ {
		}
		stories, err := index.of(key)
		if err != nil {
			return nil, err
		}
		e.add(queries[from:to], key, stories)
		from = to
	}
	return e.best(seeds), nil
}

// packKeys returns the keys of the stories, each with its story's place, ascending.
func packKeys(seeds []printed, keysOf func(*dupes.Fingerprint) []uint64) []uint64 {
	parts := make([][]uint64, len(seeds))
	each(len(seeds), func(i int) {
		keys := keysOf(&seeds[i].print.Fingerprint)
		for k := range keys {
			keys[k] = keys[k]<<seedBits | uint64(i) //nolint:gosec // below 1<<seedBits
		}
		parts[i] = keys
	})
	packed := slices.Concat(parts...)
	slices.Sort(packed)
	return packed
}

// encounters counts what stories have in common with others. An entry of all
// holds the place of one (seedBits), the place of the other in stories (24 bits), and
// in the rest what they share: shingles times sharedUnit, and points.
type encounters struct {
	place   map[storyKey]uint32
	stories []storyKey
	all     []uint64
	sorted  int // entries of all that are summed up
}

const (
	restBits   = 64 - seedBits - 24
	restMask   = 1<<restBits - 1
	sharedUnit = 1 << 8
	// encounterLimit is how many entries are gathered before they are summed up.
	encounterLimit = 1 << 24
)

// add notes that the stories of some queries hold a key which others hold too.
func (e *encounters) add(queries []uint64, key uint64, stories []storyKey) {
	worth := uint64(sharedUnit)
	switch {
	case key >= termKey && len(stories) > commonTerm:
		return
	case key >= termKey && len(stories) > scarceTerm:
		worth = 2
	case key >= termKey:
		worth = 3
	case len(stories) > crowdedKey:
		stories = stories[:crowdFirst]
	}
	for _, at := range stories {
		place, ok := e.place[at]
		if !ok {
			place = uint32(len(e.stories)) //nolint:gosec // bounded below
			if place >= 1<<24 {
				return
			}
			e.place[at] = place
			e.stories = append(e.stories, at)
		}
		for _, q := range queries {
			seed := q & (1<<seedBits - 1)
			e.all = append(e.all, seed<<(64-seedBits)|uint64(place)<<restBits|worth)
		}
	}
	if len(e.all)-e.sorted > encounterLimit {
		e.sum()
	}
}

// sum makes one entry of those of the same two stories.
func (e *encounters) sum() {
	slices.Sort(e.all)
	kept := e.all[:0]
	for _, entry := range e.all {
		if n := len(kept); n > 0 && kept[n-1]>>restBits == entry>>restBits {
			shared := kept[n-1]&restMask + entry&restMask
			kept[n-1] = entry&^uint64(restMask) | min(shared, restMask)
			continue
		}
		kept = append(kept, entry)
	}
	e.all, e.sorted = kept, len(kept)
}

// best returns for each story those that it has the most in common with.
func (e *encounters) best(seeds []printed) []met {
	e.sum()
	found := make([]met, len(seeds))
	for from := 0; from < len(e.all); {
		seed, to := e.all[from]>>(64-seedBits), from+1
		for ; to < len(e.all) && e.all[to]>>(64-seedBits) == seed; to++ {
		}
		found[seed] = e.bestOf(&seeds[seed], e.all[from:to])
		from = to
	}
	return found
}

func (e *encounters) bestOf(seed *printed, entries []uint64) met {
	least := uint64(2)
	if seed.print.Words() < 12 {
		least = 1
	}
	choose := func(score func(entry uint64) uint64, least uint64, limit int) []storyKey {
		var chosen []uint64
		for _, entry := range entries {
			if score(entry) >= least && e.other(entry) != seed.at {
				chosen = append(chosen, entry)
			}
		}
		slices.SortFunc(chosen, func(a, b uint64) int {
			return cmp.Or(cmp.Compare(score(b), score(a)), compareStories(e.other(a), e.other(b)))
		})
		stories := make([]storyKey, min(len(chosen), limit))
		for i := range stories {
			stories[i] = e.other(chosen[i])
		}
		return stories
	}
	return met{
		copies: choose(func(entry uint64) uint64 { return entry & restMask / sharedUnit }, least, candidateLimit),
		kin:    choose(func(entry uint64) uint64 { return entry & restMask % sharedUnit }, kinPoints, kinLimit),
	}
}

func (e *encounters) other(entry uint64) storyKey { return e.stories[entry>>restBits&(1<<24-1)] }
