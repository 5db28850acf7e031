package words

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Index finds the words of a list that never changes by their hashes, without a guess: it
// says for each hash at which one place of a table its word would stand, and the caller looks
// whether it stands there. Of the words of a line about half are in a list of common words, and
// to guess which takes longer than to look. (Hash and displace: Belazzougui, Botelho,
// Dietzfelbinger, "Hash, displace, and compress", 2009.)
type Index struct {
	// keys are by the low bits of a hash: what the hash is mixed with.
	keys  []uint32
	shift uint8
}

// bucketWords is how many words share a key at most, on average.
const bucketWords = 4

// ErrAlike says that an Index was asked for of hashes that are equal or too much alike.
var ErrAlike = errors.New("hashes too much alike")

// NewIndex returns the index of hashes, which must differ and be well mixed, as those of a Word
// are. Else the error is ErrAlike.
func NewIndex(hashes []uint32) (*Index, error) {
	size := bits.Len(uint(max(len(hashes)*3/2, 2) - 1)) // the table's, as a base-2 logarithm
	buckets := make([][]uint32, 1<<bits.Len(uint(len(hashes)/bucketWords)))
	x := &Index{keys: make([]uint32, len(buckets)), shift: uint8(32 - size)}
	for _, hash := range hashes {
		bucket := hash % uint32(len(buckets))
		buckets[bucket] = append(buckets[bucket], hash)
	}
	order := make([]int, len(buckets))
	for i := range order {
		order[i] = i
	}
	// Those with most words first, while there is room.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(buckets[b]), len(buckets[a])) })
	taken := make([]bool, 1<<size)
	for _, bucket := range order {
		key, ok := x.keyFor(buckets[bucket], taken)
		if !ok {
			return nil, fmt.Errorf("%d of %d in one bucket: %w", len(buckets[bucket]), len(hashes), ErrAlike)
		}
		x.keys[bucket] = key
	}
	return x, nil
}

// mostTries is how many keys are tried for one bucket. The fullest tables take some thousands.
const mostTries = 1 << 20

// keyFor returns a key that brings the hashes to places that nobody has taken, and takes
// them.
func (x *Index) keyFor(hashes []uint32, taken []bool) (key uint32, ok bool) {
	for range mostTries {
		at := 0
		for ; at < len(hashes) && !taken[x.place(hashes[at], key)]; at++ {
			taken[x.place(hashes[at], key)] = true
		}
		if at == len(hashes) {
			return key, true
		}
		for _, hash := range hashes[:at] {
			taken[x.place(hash, key)] = false
		}
		key = key*0x915f77f5 + 0x6d2b79f5 // all of them, in no order
	}
	return 0, false
}

// Size is how many places the table has: a power of two.
func (x *Index) Size() int { return 1 << (32 - x.shift) }

// Parts is what Place looks into, for those who look up many hashes at once: the place of a hash is
// (hash ^ keys[hash & (len(keys)-1)]) * 0x9e3779b1 >> shift.
func (x *Index) Parts() (keys []uint32, shift uint8) { return x.keys, x.shift }

// Place is where the word with a hash stands, if it is in the list: below Size.
func (x *Index) Place(hash uint32) uint32 {
	return x.place(hash, x.keys[hash&uint32(len(x.keys)-1)])
}

func (x *Index) place(hash, key uint32) uint32 {
	return (hash ^ key) * 0x9e3779b1 >> (x.shift & 31)
}
