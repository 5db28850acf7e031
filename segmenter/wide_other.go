//go:build !amd64

package segmenter

import "stet/segmenter/words"

// wide tells that the processor works on 256 bits at once.
const wide = false

const foldedTogether = 32

func foldWide(_, _ *byte, _ int) (n int, space, dash bool) { return 0, false, false }

func classesWide([]words.Word, *wordClass, []uint32, uint8, *classedWord) {}
