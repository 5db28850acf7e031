//go:build !amd64

package page

// wide tells that the processor works on 256 bits at once.
const wide = false

const foldedTogether = 32

func foldWide(_, _ *byte, _ int) (n int, space, dash bool) { return 0, false, false }
