package reading

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/words"
)

// TestClassesOfAllAreThoseOfEach holds that the classes of many words are those of each alone.
func TestClassesOfAllAreThoseOfEach(t *testing.T) {
	if !wide {
		t.Skip("this processor looks at each alone")
	}
	var hashes []uint32
	for _, word := range wordClasses.words {
		hashes = append(hashes, word.hash)
	}
	hash, classed := rapid.OneOf(rapid.SampledFrom(hashes), rapid.Uint32()), 0
	rapid.Check(t, func(t *rapid.T) {
		found := make([]words.Word, rapid.IntRange(0, 40).Draw(t, "words"))
		have, want := make([]WordClass, len(found)), make([]WordClass, len(found))
		for i := range found {
			found[i].Exact = hash.Draw(t, "hash")
			want[i] = wordClasses.of(found[i].Exact)
			classed += oneIf(want[i] != 0)
		}
		if wordClasses.ofAll(found, have); !slices.Equal(have, want) {
			t.Fatalf("%v have the classes %b, and each alone %b", found, have, want)
		}
	})
	if classed == 0 {
		t.Error("no word has any")
	}
}
