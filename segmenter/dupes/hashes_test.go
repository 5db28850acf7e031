package dupes

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Hashes are sorted whatever they begin with.
func TestSortHashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hash := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 40), rapid.Uint64Range(1<<63, 1<<63+1<<10))
		hashes := rapid.SliceOfN(hash, 0, 700).Draw(t, "hashes")
		want := slices.Sorted(slices.Values(hashes))
		if sortHashes(hashes, make([]uint64, len(hashes))); !slices.Equal(hashes, want) {
			t.Fatalf("%x, want %x", hashes, want)
		}
	})
}
