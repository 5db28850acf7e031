package store

import (
	"cmp"
	"maps"
	"slices"

	"stet/segmenter/dupes"
	"stet/store/record"
)

const (
	// indexedKeys is how many of a text's shingles are indexed, the smallest of
	// them: two copies share most of these, and a text that holds another is
	// found because it asks for all of its own.
	indexedKeys = 48
	// postingLimit is how many stories are looked at for one shingle: one that
	// more stories hold tells little.
	postingLimit = 32
	// candidateLimit is how many stories are compared with one.
	candidateLimit = 32
	// closureLimit bounds the stories that are arranged anew at once.
	closureLimit = 2000
)

// candidates returns the stories that share shingles with a text, at most
// candidateLimit, those with the most in common. Some may be no more.
func (t *transaction) candidates(index *runsReader, self storyKey, keys []uint64) ([]storyKey, error) {
	shared := make(map[storyKey]int)
	for _, key := range keys {
		found := 0
		count := func(at storyKey) {
			if at != self && found < postingLimit {
				shared[at]++
			}
			found++
		}
		err := index.find(key, func(value []byte) error {
			if len(value)%storyKeySize != 0 {
				return record.ErrDecode
			}
			for ; len(value) > 0; value = value[storyKeySize:] {
				count(storyKeyOf(value))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		err = t.prefixed(placeNewPostings, seqKey(key), func(key, _ []byte) error {
			if len(key) != 8+storyKeySize {
				return damaged(placeNewPostings, key, record.ErrDecode)
			}
			count(storyKeyOf(key[8:]))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	least := 2
	if len(keys) < 8 {
		least = 1
	}
	maps.DeleteFunc(shared, func(_ storyKey, n int) bool { return n < least })
	best := slices.SortedFunc(maps.Keys(shared), func(a, b storyKey) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), compareStories(a, b))
	})
	return best[:min(len(best), candidateLimit)], nil
}

func allKeys(text dupes.Text) []uint64 {
	fingerprint := dupes.NewFingerprint(text)
	return fingerprint.Keys()
}

// shingleKeys returns the keys under which a text is indexed.
func shingleKeys(text dupes.Text) []uint64 {
	keys := allKeys(text)
	return keys[:min(len(keys), indexedKeys)]
}

// addPostings indexes one story beside the runs.
func (t *transaction) addPostings(at storyKey, keys []uint64) error {
	for _, key := range keys {
		if err := t.mark(placeNewPostings, at.append(seqKey(key))); err != nil {
			return err
		}
	}
	return nil
}

// posting is one entry of a run of the index.
type posting struct {
	key uint64
	at  storyKey
}

// addPostingRun indexes the stories of a batch.
func (t *transaction) addPostingRun(postings []posting) error {
	slices.SortFunc(postings, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.key, b.key), compareStories(a.at, b.at))
	})
	w := t.newRun(placePostings)
	var value []byte
	for i, p := range postings {
		value = p.at.append(value)
		if i+1 == len(postings) || postings[i+1].key != p.key {
			if err := w.add(p.key, value); err != nil {
				return err
			}
			value = value[:0]
		}
	}
	return w.flush()
}

// joinPostings is the joinValues of placePostings. Of a shingle that many
// stories hold, postingLimit are enough.
func joinPostings(a, b []byte) ([]byte, error) {
	if len(a)%storyKeySize != 0 || len(b)%storyKeySize != 0 {
		return nil, record.ErrDecode
	}
	if string(a) > string(b) {
		a, b = b, a
	}
	joined := append(slices.Clone(a), b...)
	return joined[:min(len(joined), 4*postingLimit*storyKeySize)], nil
}
