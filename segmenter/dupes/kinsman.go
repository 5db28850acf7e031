package dupes

import (
	"math"
	"slices"
)

// termList is the terms of a fingerprint, heaviest first.
type termList []uint16

func (t termList) count() int { return len(t) / 2 }

func (t termList) at(i int) uint32 { return uint32(t[2*i])<<16 | uint32(t[2*i+1]) }

// kinds of terms, for sums apart.
const (
	plainTerm = iota
	nameTerm
	numberTerm
	termKinds
)

// kindOf returns the kind of a term, without a jump: half of these would be foreseen wrongly.
func kindOf(term uint32) int {
	const byMarks = plainTerm | numberTerm<<2 | nameTerm<<4 | numberTerm<<6 // a number may be marked as a name too
	return byMarks >> (term / termNumber % 4 * 2) & 3
}

// kinSlots is how many slots the table of the loaded text's terms has.
const kinSlots = 256

// kinsman is a text whose terms are compared with those of many.
type kinsman struct {
	terms  []uint32
	filter [kinFilter / 64]uint64 // a bit for each term by its key: most of another's are none
	slots  [kinSlots]uint8        // place among terms, plus one
	sums   termSums
	other  []uint32 // terms of the text that was compared last
	// same holds the terms that both texts have, in the other's order; own and others
	// have a bit for each of them, by its place in the text.
	same        []sameTerm
	own, others uint64
}

// sameTerm is the place of a term that two texts have in each.
type sameTerm struct{ own, other uint8 }

// kinFilter is how many bits the filter has: of 64 terms one bit in 16 is set.
const kinFilter = 1024

// heaviestTerms is how many terms are a text's heaviest.
const heaviestTerms = 10

// termSums are how many words a text has, and what its terms weigh together: the squares of their weights
// by kind, of those in its beginning too, and of the heaviest; and the weights of those
// in its beginning. They are whole numbers and exact.
type termSums struct {
	words                uint32
	squares, leadSquares [termKinds]uint32
	lead, top            uint32
}

func (f *Fingerprint) termSums() termSums { return termList(f.terms()).sums(f.words) }

func (t termList) sums(words uint32) termSums {
	s := termSums{words: words}
	for i := range t.count() {
		term := t.at(i)
		w, kind, lead := term&termWeight, kindOf(term), term/termLead%2
		s.squares[kind] += w * w
		s.leadSquares[kind] += w * w * lead
		s.lead += w * lead
		if i < heaviestTerms {
			s.top += w * w
		}
	}
	return s
}

// load reads the terms of a text, of which these are the sums.
func (m *kinsman) load(list termList, sums *termSums) {
	clear(m.slots[:])
	clear(m.filter[:])
	m.terms, m.sums = m.terms[:0], *sums
	for i := range list.count() {
		t := list.at(i)
		m.terms = append(m.terms, t)
		key := t >> termKeyShift
		m.filter[key%kinFilter/64] |= 1 << (key % 64)
		at := key % kinSlots
		for m.slots[at] != 0 {
			at = (at + 1) % kinSlots
		}
		m.slots[at] = uint8(i + 1) //nolint:gosec // at most termLimit
	}
}

// find returns the place of the term with a key, -1 where there is none.
func (m *kinsman) find(key uint32) int {
	for at := key % kinSlots; ; at = (at + 1) % kinSlots {
		i := int(m.slots[at]) - 1
		if i < 0 || m.terms[i]>>termKeyShift == key {
			return i
		}
	}
}

// meet finds which of the terms of another text the loaded one has.
func (m *kinsman) meet(list termList) {
	m.other, m.same, m.own, m.others = slices.Grow(m.other[:0], list.count())[:list.count()], m.same[:0], 0, 0
	var may [2 * termLimit]uint8 // the places of the terms that the filter lets through; a power of two
	n := uint64(0)
	for i := range m.other {
		t := uint32(list[0])<<16 | uint32(list[1])
		list = list[2:]
		m.other[i] = t
		key := t >> termKeyShift
		may[n%uint64(len(may))] = uint8(i)                //nolint:gosec // at most termLimit
		n += m.filter[key%kinFilter/64] >> (key % 64) & 1 // no jump: one in ten is let through
	}
	for _, j := range may[:n] {
		i := m.find(m.other[j] >> termKeyShift)
		if i < 0 {
			continue
		}
		m.same = append(m.same, sameTerm{uint8(i), j}) //nolint:gosec // at most termLimit
		m.own |= 1 << i
		m.others |= 1 << j
	}
}

