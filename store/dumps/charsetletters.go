package dumps

import (
	"unicode"
	"unicode/utf8"
)

// stand tells whether each byte beyond ASCII stands alone as an apostrophe or a dash between letters of English does, or beside
// one as a letter with an accent that English borrows: no byte that is left of a broken character of UTF-8 looks so.
func stand(sample []byte) bool {
	for i, c := range sample {
		if c < utf8.RuneSelf {
			continue
		}
		before, after := byte(' '), byte(utf8.RuneSelf) // at the end it may be the first of a character that was cut
		if i > 0 {
			before = sample[i-1]
		}
		if i+1 < len(sample) {
			after = sample[i+1]
		}
		switch {
		case before|after >= utf8.RuneSelf:
			return false
		case c >= 0x91 && c <= 0x97:
			if !isLetter(before) || !isLetter(after) {
				return false
			}
		case c >= 0xe8 && c <= 0xea, c == 0xe0, c == 0xf1, c == 0xf6, c == 0xfc:
			if !isLetter(before) && !isLetter(after) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isLetter tells whether a byte is a letter of ASCII.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isASCIILetter(r rune) bool { return r < utf8.RuneSelf && isLetter(byte(r)) }

// isOdd tells whether no text has the character: a C1 control, one for private use or none at all.
func isOdd(r rune) bool {
	return r < 0xa0 || r == utf8.RuneError || r >= 0xe000 && r < 0xf900
}

// isOddWithin tells whether next to no word has the character within: a capital, a sign or a figure.
func isOddWithin(r rune) bool {
	switch r {
	case 'ª', 'º':
		return true
	case '·', '\u00ad': // in Catalan, and a hyphen that is not shown
		return false
	}
	return unicode.In(r, unicode.Lu, unicode.S, unicode.No, unicode.Ps, unicode.Pe) || r == '¡' || r == '¿' || r == '¶' || r == '§'
}
