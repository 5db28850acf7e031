package dupes

import "slices"

// Of many edited copies of one text each two share what all the others have too, and by its rarity it counts little, as the words of a
// form do. They are told from forms by the places where they differ: one of two copies was edited there and the other was not, so that
// one has what nearly all others have, and the other what is its own. What a form was filled with is own to both, or common in both,
// or where there is a usual thing to write, many wrote another.

const (
	// crowdWeight is the weight of most of what two of a crowd share at most: eight others have it.
	crowdWeight = 1.0 / 8
	// manyWeight is the weight of what many have.
	manyWeight = 1.0 / 32
	// nearlyAll is the share of those that have most of what both share in which what was not edited stands at least.
	nearlyAll = 0.75
	// What was edited stands in no more than two other texts, ownWeight, or in ownShare of those of the crowd.
	ownWeight = 1.0 / 2
	ownShare  = 1.0 / 32
	// uncounted is the weight from which on a Rarity counts no further: what many have and what nearly all have is the same there,
	// and nothing is told.
	uncounted = 1.0 / 254
)

// places counts the places where two texts differ: those where one alone was edited word for word, and in more or fewer words, those where
// each has what is its own, and the rest.
type places struct{ edited, longer, own, rest int }

// edited tells whether two texts that were weighed by rarity, and share what many have, differ as edited copies of one text do.
func (m *matcher) edited(b *Fingerprint, o *Overlap) bool {
	if max(o.RareA, o.RareB) >= rareFrom || m.both == 0 {
		return false
	}
	m.shared = m.shared[:0]
	for i := range m.hits.all { // each once, so that the other way round they are the same
		if int(m.same[i]) == i {
			m.shared = append(m.shared, m.rare[i])
		}
	}
	slices.Sort(m.shared)
	typical := m.shared[len(m.shared)/2]
	if typical > crowdWeight || typical <= uncounted {
		return false
	}
	m.rareB = m.rareB[:0]
	words, rest := shingles(b.text())
	for _, t := range rest {
		words = words.then(t)
		m.rareB = append(m.rareB, m.known.weight(words.gram()))
	}
	p, ok := m.differences(typical/nearlyAll, min(ownWeight, typical/ownShare))
	// A place that was filled otherwise in each is what a form tells of: edited copies have one by chance.
	return ok && p.own+p.rest == 0 && p.longer <= p.edited
}

// alone returns the overlap as it is where nothing is known of the collection.
func (o Overlap) alone() Overlap {
	o.RareA, o.RareB, o.OwnA, o.OwnB = o.ContainmentA, o.ContainmentB, 1, 1
	return o
}

// hangs tells whether two texts that were weighed by rarity are copies where what they share is rare, and none where it is what
// many have: as more of the collection is known, another answer may be given.
func (o *Overlap) hangs() bool {
	if o.retold {
		return false
	}
	other := o.alone()
	other.RareShared = 1
	if !other.isCopy() {
		return false
	}
	inCrowd := func(shared float64) float64 { return share(shared*manyWeight, shared*manyWeight+1-shared) }
	other.RareA, other.RareB, other.RareShared = inCrowd(o.ContainmentA), inCrowd(o.ContainmentB), manyWeight
	return !other.isCopy()
}

// isCopy tells whether two texts that may be copies are, without a look at the places where they differ.
func (o *Overlap) isCopy() bool {
	if o.tailOnly() {
		return false
	}
	features := o.features()
	_, is := copyForest.probability(&features, copyFrom)
	return is
}

// differences counts the places where the loaded text and the other differ, unless what they share stands in another order. What weighs
// no more than common is common, what weighs at least own is a text's own.
func (m *matcher) differences(common, own float32) (p places, ok bool) {
	for i, j := 0, 0; i < len(m.rare) || j < len(m.rareB); {
		x, y := m.hits.without(i, len(m.rare)), m.hitsB.without(j, len(m.rareB))
		if x > i || y > j {
			p.count(m.rare[i:x], m.rareB[j:y], common, own)
		}
		from := x
		for i, j = x, y; i < len(m.rare) && j < len(m.rareB) && m.hits.has(uint32(i)) && m.hitsB.has(uint32(j)); i, j = i+1, j+1 { //nolint:gosec // bounded by WordLimit
			if m.same[i] != m.firstA[j] {
				return p, false
			}
		}
		if i == from && (i < len(m.rare) || j < len(m.rareB)) {
			return p, false
		}
	}
	return p, p.edited+p.longer > 0
}

// count counts one place, by the weights of the shingles of each text there. Where they are as many, those count that stand for one another;
// where each text has some of its own, the other must have been left as it was at another word: else a place of its own is behind it.
func (p *places) count(x, y []float32, common, own float32) {
	if len(x) != len(y) {
		p.change(x, y, common, own)
		return
	}
	inX, inY, both := 0, 0, 0
	for i := range x {
		switch {
		case x[i] >= own && y[i] >= own:
			both++
		case x[i] >= own && y[i] <= common:
			inX++
		case y[i] >= own && x[i] <= common:
			inY++
		}
	}
	switch {
	case 2*(inX+inY) >= len(x) && (both == 0 || inX > 0 && inY > 0):
		p.edited++
	case both > 0:
		p.own++
	default:
		p.rest++
	}
}

// change counts a place where one text has more words than the other.
func (p *places) change(x, y []float32, common, own float32) {
	switch {
	case len(x) == 0 || len(y) == 0:
		p.rest++
	case slices.Max(x) <= common && slices.Min(y) >= own, slices.Max(y) <= common && slices.Min(x) >= own:
		if len(x)+len(y) == 2*shingleWords-1 { // a single word was added or left out
			p.edited++
			return
		}
		p.longer++
	case slices.Max(x) >= own && slices.Max(y) >= own:
		p.own++
	default:
		p.rest++
	}
}
