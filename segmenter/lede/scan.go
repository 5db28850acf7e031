package lede

import (
	"encoding/binary"
	"unicode/utf8"

	"stet/segmenter/words"
)

// window is how many bytes of a paragraph are read: the first sentence or two
// tell where in an article a paragraph stands, and a line of any length costs
// no more than this.
const window = 600

// tokenLimit bounds the tokens of one window; what is behind it is not read.
const tokenLimit = 192

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	quoteToken
	dashToken
	commaToken
	stopToken
	colonToken
	parenthesisToken
	symbolToken
)

type letterCase uint8

const (
	lower   letterCase = iota
	capital            // first letter upper case
	upper              // two or more letters, all upper case
)

// token is a word, a number or a mark of a paragraph; from and to are bytes.
type token struct {
	hash     uint32 // of the bytes, ASCII letters folded to lower case
	shape    uint32 // the token with what is rare left out
	from, to uint16
	kind     tokenKind
	letters  letterCase
	class    wordClass
	opens    bool // the first word of a sentence or quotation
}

const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// classes of bytes for scan.
const (
	byteOther uint8 = iota
	byteLower
	byteUpper
	byteDigit
	byteHigh
)

var byteClass = func() (table [256]uint8) {
	for c := range table {
		switch {
		case c >= 'a' && c <= 'z':
			table[c] = byteLower
		case c >= 'A' && c <= 'Z':
			table[c] = byteUpper
		case c >= '0' && c <= '9':
			table[c] = byteDigit
		case c >= 0x80:
			table[c] = byteHigh
		}
	}
	return table
}()

// folded is what a letter or digit of ASCII is hashed as: itself, in lower case.
// Above it stands what it counts as. 0 stands for all other bytes.
const (
	foldedUpper uint16 = 1 << 8
	foldedDigit uint16 = 1 << 9
)

var folded = func() (table [256]uint16) {
	for c, class := range byteClass {
		switch class {
		case byteLower:
			table[c] = uint16(c)
		case byteUpper:
			table[c] = uint16(c) | 0x20 | foldedUpper
		case byteDigit:
			table[c] = uint16(c) | foldedDigit
		}
	}
	return table
}()

// scan cuts the window of a paragraph into tokens and returns their number. Words of
// the paragraph that are known, in order, need not be read again.
func scan(text []byte, known []words.Word, tokens *[tokenLimit]token) int {
	count, opens := 0, true
	for at := 0; at < len(text) && count < tokenLimit; {
		c := text[at]
		if c == ' ' {
			at++
			continue
		}
		t := &tokens[count]
		known = from(known, at)
		for len(known) > 0 && int(known[0].Start) == at && t.take(text, &known[0], opens) {
			opens, at, known = false, int(known[0].End), known[1:]
			if count++; count == tokenLimit {
				return count
			}
			if t = &tokens[count]; at+1 < len(text) && text[at] == ' ' {
				at++ // most words stand one space behind another
			}
		}
		if at == len(text) {
			break
		}
		if c = text[at]; c == ' ' {
			at++
			continue
		}
		kind, size := wordToken, 0
		if class := byteClass[c]; class == byteOther || class == byteHigh {
			if kind, size = markAt(text, at); size == 0 && class == byteOther {
				at++
				continue
			}
		}
		if size == 0 {
			at = scanWord(text, at, opens, t)
			opens = false
			count++
			continue
		}
		if kind != symbolToken || c < utf8.RuneSelf { // one beyond ASCII stands for a wide space
			hash := hashSeed ^ uint32(kind)
			*t = token{hash: hash, shape: hash, from: uint16(at), to: uint16(at + size), kind: kind}
			count++
			opens = opens || kind == quoteToken || kind == stopToken && c < utf8.RuneSelf
		}
		at += size
	}
	return count
}

// from returns the words that do not begin before a place.
func from(known []words.Word, at int) []words.Word {
	for len(known) > 0 && int(known[0].Start) < at {
		known = known[1:]
	}
	return known
}

// caseOf are the letters of a plain word by its flags.
var caseOf = [4]letterCase{words.Capital: capital, words.Capitals: upper, words.Capital | words.Capitals: upper}

// take makes the token of a known word that scanWord would read alike, and tells
// whether it is one: letters of ASCII, with nothing behind them that may belong to
// the word.
func (t *token) take(text []byte, w *words.Word, opens bool) bool {
	to := int(w.End)
	if w.Flags&words.Plain == 0 || to > len(text) || w.End-w.Start == 1 && to < len(text) && text[to] == '.' {
		return false
	}
	ending := uint32(0) // the last four bytes in lower case
	if to >= 4 {
		ending = binary.BigEndian.Uint32(text[to-4:]) | 0x20202020
	}
	hash := w.Hash()
	t.hash, t.from, t.to, t.opens = hash, w.Start, w.End, opens
	t.kind, t.letters, t.class = wordToken, caseOf[w.Flags%4], classOf(hash)
	t.shape = shapeOf(t, ending&0xffffff)
	return true
}

