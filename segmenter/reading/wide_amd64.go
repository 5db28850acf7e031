package reading

import (
	"golang.org/x/sys/cpu"

	"stet/segmenter/words"
)

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// classesWide writes down the classes of at least one word, with what a classTable looks into, see words.Index.Parts.
//
//go:noescape
func classesWide(found []words.Word, classes *WordClass, keys []uint32, shift uint8, table *classedWord)
