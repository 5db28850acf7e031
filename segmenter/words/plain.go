package words

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Eight equal bytes.
const (
	eachOne  = 0x0101010101010101
	eachHigh = 0x80 * eachOne
)

// letters reads the letters of ASCII that eight bytes of text begin with, the first of
// them in the lowest byte. It returns their number, hashes of all of them and of the
// first stemLength, and Capital where the first is a capital, with Capitals where all are
// and they are two or more. Where the letters end is found for all bytes at once, and what the hash is behind each byte is
// computed whether it is asked for or not: to guess where a word ends takes longer
// whenever the guess is wrong.
func letters(text uint64) (count int, exact, stem uint32, capitals Flags) {
	folded := text | 0x20*eachOne
	low := folded &^ eachHigh
	others := ^((low + (0x80-'a')*eachOne) &^ (low + (0x7f-'z')*eachOne) &^ text) & eachHigh
	count = bits.TrailingZeros64(others) / 8
	one := (offset32 ^ uint32(folded&0xff)) * prime32
	two := (one ^ uint32(folded>>8&0xff)) * prime32
	three := (two ^ uint32(folded>>16&0xff)) * prime32
	four := (three ^ uint32(folded>>24&0xff)) * prime32
	five := (four ^ uint32(folded>>32&0xff)) * prime32
	six := (five ^ uint32(folded>>40&0xff)) * prime32
	seven := (six ^ uint32(folded>>48&0xff)) * prime32
	eight := (seven ^ uint32(folded>>56)) * prime32
	hashes := [8]uint32{one, two, three, four, five, six, seven, eight}
	small := text << 2 & eachHigh & (others&-others - 1)
	capitals = Flags(^text >> 5 & 1)
	if small == 0 && count > 1 {
		capitals |= Capitals
	}
	exact, stem = hashes[uint(count-1)%8], six
	if count < stemLength {
		stem = exact
	}
	return count, exact, stem, capitals
}

// goOn reads the letters behind the first eight, which end at a place of a line.
func goOn(line []byte, at int, exact uint32, capitals Flags) (end int, hash uint32, flags Flags) {
	for ; at < len(line); at++ {
		letter := spellings[line[at]]
		if letter&letterBit == 0 {
			break
		}
		exact = (exact ^ uint32(letter&^capitalBit)) * prime32
		if letter&capitalBit == 0 {
			capitals &^= Capitals
		}
	}
	return at, exact, capitals
}

// eightAt returns eight bytes of a line, zeros behind its end.
func eightAt(line []byte, at int) (text uint64) {
	switch rest := len(line) - at; {
	case rest >= 8:
		return binary.LittleEndian.Uint64(line[at:])
	case len(line) >= 8:
		return binary.LittleEndian.Uint64(line[len(line)-8:]) >> (64 - 8*rest)
	}
	for i, b := range line[at:] {
		text |= uint64(b) << (8 * i)
	}
	return text
}

// partsNoWord tells bytes that make a word of ASCII letters that stands before them
// another word: digits, apostrophes and all that is beyond ASCII.
var partsNoWord = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= utf8.RuneSelf || b == '\'' || '0' <= b && b <= '9'
	}
	return table
}()

// plainWords reads the plain words that stand at i with nothing but one space between
// them, as most words do. It returns where it stopped, and whether a word that is not
// plain stands there.
func (s *scanner) plainWords(i int) (stopped int, notPlain bool) {
	line, list, flags := s.line, s.words, Plain|s.before(i)
	end := 0
	for {
		count, exact, stem, capitals := letters(eightAt(line, i))
		next := i + count
		if count == 8 {
			next, exact, capitals = goOn(line, next, exact, capitals)
		}
		if next < len(line) && partsNoWord[line[next]] {
			notPlain = true
			break
		}
		// Field by field where it stands: a Word that is made first and copied then is
		// waited for at its reading.
		n := len(list)
		if n == cap(list) {
			list = append(list, Word{})
		}
		list = list[:n+1]
		word := &list[n]
		word.Stem, word.Exact = mix(stem), mix(exact)
		word.Start, word.End, word.Flags = uint16(i), uint16(next), flags|capitals
		i, end, flags = next, next, Plain|Follows
		if len(line)-i < 2 || line[i] != ' ' || spellings[line[i+1]]&letterBit == 0 {
			break
		}
		i++
	}
	if end > 0 {
		s.words, s.opens, s.gapStart, s.cjk = list, false, end, 0
	}
	return i, notPlain
}
