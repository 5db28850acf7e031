package dupes

import (
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
)

// A term is one word of a text that tells what it is about, in 32 bits:
// 23 bits of hash, whether it stands in the title or at the beginning, whether
// it is a name and a number, and its weight.
const (
	termKeyBits   = 23
	termKeyShift  = 32 - termKeyBits
	termLead      = 1 << 8
	termName      = 1 << 7
	termNumber    = 1 << 6
	weightBits    = 6
	termWeight    = 1<<weightBits - 1
	weightPerUnit = 2.5 // steps of termWeight for one unit of tf-idf weight
	commonest     = 1.6 // words of less inverse document frequency are no terms
	titleBonus    = 1.25
	leastKnown    = 0.5     // a text of fewer words that the table knows has no terms: it is not English
	slotsKept     = 1 << 13 // a table of more slots is not kept for the next text
	leadTerms     = 60      // words of prose that are a text's beginning
)

// termTable holds, for the words that are common in English news, a quarter of
// a unit of inverse document frequency for each step: 24 bits of hash and 8 of
// idf an entry, little endian. Words that are not in it are rare. It was
// counted over the development outlets of the lab's articles
// (`lab dupes terms`); it holds counts and no text.
//
//go:embed terms.bin
var termTable []byte

const (
	entryShift = 8    // of the hash in an entry of termTable
	idfSteps   = 16   // steps of termTable in a unit of inverse document frequency
	rareIDF    = 8.75 // of words that the table doesn't hold: in fewer than 9 articles of those counted
	// The same in steps: where the table doesn't hold a word, and up to which it is no term.
	rareSteps      = rareIDF * idfSteps
	commonestSteps = 25
)

var termIDF = newIDFTable(termTable)

// idfTable finds the inverse document frequency of a term by its key.
type idfTable struct {
	slots []uint32
	mask  uint32
}

