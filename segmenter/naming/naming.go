// Package naming makes titles of lines of text, for stories that no headline names.
package naming

import (
	"bytes"
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/segmenter/page"
	"stet/segmenter/words"
)

// Limit is how many bytes of a first sentence make a title.
const Limit = 120

// IsName tells whether a line of text can name its story: it says something, and what the lines of text behind it say is about the
// same. Lines are without white space at their ends, and not blank.
func IsName(line []byte, behind iter.Seq[[]byte]) bool {
	return !isStub(line) && !isForeign(line, behind)
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
	if len(line) > Limit || unicode.IsPunct(last) && last != ':' || withoutSpaces(line) {
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

// foreignWords is how many words a line may have that is no title since the story does not speak of it: what
// is longer and still no sentence is text of which a line end took the rest.
const foreignWords = 12

// spokenReach is how many lines of text behind a line tell what the story speaks of.
const spokenReach = 4

// foreignBits is the information from which a word of it tells what the line is about: it stands in one of
// eight articles at most.
const foreignBits = 3

// isForeign tells whether a line is no sentence and says nothing of what the lines of text behind it say: a button, a date, the
// weather, an offer that was taken for text. A headline that was taken for text shares a word with its story.
func isForeign(line []byte, lines iter.Seq[[]byte]) bool {
	if len(line) > Limit || page.EndsAsSentence(line) || withoutSpaces(line) {
		return false
	}
	own := words.Scan(line, nil)
	if len(own) > foreignWords {
		return false
	}
	told, seen := 0, []words.Word(nil)
	for behind := range lines {
		if opens, _ := utf8.DecodeRune(bytes.TrimLeft(behind, "“”\"'‘")); told == 0 && (unicode.IsLower(opens) || !page.EndsAsSentence(behind)) {
			return false // the line goes on in it
		}
		seen = words.Scan(behind, seen[:0])
		for i := range own {
			w := &own[i]
			if w.Flags&words.Number == 0 && words.Information(w.Stem) >= foreignBits &&
				slices.ContainsFunc(seen, func(o words.Word) bool { return o.Stem == w.Stem }) {
				return false
			}
		}
		if told++; told == spokenReach {
			break
		}
	}
	return told > 0
}

// withoutSpaces tells whether a line is of a script that parts its words by none.
func withoutSpaces(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// WithoutDateline returns a line without the place, date and agency that it opens with.
func WithoutDateline(line []byte) []byte {
	rest := line[page.DatelineEnd(line):]
	opening := line[:len(line)-len(rest)]
	if at := bytes.IndexByte(opening, '('); at > 0 && page.LeadingCapitals(line) < 3 && page.LeadingCapitals(opening[at+1:]) < 2 && !endsInDash(opening) {
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

// FirstSentence returns the first sentence of a line, cut at a word where it is
// longer than Limit.
func FirstSentence(line []byte) string {
	head := line[:min(len(line), Limit)]
	for i := 20; i+1 < len(head); i++ {
		if (head[i] == '.' || head[i] == '!' || head[i] == '?') && head[i+1] == ' ' && endsSentence(head, i) {
			return string(head[:i+1])
		}
	}
	if len(line) <= Limit {
		return string(line)
	}
	if cut := bytes.LastIndexByte(head, ' '); cut > Limit/2 {
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
