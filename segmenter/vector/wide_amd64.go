package vector

import "golang.org/x/sys/cpu"

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// addRows adds up to addedAtOnce rows, by their places behind the first, to a sum.
//
//go:noescape
func addRows(into *[Dimensions]int32, rows *row, places []Row)

// multiply returns the products of a with three others.
//
//go:noescape
func multiply(a, b, c, d *[Dimensions]int32) (ab, ac, ad int64)
