package postings

import (
	"errors"
	"math"
)

const (
	// Crowded is how many stories may hold a shingle for each of them to be
	// looked at. Of more, the first few are: copies meet through other keys.
	Crowded    = 32
	crowdFirst = 4
	// CandidateLimit is how many stories are compared with one, those with the
	// most shingles in common.
	CandidateLimit = 32
	// A term that commonTerm stories hold tells nothing; one that at most
	// scarceTerm hold counts 3 points, another 2. Stories with kinPoints points in
	// common may tell of one event, and kinLimit of them are asked.
	commonTerm = 40
	scarceTerm = 10
	kinPoints  = 4
	kinLimit   = 4
)

// Met are the stories of the index that have most in common with a seed, those with the most first: Copies share
// shingles with it and may be copies of it, Kin share telling terms and may tell of the same event.
type Met struct {
	Copies, Kin []Encounter
	// Crowded tells that more than half of the seed's shared shingles are in more than Crowded stories each, so that the
	// seed met only some of those that have much in common with it.
	Crowded bool
}

// Encounter is a story that has something in common with a seed.
type Encounter struct {
	At     Story
	Shared uint32 // the number of shingles, of Kin the points of the terms: see scarceTerm
	Place  uint32 // not used by this package: the caller may number encounters with it
}

// meetTogether is how many keys the index is asked for at once.
const meetTogether = 1 << 13

// meetingBlocks is how many blocks of encounters are held at once: 256 MB of stories that hold what is asked for. A chunk of
// made dumps (lab dumps), few of them copies, takes 41 MB beside four such chunks, and 6 MB more for each one behind.
const meetingBlocks = 1 << 12

// Meet finds for each seed the stories of an index that have most in common with it. The keys must be KeysOf(seeds); their memory
// is written over. Ask reads the index, perhaps in parts and on several cores, by Reader.Encounters with the room that
// it is given.
//
// Memory is bounded: where the answers need more than meetingBlocks, each half of the seeds is asked for by itself, down to
// single seeds, whose answers are always held.
func Meet(seeds []Seed, keys Keys, ask Ask) ([]Met, error) {
	return meetWithin(meetingBlocks, seeds, keys, ask)
}

// Ask is the part of Meet that reads the index.
type Ask func(keys Keys, room *Room) ([]*Encounters, error)

// meetWithin is Meet with at most so many blocks held at once.
func meetWithin(blocks int64, seeds []Seed, keys Keys, ask Ask) ([]Met, error) {
	room := &Room{}
	room.blocks.Store(blocks)
	if len(seeds) == 1 {
		room.blocks.Store(math.MaxInt64)
	}
	all, err := ask(keys, room)
	if err == nil {
		return best(seeds, all...), nil
	}
	if !errors.Is(err, errCrowded) {
		return nil, err
	}
	found := make([]Met, 0, len(seeds))
	for _, half := range [...][]Seed{seeds[:len(seeds)/2], seeds[len(seeds)/2:]} {
		some, err := meetWithin(blocks, half, KeysOf(half), ask)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// Encounters returns the stories that hold the keys. The memory of the keys is written over.
func (h *Reader) Encounters(queries Keys, room *Room) (*Encounters, error) {
	e := &Encounters{room: room}
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
		err := h.Each(keys, func(i int, stories []Story) error {
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
