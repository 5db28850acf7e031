package reading

import (
	"bytes"
	"slices"

	"stet/segmenter/page"
	"stet/segmenter/words"
)

// Form is the shape of one line of text, whatever it is about.
type Form struct {
	Words, Sentences, FirstSentence int
	Numbers, Capitals               int
	// Opening is the class of the first word.
	Opening WordClass
	// Holds is the union of the classes of all words.
	Holds WordClass
	// Sayings counts words of saying.
	Sayings                          int
	OpensQuote, EndsQuote, Quotes    bool
	EndsStop, EndsColon, Dateline    bool
	OpensLower, OpensNumber, OpenAll bool
	// Quoting is 1 where the line has more curly quotes than straight ones, -1
	// where fewer; dashes is the sort of its first dash.
	Quoting int8
	Dash    dashStyle
}

// dashStyle is how a dash is set; 0 for none.
type dashStyle uint8

var curlyQuotes = [][]byte{[]byte("“"), []byte("”"), []byte("„"), []byte("«"), []byte("»"), []byte("‘"), []byte("’")}

// Form looks at the line at hand and at the classes of its words, which it keeps.
func (r *Reading) Form() Form {
	var f Form
	line := r.line[:min(len(r.line), words.Limit)]
	var holds WordClass
	var sayings, numbers, capitals, sentences int
	found, classes := r.found, r.readClasses()
	for i, class := range classes {
		flags := found[i].Flags
		holds |= class
		sayings += oneIf(class&sayingWord != 0)
		numbers += oneIf(flags&words.Number != 0)
		capitals += oneIf(flags&(words.Capital|words.Opens) == words.Capital)
		if flags&words.EndsSentence != 0 && i+1 < len(found) {
			if sentences == 0 {
				f.FirstSentence = i + 1
			}
			sentences++
		}
	}
	f.Words, f.Holds, f.Sayings, f.Numbers, f.Capitals, f.Sentences = len(found), holds, sayings, numbers, capitals, sentences+1
	if len(found) > 0 {
		flags := found[0].Flags
		f.Opening = r.classes[0]
		f.OpensLower = flags&(words.Capital|words.Number) == 0
		f.OpensNumber = flags&words.Number != 0
		f.OpenAll = flags&words.Capitals != 0
	}
	if f.Sentences == 1 {
		f.FirstSentence = f.Words
	}
	f.readEdges(line)
	f.readStyle(line)
	f.Dateline = page.DatelineEnd(line) > 0
	return f
}

// readClasses returns the classes of the words of the line at hand, which it keeps.
func (r *Reading) readClasses() []WordClass {
	r.classes = slices.Grow(r.classes[:0], len(r.found))[:len(r.found)]
	if r.tongue == nil {
		wordClasses.ofAll(r.found, r.classes)
		return r.classes
	}
	for i := range r.found {
		r.classes[i] = r.tongue.classes[r.found[i].Exact]
	}
	return r.classes
}

// oneIf is 1 for what is true.
func oneIf(is bool) (one int) {
	if is {
		one = 1
	}
	return one
}

// forgetClasses takes back what the classes of words say.
func (f *Form) forgetClasses() { f.Opening, f.Holds, f.Sayings = 0, 0, 0 }

func (f *Form) readEdges(line []byte) {
	trimmed := bytes.TrimSpace(line)
	if len(trimmed) == 0 {
		return
	}
	f.OpensQuote = isQuote(trimmed)
	last, quoted := page.LastMark(trimmed)
	f.EndsStop, f.EndsColon, f.EndsQuote = page.IsStop(last), last == ':', quoted
	f.Quotes = f.OpensQuote || f.EndsQuote || bytes.IndexByte(trimmed[:min(len(trimmed), words.Limit)], '"') >= 0 ||
		bytes.Contains(trimmed[:min(len(trimmed), words.Limit)], curlyQuotes[0])
}

// The ways to set a dash. The first of them that a line has is its own.
const (
	spacedEmDash dashStyle = 1 + iota
	emDash
	spacedEnDash
	spacedDoubleHyphen
	doubleHyphen
	spacedHyphen
)

// readStyle looks at how a line is set: sites set their quotes and dashes in one way.
func (f *Form) readStyle(line []byte) {
	quoting := -bytes.Count(line, []byte{'\''}) - bytes.Count(line, []byte{'"'})
	// What is not ASCII of these marks begins with the bytes e2 80.
	for at := nextByte(line, 0, 0xe2); at >= 0; at = nextByte(line, at+1, 0xe2) {
		if at+2 < len(line) && line[at+1] == 0x80 {
			quoting += f.readMark(line, at)
		}
	}
	f.readHyphens(line)
	f.Quoting = int8(min(max(quoting, -1), 1))
}

// readMark looks at the mark of the bytes e2 80 and a third at a place of a line: at its dash, and 1 is for a curly quote.
func (f *Form) readMark(line []byte, at int) (quoting int) {
	switch line[at+2] {
	case 0x99, 0x9c: // ’ and “
		return 1
	case 0x94: // —
		if f.Dash.take(emDash); isSpaced(line, at, at+3) {
			f.Dash.take(spacedEmDash)
		}
	case 0x93: // –
		if isSpaced(line, at, at+3) {
			f.Dash.take(spacedEnDash)
		}
	}
	return 0
}

// readHyphens looks at the hyphens of a line that are dashes.
func (f *Form) readHyphens(line []byte) {
	for at := nextByte(line, 0, '-'); at >= 0; at = nextByte(line, at+1, '-') {
		switch double := at+1 < len(line) && line[at+1] == '-'; {
		case double && isSpaced(line, at, at+2):
			f.Dash.take(spacedDoubleHyphen)
		case double:
			f.Dash.take(doubleHyphen)
		case isSpaced(line, at, at+1):
			f.Dash.take(spacedHyphen)
		}
	}
}

// take makes a style that was met that of the line, where none that goes before it was.
func (s *dashStyle) take(style dashStyle) {
	if *s == 0 || style < *s {
		*s = style
	}
}

// isSpaced tells whether spaces stand around the bytes [from, to) of a line.
func isSpaced(line []byte, from, to int) bool {
	return from > 0 && line[from-1] == ' ' && to < len(line) && line[to] == ' '
}

// nextByte returns the place of a byte in a line, from a place on, or -1.
func nextByte(line []byte, from int, b byte) int {
	if at := bytes.IndexByte(line[from:], b); at >= 0 {
		return from + at
	}
	return -1
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
