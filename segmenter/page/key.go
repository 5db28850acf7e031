package page

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

// keyedPrefix is how many bytes of a line are normalised for its key. Longer
// lines are told apart by the bytes of their rest as they stand, so that a line
// of 100 MB needs no copy of itself.
const keyedPrefix = 64 << 10

// normalise returns the line as it is compared with others: NFKC, case folded,
// without soft hyphens and zero-width characters, runs of white space (the
// no-break space included) as one space, none at the ends; quotation marks of
// every form as the typewriter's, dashes of every form and the space around them
// as one hyphen, for the sites that tell one story set it each in their own way.
// Invalid bytes stay. To do it twice changes nothing more.
func normalise(line []byte) []byte {
	return appendNormalized(nil, line)
}

// LineKey is the key under which a line is known in a Corpus: a hash of the
// normalised text. It is 0 for a blank line and never 0 for a line with text.
func LineKey(line []byte) uint64 {
	var space [512]byte
	return lineKey(line, space[:0])
}

// Keyer is LineKey for many lines, with memory that is used again. It is for one goroutine.
type Keyer struct{ normal []byte }

// Key is the function LineKey.
func (k *Keyer) Key(line []byte) uint64 {
	if size := min(len(line), keyedPrefix); size > cap(k.normal) {
		k.normal = make([]byte, 0, size)
	}
	return lineKey(line, k.normal)
}

// lineKey is LineKey with a buffer for the normalised text.
func lineKey(line, buffer []byte) uint64 {
	rest := line[:0]
	if len(line) > keyedPrefix {
		cut := keyedPrefix
		for cut > keyedPrefix-utf8.UTFMax && !utf8.RuneStart(line[cut]) {
			cut--
		}
		line, rest = line[:cut], line[cut:]
	}
	text := appendNormalized(buffer, line)
	if len(text) == 0 && len(bytes.TrimSpace(rest)) == 0 {
		return 0
	}
	key := xxh3.Hash(text)
	if len(rest) > 0 {
		key = xxh3.HashSeed(rest, key)
	}
	if key == 0 {
		return 1
	}
	return key
}

// IsBlank tells whether a line has no text.
func IsBlank(line []byte) bool {
	for _, b := range line {
		if !isASCIISpace(b) {
			return len(line) < 64 && LineKey(line) == 0 // white space beyond ASCII, and what has no width
		}
	}
	return true
}

func appendNormalized(dst, line []byte) []byte {
	start := len(dst)
	dst, marks := appendFolded(dst, line)
	if !marks {
		return dst
	}
	return dst[:start+len(foldMarks(dst[start:]))]
}

// foldMarks folds quotation marks and dashes in place and returns what is left
// of the text, whose white space is single spaces.
func foldMarks(text []byte) []byte {
	n := 0
	for i := 0; i < len(text); {
		run := i
		if i = nextMark(text, i); n < run {
			copy(text[n:], text[run:i])
		}
		n += i - run
		if i == len(text) {
			break
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch r {
		case '“', '”', '„', '‟', '«', '»', '″':
			text[n] = '"'
			n++
		case '‘', '’', '‚', '‛', '‹', '›', '′', 'ʼ':
			text[n] = '\''
			n++
		case '-', '‐', '‑', '‒', '–', '—', '―', '−':
			for n > 0 && (text[n-1] == ' ' || text[n-1] == '-') {
				n--
			}
			text[n] = '-'
			n++
			if i < len(text) && text[i] == ' ' {
				i++
			}
		default:
			n += copy(text[n:], text[i-size:i])
		}
	}
	return text[:n]
}

// nextMark returns the place, from i on, of the first hyphen or character beyond ASCII,
// or the length of the text.
func nextMark(text []byte, i int) int {
	for ; len(text)-i >= 8; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		hyphens := x ^ '-'*eachOne
		if marks := ((hyphens-eachOne)&^hyphens | x) & eachHigh; marks != 0 {
			return i + bits.TrailingZeros64(marks)/8
		}
	}
	for i < len(text) && text[i] != '-' && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
