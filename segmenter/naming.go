package segmenter

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/segmenter/page"
	"stet/segmenter/words"
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
			if !isStub(line) && !isForeign(p, story, roles, n) {
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

// foreignWords is how many words a line may have that is no title since the story does not speak of it: what
// is longer and still no sentence is text of which a line end took the rest.
const foreignWords = 12

// foreignBits is the information from which a word of it tells what the line is about: it stands in one of
// eight articles at most.
const foreignBits = 3

// isForeign tells whether line n of a story, of its text, is no sentence and says nothing of what the lines of text
// behind it say: a button, a date, the weather, an offer that was taken for text. A headline that was taken for text shares a word with its story.
func isForeign(p *Page, story *Story, roles []Role, n int) bool {
	line := bytes.TrimSpace(p.Bytes(n))
	if len(line) > titleBytes || page.EndsAsSentence(line) || withoutSpaces(line) {
		return false
	}
	own := words.Scan(line, nil)
	if len(own) > foreignWords {
		return false
	}
	told, seen := 0, []words.Word(nil)
	for n++; n <= story.Last && told < titleReach; n++ {
		behind := bytes.TrimSpace(p.Bytes(n))
		if roleAt(roles, n) != Body || len(behind) == 0 || within(story.Repeats, n) {
			continue
		}
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
		told++
	}
	return told > 0
}

// withoutSpaces tells whether a line is of a script that parts its words by none.
func withoutSpaces(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// withoutDateline returns a line without the place, date and agency that it opens with.
func withoutDateline(line []byte) []byte {
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
