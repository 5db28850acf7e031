package dupes

import (
	"math"
	"slices"
)

// details compares the numbers and names, and the words in any order, after words.
func (m *matcher) details(b *Fingerprint, o *Overlap) {
	m.agree(b, o)
	m.wordsOnly(b, o)
}

// mostlyProse tells whether prose makes half of both texts.
func mostlyProse(o *Overlap) bool {
	return 2*o.ProseWordsA >= o.WordsA && 2*o.ProseWordsB >= o.WordsB
}

// tokens returns the words of the loaded text and of b whose figures, names and
// numbers are compared, after words.
func (m *matcher) tokens(b *Fingerprint, o *Overlap) (x, y []uint16) {
	if !mostlyProse(o) {
		return m.a.text(), b.text()
	}
	// Bylines, captions and menus change from page to page: they say
	// nothing for two texts of sentences.
	if len(m.proseA) == 0 {
		m.proseA = m.a.proseText(m.proseA)
	}
	m.proseB = b.proseText(m.proseB[:0])
	return m.proseA, m.proseB
}

// wordsOnly compares the words in any order.
func (m *matcher) wordsOnly(other *Fingerprint, o *Overlap) {
	a, b := m.tokens(other, o)
	if m.times == nil {
		m.times = make([]int32, wordBits+1)
	}
	for _, t := range a {
		m.times[t&wordBits]++
	}
	onlyA, onlyB, telling := 0, 0, 0
	for _, t := range b {
		if m.times[t&wordBits] > 0 {
			m.times[t&wordBits]--
			continue
		}
		onlyB++
		if t&(nameBit|numberBit) != 0 {
			telling++
		}
	}
	for _, t := range slices.Backward(a) { // the last ones are left over, as of b
		if m.times[t&wordBits] > 0 {
			m.times[t&wordBits]--
			onlyA++
			if t&(nameBit|numberBit) != 0 {
				telling++
			}
		}
	}
	o.WordsOnlyA, o.WordsOnlyB = share(float64(onlyA), float64(len(a))), share(float64(onlyB), float64(len(b)))
	o.Numeric = share(float64(telling), float64(onlyA+onlyB))
}

// agree compares the numbers and names.
func (m *matcher) agree(other *Fingerprint, o *Overlap) {
	all := !mostlyProse(o)
	if !m.telling.read || m.telling.all != all || m.telling.mark >= math.MaxUint32-1 {
		m.telling.load(&m.a, m.readPlacesA(), all)
	}
	if !m.placesRead {
		m.placesB, m.placesRead = tellingPlaces(m.placesB, other.text()), true
	}
	numbers, names := m.telling.compare(other, m.placesB)
	o.Numbers, o.NumbersBoth, o.NumberConflicts = numbers.shares()
	o.Names, o.NamesBoth, o.NameConflicts = names.shares()
}

// readPlacesA returns where the names and numbers of the loaded text stand.
func (m *matcher) readPlacesA() []uint16 {
	if !m.placesReadA {
		m.placesA, m.placesReadA = tellingPlaces(m.placesA, m.a.text()), true
	}
	return m.placesA
}

// tellingPlaces returns where the names and numbers of a text stand, in the memory of places. There is
// no jump that depends on a word: one in seven is a name or a number, anywhere.
func tellingPlaces(places, tokens []uint16) []uint16 {
	places = slices.Grow(places[:0], len(tokens)+1)[:len(tokens)+1]
	n := 0
	for i, t := range tokens {
		places[n] = uint16(i) //nolint:gosec // below wordLimit
		n += int((t/nameBit | t/numberBit) & 1)
	}
	return places[:n]
}

// telling compares the different numbers and names of one text with those of many.
type telling struct {
	read     bool
	all      bool // whether those that stand in no prose count too
	numbers  int
	names    int
	mark     uint32   // the latest mark
	own      uint32   // the mark of the text
	inText   []uint32 // by word: own where the text has it
	inOthers []uint32 // by word: the mark of the other text that had it last
}

// agreement counts the different words of some sort in two texts.
type agreement struct{ a, b, both int }

// shares returns the share of those of the text with fewer that the other has
// too, 1 where it has none, that of those of either, and how many each has that the other
// lacks, the smaller number.
func (g agreement) shares() (ofFewer, ofEither float64, conflicts int) {
	fewer, either := min(g.a, g.b), g.a+g.b-g.both
	ofFewer, ofEither = 1, 1
	if fewer > 0 {
		ofFewer = float64(g.both) / float64(fewer)
	}
	if either > 0 {
		ofEither = float64(g.both) / float64(either)
	}
	return ofFewer, ofEither, fewer - g.both
}

// load reads the numbers and names of a text, which stand in some places.
func (t *telling) load(f *Fingerprint, places []uint16, all bool) {
	t.read, t.all, t.numbers, t.names = true, all, 0, 0
	if t.inText == nil || t.mark >= math.MaxUint32-1 {
		t.inText, t.inOthers, t.mark = make([]uint32, wordBits+1), make([]uint32, wordBits+1), 0
	}
	t.mark++
	t.own = t.mark
	t.each(f, places, func(w uint16) {
		if t.inText[w&wordBits] == t.own {
			return
		}
		t.inText[w&wordBits] = t.own
		if w&numberBit != 0 {
			t.numbers++
		} else {
			t.names++
		}
	})
}

// each calls do with those of the words at some places of a text that count.
func (t *telling) each(f *Fingerprint, places []uint16, do func(w uint16)) {
	tokens := f.text()
	if t.all {
		for _, at := range places {
			do(tokens[at])
		}
		return
	}
	end := 0
	for _, s := range f.paragraphSpans() {
		end += int(s & paragraphLimit)
		n := 0
		for ; n < len(places) && int(places[n]) < end; n++ {
			if s&proseBit != 0 {
				do(tokens[places[n]])
			}
		}
		places = places[n:]
	}
}

// compare counts the numbers and names of the text and of another, in which they stand in some
// places: a number is never a name.
func (t *telling) compare(f *Fingerprint, places []uint16) (numbers, names agreement) {
	numbers.a, names.a = t.numbers, t.names
	t.mark++
	t.each(f, places, func(w uint16) {
		id := w & wordBits
		if t.inOthers[id] == t.mark {
			return
		}
		t.inOthers[id] = t.mark
		both := 0
		if t.inText[id] == t.own {
			both = 1
		}
		if w&numberBit != 0 {
			numbers.b++
			numbers.both += both
		} else {
			names.b++
			names.both += both
		}
	})
	return numbers, names
}
