package roles

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"stet/segmenter/words"
)

// headLimit and tailLimit are how many bytes of a line are looked at from its
// start and its end. What a line is shows there; a line of 100 MB costs no
// more than this.
const (
	headLimit = 2 << 10
	tailLimit = 256
)

// look is what one line looks like, whatever stands around it.
type look struct {
	// hash is of the line's words in order; 0 for a line without words.
	hash uint64
	// words and runes count within headLimit; sentences ends within the line.
	words, runes, sentences           int32
	capitals, allCapitals             int32
	digits, letters                   int32
	commas, quotes, separators, marks int32
	brackets, glued                   int32
	// labelWords counts the words before a colon in the first words, else 0.
	labelWords int32
	// uses counts words by class: call, site, credit, agency, say, you, time.
	calls, sites, credits, agencies, sayings, yous, times, wes, presses int32
	// Where some of these stand.
	opensCall, opensCredit, opensBy, opensAgency bool
	endsCredit, endsAgency                       bool
	// functions counts function words by language, best of all of them after
	// the page's language is known.
	functions int32
	// firstMask is where a short line's words begin in Sheet.shortMasks.
	firstMask int32
	// The edges of the line.
	opensQuote, opensLower, opensNumber, opensMark bool
	// opensGlued: two words without a space begin the line ("HeadlineMayor").
	opensGlued                                           bool
	endsStop, endsColon, endsEllipsis, endsQuote, endsBr bool
	clock, year                                          bool
	// endsOpen: a comma or semicolon ends the line, as an item of a list.
	endsOpen bool
	blank    bool
	// wording is what the words of the line say by the model's own table.
	wording wording
	// bag has a bit for each of the line's content words.
	bag bag
	// first and last are the line's place in the page's list of stems.
	first, last int32
}

// A label is run together with its value within the first gluedReach bytes, and
// its last word has at least gluedPart letters.
const (
	gluedReach = 28
	gluedPart  = 4
)

// readBytes looks at the marks of a line, byte by byte.
func (l *look) readBytes(line []byte) {
	head := line
	if len(head) > headLimit {
		head = head[:headLimit]
	}
	l.readEdges(line)
	colonAt := -1
	wordStart := 0
	var before byte
	for i := 0; i < len(head); {
		b := head[i]
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(head[i:])
			l.readRune(r, before)
			before = kindOfRune(r)
			i += size
			l.runes++
			continue
		}
		l.runes++
		switch {
		case b >= 'a' && b <= 'z':
			l.letters++
			before = 'a'
			i++
			continue
		case b >= 'A' && b <= 'Z':
			l.letters++
			if before == 'a' {
				l.glued++
				l.opensGlued = l.opensGlued || i <= gluedReach && i >= wordStart+gluedPart
			}
			before = 'A'
			i++
			continue
		case b >= '0' && b <= '9':
			l.digits++
		case b == ',':
			l.commas++
		case b == '"':
			l.quotes++
		case b == '|' || b == '>' || b == '/' || b == '*' || b == '_':
			l.separators++
		case b == '@' || b == '#' || b == '+' || b == '=' || b == '%' || b == '$':
			l.marks++
		case b == '(' || b == '[':
			l.brackets++
		case b == ':':
			if colonAt < 0 {
				colonAt = i
			}
			if i > 0 && i+2 < len(head) && isDigit(head[i-1]) && isDigit(head[i+1]) && isDigit(head[i+2]) {
				l.clock = true
			}
		case b == '.':
			if i > 0 && i+2 < len(head) && isDigit(head[i-1]) && isDigit(head[i+1]) && isDigit(head[i+2]) {
				l.marks++
			}
		}
		before = b
		i++
		wordStart = i
	}
	if colonAt > 0 && colonAt < 60 {
		l.labelWords = int32(1 + spaces(head[:colonAt]))
	}
}

