package page

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// datelineLimit is how many bytes may stand before the mark of a dateline, and
// agencyLimit how many between its brackets.
const (
	datelineLimit = 60
	agencyLimit   = 30
)

// DatelineEnd returns where the text behind a line's dateline begins, 0 where the line has none. News agencies open with a place,
// perhaps a date, and then a dash, where the place is in capitals; or with the agency in brackets and then a dash or the first
// capital of the text.
func DatelineEnd(line []byte) int {
	capitals := LeadingCapitals(line) >= 3
	for i := 0; i < min(len(line), datelineLimit); {
		r, size := utf8.DecodeRune(line[i:])
		switch {
		case r == '(':
			if end := textBehind(line[i:]); end > 0 {
				return i + end
			}
			return 0
		case r == '—' || (r == '-' || r == '–') && i > 0 && line[i-1] == ' ':
			if !capitals {
				return 0
			}
			return len(line) - len(bytes.TrimLeft(line[i+size:], " \u00a0"))
		case (i == 0 || line[i-1] == ' ') && unicode.IsLower(r):
			return 0 // a word of the text
		case r == '"' || r == '“' || r == '?' || r == '!':
			return 0
		}
		i += size
	}
	return 0
}

// LeadingCapitals counts the capital letters that a line begins with.
func LeadingCapitals(line []byte) int {
	n := 0
	for n < len(line) && 'A' <= line[n] && line[n] <= 'Z' {
		n++
	}
	return n
}

// textBehind returns where the text behind a bracket begins, 0 where what follows it is neither a dash nor a capital.
func textBehind(bracket []byte) int {
	end := bytes.IndexByte(bracket[:min(len(bracket), agencyLimit)], ')')
	if end < 0 {
		return 0
	}
	rest := bytes.TrimLeft(bracket[end+1:], " ")
	r, size := utf8.DecodeRune(rest)
	switch {
	case r == '-' || r == '–' || r == '—':
		rest = bytes.TrimLeft(rest[size:], " \u00a0")
	case r == '“' || r == '"' || unicode.IsUpper(r):
	default:
		return 0
	}
	return len(bracket) - len(rest)
}
