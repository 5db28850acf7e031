package dupes

import (
	"cmp"
	"slices"
	"testing"
)

// The heaviest terms are those that stand first when all are sorted.
func TestHeaviestAreTheFirstOfAll(t *testing.T) {
	rng := newSource(3)
	for range 500 {
		terms := make([]uint32, rng.IntN(200))
		for i := range terms {
			terms[i] = uint32(rng.IntN(1<<16))<<termKeyShift | uint32(rng.IntN(1<<rng.IntN(weightBits+1))) //nolint:gosec // few
		}
		limit := 1 + rng.IntN(termLimit)
		want := slices.Clone(terms)
		slices.SortFunc(want, func(x, y uint32) int {
			return cmp.Or(cmp.Compare(y&termWeight, x&termWeight), cmp.Compare(x, y))
		})
		if got := heaviest(nil, terms, limit); !slices.Equal(got, want[:min(limit, len(want))]) {
			t.Fatalf("the %d heaviest of %v are %v", limit, terms, got)
		}
	}
}

// Whether the terms of a batch are packed or read where they stand makes no difference.
func TestPackedTermsAreTheSame(t *testing.T) {
	kindred := func(packs bool) []uint64 {
		b := &batch{workers: 2, packs: packs}
		b.read(slices.Values(amongTexts()))
		b.collapse()
		return b.kindred()
	}
	packed, apart := kindred(true), kindred(false)
	if !slices.Equal(packed, apart) || len(packed) == 0 {
		t.Errorf("packed terms find %d pairs, those of the fingerprints %d", len(packed), len(apart))
	}
}
