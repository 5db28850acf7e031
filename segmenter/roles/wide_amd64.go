package roles

import "golang.org/x/sys/cpu"

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// lookWide is Table.lookNarrow, with what the index of the table looks into.
//
//go:noescape
func lookWide(keys []uint32, shift uint8, grams *weighed, space *gramSpace, blocks int, size uint32)
