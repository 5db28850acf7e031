package dupes

import (
	"math/bits"
	"slices"
)

const (
	// fewHashes are sorted as anything else is, and so are those that begin alike.
	fewHashes = 12
	// hashBuckets is how many beginnings are told apart at most.
	hashBuckets = 1 << 8
)

// sortHashes sorts hashes: by their first bits into room, which is as long, and from there to where they came from.
// As a rule few begin alike, so that little is left to compare; where many do, they are sorted as anything else is.
func sortHashes(hashes, room []uint64) {
	if len(hashes) <= fewHashes {
		slices.Sort(hashes)
		return
	}
	known := min(bits.Len(uint(len(hashes)-1)), bits.Len(hashBuckets-1))
	shift := 64 - known
	var ends [hashBuckets]uint32
	for _, h := range hashes {
		ends[h>>shift%hashBuckets]++
	}
	most, end := uint32(0), uint32(0)
	for i, n := range ends[:1<<known] {
		most = max(most, n)
		ends[i] = end
		end += n
	}
	room = room[:len(hashes)]
	for _, h := range hashes {
		end := &ends[h>>shift%hashBuckets]
		room[*end] = h
		*end++
	}
	copy(hashes, room)
	if most > fewHashes {
		slices.Sort(hashes)
		return
	}
	for i := 1; i < len(hashes); i++ {
		h, at := hashes[i], i
		for ; at > 0 && hashes[at-1] > h; at-- {
			hashes[at] = hashes[at-1]
		}
		hashes[at] = h
	}
}
