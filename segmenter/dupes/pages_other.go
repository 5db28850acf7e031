//go:build !linux

package dupes

// largePages returns so many zeros.
func largePages[Number bool | uint8 | uint16 | uint32 | uint64](n int) []Number {
	return make([]Number, n)
}
