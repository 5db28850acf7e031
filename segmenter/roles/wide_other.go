//go:build !amd64

package roles

import "stet/segmenter/words"

// wide tells that the processor works on 256 bits at once.
const wide = false

func lookWide([]uint32, uint8, *weighed, *gramSpace, int, uint32) {}

func tallyWide(*wordTally, []words.Word, *uint32, *laidLexicon) {}

func plainWide(*byte, int, uint64) (n, letters, digits, commas int, behind uint64) {
	return 0, 0, 0, 0, 0
}
