package dupes

import (
	"cmp"
	"math"
)

// Bearing is how far the terms that tell a text's event from sister events stand
// in another text too. Covers are shares of squared weights, -1 where one of the
// texts has no such terms; Least is of the text of which less is covered.
type Bearing struct {
	// TopCover is of a text's ten heaviest terms, NameCover of its names,
	// NumberCover of its numbers, LeadNameCover of the names that it begins with.
	TopCoverLeast, TopCoverMost           float64
	NameCoverLeast, NameCoverMost         float64
	NumberCoverLeast, NumberCoverMost     float64
	LeadNameCoverLeast, LeadNameCoverMost float64
	// Only is the weight of the heaviest term that the other lacks, OnlyName of
	// the heaviest name.
	OnlyLeast, OnlyMost, OnlyNameMost float64
	// LeadCosine is of the weights of the terms that both begin with,
	// LeadNameCosine of the names among them, LeadPlainCosine of what is neither
	// name nor number.
	LeadCosine, LeadNameCosine, LeadPlainCosine float64
	// LeadNumbers counts the numbers that both begin with.
	LeadNumbers float64
}

// termSide is what bearing sums up of one text: the squared weights of its terms,
// and of those that the other has.
type termSide struct {
	top, topHas, name, nameHas, number, numberHas, lead, leadHas float64
	only, onlyName                                               float64
	leadSquares                                                  [termKinds]float64
}

func (s *termSide) add(t uint32, rank int, has bool) {
	w := float64(t & termWeight)
	kind := kindOf(t)
	count := func(all, part *float64) {
		*all += w * w
		if has {
			*part += w * w
		}
	}
	if rank < heaviestTerms {
		count(&s.top, &s.topHas)
	}
	switch kind {
	case nameTerm:
		count(&s.name, &s.nameHas)
		if t&termLead != 0 {
			count(&s.lead, &s.leadHas)
		}
	case numberTerm:
		count(&s.number, &s.numberHas)
	}
	if t&termLead != 0 {
		s.leadSquares[kind] += w * w
	}
	if has {
		return
	}
	s.only = max(s.only, w)
	if kind == nameTerm {
		s.onlyName = max(s.onlyName, w)
	}
}

// bearing compares the terms of the loaded text with those of b.
func (m *kinsman) bearing(b *Fingerprint) (k Bearing) {
	list := termList(b.terms())
	var matched uint64
	var x, y termSide
	var dot [termKinds]float64
	for j := range list.count() {
		t := list.at(j)
		i := m.find(t >> termKeyShift)
		y.add(t, j, i >= 0)
		if i < 0 {
			continue
		}
		matched |= 1 << i
		if s := m.terms[i]; s&t&termLead != 0 {
			kind := kindOf(s | t)
			dot[kind] += float64(s&termWeight) * float64(t&termWeight)
			if kind == numberTerm {
				k.LeadNumbers++
			}
		}
	}
	for i, t := range m.terms {
		x.add(t, i, matched>>i&1 != 0)
	}
	both := func(least, most *float64, a, allA, b, allB float64) {
		*least, *most = -1, -1
		if allA > 0 && allB > 0 {
			*least, *most = min(a/allA, b/allB), max(a/allA, b/allB)
		}
	}
	both(&k.TopCoverLeast, &k.TopCoverMost, x.topHas, x.top, y.topHas, y.top)
	both(&k.NameCoverLeast, &k.NameCoverMost, x.nameHas, x.name, y.nameHas, y.name)
	both(&k.NumberCoverLeast, &k.NumberCoverMost, x.numberHas, x.number, y.numberHas, y.number)
	both(&k.LeadNameCoverLeast, &k.LeadNameCoverMost, x.leadHas, x.lead, y.leadHas, y.lead)
	k.OnlyLeast, k.OnlyMost = min(x.only, y.only), max(x.only, y.only)
	k.OnlyNameMost = max(x.onlyName, y.onlyName)
	cosine := func(dot, a, b float64) float64 { return share(dot, math.Sqrt(a*b)) }
	all := func(v [termKinds]float64) float64 { return v[0] + v[1] + v[2] }
	k.LeadCosine = cosine(all(dot), all(x.leadSquares), all(y.leadSquares))
	k.LeadNameCosine = cosine(dot[nameTerm], x.leadSquares[nameTerm], y.leadSquares[nameTerm])
	k.LeadPlainCosine = cosine(dot[plainTerm], x.leadSquares[plainTerm], y.leadSquares[plainTerm])
	return k
}

// phrases measures the shingles that the loaded text and b share, after touch.
func (m *matcher) phrases(b *Fingerprint, k *Kinship) {
	tokens := m.a.text()
	placesA, rareA := 0.0, 0.0
	for i, first := range m.same {
		if !m.hit[first] {
			continue
		}
		w := m.known.weight(gram(tokens, i))
		if w >= rarePhrase {
			rareA++
			placesA += float64(i)
		}
		if int(first) == i {
			k.Phrases++
			k.PhraseWeight += float64(w)
			if w >= rarePhrase {
				k.RarePhrases++
			}
		}
	}
	k.RareShare = share(k.RarePhrases, float64(min(m.a.grams, b.grams)))
	placeA, placeB := middle, middle
	if rareA > 0 {
		placeA = placesA / rareA / float64(len(tokens))
	}
	tokens = b.text()
	placesB, rareB := 0.0, 0.0
	for i, place := range m.placesB[:gramCount(len(tokens))] {
		if place != 0 && m.known.weight(gram(tokens, i)) >= rarePhrase {
			rareB++
			placesB += float64(i)
		}
	}
	if rareB > 0 {
		placeB = placesB / rareB / float64(len(tokens))
	}
	k.EarlyRare, k.LateRare = min(placeA, placeB), max(placeA, placeB)
}

// middle is where shingles stand of which there are none.
const middle = 0.5

// beginningWords is how many words are a text's beginning for LeadWords.
const beginningWords = 100

// beginning is the different words of a text's beginning, a bit each.
type beginning struct {
	bits  [(wordBits + 1) / 64]uint64
	words []uint16
}

// load reads the beginning of a text, in the memory of s.
func (s *beginning) load(f *Fingerprint) {
	for _, t := range s.words {
		s.bits[t/64] = 0
	}
	s.words = s.words[:0]
	tokens := f.text()
	for _, t := range tokens[:min(len(tokens), beginningWords)] {
		t &= wordBits
		if bit := uint64(1) << (t % 64); s.bits[t/64]&bit == 0 {
			s.bits[t/64] |= bit
			s.words = append(s.words, t)
		}
	}
}

// shared returns the share of the different words of the shorter beginning that
// the other has.
func (s *beginning) shared(other *beginning) float64 {
	n := 0
	for _, t := range other.words {
		if s.bits[t/64]>>(t%64)&1 != 0 {
			n++
		}
	}
	return share(float64(n), float64(min(len(s.words), len(other.words))))
}

// common counts the numbers that two ascending lists have in common.
func common[N cmp.Ordered](x, y []N) int {
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			n++
			i, j = i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return n
}
