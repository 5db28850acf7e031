//go:build !amd64

package dupes

// wide tells that the processor works on 256 bits at once.
const wide = false

func addAnswersWide(*[pairsTogether]float64, []flatTree, *vectors) {}
