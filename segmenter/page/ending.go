package page

import "unicode/utf8"

// EndsAsSentence tells whether a line ends with the mark of a sentence, or with one or two that close behind it.
func EndsAsSentence(line []byte) bool {
	last, _ := LastMark(line)
	return IsStop(last)
}

// LastMark returns the character that a line ends with but for one or two marks that close a quotation or a bracket, 0 where
// there are more of these; quoted tells that one of them closes a quotation.
func LastMark(trimmed []byte) (last rune, quoted bool) {
	for range 3 {
		r, size := utf8.DecodeLastRune(trimmed)
		switch r {
		case '"', '”', '’', '»', '\'':
			quoted = true
		case ')':
		default:
			return r, quoted
		}
		trimmed = trimmed[:len(trimmed)-size]
	}
	return 0, quoted
}

// IsStop tells a mark that ends a sentence.
func IsStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '।', '؟', '！', '？':
		return true
	}
	return false
}
