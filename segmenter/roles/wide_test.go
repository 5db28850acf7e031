package roles

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/words"
)

// TestWideIsNarrow holds that what a processor looks up for many words at once is what one does that can't.
func TestWideIsNarrow(t *testing.T) {
	if !wide {
		t.Skip("this processor can't")
	}
	model, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	table, known := model.Table, []uint32{0}
	for _, w := range table.grams {
		if w.gram != 0 {
			known = append(known, hashUnder(w.gram, saltWord, 0), hashUnder(w.gram, saltWord, longSalt), hashUnder(w.gram, saltPair, 0))
		}
	}
	hash, held := rapid.OneOf(rapid.SampledFrom(known), rapid.Uint32()), 0
	rapid.Check(t, func(t *rapid.T) {
		var have, want gramSpace
		blocks := rapid.IntRange(0, len(have.held)).Draw(t, "blocks")
		for i := range gramBlock * blocks {
			have.hashes[1+i] = hash.Draw(t, "hash")
		}
		want.hashes = have.hashes
		size := rapid.SampledFrom([]uint32{0, longSalt}).Draw(t, "size")
		keys, shift := table.index.Parts()
		lookWide(keys, shift, &table.grams[0], &have, blocks, size)
		table.lookNarrow(&want, blocks, size)
		if have != want {
			t.Fatalf("of %v at once it says\n%v %v\nand one by one\n%v %v", have.hashes, have.said, have.held, want.said, want.held)
		}
		for _, says := range have.said {
			held += one(says != 0)
		}
	})
	if held == 0 {
		t.Error("nothing is held")
	}
}

// hashUnder returns the hash whose gram under a salt, and behind a word of hash 0, is g: each step of mix can be undone.
func hashUnder(g gram, salt, size uint32) uint32 {
	h := uint32(g)
	h ^= h>>15 ^ h>>30
	h *= inverse(0x297a2d39)
	h ^= h>>12 ^ h>>24
	h *= inverse(0x2c1b3c6d)
	h ^= h>>15 ^ h>>30
	return h*inverse(salt) - size
}

// inverse is what an odd number times it is 1, by Newton's method.
func inverse(odd uint32) uint32 {
	x := odd
	for range 5 {
		x *= 2 - odd*x
	}
	return x
}

// TestWordsAreTalliedAlike holds the same for what the words of a line add up to.
func TestWordsAreTalliedAlike(t *testing.T) {
	if !wide {
		t.Skip("this processor can't")
	}
	hashes := []uint32{0}
	for _, e := range known.entries {
		hashes = append(hashes, e.hash)
	}
	word := rapid.Custom(func(t *rapid.T) words.Word {
		return words.Word{
			Exact: rapid.OneOf(rapid.SampledFrom(hashes), rapid.Uint32()).Draw(t, "exact"),
			Flags: words.Flags(rapid.Uint16Range(0, 255).Draw(t, "flags")),
		}
	})
	var said traitBytes
	rapid.Check(t, func(t *rapid.T) {
		found := rapid.SliceOfN(word, 1, 60).Draw(t, "found")
		want := wordTally{hash: rapid.Uint64().Draw(t, "hash"), capitals: 3, allCapitals: 2, sentences: 1, numbers: 4, credits: 5, agencies: 6}
		have := want
		masks, wanted := make([]uint32, len(found)), make([]uint32, len(found))
		tallyWide(&have, found, &masks[0], &known.laid)
		want.add(found, wanted)
		if have != want || !slices.Equal(masks, wanted) {
			t.Fatalf("of %v at once it says\n%+v %v\nand one by one\n%+v %v", found, have, masks, want, wanted)
		}
		for i := range said {
			said[i] |= want.bytes[i]
		}
	})
	if said == (traitBytes{}) {
		t.Error("no word is known")
	}
}
