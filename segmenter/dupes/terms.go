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
)

var termIDF = newIDFTable(termTable)

// idfTable finds the inverse document frequency of a term by its key.
type idfTable struct {
	slots []uint32
	mask  uint32
}

func newIDFTable(table []byte) idfTable {
	size := tableSize(len(table) / 4)
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

// idf returns the inverse document frequency of a term, rareIDF where the
// table doesn't hold it.
func (t *idfTable) idf(key uint32) float64 {
	for at := key & t.mask; ; at = (at + 1) & t.mask {
		entry := t.slots[at]
		if entry == 0 {
			return rareIDF
		}
		if entry>>entryShift == key {
			return float64(entry&0xff) / idfSteps
		}
	}
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
	key         uint32
	times       uint32
	names       uint32 // times it is capitalised within a sentence
	number      bool
	title       bool
	lead        bool
	lowerInside uint32 // times it begins small
}

// heldWord is a word whose paragraph is not judged yet.
type heldWord struct {
	key   uint32
	flags uint8
}

const (
	heldNumber = 1 << iota
	heldName
	heldSmall
)

// termCounts counts the words of a text in a table that it reuses.
type termCounts struct {
	slots    []termSlot
	list     []termCount
	terms    []uint32
	heaviest []uint32
	held     []heldWord // of the paragraph at hand
	spare    []heldWord // of the paragraphs that are no prose
	words    int        // of prose
}

// termSlot is a slot of the table: a key, and its place in list plus one.
type termSlot struct {
	key  uint32
	past int32
}

func (c *termCounts) reset() {
	c.held, c.spare, c.words = c.held[:0], c.spare[:0], 0
	if len(c.slots) > slotsKept {
		c.slots = nil
	}
	clear(c.slots)
	c.list = c.list[:0]
}

// find returns the slot of key, in which nothing is where the key is new.
func (c *termCounts) find(key uint32) *termSlot {
	mask := len(c.slots) - 1
	at := int(key>>1) & mask
	for c.slots[at].key != key && c.slots[at].past != 0 {
		at = (at + 1) & mask
	}
	return &c.slots[at]
}

func (c *termCounts) grow() {
	size := max(1024, 2*len(c.slots))
	c.slots = make([]termSlot, size)
	for i := range c.list {
		key := c.list[i].key
		*c.find(key) = termSlot{key, int32(i + 1)} //nolint:gosec // bounded
	}
}

func (c *termCounts) entry(key uint32) *termCount {
	if 2*len(c.list) >= len(c.slots) {
		c.grow()
	}
	slot := c.find(key)
	if slot.past == 0 {
		c.list = append(c.list, termCount{key: key})
		*slot = termSlot{key, int32(len(c.list))} //nolint:gosec // bounded
	}
	return &c.list[slot.past-1]
}

// add takes a word of the paragraph at hand.
func (c *termCounts) add(w word) {
	if w.letters < 2 && !w.number {
		return
	}
	h := heldWord{key: termKey(w.hash)}
	if w.number {
		h.flags |= heldNumber
	}
	switch {
	case w.capital && !w.first:
		h.flags |= heldName
	case !w.capital:
		h.flags |= heldSmall
	}
	c.held = append(c.held, h)
}

// closeParagraph counts the words of the paragraph at hand where it is prose.
// Menus and lists of links tell of other stories: their words count only in a
// text that has nothing else.
func (c *termCounts) closeParagraph(prose bool) {
	if prose {
		c.count(c.held)
	} else {
		c.spare = append(c.spare, c.held...)
	}
	c.held = c.held[:0]
}

func (c *termCounts) count(words []heldWord) {
	for _, h := range words {
		e := c.entry(h.key)
		e.times++
		e.number = h.flags&heldNumber != 0
		if h.flags&heldName != 0 {
			e.names++
		}
		if h.flags&heldSmall != 0 {
			e.lowerInside++
		}
		if c.words < leadTerms {
			e.lead = true
		}
		c.words++
	}
}

func (c *termCounts) addTitle(title string) {
	r := newWordReader(title)
	for w, ok := r.next(); ok; w, ok = r.next() {
		if w.letters < 2 && !w.number {
			continue
		}
		e := c.entry(termKey(w.hash))
		e.title, e.lead = true, true
		e.number = w.number
		if e.times == 0 {
			e.times = 1
		}
	}
}

// logTimes holds 1 plus the logarithm of how often a word stands in a text.
var logTimes = func() (l [64]float64) {
	for i := range l[1:] {
		l[i+1] = 1 + math.Log(float64(i+1))
	}
	return l
}()

// top returns the terms of greatest weight, heaviest first, of equal ones
// those with smaller keys.
func (c *termCounts) top(limit int) []uint32 {
	if c.words == 0 {
		c.count(c.spare)
	}
	c.terms = c.terms[:0]
	known, all := uint32(0), uint32(0)
	for i := range c.list {
		e := &c.list[i]
		idf := termIDF.idf(e.key)
		all += e.times
		if idf < rareIDF {
			known += e.times
		}
		if idf < commonest {
			continue
		}
		weight := logTimes[min(e.times, uint32(len(logTimes)-1))] * idf
		if e.title {
			weight *= titleBonus
		}
		// The lowest bit of a key says nothing: see termKey.
		term := e.key>>1<<termKeyShift | uint32(min(weight*weightPerUnit, termWeight))
		if e.lead {
			term |= termLead
		}
		if e.names > e.lowerInside {
			term |= termName
		}
		if e.number {
			term |= termNumber
		}
		c.terms = append(c.terms, term)
	}
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
