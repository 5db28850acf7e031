package segmenter

import (
	"bytes"
	"unicode/utf8"

	"stet/segmenter/words"
)

// form is the shape of one line of text, whatever it is about.
type form struct {
	words, sentences, firstSentence int
	numbers, capitals               int
	// opening is the class of the first word.
	opening wordClass
	// holds is the union of the classes of all words.
	holds wordClass
	// sayings counts words of saying.
	sayings                          int
	opensQuote, endsQuote, quotes    bool
	endsStop, endsColon, dateline    bool
	opensLower, opensNumber, openAll bool
}

var curlyQuotes = [][]byte{[]byte("“"), []byte("”"), []byte("„"), []byte("«"), []byte("»"), []byte("‘"), []byte("’")}

// readForm looks at a line and its words.
func readForm(line []byte, found []words.Word) form {
	f := form{words: len(found), sentences: 1}
	for i := range found {
		word := &found[i]
		class := wordClasses.of(word.Exact)
		f.holds |= class
		if i == 0 {
			f.opening = class
			f.opensLower = word.Flags&(words.Capital|words.Number) == 0
			f.opensNumber = word.Flags&words.Number != 0
			f.openAll = word.Flags&words.Capitals != 0
		}
		if class&sayingWord != 0 {
			f.sayings++
		}
		if word.Flags&words.Number != 0 {
			f.numbers++
		}
		if word.Flags&(words.Capital|words.Opens) == words.Capital {
			f.capitals++
		}
		if word.Flags&words.EndsSentence != 0 && i+1 < len(found) {
			if f.sentences == 1 {
				f.firstSentence = i + 1
			}
			f.sentences++
		}
	}
	if f.sentences == 1 {
		f.firstSentence = f.words
	}
	f.readEdges(line)
	f.dateline = isDateline(line)
	return f
}

func (f *form) readEdges(line []byte) {
	trimmed := bytes.TrimSpace(line)
	if len(trimmed) == 0 {
		return
	}
	f.opensQuote = isQuote(trimmed)
	last := trimmed
	for range 3 {
		r, size := utf8.DecodeLastRune(last)
		switch r {
		case '.', '!', '?', '…', '。', '।', '؟', '！', '？':
			f.endsStop = true
		case ':':
			f.endsColon = true
		case '"', '”', '’', '»', '\'':
			f.endsQuote = true
			last = last[:len(last)-size]
			continue
		case ')':
			last = last[:len(last)-size]
			continue
		}
		break
	}
	f.quotes = f.opensQuote || f.endsQuote || bytes.IndexByte(trimmed[:min(len(trimmed), words.Limit)], '"') >= 0 ||
		bytes.Contains(trimmed[:min(len(trimmed), words.Limit)], curlyQuotes[0])
}

func isQuote(line []byte) bool {
	if line[0] == '"' || line[0] == '\'' {
		return true
	}
	for _, mark := range curlyQuotes {
		if bytes.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}

// datelineLimit is how many bytes may stand before the dash of a dateline.
const datelineLimit = 70

// isDateline tells whether a line opens as news agencies open theirs: a place
// in capitals, perhaps a date or the agency in brackets, and a dash; or a place
// and the agency in brackets alone.
func isDateline(line []byte) bool {
	head := line[:min(len(line), datelineLimit)]
	capitals, run, bracket := 0, 0, false
	for i := 0; i < len(head); {
		r, size := utf8.DecodeRune(head[i:])
		switch {
		case r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0xDE:
			run++
			if run == 3 {
				capitals++
			}
		case r == '(':
			bracket = true
			run = 0
		case r == ')' && bracket && capitals > 0:
			return true
		case r == '-' || r == '–' || r == '—':
			spaced := i > 0 && head[i-1] == ' ' || r == '—'
			if spaced {
				return capitals > 0 || bracket && i < datelineLimit
			}
			run = 0
		case r >= 'a' && r <= 'z':
			run = 0
			if capitals == 0 && i > 40 {
				return false
			}
		default:
			run = 0
		}
		i += size
	}
	return false
}
