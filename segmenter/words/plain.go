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

// lettersIn counts the letters of ASCII that eight bytes of text begin with, the first of them in the lowest byte. It returns
// Capital where the first is a capital, with Capitals where all are and they are two or more. Where the letters end is
// found for all bytes at once: to guess where a word ends takes longer whenever the guess is wrong.
func lettersIn(text uint64) (count int, capitals Flags) {
	low := (text | 0x20*eachOne) &^ eachHigh
	others := ^((low + (0x80-'a')*eachOne) &^ (low + (0x7f-'z')*eachOne) &^ text) & eachHigh
	count = bits.TrailingZeros64(others) / 8
	small := text << 2 & eachHigh & (others&-others - 1)
	capitals = Flags(^text >> 5 & 1)
	if small == 0 && count > 1 {
		capitals |= Capitals
	}
	return count, capitals
}

// spellEight returns the hashes of the first letters of some text, of as many as are asked for and of stemLength of them. What
// the hash is behind each byte is computed whether it is asked for or not.
func spellEight(text uint64, count int) (exact, stem uint32) {
	folded := text | 0x20*eachOne
	one := (offset32 ^ uint32(folded&0xff)) * prime32
	two := (one ^ uint32(folded>>8&0xff)) * prime32
	three := (two ^ uint32(folded>>16&0xff)) * prime32
	four := (three ^ uint32(folded>>24&0xff)) * prime32
	five := (four ^ uint32(folded>>32&0xff)) * prime32
	six := (five ^ uint32(folded>>40&0xff)) * prime32
	seven := (six ^ uint32(folded>>48&0xff)) * prime32
	eight := (seven ^ uint32(folded>>56)) * prime32
	hashes := [8]uint32{one, two, three, four, five, six, seven, eight}
	if exact, stem = hashes[uint(count-1)%8], six; count < stemLength {
		stem = exact
	}
	return exact, stem
}

// unspelt marks plain words of less than eight letters whose hashes are still to be made, when the words of a line are found:
// those of several words at once.
const unspelt Flags = 1 << 15

// spelledTogether is how many words are spelt at once.
const spelledTogether = 8

// spell makes the hashes of the words, from one on, that are marked as unspelt, and takes the mark away.
func (s *scanner) spell(from int) []Word {
	list := s.words[from:]
	n := len(list)
	if !wide || n < spelledTogether || len(s.line) < 8 {
		spellNarrow(s.line, list)
		return s.words
	}
	spellWide(s.line, &list[0], n/spelledTogether)
	if n%spelledTogether > 0 {
		spellWide(s.line, &list[n-spelledTogether], 1)
	}
	return s.words
}

// spellNarrow spells one word after the other.
func spellNarrow(line []byte, list []Word) {
	for i := range list {
		if w := &list[i]; w.Flags&unspelt != 0 {
			exact, stem := spellEight(eightAt(line, int(w.Start)), int(w.End-w.Start))
			w.Stem, w.Exact, w.Flags = mix(stem), mix(exact), w.Flags&^unspelt
		}
	}
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
	first, flags := len(s.words), Plain|s.before(i)
	for more := true; more && !notPlain; {
		if n := len(s.words); wide && n < cap(s.words) {
			var count int
			list := s.words[:n+1]
			count, i, more = runWide(s.line, i, &list[n], cap(list)-n, flags)
			if s.words = s.words[:n+count]; count > 0 {
				flags = Plain | Follows
			}
		}
		if more {
			i, more, notPlain = s.plainWord(i, flags)
			flags = Plain | Follows
		}
	}
	if n := len(s.words); n > first {
		s.opens, s.gapStart, s.cjk = false, int(s.words[n-1].End), 0
	}
	return i, notPlain
}

// plainWord reads the word that stands at i, and has some flags, if it is plain. It returns where it stopped, and whether another
// word stands there, behind one space.
func (s *scanner) plainWord(i int, flags Flags) (stopped int, more, notPlain bool) {
	line, text := s.line, eightAt(s.line, i)
	count, capitals := lettersIn(text)
	next, exact, stem := i+count, uint32(0), uint32(0)
	if count == 8 {
		exact, stem = spellEight(text, count)
		next, exact, capitals = goOn(line, next, exact, capitals)
		exact, stem = mix(exact), mix(stem)
	} else {
		capitals |= unspelt
	}
	if next < len(line) && partsNoWord[line[next]] {
		return i, false, true
	}
	s.put(stem, exact, i, next, flags|capitals)
	if len(line)-next < 2 || line[next] != ' ' || spellings[line[next+1]]&letterBit == 0 {
		return next, false, false
	}
	return next + 1, true, false
}
