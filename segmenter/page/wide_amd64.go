package page

import "golang.org/x/sys/cpu"

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// foldedTogether is how many bytes foldWide folds at once.
const foldedTogether = 32

// foldWide folds lines as foldRun does, foldedTogether bytes at a time and at most so many blocks of them; the first byte is no space.
//
//go:noescape
func foldWide(out, line *byte, blocks int) (n int, space, dash bool)
