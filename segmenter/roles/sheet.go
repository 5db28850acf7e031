package roles

import (
	"context"
	"slices"
	"sync"

	"stet/segmenter/words"
)

// Sheet is what Read saw on one page.
type Sheet struct {
	looks []look
	// page-wide facts.
	language      int
	functionShare float32
	wordsInAll    int
	// shortShare and stopShare are of the lines with text: those that are no
	// prose, and those that end with a sentence.
	shortShare, stopShare float32

	// found are the words of the line at hand. They stand in kept, one line's behind
	// the other's, or in own once keptWords are there.
	found, kept, own []words.Word

	masks []uint32  // languages of the words of the line at hand
	grams gramSpace // of the line at hand
	// shortMasks are the masks of all short lines.
	shortMasks []uint32
	stems      []uint32 // content words of all lines
	names      []bool
	languages  [languageLimit]int32
	stemTable  stemTable
	numbers    []int32 // of the stems, by stemTable
	// lastSeen is on which line with text each stem of the prose stood last, by its
	// number: the line's ordinal plus 1, 0 for none.
	lastSeen []int32
	repeats  map[uint64]int32
	// patterns counts the lines of a page by opening, closing and shape.
	patterns tally
	seen     tally // lines by their words

	// For each line: the nearest prose, as a distance in lines with text.
	proseBefore, proseAfter []int16
	shortRun                []int16
	// The lines of that prose, -1 for none.
	lastProse, nextProse []int32
	// announced is how many words the line has that a colon ends, at most announceReach
	// lines with text before, where no prose stands between it and this one: a list's
	// introduction is a sentence, the head of a list of links a word or two. 0 for none.
	announced []int16
	// For each line that stands on the page more than once: how many lines and
	// words the run of such lines has.
	repeatRun, repeatWords []int16
	// Shares of a line's content words and names in the prose around.
	wordsBefore, wordsAfter, namesAround []float32
	// textBefore and textAfter are the nearest lines with text, -1 for none.
	textBefore, textAfter []int32
	ordinal               []int32 // of the line among those with text
	textLines             int32

	// opinions are what the first stage of the model that judged says of each line.
	opinions []opinion
}

var sheets = sync.Pool{New: func() any { return &Sheet{repeats: map[uint64]int32{}} }}

// Read looks at the lines of a page. The table may be nil. Give the sheet back
// with Release when done with it.
func Read(lines [][]byte, table *Table) *Sheet {
	s, _ := ReadContext(context.Background(), lines, table) // which never ends
	return s
}

// linesAtOnce is how many lines are read, or judged, before it is asked whether the page is still wanted.
const linesAtOnce = 2048

// ReadContext is Read that is given up where the context ends: it asks behind every few lines, what it reads off
// all of them together left out. Its only error is the context's; there is no sheet then.
func ReadContext(ctx context.Context, lines [][]byte, table *Table) (*Sheet, error) {
	s := sheets.Get().(*Sheet)
	s.reset(len(lines))
	for i, line := range lines {
		s.readLine(i, line, table)
		if (i+1)%linesAtOnce != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			s.Release()
			return nil, err
		}
	}
	s.judgeLanguage()
	s.countPatterns()
	s.placeLines()
	s.runRepeats()
	s.follow()
	return s, nil
}

// largestKept is the number of lines above which the memory of a page is left to the
// garbage collector, so that one huge page does not hold it for ever.
const largestKept = 1 << 14

// Release gives the sheet's memory back.
func (s *Sheet) Release() {
	if cap(s.looks) > largestKept {
		return
	}
	sheets.Put(s)
}

// Len is the number of lines read.
func (s *Sheet) Len() int { return len(s.looks) }

// Blank tells whether line i has no text.
func (s *Sheet) Blank(i int) bool { return s.looks[i].blank }

