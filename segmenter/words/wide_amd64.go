package words

import "golang.org/x/sys/cpu"

// wide tells that the processor works on 256 bits at once (AVX2).
var wide = cpu.X86.HasAVX2

// spellWide is spellNarrow for some times spelledTogether words of a line of at least eight bytes.
//
//go:noescape
func spellWide(line []byte, list *Word, blocks int)

// runWide adds plain words of less than eight letters to a list that has room for some more, one after the other as long as there
// is one space between them, all marked as unspelt. The first begins at i and has some flags besides. It returns how many
// they are, where it stopped, and whether another word begins there, which it can't read: of that the flags are not looked at.
//
//go:noescape
func runWide(line []byte, i int, list *Word, room int, flags Flags) (count, stopped int, more bool)
