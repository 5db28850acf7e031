package roles

import (
	"bytes"
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
	opensCall, opensCredit, opensBy bool
	endsCredit, endsAgency          bool
	// functions counts function words by language, best of all of them after
	// the page's language is known.
	functions int32
	// firstMask is where a short line's words begin in Sheet.shortMasks.
	firstMask int32
	// firstWord is where the line's words begin in Sheet.kept, -1 where they don't
	// stand there.
	firstWord int32
	// The edges of the line.
	opensQuote, opensLower, opensNumber, opensMark bool
	// opensGlued: two words without a space begin the line ("HeadlineMayor").
	opensGlued                                           bool
	endsStop, endsColon, endsEllipsis, endsQuote, endsBr bool
	clock, year                                          bool
	// endsAsk: the closing mark is one of a question or a call.
	endsAsk bool
	// opening, closing and shape are how the line begins, ends and is as a whole,
	// with all numbers alike; see pattern.go.
	opening, closing, shape uint32
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

// readOpening looks at how a line begins, if it has text at all.
func (l *look) readOpening(line []byte) {
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
}

// closingDepth is how many quotation marks and brackets may stand behind the
// mark that closes a line.
const closingDepth = 4

// readClosing looks at how a line ends.
func (l *look) readClosing(line []byte) {
	tail := line[max(0, len(line)-tailLimit):]
	for depth := 0; depth < closingDepth && len(tail) > 0; depth++ {
		r, size := utf8.DecodeLastRune(tail)
		tail = tail[:len(tail)-size]
		switch r {
		case '.', '!', '?', '。', '！', '？', '।', '؟', '۔':
			l.endsStop = true
			l.endsAsk = r == '?' || r == '!' || r == '？' || r == '！' || r == '؟'
			l.endsEllipsis = r == '.' && bytes.HasSuffix(tail, []byte(".."))
			return
		case '…':
			l.endsEllipsis = true
			return
		case ':', '：':
			l.endsColon = true
			return
		case ';', ',':
			l.endsOpen = true
			return
		case ')', ']':
			l.endsBr = true
			continue
		}
		switch {
		case unicode.IsSpace(r):
			depth--
		case isQuoteMark(r):
			l.endsQuote = true
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

// creditReach and agencyReach are how many words from a line's end a credit and the name of an
// agency may stand.
const (
	creditReach = 7
	agencyReach = 3
)

// readWords looks at the words of a line. The languages of each stand in masks then, which is
// of the same length. sums, which must be empty, counts them by language and class.
func (l *look) readWords(line []byte, found []words.Word, masks []uint32, sums *traitSums) {
	var t wordTally
	for from := 0; from < len(found); from += sumsLimit {
		to := min(from+sumsLimit, len(found))
		if wide {
			tallyWide(&t, found[from:to], &masks[from], &known.laid)
		} else {
			t.add(found[from:to], masks[from:to])
		}
		sums.flush(&t.bytes)
	}
	l.words, l.capitals, l.allCapitals, l.sentences = int32(len(found)), t.capitals, t.allCapitals, t.sentences
	if len(found) > 0 {
		l.hash = max(t.hash, 1)
		if found[0].Flags&words.Number == 0 {
			l.readFirst(known.of(found[0].Exact).classes)
		}
	}
	if t.numbers > 0 {
		l.year = holdsYear(line, found)
	}
	l.calls, l.sites, l.credits, l.agencies = sums.of(callWord), sums.of(siteWord), sums.of(creditWord), sums.of(agencyWord)
	l.sayings, l.yous, l.times, l.wes, l.presses = sums.of(sayWord), sums.of(youWord), sums.of(timeWord), sums.of(weWord), sums.of(pressWord)
	l.endsCredit, l.endsAgency = t.credits%(1<<creditReach) != 0, t.agencies%(1<<agencyReach) != 0
}

// wordTally is what the words of a line add up to.
type wordTally struct {
	hash  uint64
	bytes traitBytes // of no more than sumsLimit words

	capitals, allCapitals, sentences, numbers int32
	credits, agencies                         uint32 // a bit a word, the last word's lowest
}

// add takes in some words, and writes down the languages of each.
func (t *wordTally) add(found []words.Word, masks []uint32) {
	for i := range found {
		word := &found[i]
		t.hash = (t.hash ^ uint64(word.Exact)) * 0x9E3779B97F4A7C15
		t.hash ^= t.hash >> 29
		t.capitals += holds(word.Flags, words.Capital)
		t.allCapitals += holds(word.Flags, words.Capitals)
		t.sentences += holds(word.Flags, words.EndsSentence)
		number := holds(word.Flags, words.Number)
		t.numbers += number
		traits := &known.traits[0]
		if number == 0 {
			traits = known.of(word.Exact)
		}
		masks[i] = traits.languages
		t.credits = t.credits<<1 | uint32(traits.classes/creditWord&1)
		t.agencies = t.agencies<<1 | uint32(traits.classes/agencyWord&1)
		t.bytes.add(&traits.bytes)
	}
}

// holdsYear tells whether a number among the words of a line is a year of this century or the last.
func holdsYear(line []byte, found []words.Word) bool {
	for i := range found {
		word := &found[i]
		if word.Flags&words.Number == 0 || word.End-word.Start != 4 {
			continue
		}
		if first := string(line[word.Start : word.Start+2]); first == "19" || first == "20" {
			return true
		}
	}
	return false
}

// readFirst notes how a line opens by the classes of its first word.
func (l *look) readFirst(c class) {
	l.opensCall, l.opensCredit, l.opensBy = c&callWord != 0, c&creditWord != 0, c&byWord != 0
}

// holds is 1 where a word has a flag, else 0.
func holds(flags, flag words.Flags) (one int32) {
	if flags&flag != 0 {
		one = 1
	}
	return one
}
