package dupes

import (
	"fmt"
	"math"
	"slices"
)

// termList is the terms of a fingerprint, ascending by key.
type termList []uint16

func (t termList) count() int { return len(t) / 2 }

func (t termList) at(i int) uint32 { return uint32(t[2*i])<<16 | uint32(t[2*i+1]) }

// heaviest returns the weight that the n heaviest terms have at least.
func (t termList) heaviest(n int) uint32 {
	var counts [termWeight + 1]int
	for i := range t.count() {
		counts[t.at(i)&termWeight]++
	}
	return max(1, weightOf(&counts, n))
}

// kinds of terms, for sums apart.
const (
	plainTerm = iota
	nameTerm
	numberTerm
	termKinds
)

func kindOf(term uint32) int {
	switch {
	case term&termNumber != 0:
		return numberTerm
	case term&termName != 0:
		return nameTerm
	}
	return plainTerm
}

// Kinship is what two texts that are no copies have in common.
type Kinship struct {
	// Cosine is of the weights of their terms, NameCosine of those that are
	// names, NumberCosine of numbers, PlainCosine of the rest.
	Cosine, NameCosine, NumberCosine, PlainCosine float64
	// Names, Numbers and Plain count the terms that both have.
	Names, Numbers, Plain int
	// Heaviest is the greatest weight of a term that both have, and Second the
	// next, in steps of termWeight.
	Heaviest, Second float64
	// Top counts the ten heaviest terms of one that are among the ten heaviest
	// of the other.
	Top int
	// LeastTerms counts the terms of the text with fewer.
	LeastTerms int
	// WordsRatio is the shorter text's words through the longer's.
	WordsRatio float64
	// OnlyNames is the weight of the heaviest name that only one has, the
	// smaller of both texts.
	OnlyNames float64
	// FullNames counts the names of two words or more that both have, and
	// FullNamesShare through those of the text with fewer.
	FullNames      int
	FullNamesShare float64
	// Phrases counts the shingles that both have, RarePhrases those that
	// hardly another text of the collection has.
	Phrases, RarePhrases float64
	// Overlap of the words of both.
	Overlap Overlap
}

// KinshipFeatures is how many numbers Kinship.Features returns.
const KinshipFeatures = 24

// Features returns the kinship as the model sees it, the same from both sides.
func (k *Kinship) Features() []float32 {
	o := &k.Overlap
	all := [KinshipFeatures]float64{
		k.Cosine, k.NameCosine, k.NumberCosine, k.PlainCosine,
		float64(k.Names), float64(k.Numbers), float64(k.Plain),
		k.Heaviest, k.Second, float64(k.Top), float64(k.LeastTerms),
		k.WordsRatio, k.OnlyNames, float64(k.Names + k.Numbers + k.Plain),
		float64(k.FullNames), k.FullNamesShare,
		k.Phrases, k.RarePhrases,
		o.Names, o.NamesBoth, o.Numbers, o.NumbersBoth,
		max(o.CoverA, o.CoverB), float64(o.LongestRun),
	}
	out := make([]float32, KinshipFeatures)
	for i, f := range all {
		out[i] = float32(f)
	}
	return out
}

