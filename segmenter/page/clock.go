package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// OpensClock tells whether a line opens with the time of day: "1:47 p.m. Board approves", "12:25 pm: Tests begin",
// "5 p.m.: ...", "14:05 Talks go on", "9h30 ...". The entries of a live report do, and few headlines of stories.
func OpensClock(line []byte) bool {
	line = bytes.TrimLeft(line, " \t([*-")
	hour, rest := leadingNumber(line)
	if hour < 0 || hour > 24 || len(rest) == 0 {
		return false
	}
	mark := rest[0]
	minute, rest := minuteBehind(rest)
	switch {
	case minute > 0 && hour == 24:
		return false
	case minute >= 0 && mark != '.' && endsBare(rest):
		return true
	}
	return opensHalf(bytes.TrimPrefix(rest, []byte(" ")), hour, minute >= 0)
}

// minuteBehind is the minute of a time, the hour of which stands before text, and what is behind it; -1 and the text where it has none.
func minuteBehind(text []byte) (minute int, rest []byte) {
	if mark := text[0]; mark == ':' || mark == '.' || mark == 'h' {
		minute, rest = leadingNumber(text[1:])
		if minute >= 0 && minute < 60 && len(text)-len(rest) == 3 {
			return minute, rest
		}
	}
	return -1, text
}

// opensHalf tells whether text opens with what makes an hour, with minutes or without, a time: the half of the day, or "Uhr".
func opensHalf(text []byte, hour int, minutes bool) bool {
	for _, half := range [...]string{"a.m.", "p.m.", "am", "pm", "uhr"} {
		if len(text) < len(half) || !bytes.EqualFold(text[:len(half)], []byte(half)) || continues(text[len(half):]) {
			continue
		}
		// "7 am Rhein" and "2 PM morrem" are no times.
		return minutes || half == "uhr" || hour <= 12 && (half[1] == '.' || endsClock(text[len(half):]))
	}
	return false
}

// endsBare tells whether a time without "a.m." or the like ends before text: "3:10 to Yuma" and scores go on with a small letter.
func endsBare(text []byte) bool {
	r, _ := utf8.DecodeRune(bytes.TrimLeft(text, " "))
	return !continues(text) && !unicode.IsLower(r)
}

// endsClock tells whether a mark parts a time, and a time zone behind it, from what follows, or nothing does.
func endsClock(text []byte) bool {
	text = bytes.TrimLeft(text, " ")
	zone := 0
	for zone < len(text) && text[zone] >= 'A' && text[zone] <= 'Z' {
		zone++
	}
	if zone >= 2 && zone <= 4 {
		text = bytes.TrimLeft(text[zone:], " ")
	}
	r, _ := utf8.DecodeRune(text)
	return len(text) == 0 || strings.ContainsRune(":-–—|)]", r)
}

// leadingNumber is the number of one or two digits that text opens with, and what is behind it; -1 where it opens with
// none, or with a longer one.
func leadingNumber(text []byte) (number int, rest []byte) {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		number = 10*number + int(text[n]-'0')
		if n++; n > 2 {
			return -1, text
		}
	}
	if n == 0 {
		return -1, text
	}
	return number, text[n:]
}

// continues tells whether text goes on with a letter or a digit.
func continues(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	b := text[0]
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80 && !bytes.HasPrefix(text, []byte("–")) && !bytes.HasPrefix(text, []byte("—"))
}
