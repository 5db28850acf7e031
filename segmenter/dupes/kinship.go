package dupes

import (
	"fmt"
	"math"
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
	for w := termWeight; w > 0; w-- {
		if n -= counts[w]; n <= 0 {
			return uint32(w)
		}
	}
	return 1
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

// Relate measures what the terms of two texts have in common.
func Relate(a, b *Fingerprint) Kinship {
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

// relatedFrom is the probability from which two texts are said to be related.
const relatedFrom = 0.5

// relate tells whether two texts that are no copies tell of one event.
func relate(a, b *Fingerprint) (Pair, bool) {
	k := Relate(a, b)
	if k.Cosine < 0.05 || k.Names+k.Numbers+k.Plain < 4 {
		return Pair{}, false
	}
	p := relatedModel.Probability(k.Features())
	if p < relatedFrom {
		return Pair{}, false
	}
	return Pair{
		Kind: Related, Jaccard: k.Cosine, Confidence: p,
		Evidence: []string{
			fmt.Sprintf("%s agree: %d of names, %d of numbers, %d other words",
				plural(k.Names+k.Numbers+k.Plain, "telling word"), k.Names, k.Numbers, k.Plain),
		},
	}, true
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
