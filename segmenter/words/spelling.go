package words

import (
	"unicode"
	"unicode/utf8"
)

// spelling is a word that is being read.
type spelling struct {
	exact, stem       uint32
	letters, capitals int
	flags             Flags
}

// letter adds a letter, in lower case, that was a capital or not.
func (w *spelling) letter(r rune, capital bool) {
	w.exact = (w.exact ^ uint32(r)) * prime32
	w.letters++
	if capital {
		w.capitals++
		if w.letters == 1 {
			w.flags |= Capital
		}
	}
	if w.letters == stemLength {
		w.stem = w.exact
	}
}

// plain adds the ASCII letters and digits that stand at i and returns where
// they end: what nearly all of every word is made of.
func (w *spelling) plain(line []byte, i int) int {
	exact, stem, letters, capitals := w.exact, w.stem, w.letters, w.capitals
	for ; i < len(line); i++ {
		letter := spellings[line[i]]
		if letter == 0 {
			break
		}
		exact = (exact ^ uint32(letter&^capitalBit)) * prime32
		capitals += int(letter / capitalBit)
		letters++
		if letters == stemLength {
			stem = exact
		}
	}
	w.exact, w.stem, w.letters, w.capitals = exact, stem, letters, capitals
	return i
}

// word reads the word that starts at i and returns where it ends.
func (s *scanner) word(i int) int {
	start, w := i, spelling{exact: offset32}
	switch first := spellings[s.line[i]]; {
	case first&capitalBit != 0:
		w.flags = Capital
	case '0' <= first && first <= '9':
		w.flags = Number
	}
	for i < len(s.line) {
		if i = w.plain(s.line, i); i == len(s.line) {
			break
		}
		if b := s.line[i]; b == ' ' || b < utf8.RuneSelf && w.flags&Number == 0 && b != '\'' {
			return s.add(start, i, i, &w)
		}
		r, size, class := spelt(s.line[i:])
		switch class {
		case upper:
			if r < utf8.RuneSelf {
				r += 'a' - 'A'
			}
			w.letter(r, true)
		case lower:
			w.letter(r, false)
		case digit:
			if w.letters == 0 {
				w.flags |= Number
			}
			w.letter(r, false)
		case apostrophe:
			if !s.joins(i, size) {
				return s.add(start, i, i, &w)
			}
			if s.genitive(i + size) {
				w.flags |= Possessive
				return s.add(start, i, i+size+1, &w)
			}
		case nothing:
		default:
			if w.flags&Number == 0 || !s.joinsDigits(i) {
				return s.add(start, i, i, &w)
			}
		}
		i += size
	}
	return s.add(start, i, i, &w)
}

// spelt reads the character that a line begins with; capitals beyond ASCII come
// back in lower case.
func spelt(line []byte) (r rune, size int, class byte) {
	if b := line[0]; b < utf8.RuneSelf {
		return rune(b), 1, classes[b]
	}
	r, size = utf8.DecodeRune(line)
	switch {
	case r == '’' || r == '‘':
		return r, size, apostrophe
	case r == 0xAD || r == 0x200B: // soft hyphen, zero-width space
		return r, size, nothing
	case isMark(r), withoutSpaces(r):
		return r, size, other
	case unicode.IsUpper(r):
		return unicode.ToLower(r), size, upper
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
		return r, size, lower
	}
	return r, size, other
}
