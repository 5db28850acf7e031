//go:build !amd64

package words

// wide tells that the processor works on 256 bits at once.
const wide = false

func spellWide([]byte, *Word, int) {}

func runWide([]byte, int, *Word, int, Flags) (count, stopped int, more bool) { return 0, 0, true }