func spaces(text []byte) int {
	n := 0
	for _, b := range text {
		if b == ' ' {
			n++
		}
	}
	return n
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// kindOfRune stands for a rune beyond ASCII where the byte before is asked for.
func kindOfRune(r rune) byte {
	if unicode.IsLower(r) {
		return 'a'
	}
	return 0
}

func (l *look) readRune(r rune, before byte) {
	switch {
	case r == '“' || r == '”' || r == '«' || r == '»' || r == '„':
		l.quotes++
	case r == '•' || r == '·' || r == '›' || r == '→' || r == '←' || r == '▲' || r == '▼' || r == '■' || r == '»':
		l.separators++
	case r == '©' || r == '®' || r == '™' || r == '€' || r == '£':
		l.marks += 2
	case r == '、' || r == '，' || r == '،':
		l.commas++
	case unicode.IsLetter(r):
		l.letters++
		if before == 'a' && unicode.IsUpper(r) {
			l.glued++
		}
	}
}

// readEdges looks at how a line begins and ends.
func (l *look) readEdges(line []byte) {
	start := 0
	for start < len(line) {
		r, size := utf8.DecodeRune(line[start:])
		if !unicode.IsSpace(r) && r != 0xFEFF && r != 0x200B {
			break
		}
		start += size
	}
	if start == len(line) {
		l.blank = true
		return
	}
	r, _ := utf8.DecodeRune(line[start:])
	switch {
	case unicode.IsLower(r):
		l.opensLower = true
	case unicode.IsDigit(r):
		l.opensNumber = true
	case isQuoteMark(r):
		l.opensQuote = true
	case !unicode.IsLetter(r):
		l.opensMark = true
	}
	tail := line[max(start, len(line)-tailLimit):]
	for depth := 0; depth < 4 && len(tail) > 0; depth++ {
		r, size := utf8.DecodeLastRune(tail)
		tail = tail[:len(tail)-size]
		switch {
		case unicode.IsSpace(r):
			depth--
		case r == '.' || r == '!' || r == '?' || r == '。' || r == '！' || r == '？' || r == '।' || r == '؟' || r == '۔':
			l.endsStop = true
			if n := len(tail); r == '.' && n > 1 && tail[n-1] == '.' && tail[n-2] == '.' {
				l.endsEllipsis = true
			}
			return
		case r == '…':
			l.endsEllipsis = true
			return
		case r == ':' || r == '：':
			l.endsColon = true
			return
		case isQuoteMark(r):
			l.endsQuote = true
		case r == ')' || r == ']':
			l.endsBr = true
		case r == ';' || r == ',':
			l.endsOpen = true
			return
		default:
			return
		}
	}
}

func isQuoteMark(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '‘', '’', '«', '»', '„', '‚', '‹', '›', '「', '」', '『', '』':
		return true
	}
	return false
}

// creditReach is how many words from a line's end a credit may stand.
const creditReach = 7

// readWords looks at the words of a line. languages receives the count of
// function words by language; the languages of each word are appended to masks.
func (l *look) readWords(line []byte, found []words.Word, languages *[languageLimit]int32, masks []uint32) []uint32 {
	l.words = int32(len(found))
	for i := range found {
		word := &found[i]
		l.hash = (l.hash ^ uint64(word.Exact)) * 0x9E3779B97F4A7C15
		l.hash ^= l.hash >> 29
		if word.Flags&words.Capitals != 0 {
			l.allCapitals++
		}
		if word.Flags&words.Capital != 0 {
			l.capitals++
		}
		if word.Flags&words.EndsSentence != 0 {
			l.sentences++
		}
		if word.Flags&words.Number != 0 {
			if n := word.End - word.Start; n == 4 && (line[word.Start] == '1' && line[word.Start+1] == '9' || line[word.Start] == '2' && line[word.Start+1] == '0') {
				l.year = true
			}
			masks = append(masks, 0)
			continue
		}
		e := known.place(word.Exact)
		masks = append(masks, e.languages)
		if e.classes == 0 {
			continue
		}
		for mask := e.languages; mask != 0; mask &= mask - 1 {
			languages[bits.TrailingZeros32(mask)]++
		}
		l.count(e.classes, i, len(found))
	}
	if l.words > 0 && l.hash == 0 {
		l.hash = 1
	}
	return masks
}

// count counts a word of some class that stands at place i of n.
func (l *look) count(c class, i, n int) {
	if c&callWord != 0 {
		l.calls++
		l.opensCall = l.opensCall || i == 0
	}
	if c&siteWord != 0 {
		l.sites++
	}
	if c&creditWord != 0 {
		l.credits++
		l.opensCredit = l.opensCredit || i == 0
		l.endsCredit = l.endsCredit || n-i <= creditReach
	}
	if c&agencyWord != 0 {
		l.agencies++
		l.opensAgency = l.opensAgency || i == 0
		l.endsAgency = l.endsAgency || n-i <= 3
	}
	if c&sayWord != 0 {
		l.sayings++
	}
	if c&youWord != 0 {
		l.yous++
	}
	if c&timeWord != 0 {
		l.times++
	}
	if c&weWord != 0 {
		l.wes++
	}
	if c&pressWord != 0 {
		l.presses++
	}
	if c&byWord != 0 && i == 0 {
		l.opensBy = true
	}
}
