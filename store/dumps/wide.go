package dumps

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// wideEncoding returns the encoding of text in UTF-16 or UTF-32 and its name, told by the byte order mark or, where UTF-16 has
// none, by the zeros that every second byte of text in Latin letters is, or by the one byte that is the half of all letters of
// another script; nil where it is no such text. UTF-32 without a mark is
// not told from whole numbers of four bytes, most of which are those of characters, too.
func wideEncoding(head []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM), "UTF-32"
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16.UTF16(utf16.BigEndian, utf16.ExpectBOM), "UTF-16"
	}
	if len(head) < 16 || controls(head) == 0 {
		return nil, ""
	}
	var zerosAt [2]int
	for i, c := range head {
		if c == 0 {
			zerosAt[i&1]++
		}
	}
	zeros, most := zerosAt[0]+zerosAt[1], max(zerosAt[0], zerosAt[1])
	switch {
	case isOfOneScript(head, binary.BigEndian):
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM), "UTF-16"
	case isOfOneScript(head, binary.LittleEndian):
		return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM), "UTF-16"
	case zeros*4 <= len(head) || zeros*100 >= most*105:
		return nil, ""
	case zerosAt[0] > zerosAt[1]:
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM), "UTF-16"
	}
	return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM), "UTF-16"
}

// Scripts that have their letters in one block of 256, from Greek to Thai, and of how many of a hundred units of their text are letters of
// the block at least, marks and white space at least, and neither at most.
const (
	firstScript, lastScript = 0x03, 0x0e

	letterPercent = 30
	markPercent   = 3
	strayPercent  = 5
)

// isOfOneScript tells whether head is UTF-16 of such a script, by its units in an order of bytes: letters of one block, and between them
// what ASCII and the blocks of marks have. The units of numbers, sound or pictures are no such letters.
func isOfOneScript(head []byte, order binary.ByteOrder) bool {
	var letters [lastScript + 1]int
	marks, units := 0, len(head)/2
	for i := range units {
		unit := order.Uint16(head[2*i:])
		switch block := unit >> 8; {
		case block >= firstScript && block <= lastScript:
			if unicode.In(rune(unit), unicode.L, unicode.M) {
				letters[block]++
			}
		case block == 0 && unit >= '\t' && unit <= '\r', (block == 0 || block == 0x20) && unicode.IsGraphic(rune(unit)):
			marks++
		}
	}
	own := slices.Max(letters[:])
	return own*100 >= units*letterPercent && marks*100 >= units*markPercent && (units-own-marks)*100 <= units*strayPercent
}

// widen lets an input in UTF-16 or UTF-32 be read as UTF-8, its byte order mark left out, and returns its first bytes as they
// are then. What is no pair of surrogates becomes U+FFFD, and so does what is left over at the end.
func (in *input) widen(head []byte) ([]byte, error) {
	wide, name := wideEncoding(head)
	if wide == nil {
		return head, nil
	}
	in.charset = name
	in.content = bufio.NewReaderSize(transform.NewReader(in.content, wide.NewDecoder()), headBytes)
	head, err := in.content.Peek(headBytes)
	if len(head) > 0 || errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// garbledPercent is from what share of its characters on text that was decoded is none. Of the units of two random bytes one in
// six is half of a pair, for private use or unassigned; text has next to none of these.
const garbledPercent = 10

// isGarbled tells whether what was decoded to head is no text.
func isGarbled(head []byte) bool {
	odd, all := 0, 0
	for _, r := range string(head) {
		all++
		if r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) {
			odd++
		}
	}
	return all >= 16 && odd*100 > all*garbledPercent
}
