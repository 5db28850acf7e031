package dupes

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A token is one word in 16 bits: 14 bits of hash, and whether it is a number
// or looks like a name. Two different words meet with a probability of 1 in
// 16,384, three in a row practically never; a text of a million words needs
// 2 MB. Tokens are equal words where their wordBits are equal.
const (
	nameBit   = 1 << 15 // capitalised within a sentence
	numberBit = 1 << 14 // holds a digit
	wordBits  = 1<<15 - 1
)

// Offset and prime of FNV-1a, 64 bits (Fowler, Noll, Vo).
const (
	hashStart = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
)

// mix spreads a hash over all 64 bits (the finaliser of MurmurHash3, Appleby).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// word is one word of a paragraph as the reader found it.
type word struct {
	hash    uint64 // of the folded letters and digits
	letters int    // letters and digits
	marks   wordMarks
}

// wordMarks say what a word looks like.
type wordMarks uint8

const (
	wordNumber  wordMarks = 1 << iota // holds a digit
	wordCapital                       // begins with a capital
	wordFirst                         // begins a sentence, as far as marks tell
	markSets                          // how many sets of marks there are
)

// tokenMarks holds the bits of a token for each set of marks.
var tokenMarks = func() (t [markSets]uint16) {
	for marks := range markSets {
		if marks&wordNumber != 0 {
			t[marks] |= numberBit
		}
		if marks&(wordCapital|wordFirst) == wordCapital {
			t[marks] |= nameBit
		}
	}
	return t
}()

// token returns the word in 16 bits.
func (w word) token() uint16 {
	return uint16(w.hash>>50)&(numberBit-1) | tokenMarks[w.marks%markSets]
}

// wordReader cuts a paragraph into words. Words are letters and digits; case,
// marks, accents, compatibility forms, apostrophes and invisible characters
// are folded away, so that typography does not make two texts differ. A
// character of a script without spaces is a word.
type wordReader struct {
	text     string
	at       int
	sentence wordMarks // wordFirst where a sentence has ended since the last word
	ended    bool      // the text's last visible mark ends a sentence
}

func newWordReader(text string) wordReader { return wordReader{text: text, sentence: wordFirst} }

// Classes of bytes.
const (
	classOther = iota
	classWord  // a letter or digit of ASCII
	classApostrophe
	classStop
	classSpace
	classWide // part of a character outside ASCII
)

// byteTable holds, for each byte, its class and the letter or digit that it is
// folded to, 0 where it is none.
var byteTable = func() (t [256]struct{ class, folded uint8 }) {
	for i := range t {
		b := byte(i)
		switch {
		case b >= 'a' && b <= 'z', b >= '0' && b <= '9':
			t[i].class, t[i].folded = classWord, b
		case b >= 'A' && b <= 'Z':
			t[i].class, t[i].folded = classWord, b+'a'-'A'
		case b == '\'':
			t[i].class = classApostrophe
		case b == '.' || b == '!' || b == '?' || b == ':':
			t[i].class = classStop
		case b == ' ' || b >= '\t' && b <= '\r':
			t[i].class = classSpace
		case b >= utf8.RuneSelf:
			t[i].class = classWide
		}
	}
	return t
}()

// next returns the next word and whether there is one.
func (r *wordReader) next() (w word, ok bool) {
	at := r.at
	if len(r.text)-at <= 8 {
		return r.any()
	}
	head := eightAt(r.text, at)
	count, h, number := plainHash(head)
	end := at + count
	if count == 8 {
		for ; end < len(r.text) && byteTable[r.text[end]].class == classWord; end++ {
			folded := uint64(byteTable[r.text[end]].folded)
			h = (h ^ folded) * hashPrime
			number |= (folded - 'a') >> 63 // digits are less
		}
	}
	if count == 0 || end >= len(r.text)-1 {
		return r.any()
	}
	behind := plainEnds[r.text[end]]
	if behind == 0 || number != 0 && behind&endJoins != 0 {
		return r.any()
	}
	w = word{hash: mix(h), letters: end - at, marks: wordMarks(number) | isCapital(head)*wordCapital | r.sentence}
	r.sentence, r.ended = behind&wordFirst, behind&wordFirst != 0
	r.at = end + 1 + oneSpace[r.text[end+1]]
	return w, true
}

