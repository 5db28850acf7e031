package dupes

import "golang.org/x/sys/cpu"

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// addAnswersWide is addAnswers for all pairs at once. It answers all questions of a tree: to find out which are to be
// asked takes longer.
//
//go:noescape
func addAnswersWide(sums *[pairsTogether]float64, trees []flatTree, v *vectors)
