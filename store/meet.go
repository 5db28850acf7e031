package store

import (
	"errors"
	"math"
	"runtime"

	"stet/segmenter/dupes"
	"stet/store/parallel"
)

const (
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
	// unsure are those of which what is known of the collection decides whether they are copies.
	unsure []encounter
	// crowded tells that most of what others hold too so many hold that the story met only the first of them.
	crowded bool
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
	parallel.For(len(parts), func(i int) {
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
		err := h.each(keys, func(i int, stories []packedStory) error {
			answer, tells, err := e.add(keys[i], stories)
			if !tells {
				return err
			}
			for _, q := range queries[from[i]:from[i+1]] { // what was read makes room for what was said
				queries[answered] = q>>1&seedMask<<(64-seedBits) | answer
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
