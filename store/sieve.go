package store

// sieve tells of most keys that they are not in a set, at the cost of one look at
// the memory. It is the filter of Bloom, 1970, cut into blocks of a line of cache each (Putze, Sanders
// and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007). Keys are hashes.
type sieve struct {
	blocks []sieveBlock
}

type sieveBlock [8]uint64

// newSieve returns a sieve of so many blocks of 512 bits.
func newSieve(blocks int) *sieve { return &sieve{blocks: make([]sieveBlock, max(blocks, 1))} }

// sieveBits is how many bits of a block each key has.
const sieveBits = 4

// place returns the block of a key, and a number whose lowest bits, 9 for each of its
// bits there, say where these are.
func (s *sieve) place(key uint64) (*sieveBlock, uint64) {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	return &s.blocks[key>>32*uint64(len(s.blocks))>>32], key * golden >> (64 - 9*sieveBits)
}

func (s *sieve) add(key uint64) {
	block, at := s.place(key)
	for range sieveBits {
		block[at>>6&7] |= 1 << (at & 63)
		at >>= 9
	}
}

// mayHold tells whether a key may have been added; false is sure.
func (s *sieve) mayHold(key uint64) bool { return s.count(key) > 0 }

// count is 1 where a key may have been added and 0 where it was not, without a branch for each of its bits.
func (s *sieve) count(key uint64) (one int) {
	block, at := s.place(key)
	all := uint64(1)
	for range sieveBits {
		all &= block[at>>6&7] >> (at & 63)
		at >>= 9
	}
	return int(all) //nolint:gosec // 0 or 1
}
