package dupes

import (
	"iter"
	"runtime"
)

// Rarity knows in how many texts of a collection each shingle stands, so that
// words that many otherwise different texts share (a footer, a template) count
// little. It is a table of counters that saturate at 255; two shingles may
// share a counter, which makes them seem commoner. Rarities of one size merge
// in any order.
//
// The nil Rarity knows nothing: each shingle counts alike.
type Rarity struct {
	counts []uint8
	mask   uint64
}

// NewRarity returns an empty Rarity for a collection of about so many
// shingles, one byte for each, between 1 MB and 128 MB.
func NewRarity(shingles int) *Rarity {
	size := 1 << 20
	for size < shingles && size < 1<<27 {
		size *= 2
	}
	return &Rarity{counts: make([]uint8, size), mask: uint64(size - 1)}
}

// Observe counts the shingles of one text. Exact copies are best counted once.
func (r *Rarity) Observe(f *Fingerprint) {
	tokens := f.text()
	for i := range gramCount(len(tokens)) {
		at := gram(tokens, i) & r.mask
		if r.counts[at] < 255 {
			r.counts[at]++
		}
	}
}

// Merge adds what other counted. Both must be of one size.
func (r *Rarity) Merge(other *Rarity) {
	for i, n := range other.counts {
		r.counts[i] = uint8(min(255, int(r.counts[i])+int(n))) //nolint:gosec // bounded
	}
}

// texts returns in about how many texts a shingle stands, at least 1.
func (r *Rarity) texts(gram uint64) int {
	if r == nil {
		return 1
	}
	return max(1, int(r.counts[gram&r.mask]))
}

// RarityOf counts the shingles of texts, of equal ones once.
func RarityOf(prints iter.Seq[*Fingerprint]) *Rarity {
	b := &batch{workers: runtime.GOMAXPROCS(0)}
	seen := make(map[uint64]bool)
	for f := range prints {
		if f.words == 0 || seen[f.exact] {
			continue
		}
		seen[f.exact] = true
		b.ranked = append(b.ranked, int32(b.count)) //nolint:gosec // see collapse
		b.add(f, b.memory.add(f.data), "", 0, 0)
	}
	b.rarity()
	return b.known
}