func (s *Sheet) reset(n int) {
	s.looks = zeroed(s.looks, n)
	s.stems, s.names, s.shortMasks, s.kept = s.stems[:0], s.names[:0], s.shortMasks[:0], s.kept[:0]
	clear(s.languages[:])
	clear(s.repeats)
	s.proseBefore, s.proseAfter, s.shortRun = zeroed(s.proseBefore, n), zeroed(s.proseAfter, n), zeroed(s.shortRun, n)
	s.lastProse, s.nextProse, s.announced = zeroed(s.lastProse, n), zeroed(s.nextProse, n), zeroed(s.announced, n)
	s.repeatRun, s.repeatWords = zeroed(s.repeatRun, n), zeroed(s.repeatWords, n)
	s.wordsBefore, s.wordsAfter, s.namesAround = zeroed(s.wordsBefore, n), zeroed(s.wordsAfter, n), zeroed(s.namesAround, n)
	s.textBefore, s.textAfter, s.ordinal = zeroed(s.textBefore, n), zeroed(s.textAfter, n), zeroed(s.ordinal, n)
	s.wordsInAll, s.language, s.functionShare, s.textLines = 0, 0, 0, 0
}

// sized returns n values of any kind in the memory of s, where it has room.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// stemLimit is how many content words of a line are followed over the page.
const stemLimit = 40

func (s *Sheet) readLine(i int, line []byte, table *Table) {
	l := &s.looks[i]
	l.readBytes(line)
	l.first = int32(len(s.stems))
	l.last = l.first
	if l.blank {
		return
	}
	head := line[:min(len(line), headLimit)]
	s.scan(l, head)
	s.masks = sized(s.masks, len(s.found))
	var sums traitSums
	l.readWords(head, s.found, s.masks, &sums)
	best := int32(0)
	for n, count := range sums.counts[:languageLimit] {
		s.languages[n] += count
		best = max(best, count)
	}
	// Until the page's language is known: the best of any in a long line.
	l.functions = best
	s.wordsInAll += int(l.words)
	if l.words <= shortWords {
		l.firstMask = int32(len(s.shortMasks))
		s.shortMasks = append(s.shortMasks, s.masks...)
	}
	l.wording = table.read(&s.grams, s.found, s.masks)
	l.readPattern(head, s.found)
	s.repeats[l.hash]++
	s.addStems(l)
}

// addStems keeps the content words of the line at hand for follow. Which words are, is in no order
// that could be guessed: each is written down, and stays where it is one.
func (s *Sheet) addStems(l *look) {
	n := len(s.stems)
	last := n + min(len(s.found), stemLimit)
	s.stems, s.names = slices.Grow(s.stems, stemLimit)[:last], slices.Grow(s.names, stemLimit)[:last]
	for w := range s.found {
		if n == last {
			break
		}
		word := &s.found[w]
		stays := one(s.masks[w] == 0) & one(word.End-word.Start >= 4)
		s.stems[n], s.names[n] = word.Stem, word.Flags&(words.Capital|words.Opens) == words.Capital
		l.bag.add(word.Stem, stays)
		n += stays
	}
	s.stems, s.names = s.stems[:n], s.names[:n]
	l.last = int32(n)
}

// keptWords is how many words of a page are kept for Words: 16 MB.
const keptWords = 1 << 20

// scan finds the words of a line.
func (s *Sheet) scan(l *look, head []byte) {
	if len(s.kept) >= keptWords {
		s.own = words.Scan(head, s.own[:0])
		s.found, l.firstWord = s.own, -1
		return
	}
	first := len(s.kept)
	s.kept = words.Scan(head, s.kept)
	s.found, l.firstWord = s.kept[first:len(s.kept):len(s.kept)], int32(first)
}

// Words returns the words of line i, as words.Scan finds them, if they are known:
// those of very long lines and those far down on a huge page are not. They must
// not be changed.
func (s *Sheet) Words(i int, line []byte) ([]words.Word, bool) {
	l := &s.looks[i]
	if l.blank || l.firstWord < 0 || len(line) > headLimit {
		return nil, false
	}
	return s.kept[l.firstWord : l.firstWord+l.words], true
}

