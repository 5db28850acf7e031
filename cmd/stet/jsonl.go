package main

import (
	"bytes"
	"encoding/binary"
	"math"
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

// appendQuoted appends a text as a string of JSON, as appendJSONLine does but for what escaped escapes.
func appendQuoted[Text string | []byte](line []byte, text Text) []byte {
	line, _ = jsontext.AppendQuote(line, text) // bytes that are not UTF-8 become U+FFFD, and are an error too
	return line
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