// kin measures what the terms of the loaded text and another have in common; sums are
// those of the other.
func (m *kinsman) kin(list termList, sums *termSums) (k TermKinship) {
	m.meet(list)
	var dot [termKinds]uint32
	var both [termKinds]int
	var heaviest, second, leadA, leadB, leads uint32
	for _, same := range m.same {
		s, t := m.terms[same.own], m.other[same.other]
		kind, u, w := kindOf(s|t), s&termWeight, t&termWeight
		dot[kind] += u * w
		both[kind]++
		least := min(u, w)
		heaviest, second = max(heaviest, least), max(second, min(heaviest, least))
		if max(same.own, same.other) < heaviestTerms {
			k.Top++
		}
		leadS, leadT := s/termLead%2, t/termLead%2
		leadA += u * leadS
		leadB += w * leadT
		leads += least * (leadS & leadT)
		if kind == nameTerm {
			k.LeadNames += int(leadS & leadT)
		}
	}
	k.Heaviest, k.Second = float64(heaviest), float64(second)
	k.LeastTerms = min(len(m.terms), len(m.other))
	cosine := func(dot, xx, yy uint32) float64 {
		return share(float64(dot), math.Sqrt(float64(xx)*float64(yy)))
	}
	all := func(v *[termKinds]uint32) uint32 { return v[0] + v[1] + v[2] }
	own := &m.sums
	k.Cosine = cosine(all(&dot), all(&own.squares), all(&sums.squares))
	k.PlainCosine = cosine(dot[plainTerm], own.squares[plainTerm], sums.squares[plainTerm])
	k.NameCosine = cosine(dot[nameTerm], own.squares[nameTerm], sums.squares[nameTerm])
	k.NumberCosine = cosine(dot[numberTerm], own.squares[numberTerm], sums.squares[numberTerm])
	k.Plain, k.Names, k.Numbers = both[plainTerm], both[nameTerm], both[numberTerm]
	const telling = 1<<nameTerm | 1<<numberTerm
	k.OnlyNames = float64(min(heaviestOf(m.terms, m.own, telling), heaviestOf(m.other, m.others, telling)))
	k.LeadA, k.LeadB = share(float64(leadA), float64(own.lead)), share(float64(leadB), float64(sums.lead))
	k.Leads = share(float64(leads), float64(min(own.lead, sums.lead)))
	k.WordsRatio = share(float64(min(own.words, sums.words)), float64(max(own.words, sums.words)))
	if k.close() {
		k.Bearing = m.bearing(sums)
	}
	return k
}

// heaviestOf returns the weight of the heaviest term of some kinds, a bit each, of those that have no
// bit in shared; 0 where there is none. The heaviest stand first.
func heaviestOf(terms []uint32, shared uint64, kinds int) uint32 {
	for i, t := range terms {
		if shared>>i&1 == 0 && kinds>>kindOf(t)&1 != 0 {
			return t & termWeight
		}
	}
	return 0
}

// hasSums are what those terms of a text weigh that another has too: the squares of
// the weights of the heaviest, of names, of numbers and of the names that it begins with.
type hasSums struct{ top, name, number, lead uint32 }

func (s *hasSums) add(term uint32, place uint8) {
	square := term & termWeight * (term & termWeight)
	if place < heaviestTerms {
		s.top += square
	}
	switch kindOf(term) {
	case nameTerm:
		s.name += square
		s.lead += square * (term / termLead % 2)
	case numberTerm:
		s.number += square
	}
}

// bearing compares the terms of the loaded text with those of the text that kin
// was asked about last, of which these are the sums.
func (m *kinsman) bearing(sums *termSums) (k Bearing) {
	var x, y hasSums
	var dot [termKinds]uint32
	for _, same := range m.same {
		s, t := m.terms[same.own], m.other[same.other]
		x.add(s, same.own)
		y.add(t, same.other)
		if s&t&termLead != 0 {
			kind := kindOf(s | t)
			dot[kind] += s & termWeight * (t & termWeight)
			if kind == numberTerm {
				k.LeadNumbers++
			}
		}
	}
	own := &m.sums
	both := func(least, most *float64, a, allA, b, allB uint32) {
		*least, *most = -1, -1
		if allA > 0 && allB > 0 {
			coverA, coverB := float64(a)/float64(allA), float64(b)/float64(allB)
			*least, *most = min(coverA, coverB), max(coverA, coverB)
		}
	}
	both(&k.TopCoverLeast, &k.TopCoverMost, x.top, own.top, y.top, sums.top)
	both(&k.NameCoverLeast, &k.NameCoverMost, x.name, own.squares[nameTerm], y.name, sums.squares[nameTerm])
	both(&k.NumberCoverLeast, &k.NumberCoverMost, x.number, own.squares[numberTerm], y.number, sums.squares[numberTerm])
	both(&k.LeadNameCoverLeast, &k.LeadNameCoverMost, x.lead, own.leadSquares[nameTerm], y.lead, sums.leadSquares[nameTerm])
	const name, every = 1 << nameTerm, 1<<termKinds - 1
	onlyA, onlyB := heaviestOf(m.terms, m.own, every), heaviestOf(m.other, m.others, every)
	k.OnlyLeast, k.OnlyMost = float64(min(onlyA, onlyB)), float64(max(onlyA, onlyB))
	k.OnlyNameMost = float64(max(heaviestOf(m.terms, m.own, name), heaviestOf(m.other, m.others, name)))
	cosine := func(dot, a, b uint32) float64 {
		return share(float64(dot), math.Sqrt(float64(a)*float64(b)))
	}
	all := func(v *[termKinds]uint32) uint32 { return v[0] + v[1] + v[2] }
	k.LeadCosine = cosine(all(&dot), all(&own.leadSquares), all(&sums.leadSquares))
	k.LeadNameCosine = cosine(dot[nameTerm], own.leadSquares[nameTerm], sums.leadSquares[nameTerm])
	k.LeadPlainCosine = cosine(dot[plainTerm], own.leadSquares[plainTerm], sums.leadSquares[plainTerm])
	return k
}
