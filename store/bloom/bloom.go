// Package bloom is a blocked Bloom filter over 64-bit hashes.
package bloom

// Filter tells of most keys that they are not in a set, at the cost of one cache miss. It is the filter of
// Bloom, 1970, cut into blocks of one cache line each (Putze, Sanders and Singler, "Cache-, Hash- and
// Space-Efficient Bloom Filters", 2007). Keys must be hashes. Reads may run beside one another, but not beside Add.
type Filter struct {
	blocks []block
}

// block is 512 bits.
type block [8]uint64

// New returns an empty filter of so many blocks of 512 bits, at least one.
func New(blocks int) *Filter { return &Filter{blocks: make([]block, max(blocks, 1))} }

// keyBits is how many bits of its block each key sets.
const keyBits = 4

// place returns the block of a key, and a number whose lowest bits, 9 for each of its
// bits there, say where these are.
func (f *Filter) place(key uint64) (*block, uint64) {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	return &f.blocks[key>>32*uint64(len(f.blocks))>>32], key * golden >> (64 - 9*keyBits)
}

// Add puts a key into the set.
func (f *Filter) Add(key uint64) {
	block, at := f.place(key)
	for range keyBits {
		block[at>>6&7] |= 1 << (at & 63)
		at >>= 9
	}
}

// MayHold tells whether a key may have been added; false is certain.
func (f *Filter) MayHold(key uint64) bool { return f.Count(key) > 0 }

// Count is MayHold as a number: 1 where a key may have been added, else 0. It has no branch, so that a loop over many
// keys can add it up.
func (f *Filter) Count(key uint64) (one int) {
	block, at := f.place(key)
	all := uint64(1)
	for range keyBits {
		all &= block[at>>6&7] >> (at & 63)
		at >>= 9
	}
	return int(all) //nolint:gosec // 0 or 1
}
