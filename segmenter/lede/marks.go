package lede

import "unicode/utf8"

func markKind(c byte) (tokenKind, bool) {
	switch c {
	case '"':
		return quoteToken, true
	case '-':
		return dashToken, true
	case ',':
		return commaToken, true
	case '.', '?', '!':
		return stopToken, true
	case ':', ';':
		return colonToken, true
	case '(', ')', '[', ']':
		return parenthesisToken, true
	case '$', '%', '@', '#', '&', '/', '|', '*':
		return symbolToken, true
	}
	return 0, false
}

// markAt returns the kind and the size in bytes of the mark that stands at a place of
// a text; the size is 0 where none does.
func markAt(text []byte, at int) (kind tokenKind, size int) {
	c := text[at]
	if c >= utf8.RuneSelf {
		kind, size, _ = wideMark(text[at:])
		return kind, size
	}
	kind, is := markKind(c)
	switch {
	case !is:
		return kind, 0
	case kind == dashToken && at+1 < len(text) && text[at+1] == '-':
		return kind, 2
	}
	return kind, 1
}

// wideMark tells whether text begins with a quotation mark, a dash or a space
// outside ASCII, and how many bytes that takes. A space is named symbolToken.
func wideMark(text []byte) (kind tokenKind, size int, is bool) {
	switch text[0] {
	case 0xc2:
		if len(text) < 2 {
			return 0, 0, false
		}
		switch text[1] {
		case 0xa0:
			return symbolToken, 2, true
		case 0xab, 0xbb:
			return quoteToken, 2, true
		}
	case 0xe2:
		if len(text) < 3 || text[1] != 0x80 {
			return 0, 0, false
		}
		switch c := text[2]; {
		case c <= 0x8d || c == 0xa8 || c == 0xa9 || c == 0xaf:
			return symbolToken, 3, true
		case c >= 0x90 && c <= 0x95:
			return dashToken, 3, true
		case c >= 0x98 && c <= 0x9f:
			return quoteToken, 3, true
		case c == 0xa6:
			return stopToken, 3, true
		}
	}
	return 0, 0, false
}

// apostrophe tells whether the mark is the right single quotation mark.
func apostrophe(mark []byte) bool {
	r, _ := utf8.DecodeRune(mark)
	return r == '’'
}
