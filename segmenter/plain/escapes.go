package plain

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Characters that are not seen within words: the soft hyphen and the zero width space. Those that some scripts are written with stay.
var unseen = [...][]byte{[]byte("\u00ad"), []byte("\u200b")}

func hasUnseen(text []byte) bool {
	for _, c := range unseen {
		if bytes.Contains(text, c) {
			return true
		}
	}
	return false
}

func appendSeen(dst, text []byte) []byte {
	for len(text) > 0 {
		_, size := utf8.DecodeRune(text)
		if size == 1 || !isUnseen(text[:size]) {
			dst = append(dst, text[:size]...)
		}
		text = text[size:]
	}
	return dst
}

func isUnseen(c []byte) bool {
	for _, u := range unseen {
		if bytes.Equal(c, u) {
			return true
		}
	}
	return false
}

const escape = 0x1b

// appendUncoloured appends a line without the sequences that set the colours of a terminal (CSI ... m and its like; ECMA-48, 5.4).
func appendUncoloured(dst, text []byte) []byte {
	for {
		at := bytes.Index(text, []byte{escape, '['})
		if at < 0 {
			return append(dst, text...)
		}
		dst, text = append(dst, text[:at]...), text[at+2:]
		for len(text) > 0 && text[0] >= 0x20 && text[0] < 0x40 {
			text = text[1:]
		}
		if len(text) > 0 && text[0] >= 0x40 && text[0] < 0x7f {
			text = text[1:]
		}
	}
}

// quotedRune returns the character that \uXXXX, or two of them, at the beginning of a text stand for, and their length; 0 where they stand
// for none.
func quotedRune(text []byte) (r rune, length int) {
	first := quotedUnit(text)
	if first < 0 {
		return 0, 0
	}
	if !utf16.IsSurrogate(first) {
		return first, 6
	}
	if r := utf16.DecodeRune(first, quotedUnit(text[6:])); r != utf8.RuneError {
		return r, 12
	}
	return 0, 0
}

func quotedUnit(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(unit)
}

// hasQuoted tells whether a text holds characters as a string of JSON has them: a page of such strings surely has one beyond ASCII.
func hasQuoted(text []byte) bool {
	return holds(text, '\\', func(from []byte) bool {
		_, n := quotedRune(from)
		return n > 0
	})
}

// appendUnquoted appends a line as the string of JSON that it was.
func appendUnquoted(dst, text []byte) []byte {
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 || at+1 == len(text) {
			return append(dst, text...)
		}
		dst, text = append(dst, text[:at]...), text[at:]
		n := 2
		switch text[1] {
		case '"', '\\', '/':
			dst = append(dst, text[1])
		case 'n', 'r', 't':
			dst = append(dst, ' ')
		default:
			var r rune
			if r, n = quotedRune(text); n > 0 && r >= ' ' {
				dst = utf8.AppendRune(dst, r)
			} else {
				n = max(n, 1)
				dst = append(dst, text[:n]...)
			}
		}
		text = text[n:]
	}
}