// shortWords is the length up to which a line's function words are counted in
// the page's language only: a few words fit many languages.
const shortWords = 16

// judgeLanguage finds the language that has most function words on the page and
// counts the short lines' function words in it.
func (s *Sheet) judgeLanguage() {
	best := int32(0)
	for n, count := range s.languages {
		if count > best {
			best, s.language = count, n
		}
	}
	if s.wordsInAll > 0 {
		s.functionShare = float32(best) / float32(s.wordsInAll)
	}
	for i := range s.looks {
		l := &s.looks[i]
		if l.words > shortWords || l.words == 0 {
			continue
		}
		l.functions = 0
		for _, mask := range s.shortMasks[l.firstMask : l.firstMask+l.words] {
			l.functions += int32(mask >> s.language & 1)
		}
	}
}

// prose tells whether a line is surely running text by its length and end.
func (l *look) prose() bool {
	return l.words >= 30 || l.words >= 14 && (l.endsStop || l.endsEllipsis) && l.capitals*3 < l.words*2
}

// mostAnnounced bounds the words of a line that announces a list, announceReach the lines
// with text that it is the announcement of: long lists are announced, footers are not.
const (
	mostAnnounced = 40
	announceReach = 40
)

// placeLines finds for each line the text and the prose next to it.
func (s *Sheet) placeLines() {
	const far = 99
	last, prose, distance, run, announced, reach := int32(-1), int32(-1), int16(far), int16(0), int16(0), 0
	for i := range s.looks {
		l := &s.looks[i]
		s.textBefore[i], s.lastProse[i], s.proseBefore[i], s.ordinal[i] = last, prose, distance, s.textLines
		if l.blank {
			continue
		}
		if reach--; reach < 0 {
			announced = 0
		}
		s.announced[i] = announced
		s.textLines++
		last = int32(i)
		if l.prose() {
			prose, distance, run, announced = last, 1, 0, 0
		} else {
			distance = min(distance+1, far)
			run = min(run+1, far)
		}
		if l.endsColon {
			announced, reach = int16(min(l.words, mostAnnounced)), announceReach
		}
		s.shortRun[i] = run
	}
	s.shareLines()
	last, prose, distance, run = -1, -1, far, 0
	for i := len(s.looks) - 1; i >= 0; i-- {
		l := &s.looks[i]
		s.textAfter[i], s.nextProse[i], s.proseAfter[i] = last, prose, distance
		if l.blank {
			continue
		}
		last = int32(i)
		if l.prose() {
			prose, distance, run = last, 1, 0
		} else {
			distance = min(distance+1, far)
			run = min(run+1, far)
			s.shortRun[i] += run - 1
		}
	}
}

// mostRun and mostRunWords bound what is told of a run of repeated lines.
const (
	mostRun      = 12
	mostRunWords = 400
)

// runRepeats measures the runs of lines that stand on the page more than once.
func (s *Sheet) runRepeats() {
	for from := 0; from < len(s.looks); {
		to, lines, count := from, 0, int32(0)
		for to < len(s.looks) && (s.looks[to].blank || s.repeated(int32(to))) {
			if !s.looks[to].blank {
				lines++
				count += s.looks[to].words
			}
			to++
		}
		for i := from; i < to; i++ {
			s.repeatRun[i], s.repeatWords[i] = int16(min(lines, mostRun)), int16(min(count, mostRunWords))
		}
		from = to + 1
	}
}

func (s *Sheet) shareLines() {
	short, stops := int32(0), int32(0)
	for i := range s.looks {
		l := &s.looks[i]
		if l.blank {
			continue
		}
		if !l.prose() {
			short++
		}
		if l.endsStop {
			stops++
		}
	}
	s.shortShare, s.stopShare = share(short, s.textLines), share(stops, s.textLines)
}
