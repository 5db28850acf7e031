//go:build !amd64

package vector

// wide tells that the processor works on 256 bits at once.
const wide = false

func addRows(*[Dimensions]int32, *row, []Row) {}

func multiply(_, _, _, _ *[Dimensions]int32) (ab, ac, ad int64) { return 0, 0, 0 }
