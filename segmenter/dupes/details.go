package dupes

import "math"

// details compares the numbers and names, and the words in any order, after words.
func (m *matcher) details(b *Fingerprint, o *Overlap) {
	m.agree(b, o)
	m.wordsOnly(b, o)
}

// tokens returns the words of the loaded text and of b whose figures, names and
// numbers are compared, after words.
func (m *matcher) tokens(b *Fingerprint, o *Overlap) (x, y []uint16) {
	if 2*o.ProseWordsA < o.WordsA || 2*o.ProseWordsB < o.WordsB {
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
	for _, t := range a {
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
	a, b := m.tokens(other, o)
	numbers, names := m.telling.compare(a, b)
	o.Numbers, o.NumbersBoth, o.NumberConflicts = numbers.shares()
	o.Names, o.NamesBoth, o.NameConflicts = names.shares()
}

// telling compares the different numbers and names of one text with those of many.
type telling struct {
	of       []uint16 // the text whose they are
	read     bool
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

// load reads the numbers and names of a text.
func (t *telling) load(text []uint16) {
	t.of, t.read, t.numbers, t.names = text, true, 0, 0
	if t.inText == nil || t.mark >= math.MaxUint32-1 {
		t.inText, t.inOthers, t.mark = make([]uint32, wordBits+1), make([]uint32, wordBits+1), 0
	}
	t.mark++
	t.own = t.mark
	for _, w := range text {
		if w&(nameBit|numberBit) == 0 || t.inText[w&wordBits] == t.own {
			continue
		}
		t.inText[w&wordBits] = t.own
		if w&numberBit != 0 {
			t.numbers++
		} else {
			t.names++
		}
	}
}

// compare counts the numbers and names of two texts: a number is never a name.
func (t *telling) compare(a, b []uint16) (numbers, names agreement) {
	if !t.read || len(t.of) != len(a) || len(a) > 0 && &t.of[0] != &a[0] || t.mark == math.MaxUint32 {
		t.load(a)
	}
	numbers.a, names.a = t.numbers, t.names
	t.mark++
	for _, w := range b {
		if w&(nameBit|numberBit) == 0 {
			continue
		}
		id := w & wordBits
		if t.inOthers[id] == t.mark {
			continue
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
	}
	return numbers, names
}
