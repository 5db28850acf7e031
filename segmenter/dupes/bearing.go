package dupes

import "cmp"

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

// phrases measures the shingles that the loaded text and b share, after touch.
// What the copies of both hold is no commoner for it.
func (m *matcher) phrases(b *Fingerprint, k *Kinship, copies int) {
	tokens := m.a.text()
	placesA, rareA := 0.0, 0.0
	for i := range m.hits.all {
		w := m.known.weightBeside(gram(tokens, i), copies)
		if w >= rarePhrase {
			rareA++
			placesA += float64(i)
		}
		if int(m.same[i]) == i {
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
	for i := range m.hitsB.all {
		if m.known.weightBeside(gram(tokens, i), copies) >= rarePhrase {
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

// wordSet is a set of words, a bit each.
type wordSet [(wordBits + 1) / 64]uint64

// beginning is the different words of a text's beginning.
type beginning struct {
	set   wordSet
	words []uint16 // each as often as it stands there
	count int
	other wordSet // empty but while another beginning is read
}

// load reads the beginning of a text, in the memory of s.
func (s *beginning) load(f *Fingerprint) {
	s.set.clear(s.words)
	s.words = append(s.words[:0], beginningOf(f)...)
	s.count, _ = s.set.add(s.words, &s.other)
}

// beginningOf returns the words that a text begins with.
func beginningOf(f *Fingerprint) []uint16 {
	tokens := f.text()
	return tokens[:min(len(tokens), beginningWords)]
}

// add adds words to the set. It returns how many it did not hold, and how many of those another set does. There is no jump that
// depends on a word.
func (s *wordSet) add(words []uint16, known *wordSet) (count, both int) {
	n, b := uint64(0), uint64(0)
	for _, t := range words {
		t &= wordBits
		bits, bit := &s[t/64], t%64
		fresh := ^*bits >> bit & 1
		n += fresh
		b += fresh & (known[t/64] >> bit)
		*bits |= 1 << bit
	}
	return int(n), int(b) //nolint:gosec // at most as many as there are words
}

// clear empties a set that holds none but these words.
func (s *wordSet) clear(words []uint16) {
	for _, t := range words {
		s[t&wordBits/64] = 0
	}
}

// shared returns the share of the different words of the shorter beginning that
// another text has.
func (s *beginning) shared(f *Fingerprint) float64 {
	words := beginningOf(f)
	count, both := s.other.add(words, &s.set)
	s.other.clear(words)
	return share(float64(both), float64(min(s.count, count)))
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
