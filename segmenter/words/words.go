// Package words cuts lines of text into words and knows how common each is.
//
// Scan takes the bytes of a line and appends its words, each as hashes, so that
// nothing is allocated for a word. Frequency tells in how many of the articles
// that the table was made from a word stands. The package is pure and imports
// nothing of ours.
package words

import (
	"unicode"
	"unicode/utf8"
)

// Limit is how many bytes of a line Scan reads. What a line is about shows in
// its first thousand words; a line of 100 MB costs no more than this.
const Limit = 4 << 10

// stemLength is how many letters of a word make its stem. Cutting a word to its
// first letters joins "Ukraine" with "Ukrainian" and "talks" with "talk" in any
// language that inflects at the end.
const stemLength = 6

// Flags say what a word looks like.
type Flags uint16

// The looks of a word.
const (
	// Capital: it begins with a capital letter.
	Capital Flags = 1 << iota
	// Capitals: it has two letters or more, all capital.
	Capitals
	// Number: it begins with a digit.
	Number
	// Opens: it is the first word of the line, or follows the end of a sentence
	// or an opening quotation mark, where a capital says nothing.
	Opens
	// Follows: nothing but one space stands between it and the word before.
	Follows
	// Possessive: "'s" was cut from its end.
	Possessive
	// EndsSentence: a full stop, question or exclamation mark follows.
	EndsSentence
	// Plain: it is made of letters of ASCII alone, and neither an apostrophe nor a
	// character beyond ASCII follows.
	Plain
)

// Word is one word of a line.
type Word struct {
	// Stem is a hash of the first letters in lower case, Exact of all of them.
	Stem, Exact uint32
	// Start and End are its place in the line, in bytes.
	Start, End uint16
	Flags      Flags
}

const (
	offset32 = 2166136261 // FNV-1a
	prime32  = 16777619
)

// class of an ASCII byte: what it is to a word.
const (
	other byte = iota
	lower
	upper
	digit
	apostrophe
	stop    // ends a sentence
	quote   // an opening quotation mark in ASCII
	nothing // no width and no meaning
)

var classes = func() (table [utf8.RuneSelf]byte) {
	for b := range table {
		switch {
		case 'a' <= b && b <= 'z':
			table[b] = lower
		case 'A' <= b && b <= 'Z':
			table[b] = upper
		case '0' <= b && b <= '9':
			table[b] = digit
		case b == '\'':
			table[b] = apostrophe
		case b == '.' || b == '!' || b == '?' || b == ':':
			table[b] = stop
		case b == '"':
			table[b] = quote
		}
	}
	return table
}()

// An ASCII letter or digit is spelt by its lower case, which has letterBit for a
// letter and not for a digit; capitalBit is set for a capital. 0 stands for all other
// bytes.
const (
	letterBit  = 1 << 6
	capitalBit = 1 << 7
)

var spellings = func() (table [256]byte) {
	for b, class := range classes {
		switch class {
		case lower, digit:
			table[b] = byte(b)
		case upper:
			table[b] = byte(b) + 'a' - 'A' | capitalBit
		}
	}
	return table
}()

// scanner is the state between two words.
type scanner struct {
	line  []byte
	words []Word
	// opens: the next word opens a sentence.
	opens bool
	// gapStart is where the last word ended.
	gapStart int
	// cjk is the rune before, in a script that uses no spaces.
	cjk rune
}

// Scan appends the words of the first Limit bytes of a line to words. Invalid
// bytes part words. In scripts without spaces every pair of neighbouring
// characters is a word.
func Scan(line []byte, words []Word) []Word {
	if len(line) > Limit {
		line = line[:Limit]
	}
	s, known := scanner{line: line, words: words, opens: true}, len(words)
	for i := 0; i < len(line); {
		b := line[i]
		if b < utf8.RuneSelf {
			switch classes[b] {
			case lower, upper:
				next, notPlain := s.plainWords(i)
				if notPlain {
					next = s.word(next)
				}
				i = next
				continue
			case digit:
				i = s.word(i)
				continue
			case stop:
				s.stop()
			case quote:
				s.opens = true
			}
			s.cjk = 0
			i++
			continue
		}
		i = s.beyond(i)
	}
	return s.spell(known)
}

