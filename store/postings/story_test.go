package postings

import (
	"slices"
	"testing"

	"stet/store/parallel"
)

// What is joined of postings stays as it is while more is joined, by others too.
func TestJoinedPostingsStay(t *testing.T) {
	value := func(first uint64) []byte {
		return encodeStories([]Story{StoryAt(first, 1), StoryAt(first+2, 3), StoryAt(first+2, 40)})
	}
	const keys = 1000
	joined := make([][]byte, keys)
	parallel.For(keys, func(i int) {
		n := uint64(i) //nolint:gosec // not negative
		var err error
		if joined[i], err = Join([][]byte{value(n + 500), value(n), value(n + 1)}); err != nil {
			t.Error(err)
		}
	})
	for i := range joined {
		n := uint64(i) //nolint:gosec // not negative
		want := []Story{StoryAt(n, 1), StoryAt(n+1, 1), StoryAt(n+2, 3), StoryAt(n+2, 40), StoryAt(n+3, 3), StoryAt(n+3, 40), StoryAt(n+500, 1), StoryAt(n+502, 3), StoryAt(n+502, 40)}
		got, err := Decode(joined[i], nil, len(want)+1)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("of key %d there are %v, not %v (%v)", i, got, want, err)
		}
	}
}
