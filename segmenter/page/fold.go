package page

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// normalBytes is what an ASCII character is in a normalised line: itself in lower
// case, or a space. notASCII stands for all other bytes.
const notASCII = utf8.RuneSelf

var normalBytes = func() (table [256]byte) {
	for b := range table {
		switch {
		case b >= utf8.RuneSelf:
			table[b] = notASCII
		case isASCIISpace(byte(b)):
			table[b] = ' '
		case 'A' <= b && b <= 'Z':
			table[b] = byte(b) + 'a' - 'A'
		default:
			table[b] = byte(b)
		}
	}
	return table
}()

// appendFolded appends the line normalised but for its quotation marks and
// dashes, and tells whether there may be any.
func appendFolded(dst, line []byte) (text []byte, marks bool) {
	start := len(dst)
	out := slices.Grow(dst, len(line))[:start+len(line)] // nothing that folds alone takes more bytes than before
	at, space := start, false
	for i := 0; i < len(line); {
		b := normalBytes[line[i]]
		if b == ' ' {
			space = true
			i++
			continue
		}
		if b != notASCII {
			if space && at > start {
				out[at] = ' '
				at++
			}
			run, dash := foldRun(out[at:], line[i:])
			at, i, marks = at+run, i+run, marks || dash
			if space = run > 0 && out[at-1] == ' '; space {
				at--
			}
			for ; i < len(line); i++ { // what foldRun leaves of a word
				b := normalBytes[line[i]]
				if b == ' ' || b == notASCII {
					break
				}
				if space {
					out[at], space = ' ', false
					at++
				}
				marks = marks || b == '-'
				out[at] = b
				at++
			}
			continue
		}
		r, size := utf8.DecodeRune(line[i:])
		i, marks = i+size, true
		switch folded := foldedAlone(r); folded {
		case notAlone:
			return append(dst[:start], normalizeSlowly(line)...), true
		case ' ':
			space = true
		case without:
		default:
			if space && at > start {
				out[at] = ' '
				at++
			}
			space = false
			if folded == ellipsis {
				at += copy(out[at:], "...")
			} else {
				at += utf8.EncodeRune(out[at:], folded)
			}
		}
	}
	return out[:at], marks
}

// Eight equal bytes, for foldRun.
const (
	eachOne  = 0x0101010101010101
	eachHigh = 0x80 * eachOne
)

// foldRun folds what most lines begin and go on with, eight bytes at a time:
// visible ASCII and single spaces. The first byte is no space. It returns how many
// bytes it has folded, and whether there may be dashes among them.
func foldRun(out, line []byte) (n int, dash bool) {
	spaceBefore, dashes := uint64(0), uint64(0)
	if blocks := min(len(line), len(out)) / foldedTogether; wide && blocks > 0 {
		var space bool
		if n, space, dash = foldWide(&out[0], &line[0], blocks); space {
			spaceBefore = 0x80
		}
	}
	for ; len(line)-n >= 8 && len(out)-n >= 8; n += 8 {
		x := binary.LittleEndian.Uint64(line[n:])
		visible := (x | eachHigh) - 0x20*eachOne // the high bit is set from the space on
		spaces := ^((x ^ 0x20*eachOne) + 0x7f*eachOne) & eachHigh
		if x&eachHigh != 0 || visible&eachHigh != eachHigh || spaces&(spaces<<8|spaceBefore) != 0 {
			break
		}
		capitals := (x + (0x80-'A')*eachOne) &^ (x + (0x7f-'Z')*eachOne) & eachHigh
		binary.LittleEndian.PutUint64(out[n:], x|capitals>>2)
		spaceBefore = spaces >> 56
		dashes |= ((x ^ '-'*eachOne) - eachOne) & eachHigh
	}
	return n, dash || dashes != 0
}

func appendSpace(dst []byte, start int, space bool) []byte {
	if space && len(dst) > start {
		dst = append(dst, ' ')
	}
	return dst
}

// What foldedAlone says of characters that are not one character afterwards.
const (
	notAlone rune = -1 - iota // it depends on what stands around it, or on tables
	without                   // nothing
	ellipsis                  // three full stops
)

// foldedAlone returns the normal form of the letters and marks that most texts
// are made of, where these neither compose with nor decompose into others.
func foldedAlone(r rune) rune {
	switch {
	case r < 0x100:
		return foldedLatin1(r)
	case r < 0x180:
		return foldedLatinA(r)
	case r >= 0x400 && r < 0x460:
		return foldedCyrillic(r)
	case r >= 0x2000 && r < 0x2070:
		return foldedPunctuation(r)
	case r == 0x20AC:
		return r
	}
	return notAlone
}

func foldedLatin1(r rune) rune {
	switch {
	case r >= 0xE0 && r <= 0xFE && r != 0xF7, r == 0xA3, r == 0xA9, r == 0xAB, r == 0xAE, r == 0xB0, r == 0xB7, r == 0xBB, r == 0xA1, r == 0xBF:
		return r
	case r >= 0xC0 && r <= 0xDE && r != 0xD7:
		return r + 0x20
	case r == 0xA0:
		return ' '
	case r == 0xAD:
		return without
	}
	return notAlone
}

// foldedLatinA is for the letters with marks of Central Europe and Turkey.
func foldedLatinA(r rune) rune {
	switch {
	case r >= 0x130 && r < 0x134, r == 0x138, r == 0x13F, r == 0x140, r == 0x149, r == 0x17F:
		return notAlone // İ, ĳ and others that are two letters or change their kind
	case r == 0x178:
		return 0xFF
	case r >= 0x139 && r < 0x149, r >= 0x179: // capitals have odd numbers
		return r + r&1
	}
	return r | 1
}

func foldedCyrillic(r rune) rune {
	switch {
	case r < 0x410:
		return r + 0x50
	case r < 0x430:
		return r + 0x20
	}
	return r
}

func foldedPunctuation(r rune) rune {
	switch {
	case r >= 0x2012 && r <= 0x2015, r >= 0x2018 && r <= 0x201F, r == 0x2010, r == 0x2022, r == 0x2039, r == 0x203A:
		return r
	case r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x2028, r == 0x2029:
		return ' '
	case r == 0x2026:
		return ellipsis
	case isInvisible(r):
		return without
	}
	return notAlone
}

// normalizeSlowly does the same as appendFolded for any text.
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