// any is next for all words.
func (r *wordReader) any() (w word, ok bool) {
	h := uint64(hashStart)
	text, at := r.text, r.at
	for at < len(text) {
		b := text[at]
		switch byteTable[b].class {
		case classWord:
			if w.letters == 0 {
				w.marks |= r.sentence | isCapital(uint64(b))*wordCapital
			}
			from, digits := at, uint64(0)
			for {
				folded := uint64(byteTable[text[at]].folded)
				if folded == 0 {
					break
				}
				h = (h ^ folded) * hashPrime
				digits |= folded - 'a' // digits are less: the upper bits are set
				if at++; at == len(text) {
					break
				}
			}
			w.letters += at - from
			w.marks |= wordMarks(digits >> 63)
			r.sentence, r.ended = 0, false
			continue
		case classWide:
			r.at = at
			wide, done := r.wide(w, &h)
			if w, at = wide, r.at; done {
				w.hash = mix(h)
				return w, w.letters > 0
			}
			continue
		case classApostrophe:
			at++
			continue
		case classSpace:
		default:
			if r.sign(at, &h) {
				at++
				continue
			}
		}
		at++
		if w.letters > 0 {
			break
		}
	}
	r.at = at
	w.hash = mix(h)
	return w, w.letters > 0
}

// sign takes a mark of ASCII, and tells whether it joins digits to one number.
func (r *wordReader) sign(at int, h *uint64) (joins bool) {
	b := r.text[at]
	switch {
	case b == '.' && r.digits(at):
		*h = (*h ^ '.') * hashPrime
		return true
	case byteTable[b].class == classStop:
		r.sentence, r.ended = wordFirst, true
	case b == ',' && r.digits(at):
		return true
	case b != '"' && b != ')':
		r.ended = false
	}
	return false
}

// digits tells whether a digit stands on both sides of a byte.
func (r *wordReader) digits(i int) bool {
	return i > 0 && i+1 < len(r.text) &&
		r.text[i-1]-'0' < 10 && r.text[i+1]-'0' < 10
}

// wide reads one character outside ASCII into w and tells whether the word in
// hand ends there.
func (r *wordReader) wide(w word, h *uint64) (_ word, done bool) {
	c, size := utf8.DecodeRuneInString(r.text[r.at:])
	isMark := c >= '‐' && c <= '…' // what most of these characters are
	switch {
	case c == '’' || c == '‘' || c == 'ʼ' || !isMark && unicode.In(c, unicode.Mn, unicode.Cf):
		r.at += size
		return w, false
	case !isMark && (unicode.IsLetter(c) || unicode.IsDigit(c)):
	default:
		if c == '…' || c == '。' || c == '！' || c == '？' {
			r.sentence, r.ended = wordFirst, true
		}
		r.at += size
		return w, w.letters > 0
	}
	alone := unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	if alone && w.letters > 0 {
		return w, true
	}
	if w.letters == 0 {
		if w.marks |= r.sentence; unicode.IsUpper(c) {
			w.marks |= wordCapital
		}
		r.sentence = 0
	}
	r.ended = false
	if unicode.IsDigit(c) {
		w.marks |= wordNumber
	}
	r.fold(c, size, h)
	w.letters++
	r.at += size
	return w, alone
}

// fold adds the letters of a character to h, without case and accents.
func (r *wordReader) fold(c rune, size int, h *uint64) {
	parts := norm.NFKD.PropertiesString(r.text[r.at : r.at+size]).Decomposition()
	if parts == nil {
		*h = foldRune(*h, c)
		return
	}
	for len(parts) > 0 {
		c, n := utf8.DecodeRune(parts)
		parts = parts[n:]
		if !unicode.Is(unicode.Mn, c) {
			*h = foldRune(*h, c)
		}
	}
}

func foldRune(h uint64, c rune) uint64 {
	c = unicode.ToLower(c)
	if c < utf8.RuneSelf {
		return (h ^ uint64(c)) * hashPrime
	}
	var buf [utf8.UTFMax]byte
	for _, b := range buf[:utf8.EncodeRune(buf[:], c)] {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h
}
