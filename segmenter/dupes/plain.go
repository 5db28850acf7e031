package dupes

import (
	"math/bits"
	"unicode/utf8"
)

// Most words are of letters and digits of ASCII, with a space or a mark behind. They are read here with few guesses: where a word
// ends, and what it looks like, can't be foreseen, and a wrong guess costs the processor more than all the rest of the word.

// Eight equal bytes.
const (
	eachOne  = 0x0101010101010101
	eachHigh = 0x80 * eachOne
)

// eightAt returns the eight bytes of a text at a place, the first of them lowest.
func eightAt(text string, at int) uint64 {
	t := text[at : at+8]
	return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
		uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
}

// plainHash reads the letters and digits of ASCII that eight bytes of text begin with. It returns how many they are, the hash of
// what they are folded to, and whether there is a digit among them: 1 or 0. Where they end is found for all bytes at once, and the hash behind
// each byte is made whether it is asked for or not.
func plainHash(text uint64) (count int, hash, number uint64) {
	folded, low := text|0x20*eachOne, text&^eachHigh
	small := low | 0x20*eachOne
	letters := (small + (0x80-'a')*eachOne) &^ (small + (0x7f-'z')*eachOne)
	digits := (low + (0x80-'0')*eachOne) &^ (low + (0x7f-'9')*eachOne)
	others := ^((letters | digits) &^ text) & eachHigh
	count = bits.TrailingZeros64(others) / 8
	digits &= eachHigh &^ text & (others&-others - 1)
	one := (hashStart ^ folded&0xff) * hashPrime
	two := (one ^ folded>>8&0xff) * hashPrime
	three := (two ^ folded>>16&0xff) * hashPrime
	four := (three ^ folded>>24&0xff) * hashPrime
	five := (four ^ folded>>32&0xff) * hashPrime
	six := (five ^ folded>>40&0xff) * hashPrime
	seven := (six ^ folded>>48&0xff) * hashPrime
	eight := (seven ^ folded>>56) * hashPrime
	hashes := [8]uint64{one, two, three, four, five, six, seven, eight}
	return count, hashes[uint(count-1)%8], (digits | -digits) >> 63
}

// isCapital returns 1 where the lowest byte of a text is a capital of ASCII, else 0.
func isCapital(text uint64) wordMarks {
	place := text&0xff - 'A'
	return wordMarks((place - 26) &^ place >> 63)
}

// What plainEnds says of a byte beside wordFirst, which it holds for those that end a sentence.
const (
	endPlain wordMarks = 1 << 6 // it ends a word
	endJoins wordMarks = 1 << 7 // between digits it does not
)

// plainEnds says of the bytes of ASCII behind a word what they are to it; 0 for those that need a closer look.
var plainEnds = func() (t [256]wordMarks) {
	for b := range t[:utf8.RuneSelf] {
		switch byteTable[b].class {
		case classStop:
			t[b] = endPlain | wordFirst
		case classSpace, classOther:
			t[b] = endPlain
		}
	}
	t['.'] |= endJoins
	t[','] |= endJoins
	return t
}()

// oneSpace holds 1 for a space and 0 for all other bytes.
var oneSpace = [256]int{' ': 1}