// beyond reads the character beyond ASCII at i, or the word that it begins, and
// returns where it ends.
func (s *scanner) beyond(i int) int {
	r, size := utf8.DecodeRune(s.line[i:])
	switch {
	case withoutSpaces(r):
		s.pair(r, i, i+size)
	case !isMark(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return s.word(i)
	case r == '“' || r == '«' || r == '„' || r == '‘' || r == '¿' || r == '¡':
		s.opens = true
	case r == '…' || r == '。' || r == '！' || r == '？' || r == '।' || r == '؟':
		s.stop()
	default:
		s.cjk = 0
	}
	return i + size
}

func (s *scanner) stop() {
	s.opens = true
	if len(s.words) > 0 && s.gapStart > 0 {
		s.words[len(s.words)-1].Flags |= EndsSentence
	}
}

// joinsDigits tells whether a full stop or comma stands at i with a digit
// behind it, as in 4.7 and 1,000.
func (s *scanner) joinsDigits(i int) bool {
	if s.line[i] != '.' && s.line[i] != ',' || i+1 >= len(s.line) {
		return false
	}
	next := s.line[i+1]
	return '0' <= next && next <= '9'
}

// joins tells whether the apostrophe at i stands between two letters.
func (s *scanner) joins(i, size int) bool {
	if i+size >= len(s.line) {
		return false
	}
	b := s.line[i+size]
	return b >= utf8.RuneSelf || classes[b] == lower || classes[b] == upper
}

// genitive tells whether the "s" at i ends a word.
func (s *scanner) genitive(i int) bool {
	if s.line[i] != 's' && s.line[i] != 'S' {
		return false
	}
	if i+1 >= len(s.line) {
		return true
	}
	b := s.line[i+1]
	return b < utf8.RuneSelf && classes[b] != lower && classes[b] != upper && classes[b] != digit
}

func (s *scanner) add(start, end, next int, w *spelling) int {
	if w.letters == 0 {
		return next
	}
	stem, flags := w.stem, w.flags
	if w.letters < stemLength {
		stem = w.exact
	}
	if w.letters > 1 && w.capitals == w.letters {
		flags |= Capitals
	}
	s.addWord(stem, w.exact, start, end, next, flags)
	return next
}

// addWord adds the word at [start, end), with which the line is read up to next, and
// what stands before it to its flags.
func (s *scanner) addWord(stem, exact uint32, start, end, next int, flags Flags) {
	s.put(mix(stem), mix(exact), start, end, flags|s.before(start))
	s.opens, s.gapStart, s.cjk = false, next, 0
}

// before tells of a word that begins at a place what stands before it.
func (s *scanner) before(start int) (flags Flags) {
	if s.opens {
		flags = Opens
	}
	if len(s.words) > 0 && start == s.gapStart+1 && s.gapStart > 0 && s.line[s.gapStart] == ' ' {
		flags |= Follows
	}
	return flags
}

// put appends a word, field by field where it stands: a Word that is made
// first and copied then is waited for at its reading.
func (s *scanner) put(stem, exact uint32, start, end int, flags Flags) {
	n := len(s.words)
	if n == cap(s.words) {
		s.words = append(s.words, Word{})
	}
	s.words = s.words[:n+1]
	word := &s.words[n]
	word.Stem, word.Exact = stem, exact
	word.Start, word.End, word.Flags = uint16(start), uint16(end), flags
}

// pair adds the word made of two neighbouring characters of a script that uses
// no spaces.
func (s *scanner) pair(r rune, start, end int) {
	if s.cjk != 0 {
		hash := mix(((offset32^uint32(s.cjk))*prime32 ^ uint32(r)) * prime32)
		s.put(hash, hash, start, end, 0)
		s.gapStart = end
	}
	s.cjk = r
}

// isMark tells the usual quotation marks, dashes, bullets and the ellipsis, for which no table of letters need be searched.
func isMark(r rune) bool { return r >= 0x2010 && r < 0x2028 }

// withoutSpaces tells letters of scripts that write words without spaces
// between them: Thai, Lao, Burmese, Khmer, kana and Han.
func withoutSpaces(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r < 0x0F00, r >= 0x1000 && r < 0x10A0, r >= 0x1780 && r < 0x1800:
		return unicode.IsLetter(r)
	case r >= 0x3040 && r < 0x3100, r >= 0x3400 && r < 0xA000, r >= 0xF900 && r < 0xFB00, r >= 0x20000 && r < 0x32000:
		return unicode.IsLetter(r)
	}
	return false
}

// Hash returns the FNV-1a hash of a plain word's letters in lower case: what Exact was
// made from. mix can be undone, each of its steps by itself.
func (w *Word) Hash() uint32 {
	h := w.Exact
	h ^= h >> 16
	h *= 0x7ed1b41d // times 0xc2b2ae35 is 1
	h ^= h>>13 ^ h>>26
	h *= 0xa5cb9243 // times 0x85ebca6b is 1
	return h ^ h>>16
}

// mix spreads the bits of a hash (the finalizer of MurmurHash3), so that its
// low bits can be used as a table's index.
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return h
}
