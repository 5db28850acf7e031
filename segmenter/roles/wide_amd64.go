package roles

import (
	"golang.org/x/sys/cpu"

	"stet/segmenter/words"
)

// wide tells that the processor works on 256 bits at once (AVX2), and shifts by any register (BMI2).
var wide = cpu.X86.HasAVX2 && cpu.X86.HasBMI2

// lookWide is Table.lookNarrow, with what the index of the table looks into.
//
//go:noescape
func lookWide(keys []uint32, shift uint8, grams *weighed, space *gramSpace, blocks int, size uint32)

// tallyWide is wordTally.add of at least one word.
//
//go:noescape
func tallyWide(t *wordTally, found []words.Word, masks *uint32, lexicon *laidLexicon)

// plainWide counts the letters, digits and commas of blocks of countedTogether bytes, up to so many, or up to the first that has
// anything else that is counted, a byte beyond ASCII, or a capital run together with a small letter: before and behind are 0x80 where
// the byte before the first, and the last, are small letters. It returns how many bytes these are.
//
//go:noescape
func plainWide(head *byte, blocks int, before uint64) (n, letters, digits, commas int, behind uint64)
