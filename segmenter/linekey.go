package segmenter

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// keyedPrefix is how many bytes of a line are normalised for its key. Longer
// lines are told apart by the bytes of their rest as they stand, so that a line
// of 100 MB needs no copy of itself.
const keyedPrefix = 64 << 10

// Normalise returns the line as it is compared with others: NFKC, case folded,
// without soft hyphens and zero-width characters, runs of white space (the
// no-break space included) as one space, none at the ends. Invalid bytes stay.
// To do it twice changes nothing more.
func Normalise(line []byte) []byte {
	return appendNormalized(nil, line)
}

// LineKey is the key under which a line is known in a Corpus: a hash of the
// normalised text. It is 0 for a blank line and never 0 for a line with text.
func LineKey(line []byte) uint64 {
	var space [512]byte
	return lineKey(line, space[:0])
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

func appendNormalized(dst, line []byte) []byte {
	start := len(dst)
	space := false
	for i := 0; i < len(line); {
		b := line[i]
		if b < utf8.RuneSelf {
			i++
			if isASCIISpace(b) {
				space = true
				continue
			}
			if 'A' <= b && b <= 'Z' {
				b += 'a' - 'A'
			}
			dst = appendSpace(dst, start, space)
			space = false
			dst = append(dst, b)
			continue
		}
		r, size := utf8.DecodeRune(line[i:])
		folded, plain := foldsAlone(r)
		if !plain {
			return append(dst[:start], normalizeSlowly(line)...)
		}
		i += size
		dst = appendSpace(dst, start, space)
		space = false
		dst = utf8.AppendRune(dst, folded)
	}
	return dst
}

func appendSpace(dst []byte, start int, space bool) []byte {
	if space && len(dst) > start {
		dst = append(dst, ' ')
	}
	return dst
}

// foldsAlone returns the folded form of the letters and marks that most texts
// are made of and that neither compose with nor decompose into others, and
// whether r is one of them.
func foldsAlone(r rune) (rune, bool) {
	switch {
	case r >= 0xE0 && r <= 0xFE && r != 0xF7, r == 0xA3, r == 0xA9, r == 0xAB, r == 0xBB:
		return r, true
	case r >= 0xC0 && r <= 0xDE && r != 0xD7:
		return r + 0x20, true
	case r == 0x2013, r == 0x2014, r == 0x2018, r == 0x2019, r == 0x201C, r == 0x201D, r == 0x2022, r == 0x20AC:
		return r, true
	}
	return 0, false
}

// normalizeSlowly does the same for any text.
func normalizeSlowly(line []byte) []byte {
	visible := make([]byte, 0, len(line))
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		if !isInvisible(r) {
			visible = append(visible, line[i:i+size]...)
		}
		i += size
	}
	// Folding can undo a composition and NFKC can bring capitals, so the two
	// alternate until nothing changes; twice is enough for all of Unicode but a
	// handful of compatibility characters.
	folder := cases.Fold()
	text := visible
	for range 4 {
		next := norm.NFKC.Bytes(folder.Bytes(norm.NFKC.Bytes(text)))
		if bytes.Equal(next, text) {
			break
		}
		text = next
	}
	return collapseSpace(text)
}

func collapseSpace(text []byte) []byte {
	out := text[:0]
	space := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if unicode.IsSpace(r) {
			space = true
		} else {
			out = appendSpace(out, 0, space)
			space = false
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out
}

func isASCIISpace(b byte) bool {
	return b == ' ' || (b >= '\t' && b <= '\r')
}

// isInvisible tells characters that have no width and no meaning for matching:
// the soft hyphen, zero-width spaces and joiners, direction marks, the byte
// order mark and variation selectors.
func isInvisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x61C, r == 0x180E, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return false
}
