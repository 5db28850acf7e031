package store

import (
	"runtime"
	"slices"

	"stet/store/parallel"
	"stet/store/postings"
	"stet/store/record"
)

// Which stories hold a shingle or a telling term is kept in the runs of placePostings: see package postings. A change of a
// single story is kept beside the runs until Refresh makes a run of such changes.

// story names a story to the index.
func (k storyKey) story() postings.Story { return postings.StoryAt(k.seq, k.first) }

func keyOf(s postings.Story) storyKey { return storyKey{s.Dump(), s.First()} }

// postings returns the index of fingerprints.
func (t *transaction) postings() postings.Index {
	index := postings.Index{Runs: t.runs(placePostings)}
	if t.write != nil || !t.isEmpty(placeNewPostings) {
		index.Beside = t.postingsBeside
	}
	return index
}

// postingsBeside appends the stories that are indexed under a key beside the runs.
func (t *transaction) postingsBeside(key uint64, stories []postings.Story) ([]postings.Story, error) {
	err := t.prefixed(placeNewPostings, seqKey(key), func(key, _ []byte) error {
		p, err := decodeNewPosting(key)
		stories = append(stories, p.at.story())
		return err
	})
	if err != nil || t.write == nil {
		return stories, err
	}
	for _, at := range t.write.postings[key] {
		stories = append(stories, at.story())
	}
	return stories, nil
}

// met are the stories of the store that one may be a copy or kin of.
type met struct {
	postings.Met
	// unsure are those of which what is known of the collection decides whether they are copies.
	unsure []postings.Encounter
}

// meet asks the index for each of some stories, at most postings.MaxSeeds, which others
// may be copies or kin of it. Some of these may be no more.
func (t *transaction) meet(stories []printed) ([]met, error) {
	seeds := seedsOf(stories)
	return metBy(postings.Meet(seeds, postings.KeysOf(seeds), func(keys postings.Keys, room *postings.Room) ([]*postings.Encounters, error) {
		e, err := t.encounters(keys, len(keys), room)
		return []*postings.Encounters{e}, err
	}))
}

// meetInParts is meet, with a transaction for each core. Keys are those of the seeds, and are used up.
func (s *Store) meetInParts(seeds []postings.Seed, keys postings.Keys) ([]met, error) {
	return metBy(postings.Meet(seeds, keys, s.encounters))
}

func seedsOf(stories []printed) []postings.Seed {
	seeds := make([]postings.Seed, len(stories))
	for i := range stories {
		seeds[i] = postings.Seed{At: stories[i].at.story(), Print: &stories[i].print.Fingerprint}
	}
	return seeds
}

func metBy(found []postings.Met, err error) ([]met, error) {
	all := make([]met, len(found))
	for i := range found {
		all[i].Met = found[i]
	}
	return all, err
}

// encounters asks the index for keys, in one transaction for each core.
func (s *Store) encounters(keys postings.Keys, room *postings.Room) ([]*postings.Encounters, error) {
	parts := keys.Cut(runtime.GOMAXPROCS(0))
	all := make([]*postings.Encounters, len(parts))
	err := parallel.Try(len(parts), func(i int) error {
		return s.read(func(t *transaction) (err error) {
			all[i], err = t.encounters(parts[i], len(keys), room)
			return err
		})
	})
	return all, err
}

// encounters asks the index for a part of so many keys.
func (t *transaction) encounters(part postings.Keys, all int, room *postings.Room) (*postings.Encounters, error) {
	if empty := t.isEmpty(placePostings) && t.isEmpty(placeNewPostings) && (t.write == nil || len(t.write.postings) == 0); empty {
		return &postings.Encounters{}, nil
	}
	reader, err := t.postings().Reader(all)
	if err != nil {
		return nil, err
	}
	return reader.Encounters(part, room)
}

// posting is one entry of the index.
type posting struct {
	key uint64
	at  storyKey
}

// addPostings indexes those of some stories that are new, beside the runs. They are found
// from now on, and written by writePostings.
func (t *transaction) addPostings(stories []printed, isNew map[storyKey]bool) {
	for i := range stories {
		if !isNew[stories[i].at] {
			continue
		}
		for _, key := range postings.IndexKeys(&stories[i].print.Fingerprint) {
			t.write.postings[key] = append(t.write.postings[key], stories[i].at)
		}
	}
}

// writePostings writes what was indexed in this transaction, in the order of the
// keys: see writeMarks.
func (t *transaction) writePostings() error {
	marks := make([]string, 0, len(t.write.postings))
	for key, stories := range t.write.postings {
		for _, at := range stories {
			marks = append(marks, string(at.append(seqKey(key))))
		}
	}
	clear(t.write.postings)
	slices.Sort(marks)
	for _, key := range marks {
		if err := t.mark(placeNewPostings, []byte(key)); err != nil {
			return err
		}
	}
	return nil
}

func decodeNewPosting(key []byte) (posting, error) {
	if len(key) != 8+storyKeySize {
		return posting{}, damaged(placeNewPostings, key, record.ErrDecode)
	}
	return posting{seqOf(key), storyKeyOf(key[8:])}, nil
}

// foldPostings makes a run of what was indexed beside the runs.
func (t *transaction) foldPostings() error {
	w := postings.NewWriter(t.runs(placePostings).NewRun())
	err := t.prefixed(placeNewPostings, nil, func(key, _ []byte) error {
		p, err := decodeNewPosting(key)
		if err != nil {
			return err
		}
		return w.Add(p.key, p.at.story())
	})
	if err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return t.removePrefixed(placeNewPostings, nil)
}