// relate measures what the loaded text and b, which are no copies, have in
// common.
func (m *matcher) relate(b *Fingerprint, k *Kinship) {
	m.touch(b)
	k.Overlap = m.overlap(b)
	m.fullA = fullNames(m.fullA[:0], m.a.text())
	m.fullB = fullNames(m.fullB[:0], b.text())
	for i, j := 0, 0; i < len(m.fullA) && j < len(m.fullB); {
		switch x, y := m.fullA[i], m.fullB[j]; {
		case x == y:
			k.FullNames++
			i, j = i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	k.FullNamesShare = share(float64(k.FullNames), float64(min(len(m.fullA), len(m.fullB))))
	for i, first := range m.same {
		if int(first) == i && m.hit[i] {
			k.Phrases++
			if m.rare[i] >= rarePhrase {
				k.RarePhrases++
			}
		}
	}
}

// rarePhrase is the weight of a shingle that at most four texts have.
const rarePhrase = 1.0 / 3

// fullNames appends the different pairs of adjacent names, ascending.
func fullNames(ids []uint32, tokens []uint16) []uint32 {
	for i := range max(0, len(tokens)-1) {
		if tokens[i]&tokens[i+1]&nameBit != 0 {
			ids = append(ids, uint32(tokens[i]&wordBits)<<16|uint32(tokens[i+1]&wordBits))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// kin measures what the terms of two texts have in common.
func kin(a, b *Fingerprint) Kinship {
	x, y := termList(a.terms()), termList(b.terms())
	var dot, xx, yy [termKinds]float64
	var both [termKinds]int
	k := Kinship{LeastTerms: min(x.count(), y.count())}
	topX, topY := x.heaviest(10), y.heaviest(10)
	square := func(sums *[termKinds]float64, t uint32) {
		w := float64(t & termWeight)
		sums[kindOf(t)] += w * w
	}
	var onlyX, onlyY float64
	for i, j := 0, 0; i < x.count() || j < y.count(); {
		switch {
		case j == y.count() || i < x.count() && x.at(i)>>termKeyShift < y.at(j)>>termKeyShift:
			onlyX = max(onlyX, onlyName(x.at(i)))
			square(&xx, x.at(i))
			i++
		case i == x.count() || y.at(j)>>termKeyShift < x.at(i)>>termKeyShift:
			onlyY = max(onlyY, onlyName(y.at(j)))
			square(&yy, y.at(j))
			j++
		default:
			s, t := x.at(i), y.at(j)
			square(&xx, s)
			square(&yy, t)
			u, v := s&termWeight, t&termWeight
			kind := kindOf(s | t)
			dot[kind] += float64(u) * float64(v)
			both[kind]++
			least := float64(min(u, v))
			if least > k.Heaviest {
				k.Heaviest, k.Second = least, k.Heaviest
			} else {
				k.Second = max(k.Second, least)
			}
			if u >= topX && v >= topY {
				k.Top++
			}
			i, j = i+1, j+1
		}
	}
	cosine := func(dot, xx, yy float64) float64 { return share(dot, math.Sqrt(xx*yy)) }
	sum := func(s [termKinds]float64) float64 { return s[0] + s[1] + s[2] }
	k.Cosine = cosine(sum(dot), sum(xx), sum(yy))
	k.PlainCosine = cosine(dot[plainTerm], xx[plainTerm], yy[plainTerm])
	k.NameCosine = cosine(dot[nameTerm], xx[nameTerm], yy[nameTerm])
	k.NumberCosine = cosine(dot[numberTerm], xx[numberTerm], yy[numberTerm])
	k.Plain, k.Names, k.Numbers = both[plainTerm], both[nameTerm], both[numberTerm]
	k.OnlyNames = min(onlyX, onlyY)
	k.WordsRatio = share(float64(min(a.words, b.words)), float64(max(a.words, b.words)))
	return k
}

// onlyName returns the weight of a term that is a name or a number.
func onlyName(t uint32) float64 {
	if kindOf(t) == plainTerm {
		return 0
	}
	return float64(t & termWeight)
}

const (
	// relatedFrom is the probability from which two texts are said to be
	// related.
	relatedFrom = 0.3
	// Texts with less in common are not looked at closer.
	leastCosine = 0.1
	leastTerms  = 3
)

// close tells whether the terms of two texts have enough in common to look
// closer.
func (k *Kinship) close() bool {
	return k.Cosine >= leastCosine && k.Names+k.Numbers+k.Plain >= leastTerms
}

// related tells whether the loaded text and b, which are no copies, tell of
// one event.
func (m *matcher) related(b *Fingerprint, k *Kinship) (Pair, bool) {
	m.relate(b, k)
	p := relatedModel.Probability(k.Features())
	if p < relatedFrom {
		return Pair{}, false
	}
	return Pair{
		Kind: Related, Jaccard: k.Cosine, Confidence: p,
		ContainmentAB: k.Overlap.ContainmentA, ContainmentBA: k.Overlap.ContainmentB,
		Evidence: k.evidence(),
	}, true
}

// evidence says in plain words what two related texts share.
func (k *Kinship) evidence() []string {
	out := []string{fmt.Sprintf("both hold %s, %s and %s of the most telling",
		plural(k.Names, "name"), plural(k.Numbers, "number"), plural(k.Plain, "other word"))}
	if k.FullNames > 0 {
		out = append(out, plural(k.FullNames, "full name")+" stand in both")
	}
	return append(out, fmt.Sprintf("only %s of the words are shared word for word: no copy",
		percent(max(k.Overlap.CoverA, k.Overlap.CoverB))))
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
