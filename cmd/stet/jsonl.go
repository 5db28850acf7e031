package main

import (
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
	encoded, err := json.Marshal(value, jsontext.AllowInvalidUTF8(true), json.Deterministic(true))
	if err != nil {
		return line, err
	}
	line = appendEscaped(line, encoded)
	return append(line, '\n'), nil
}

// appendEscaped copies JSON and escapes what a terminal might act upon. Outside
// of strings JSON has ASCII only, so that every such character is in one.
func appendEscaped(line, encoded []byte) []byte {
	start := 0
	for i := 0; i < len(encoded); {
		if c := encoded[i]; c < utf8.RuneSelf && c != 0x7f {
			i++
			continue
		}
		r, width := utf8.DecodeRune(encoded[i:])
		if actsOnTerminal(r) {
			line = append(line, encoded[start:i]...)
			line = appendEscape(line, r)
			start = i + width
		}
		i += width
	}
	return append(line, encoded[start:]...)
}

func actsOnTerminal(r rune) bool {
	switch {
	case r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029:
		return true
	case r < 0xad, r >= 0x3000 && r < 0xfe00:
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
