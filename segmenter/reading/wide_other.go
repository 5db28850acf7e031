//go:build !amd64

package reading

import "stet/segmenter/words"

// wide tells that the processor works on 256 bits at once.
const wide = false

func classesWide([]words.Word, *WordClass, []uint32, uint8, *classedWord) {}