func newIDFTable(table []byte) idfTable {
	size := 2 * tableSize(len(table)/4)
	t := idfTable{slots: make([]uint32, size), mask: uint32(size - 1)} //nolint:gosec // bounded
	for ; len(table) >= 4; table = table[4:] {
		entry := binary.LittleEndian.Uint32(table)
		at := entry >> entryShift & t.mask
		for t.slots[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = entry
	}
	return t
}

// steps returns the inverse document frequency of a term in steps, rareSteps where the
// table doesn't hold it.
func (t *idfTable) steps(key uint32) uint32 {
	at := key & t.mask
	entry := t.slots[at]
	for uint64(entry)*uint64(entry>>entryShift^key) != 0 { // neither empty nor the key's: one guess and not two
		at = (at + 1) & t.mask
		entry = t.slots[at]
	}
	steps := entry & 0xff
	if entry == 0 {
		steps = rareSteps
	}
	return steps
}

// termKey returns the 24 bits by which a word is known as a term, never 0.
func termKey(hash uint64) uint32 { return uint32(hash>>20)&0xffffff | 1 }

// EachTerm calls yield with the key of each word of text, in order, equal ones
// each time. It is what the term table is counted with.
func EachTerm(text string, yield func(key uint32)) {
	r := newWordReader(text)
	for w, ok := r.next(); ok; w, ok = r.next() {
		yield(termKey(w.hash))
	}
}

// TermEntry returns an entry of the term table: a word's key and its inverse
// document frequency, the natural logarithm of texts through texts that hold it.
func TermEntry(key uint32, idf float64) uint32 {
	return key<<entryShift | uint32(math.Round(min(idf*idfSteps, 255)))
}

// termCount is how often one word stands in a text.
type termCount struct {
	key   uint32 // 0 where none is counted
	times uint32
	names int32 // times it is capitalised within a sentence, less those that it begins small
	marks uint32
}

// Marks of a termCount, beside termLead and termNumber.
const termTitle = 1 << 31

// heldWord is a word whose paragraph is not judged yet: its key, and its marks behind.
type heldWord uint32

const heldShift = 24 // of the marks

func newHeldWord(w word) heldWord {
	return heldWord(termKey(w.hash) | uint32(w.marks)<<heldShift)
}

// heldNames holds what a word with some marks adds to termCount.names, heldNumbers what to its marks.
var heldNames, heldNumbers = func() (names [markSets]int32, numbers [markSets]uint32) {
	for marks := range markSets {
		if marks&wordCapital == 0 {
			names[marks] = -1
		} else if marks&wordFirst == 0 {
			names[marks] = 1
		}
		numbers[marks] = uint32(marks&wordNumber) * termNumber
	}
	return names, numbers
}()

// termCounts counts the words of a text in a table that it reuses.
type termCounts struct {
	slots    []termCount // by key
	taken    []uint32    // the slots with a key, and room for another one
	count    int         // of slots with a key
	terms    []uint32
	heaviest []uint32
	held     []heldWord // of the paragraph at hand
	spare    []heldWord // of the paragraphs that are no prose
	words    int        // of prose
}

func (c *termCounts) reset() {
	c.held, c.spare, c.words = c.held[:0], c.spare[:0], 0
	if len(c.slots) > slotsKept {
		c.slots, c.taken, c.count = nil, nil, 0
	}
	for _, at := range c.taken[:c.count] {
		c.slots[at] = termCount{}
	}
	c.count = 0
}

func (c *termCounts) grow() {
	before, taken := c.slots, c.taken[:c.count]
	size := max(2048, 2*len(before))
	c.slots, c.taken, c.count = make([]termCount, size), make([]uint32, size/2+1), 0
	for _, at := range taken {
		*c.entry(before[at].key) = before[at]
	}
}

// entry returns the count of a key, which is counted from now on.
func (c *termCounts) entry(key uint32) *termCount {
	if 2*c.count >= len(c.slots) {
		c.grow()
	}
	mask := uint32(len(c.slots) - 1) //nolint:gosec // bounded
	at := key >> 1 & mask
	for k := c.slots[at].key; uint64(k)*uint64(k^key) != 0; k = c.slots[at].key { // as in idfTable.steps
		at = (at + 1) & mask
	}
	e := &c.slots[at]
	// Whether a word is new can't be guessed: its slot is noted either way.
	c.taken[c.count] = at
	isNew := 0
	if e.key == 0 {
		isNew = 1
	}
	c.count += isNew
	e.key = key
	return e
}

// closeParagraph counts the words of the paragraph at hand where it is prose.
// Menus and lists of links tell of other stories: their words count only in a
// text that has nothing else.
func (c *termCounts) closeParagraph(prose bool) {
	if prose {
		c.countAll(c.held)
	} else {
		c.spare = append(c.spare, c.held...)
	}
	c.held = c.held[:0]
}

func (c *termCounts) countAll(words []heldWord) {
	for _, h := range words {
		e := c.entry(uint32(h) & (1<<heldShift - 1))
		marks := h >> heldShift % heldWord(markSets)
		e.times++
		e.names += heldNames[marks]
		e.marks = e.marks&^termNumber | heldNumbers[marks]
		if c.words < leadTerms {
			e.marks |= termLead
		}
		c.words++
	}
}

func (c *termCounts) addTitle(title string) {
	r := newWordReader(title)
	for w, ok := r.next(); ok; w, ok = r.next() {
		if w.letters < 2 && w.marks&wordNumber == 0 {
			continue
		}
		e := c.entry(termKey(w.hash))
		e.marks = e.marks&^termNumber | heldNumbers[w.marks%markSets] | termTitle | termLead
		e.times = max(e.times, 1)
	}
}

// logTimes holds 1 plus the logarithm of how often a word stands in a text.
var logTimes = func() (l [64]float64) {
	for i := range l[1:] {
		l[i+1] = 1 + math.Log(float64(i+1))
	}
	return l
}()

// titleBonuses holds what a term's weight is multiplied by, for those of the title second.
var titleBonuses = [2]float64{1, titleBonus}

// top returns the terms of greatest weight, heaviest first, of equal ones
// those with smaller keys.
func (c *termCounts) top(limit int) []uint32 {
	if c.words == 0 {
		c.countAll(c.spare)
	}
	c.terms = slices.Grow(c.terms[:0], c.count+1)[:c.count+1]
	known, all, count := uint32(0), uint32(0), 0
	for _, at := range c.taken[:c.count] {
		e := &c.slots[at]
		steps := termIDF.steps(e.key)
		all += e.times
		if steps < rareSteps {
			known += e.times
		}
		weight := logTimes[min(e.times, uint32(len(logTimes)-1))] * (float64(steps) / idfSteps) * titleBonuses[e.marks>>31]
		// The lowest bit of a key says nothing: see termKey.
		term := e.key>>1<<termKeyShift | min(uint32(weight*weightPerUnit), termWeight) | e.marks&(termLead|termNumber)
		term |= uint32(-e.names) >> 31 * termName //nolint:gosec // the sign is asked for
		c.terms[count] = term
		if steps > commonestSteps {
			count++
		}
	}
	c.terms = c.terms[:count]
	if float64(known) < leastKnown*float64(all) {
		c.terms = c.terms[:0]
	}
	c.heaviest = heaviest(c.heaviest[:0], c.terms, limit)
	return c.heaviest
}

// heaviest appends the terms of greatest weight to kept, heaviest first, of equal ones those with
// smaller keys.
func heaviest(kept, terms []uint32, limit int) []uint32 {
	var counts [termWeight + 1]int
	for _, term := range terms {
		counts[term&termWeight]++
	}
	least, all := uint32(termWeight), counts[termWeight]
	for ; all < limit && least > 0; all += counts[least] {
		least--
	}
	// Each weight has its place in the order; terms of one weight are in that of numbers.
	kept = slices.Grow(kept, all)[:all]
	var ends [termWeight + 1]int
	end := 0
	for weight := int(termWeight); weight >= int(least); weight-- {
		ends[weight] = end
		end += counts[weight]
	}
	for _, term := range terms {
		if weight := term & termWeight; weight >= least {
			kept[ends[weight]] = term
			ends[weight]++
		}
	}
	for weight := least; weight <= termWeight; weight++ {
		slices.Sort(kept[ends[weight]-counts[weight] : ends[weight]])
	}
	return kept[:min(len(kept), limit)]
}
