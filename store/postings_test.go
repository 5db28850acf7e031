package store

import (
	"slices"
	"testing"

	"stet/store/parallel"
)

// What is joined of postings stays as it is while more is joined, by others too.
func TestJoinedPostingsStay(t *testing.T) {
	value := func(first uint64) []byte {
		return encodeStories([]packedStory{pack(storyKey{first, 1}), pack(storyKey{first + 2, 3}), pack(storyKey{first + 2, 40})})
	}
	const keys = 1000
	joined := make([][]byte, keys)
	parallel.For(keys, func(i int) {
		n := uint64(i) //nolint:gosec // not negative
		var err error
		if joined[i], err = joinPostings([][]byte{value(n + 500), value(n), value(n + 1)}); err != nil {
			t.Error(err)
		}
	})
	for i := range joined {
		n := uint64(i) //nolint:gosec // not negative
		want := []storyKey{{n, 1}, {n + 1, 1}, {n + 2, 3}, {n + 2, 40}, {n + 3, 3}, {n + 3, 40}, {n + 500, 1}, {n + 502, 3}, {n + 502, 40}}
		got, err := decodeStories(joined[i], nil, len(want)+1)
		if err != nil || !slices.EqualFunc(got, want, func(p packedStory, at storyKey) bool { return p.at() == at }) {
			t.Fatalf("of key %d there are %v, not %v (%v)", i, got, want, err)
		}
	}
}