// firstOf stands in the shape of a word for its first letter.
var firstOf = [4]uint32{lower: 'a' << 24, capital: 'C' << 24, upper: 'a' << 24}

// shapeOf returns the shape of a word: function words stay, other words become their
// ending, the last three bytes, and names what they are.
func shapeOf(t *token, ending uint32) uint32 {
	// Without else, so that nothing is guessed.
	shape := ending | firstOf[t.letters%4]
	if t.to-t.from <= 4 {
		shape = t.hash
	}
	if t.letters == capital && !t.opens {
		shape = 0x43
	}
	if t.letters == upper {
		shape = 0x41
	}
	if t.class == weekday || t.class == month || t.class == honorific {
		shape = 0x51 + uint32(t.class)
	}
	return shape
}

// word is what scanWord has read of a word.
type word struct {
	hash, suffix            uint32
	uppers, letters, digits int
}

// scanWord reads the word or number at text[at], which opens a sentence or does not,
// into t and returns its end.
// An apostrophe between letters, a full stop between single letters ("U.S.")
// and a comma or stop between digits belong to it.
func scanWord(text []byte, at int, opens bool, t *token) int {
	start := at
	w := word{hash: hashSeed}
	for {
		at = w.plain(text, at)
		if at == len(text) || text[at] == ' ' {
			break
		}
		size := w.next(text, start, at)
		if size == 0 {
			break
		}
		at += size
	}
	if at == start { // a lone byte that begins no character
		at++
	}
	t.hash, t.from, t.to, t.opens = w.hash, uint16(start), uint16(at), opens
	t.kind, t.letters, t.class = wordToken, lower, noClass
	first := byteClass[text[start]]
	switch {
	case first == byteDigit:
		t.kind = numberToken
	case w.uppers > 1 && w.uppers == w.letters:
		t.letters = upper
	case first == byteUpper || first == byteHigh && w.uppers > 0:
		t.letters = capital
	}
	if t.kind == numberToken {
		t.shape = 0x30<<24 | uint32(min(at-start, 6))
		return at
	}
	t.class = classOf(w.hash)
	t.shape = shapeOf(t, w.suffix&0xffffff)
	return at
}

// plain reads the letters and digits of ASCII that stand at text[at], what
// nearly all of every word is made of, and returns where they end.
func (w *word) plain(text []byte, at int) int {
	hash, suffix, start := w.hash, w.suffix, at
	uppers, digits := 0, 0
	for ; at < len(text); at++ {
		c := folded[text[at]]
		if c == 0 {
			break
		}
		hash = (hash ^ uint32(c&0xff)) * hashPrime
		suffix = suffix<<8 | uint32(c&0xff)
		uppers += int(c >> 8 & 1)
		digits += int(c >> 9)
	}
	w.hash, w.suffix = hash, suffix
	w.uppers += uppers
	w.digits += digits
	w.letters += at - start - digits
	return at
}

// next reads one character of the word that began at start and returns its
// size in bytes, 0 where the word is over. Bytes outside ASCII count as one
// letter each.
func (w *word) next(text []byte, start, at int) int {
	c := text[at]
	switch byteClass[c] {
	case byteLower:
		w.letters++
	case byteUpper:
		c |= 0x20
		w.letters++
		w.uppers++
	case byteDigit:
		w.digits++
	case byteHigh:
		if _, size, is := wideMark(text[at:]); is {
			if !apostrophe(text[at:at+size]) || !letterAt(text, at+size) || w.letters == 0 {
				return 0
			}
			w.hash = (w.hash ^ '\'') * hashPrime
			return size
		}
		w.letters++
	default:
		if !w.joins(text, start, at) {
			return 0
		}
	}
	w.hash = (w.hash ^ uint32(c)) * hashPrime
	w.suffix = w.suffix<<8 | uint32(c)
	return 1
}

// joins tells whether the mark at text[at] belongs to the word.
func (w *word) joins(text []byte, start, at int) bool {
	switch text[at] {
	case '\'':
		return w.letters > 0 && letterAt(text, at+1)
	case '.':
		if w.letters > 0 && at-start == 2*w.letters-1 && letterAt(text, at+1) {
			return true
		}
	case ',':
	default:
		return false
	}
	return w.digits > 0 && at+1 < len(text) && byteClass[text[at+1]] == byteDigit
}

func letterAt(text []byte, at int) bool {
	if at >= len(text) {
		return false
	}
	class := byteClass[text[at]]
	return class == byteLower || class == byteUpper
}
