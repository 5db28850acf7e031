package segmenter

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// titleBytes bounds a title taken from a first sentence.
const titleBytes = 120

// title names a story by the headline before its text, else by its first
// sentence. What looks like a headline further on is a subhead or a link.
func title(p *Page, story *Story, roles []Role) {
	var stub []byte // what stands before the text and names nothing
	for n := story.First; n <= story.Last; n++ {
		line := bytes.TrimSpace(p.Bytes(n))
		if len(line) == 0 || within(story.Repeats, n) {
			continue
		}
		switch roleAt(roles, n) {
		case Headline:
			story.TitleLine = n
			story.Title = string(line[:min(len(line), 4*titleBytes)])
			return
		case Body:
			if !isStub(line) {
				story.Title = firstSentence(withoutDateline(line))
				return
			}
			if stub == nil {
				stub = line
			}
		case Subhead, Caption, Furniture:
			// Not what the story is called.
		}
	}
	if stub != nil {
		story.Title = firstSentence(stub)
	}
}

// A stub has at most so many words, or so many where it opens as a byline does.
const (
	stubWords   = 2
	bylineWords = 10
)

// isStub tells whether a line of text says nothing of its story: a word or two that some
// furniture left behind, or a byline, and no sentence mark at the end.
func isStub(line []byte) bool {
	last, _ := utf8.DecodeLastRune(line)
	if len(line) > titleBytes || unicode.IsPunct(last) && last != ':' || withoutSpaces(line) {
		return false
	}
	most := stubWords
	if by, name, ok := bytes.Cut(line, []byte(" ")); ok && bytes.EqualFold(by, []byte("by")) {
		if r, _ := utf8.DecodeRune(name); unicode.IsUpper(r) {
			most = bylineWords
		}
	}
	return len(bytes.Fields(line)) <= most
}

// withoutSpaces tells whether a line is of a script that parts its words by none.
func withoutSpaces(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// withoutDateline returns a line without the place, date and agency that it opens with.
func withoutDateline(line []byte) []byte {
	rest := line[datelineEnd(line):]
	opening := line[:len(line)-len(rest)]
	if at := bytes.IndexByte(opening, '('); at > 0 && leadingCapitals(line) < 3 && leadingCapitals(opening[at+1:]) < 2 && !endsInDash(opening) {
		return line // a member of a party or a nickname: "John Roe (D-Ohio) Tuesday said"
	}
	r, _ := utf8.DecodeRune(bytes.TrimLeft(rest, "“”\"'‘"))
	if unicode.IsUpper(r) || unicode.IsDigit(r) {
		return rest
	}
	return line // "COVID-19 – the disease" is no dateline
}

// endsInDash tells whether a dash and no text stands at the end of what opens a line.
func endsInDash(opening []byte) bool {
	last, _ := utf8.DecodeLastRune(bytes.TrimRight(opening, " \u00a0"))
	return unicode.Is(unicode.Pd, last)
}

// firstSentence returns the first sentence of a line, cut at a word where it is
// longer than titleBytes.
func firstSentence(line []byte) string {
	head := line[:min(len(line), titleBytes)]
	for i := 20; i+1 < len(head); i++ {
		if (head[i] == '.' || head[i] == '!' || head[i] == '?') && head[i+1] == ' ' && endsSentence(head, i) {
			return string(head[:i+1])
		}
	}
	if len(line) <= titleBytes {
		return string(line)
	}
	if cut := bytes.LastIndexByte(head, ' '); cut > titleBytes/2 {
		head = head[:cut]
	}
	for len(head) > 0 {
		if r, size := utf8.DecodeLastRune(head); r != utf8.RuneError || size > 1 {
			break
		}
		head = head[:len(head)-1]
	}
	return string(head) + "…"
}

// shortened is how many letters a word with a capital may have to be taken for one that its full
// stop shortens: Gov., Sen., Sept., Corp.
const shortened = 4

// endsSentence tells whether the mark at i, which a space follows, ends a sentence. A full stop
// does not where it may as well shorten the word: a title that goes on behind the end of its sentence
// still tells which story it is, one that ends with "Texas Gov." does not.
func endsSentence(line []byte, i int) bool {
	if next, _ := utf8.DecodeRune(bytes.TrimLeft(line[i+1:], " ")); unicode.IsLower(next) {
		return false
	}
	if line[i] != '.' {
		return true
	}
	word := line[bytes.LastIndexByte(line[:i], ' ')+1 : i]
	word = bytes.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	first, size := utf8.DecodeRune(word)
	switch {
	case bytes.IndexByte(word, '.') >= 0, len(word) <= size: // U.S., p.m., J.
		return false
	case unicode.IsUpper(first):
		return utf8.RuneCount(word) > shortened
	}
	return true
}
