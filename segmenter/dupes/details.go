package dupes

import "slices"

// details compares the numbers and names, and the words in any order.
func (m *matcher) details(o *Overlap, a, b []uint16) {
	o.Numbers, o.NumbersBoth, o.NumberConflicts = m.agree(a, b, numberBit, numberBit)
	o.Names, o.NamesBoth, o.NameConflicts = m.agree(a, b, nameBit|numberBit, nameBit)
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

// agree compares the different tokens that have the wanted bits.
func (m *matcher) agree(a, b []uint16, mask, want uint16) (ofFewer, ofEither float64, conflicts int) {
	m.idsA = distinct(m.idsA[:0], a, mask, want)
	m.idsB = distinct(m.idsB[:0], b, mask, want)
	both, i, j := 0, 0, 0
	for i < len(m.idsA) && j < len(m.idsB) {
		switch x, y := m.idsA[i], m.idsB[j]; {
		case x == y:
			both, i, j = both+1, i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	fewer := min(len(m.idsA), len(m.idsB))
	either := len(m.idsA) + len(m.idsB) - both
	ofFewer, ofEither = 1, 1
	if fewer > 0 {
		ofFewer = float64(both) / float64(fewer)
	}
	if either > 0 {
		ofEither = float64(both) / float64(either)
	}
	return ofFewer, ofEither, fewer - both
}

func distinct(ids, tokens []uint16, mask, want uint16) []uint16 {
	for _, t := range tokens {
		if t&mask == want {
			ids = append(ids, t&wordBits)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
