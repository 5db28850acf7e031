package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// appendJSONLine appends a value as one line of JSON. It is exact, and yet safe
// to print: controls, bidirectional overrides and other invisible characters
// are written as \u escapes. Bytes that are not UTF-8 become U+FFFD, since
// JSON can't hold them.
func appendJSONLine(line []byte, value any) ([]byte, error) {
	out := bytes.NewBuffer(line)
	if err := json.MarshalWrite(out, value, jsontext.AllowInvalidUTF8(true), json.Deterministic(true)); err != nil {
		return line, err
	}
	return append(escaped(out.Bytes(), len(line)), '\n'), nil
}

// appendQuoted appends a text as a string of JSON, as appendJSONLine does.
func appendQuoted(line []byte, text string) []byte {
	return append(appendEscaped(append(line, '"'), text), '"')
}

// appendEscaped appends what stands between the quotation marks of a text as a string of JSON.
func appendEscaped[Text string | []byte](line []byte, text Text) []byte {
	done := 0 // of the text
	for at := 0; at < len(text); {
		if at = nextSpecial(text, at); at == len(text) {
			break
		}
		size, r := 1, rune(text[at])
		if r >= utf8.RuneSelf {
			if r, size = decodeRune(text[at:]); (r != utf8.RuneError || size > 1) && !actsOnTerminal(r) {
				at += size
				continue
			}
		}
		line = append(line, text[done:at]...)
		switch short := shortEscapes[r%utf8.RuneSelf]; {
		case r == utf8.RuneError:
			line = utf8.AppendRune(line, r)
		case r < utf8.RuneSelf && short != 0:
			line = append(line, '\\', short)
		default:
			line = appendEscape(line, r)
		}
		at += size
		done = at
	}
	return append(line, text[done:]...)
}

// shortEscapes are the letters behind a backslash for characters of ASCII that have one.
var shortEscapes = [utf8.RuneSelf]byte{'"': '"', '\\': '\\', '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r'}

func decodeRune[Text string | []byte](text Text) (r rune, size int) {
	return utf8.DecodeRuneInString(string(text[:min(len(text), utf8.UTFMax)]))
}

// nextSpecial returns where the next byte stands that is not printed by itself in a string of JSON,
// the length of the text where there is none. It looks at eight bytes at a time.
func nextSpecial[Text string | []byte](text Text, at int) int {
	const eachOne, eachHigh = 0x0101010101010101, 0x8080808080808080
	for len(text)-at >= 8 {
		some := text[at : at+8]
		eight := uint64(some[0]) | uint64(some[1])<<8 | uint64(some[2])<<16 | uint64(some[3])<<24 |
			uint64(some[4])<<32 | uint64(some[5])<<40 | uint64(some[6])<<48 | uint64(some[7])<<56
		quote, backslash, del := eight^('"'*eachOne), eight^('\\'*eachOne), eight^(0x7f*eachOne)
		// What a subtraction carries over spoils bytes behind one that is special itself.
		special := (eight | (eight - ' '*eachOne) | (quote - eachOne) | (backslash - eachOne) | (del - eachOne)) & eachHigh
		if special != 0 {
			return at + bits.TrailingZeros64(special)/8
		}
		at += 8
	}
	for at < len(text) && text[at] >= ' ' && text[at] < 0x7f && text[at] != '"' && text[at] != '\\' {
		at++
	}
	return at
}

// escaped returns JSON in which what a terminal might act upon is escaped, from a place
// on; it takes the memory of the text. Outside of strings JSON has ASCII only, so that every such
// character is in one.
func escaped(text []byte, from int) []byte {
	at, width := nextActing(text, from)
	if at == len(text) {
		return text
	}
	out, rest := text[:at], bytes.Clone(text[at:]) // what stands before is not touched: it may be long
	for at = 0; at < len(rest); {
		r, _ := utf8.DecodeRune(rest[at:])
		out = appendEscape(out, r)
		start := at + width
		at, width = nextActing(rest, start)
		out = append(out, rest[start:at]...)
	}
	return out
}

// nextActing returns where the next character that a terminal might act upon stands, and
// how many bytes it has: the length of the text where there is none.
func nextActing(text []byte, at int) (place, width int) {
	for at < len(text) {
		for len(text)-at >= 8 && isPlain(binary.LittleEndian.Uint64(text[at:])) {
			at += 8
		}
		if at == len(text) {
			break
		}
		if c := text[at]; c < utf8.RuneSelf && c != 0x7f {
			at++
			continue
		}
		r, width := utf8.DecodeRune(text[at:])
		if actsOnTerminal(r) {
			return at, width
		}
		at += width
	}
	return at, 0
}

// isPlain tells whether eight bytes of JSON are all of ASCII and none is DEL.
func isPlain(eight uint64) bool {
	const eachOne, eachHigh = 0x0101010101010101, 0x8080808080808080
	return (eight|(eight+eachOne))&eachHigh == 0
}

func actsOnTerminal(r rune) bool {
	switch {
	case r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029:
		return true
	// What most texts hold beyond ASCII: letters, and the usual quotation marks and dashes.
	case r < 0xad, r > 0xad && r < 0x600, r >= 0x2010 && r < 0x2028, r >= 0x3000 && r < 0xfe00:
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

const hexDigits = "0123456789abcdef"

func appendEscape(line []byte, r rune) []byte {
	if r > 0xffff {
		r -= 0x10000
		line = appendEscape(line, 0xd800+r>>10)
		return appendEscape(line, 0xdc00+r&0x3ff)
	}
	return append(line, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// rounded keeps four decimals of a probability: more is noise.
func rounded(p float64) float64 { return math.Round(p*1e4) / 1e4 }
