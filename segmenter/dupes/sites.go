package dupes

import (
	"cmp"
	"math"
	"slices"
)

// Sites is how two texts differ where the words on both sides of a difference
// are equal: what was filled into a form stands between the words of the form,
// an editor adds, drops and rewrites anywhere. Each count is the same from both
// sides.
type Sites struct {
	// Slots counts places where a number stands for a number, a name for
	// a name or a day for a day; Plain those where other words stand for one another.
	Slots, Plain int
	// Days counts the Slots where a day of the week or a month stands for
	// another, SameDays such words that both have.
	Days, SameDays int
	// Kept counts the numbers and names that both have in their place.
	Kept int
	// LooseA is the share of A's words that B lacks and that stand for nothing
	// of B's: what was added, dropped or moved.
	LooseA, LooseB float64
}

const (
	// longSite is how many words may stand for others: more are prose that was
	// rewritten.
	longSite = 10
	// anchorWords is how many equal words stand before and behind a site.
	anchorWords = shingleWords
)

const (
	// Two texts are one form filled in twice where at least formSlots places
	// were filled otherwise, more than there are other changes, no more than
	// formLoose of either was added or dropped, and for each such place fewer
	// than formKept numbers and names are the same: what changed is what the
	// form is there to tell. A later version of a story moves a few of many
	// numbers, and says more. No true copy of the development outlets is so.
	formSlots = 2
	formLoose = 0.2
	formKept  = 3
)

// form tells whether two texts are one form that was filled in twice.
func (s *Sites) form() bool {
	return s.Slots >= formSlots && s.Slots > s.Plain && s.Kept < formKept*s.Slots && max(s.LooseA, s.LooseB) <= formLoose
}

// gap is a run of words that the other text lacks, with a hash of the words
// around it.
type gap struct {
	around   uint64
	from, to int
}

// gaps appends the runs of words that are not covered.
func gaps(list []gap, tokens []uint16, covered []run) []gap {
	at := 0
	for i := 0; i <= len(covered); i++ {
		g := gap{from: at, to: len(tokens)}
		if i < len(covered) {
			g.to, at = covered[i].from, covered[i].to
		}
		if g.from == g.to {
			continue
		}
		// What is covered beside a gap is so by a shingle that ends there.
		if g.from >= anchorWords {
			g.around = gram(tokens, g.from-anchorWords)
		}
		if g.to+anchorWords <= len(tokens) {
			g.around = mix(g.around ^ gram(tokens, g.to)<<1)
		}
		list = append(list, g)
	}
	slices.SortFunc(list, func(x, y gap) int {
		return cmp.Or(cmp.Compare(x.around, y.around), cmp.Compare(x.from, y.from))
	})
	return list
}

// sites aligns what differs between the loaded text and b, after words.
func (m *matcher) sites(b *Fingerprint) Sites {
	var s Sites
	tokensA, tokensB := m.a.text(), b.text()
	m.gapsA = gaps(m.gapsA[:0], tokensA, m.runsA)
	m.gapsB = gaps(m.gapsB[:0], tokensB, m.runsB)
	looseA, looseB := 0, 0
	for i, j := 0, 0; i < len(m.gapsA) || j < len(m.gapsB); {
		switch {
		case j == len(m.gapsB) || i < len(m.gapsA) && m.gapsA[i].around < m.gapsB[j].around:
			looseA += m.gapsA[i].to - m.gapsA[i].from
			i++
		case i == len(m.gapsA) || m.gapsA[i].around > m.gapsB[j].around:
			looseB += m.gapsB[j].to - m.gapsB[j].from
			j++
		default:
			x := tokensA[m.gapsA[i].from:m.gapsA[i].to]
			y := tokensB[m.gapsB[j].from:m.gapsB[j].to]
			if max(len(x), len(y)) > longSite {
				looseA, looseB = looseA+len(x), looseB+len(y)
			} else {
				s.compare(x, y)
			}
			i, j = i+1, j+1
		}
	}
	keptA, daysA := kept(tokensA, m.runsA)
	keptB, daysB := kept(tokensB, m.runsB)
	s.Kept, s.SameDays = min(keptA, keptB), min(daysA, daysB)
	s.LooseA, s.LooseB = share(float64(looseA), float64(len(tokensA))), share(float64(looseB), float64(len(tokensB)))
	return s
}

// compare counts the sites between two runs of words that stand for one another.
func (s *Sites) compare(x, y []uint16) {
	if len(x) == len(y) {
		for i := range x {
			if x[i]&wordBits != y[i]&wordBits {
				s.count(x[i:i+1], y[i:i+1])
			}
		}
		return
	}
	for len(x) > 0 && len(y) > 0 && x[0]&wordBits == y[0]&wordBits {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1]&wordBits == y[len(y)-1]&wordBits {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	s.count(x, y)
}

// count counts one site.
func (s *Sites) count(x, y []uint16) {
	a, b := slotOf(x), slotOf(y)
	switch {
	case a == noSlot || a != b:
		s.Plain++
	default:
		s.Slots++
		if a == daySlot {
			s.Days++
		}
	}
}

const (
	noSlot = iota
	nameSlot
	numberSlot
	daySlot
)

// slotOf returns what sort of slot some words fill.
func slotOf(words []uint16) int {
	slot := noSlot
	for _, t := range words {
		switch {
		case t&numberBit != 0:
			slot = max(slot, numberSlot)
		case t&nameBit != 0 && calendar[t&(numberBit-1)] != 0:
			slot = daySlot
		case t&nameBit != 0:
			slot = max(slot, nameSlot)
		}
	}
	return slot
}

// kept counts the numbers and names, and the days, among the covered words.
func kept(tokens []uint16, covered []run) (telling, days int) {
	for _, r := range covered {
		for _, t := range tokens[r.from:r.to] {
			if t&(numberBit|nameBit) == 0 {
				continue
			}
			telling++
			if t&numberBit == 0 && calendar[t&(numberBit-1)] != 0 {
				days++
			}
		}
	}
	return telling, days
}

// siteFeatures is how many numbers Sites.features returns.
const siteFeatures = 8

// features returns the sites as the models see them.
func (s *Sites) features() [siteFeatures]float64 {
	all := float64(s.Slots + s.Plain)
	return [siteFeatures]float64{
		math.Log1p(float64(s.Slots)), math.Log1p(float64(s.Plain)),
		share(float64(s.Slots), all), share(float64(s.Slots), float64(s.Slots+s.Kept)),
		min(s.LooseA, s.LooseB), max(s.LooseA, s.LooseB),
		float64(min(s.Days, 3)), float64(min(s.SameDays, 3)),
	}
}
