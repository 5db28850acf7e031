// Package mojibake knows text whose bytes in UTF-8 were taken for windows-1252 and encoded again: ’ has become â€™. It
// counts what is surely so, and says what such text was before. It is pure and changes nothing itself: whether a text is
// mended is for an editor to say.
package mojibake

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Named is what a note calls it.
const Named = "encoded twice"

// Few is from how many on characters encoded twice are a sign of a wrong charset: one or two stand in many pages as they
// were published.
const Few = 3

// leastRun is how many characters side by side that could be encoded twice surely are: a word in letters that are not Latin.
const leastRun = 3

// Count returns how many characters were encoded twice, as far as these are sure: signs and letters with accents, which
// then begin with Â or Ã, quotation marks and dashes, and words of other letters. What Ã and a closing » make may as well be the
// end of a Portuguese quotation. It is 0 where they are fewer than least, or less than half of all that is beyond ASCII: then the
// charset is right, and they were published so, or are capitals before a sign.
func Count(text []byte, least int) (found int) {
	covered := 0 // how many characters they are now
	for at := 0; ; {
		next := bytes.IndexByte(text[at:], "Ã"[0]) // all that can be a first byte, and À to ÿ, begin so
		if next < 0 {
			break
		}
		at += next
		n, size := sure(text, at)
		if n == 0 {
			at++
			continue
		}
		found, covered, at = found+n, covered+utf8.RuneCount(text[at:at+size]), at+size
	}
	if found < least {
		return 0
	}
	high := 0
	for _, c := range text {
		if c >= 0xc0 { // begins a character
			high++
		}
	}
	if 2*covered < high {
		return 0
	}
	return found
}

// torn is how a quotation mark, a dash and an ellipsis begin.
const torn = "â€"

// sure returns how many characters at a place of a text were surely encoded twice, and their bytes.
func sure(text []byte, at int) (n, size int) {
	rest := text[at:]
	switch {
	case bytes.HasPrefix(rest, []byte(torn)):
		if _, size = once(rest); size == 0 {
			size = len(torn)
		}
		return 1, size
	case len(rest) > 3 && (rest[1] == "Â"[1] || rest[1] == "Ã"[1]) && rest[2] == "»"[0] && rest[3] != "»"[1] && !mayBeRight(text, at, 4): // U+0080 to U+00BF behind it
		return 1, 4
	}
	for {
		_, width := once(rest[size:])
		if width == 0 {
			break
		}
		n, size = n+1, size+width
	}
	if n < leastRun {
		return 0, 0
	}
	return n, size
}

// once returns the character that those at the beginning of a text were before they were encoded twice, and the bytes that
// they are now; 0 where they are no such ones.
func once(text []byte) (r rune, width int) {
	var was [utf8.UTFMax]byte
	for n := 0; n < len(was) && width < len(text); n++ {
		now, size := utf8.DecodeRune(text[width:])
		c, ok := byteOf(now)
		if !ok || (n == 0) != (c >= 0xc0) {
			return 0, 0
		}
		was[n] = c
		width += size
		if !utf8.FullRune(was[:n+1]) {
			continue
		}
		if r, size = utf8.DecodeRune(was[:n+1]); size != n+1 || !unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r) {
			return 0, 0
		}
		return r, width
	}
	return 0, 0
}

// byteOf returns the byte of which windows-1252 made a character beyond ASCII. The five bytes that it has no character for, and
// those that ISO-8859-1 has controls for, stand for themselves.
func byteOf(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xff {
		return byte(r), true
	}
	if r < 0x80 || r == utf8.RuneError {
		return 0, false
	}
	return charmap.Windows1252.EncodeRune(r)
}
