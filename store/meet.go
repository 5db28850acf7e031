package store

import (
	"errors"
	"math"
	"math/bits"
	"runtime"
	"slices"

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

// meetingBlocks is how many blocks of encounters are held at once: 256 MB of stories that hold what is asked for. A chunk of
// made dumps (lab dumps), few of them copies, takes 41 MB beside four such chunks, and 6 MB more for each one behind.
const meetingBlocks = 1 << 12

// meet asks the index for each of some stories, at most 1<<seedBits, which others
// may be copies or kin of it. Some of these may be no more. Queries are what packKeys returns of
// the stories, and are used up.
func (t *transaction) meet(seeds []printed, queries []uint64) ([]met, error) {
	return meetWithin(meetingBlocks, seeds, queries, func(queries []uint64, room *meetingRoom) ([]*encounters, error) {
		e, err := t.encounters(queries, len(queries), room)
		return []*encounters{e}, err
	})
}

// meetInParts is meet of a transaction, with one for each core.
func (s *Store) meetInParts(seeds []printed, queries []uint64) ([]met, error) {
	return meetWithin(meetingBlocks, seeds, queries, s.encounters)
}

// encounters asks the index for what is packed, in one transaction for each core.
func (s *Store) encounters(queries []uint64, room *meetingRoom) ([]*encounters, error) {
	parts := cutKeys(queries, runtime.GOMAXPROCS(0))
	all, errs := make([]*encounters, len(parts)), make([]error, len(parts))
	each(len(parts), func(i int) {
		errs[i] = s.read(func(t *transaction) (err error) {
			all[i], err = t.encounters(parts[i], len(queries), room)
			return err
		})
	})
	return all, errors.Join(errs...)
}

// meetWithin is meet of whoever asks the index, with at most so many blocks held at once: where they are too few, each half of
// the stories asks alone. What a single story asks for is always held.
func meetWithin(
	blocks int64, seeds []printed, queries []uint64, ask func(queries []uint64, room *meetingRoom) ([]*encounters, error),
) ([]met, error) {
	room := &meetingRoom{}
	room.blocks.Store(blocks)
	if len(seeds) == 1 {
		room.blocks.Store(math.MaxInt64)
	}
	all, err := ask(queries, room)
	if err == nil {
		return best(seeds, all...), nil
	}
	if !errors.Is(err, errCrowded) {
		return nil, err
	}
	found := make([]met, 0, len(seeds))
	for _, half := range [...][]printed{seeds[:len(seeds)/2], seeds[len(seeds)/2:]} {
		some, err := meetWithin(blocks, half, packKeys(half), ask)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// cutKeys cuts what is packed into so many parts, at most, with no key in two.
func cutKeys(packed []uint64, most int) (parts [][]uint64) {
	for left := most; len(packed) > 0; left-- {
		n := (len(packed) + max(left, 1) - 1) / max(left, 1)
		for ; n < len(packed) && packed[n]>>keyShift == packed[n-1]>>keyShift; n++ {
		}
		parts, packed = append(parts, packed[:n]), packed[n:]
	}
	return parts
}

// encounters asks the index for what is packed, which is a part of so many keys that are asked for.
func (t *transaction) encounters(queries []uint64, all int, room *meetingRoom) (*encounters, error) {
	if empty := t.isEmpty(placePostings) && t.isEmpty(placeNewPostings) && (t.write == nil || len(t.write.postings) == 0); empty {
		return &encounters{}, nil
	}
	index, err := t.postingsReader(all, blockSearches)
	if err != nil {
		return nil, err
	}
	return index.encounters(queries, room)
}

// encounters is encounters of a transaction, by a reader of its index.
func (h *postingsReader) encounters(queries []uint64, room *meetingRoom) (*encounters, error) {
	e := &encounters{room: room}
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
		err := h.each(keys, func(i int, stories []storyKey) error {
			answer, tells, err := e.add(keys[i], stories)
			if !tells {
				return err
			}
			for _, q := range queries[from[i]:from[i+1]] { // what was read makes room for what was said
				queries[answered] = q&seedMask<<(64-seedBits) | answer
				answered++
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	e.said = queries[:answered]
	return e, nil
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
