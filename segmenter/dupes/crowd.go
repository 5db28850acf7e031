package dupes

import "slices"

// Of many edited copies of one text each two share what all the others have too, and by its rarity it counts little, as the words of a
// form do. They are told from forms by the places where they differ: one of two copies was edited there and the other was not, so that
// one has what most others have, and the other what hardly any has. What a form was filled with is rare in both, or common in both.
// How large the crowd is makes no difference: what one has is measured against what both share.

const (
	// crowdWeight is the weight of most of what two of a crowd share at most: eight others have it.
	crowdWeight = 1.0 / 8
	// A shingle is as common as most of what both share up to asCommon times its weight, and hardly any text has it from hardlyAny times.
	asCommon  = 2
	hardlyAny = 4
	// editedFrom is the share of what differs, by shingles, that was edited in one of the two alone.
	editedFrom = 0.5
)

// edited tells whether two texts that were weighed by rarity, and share what many have, differ as edited copies of one text do.
func (m *matcher) edited(b *Fingerprint, o *Overlap) bool {
	if max(o.RareA, o.RareB) >= rareFrom || m.both == 0 {
		return false
	}
	m.shared = m.shared[:0]
	for i := range m.hits.all {
		m.shared = append(m.shared, m.rare[i])
	}
	slices.Sort(m.shared)
	typical := m.shared[len(m.shared)/2]
	if typical > crowdWeight {
		return false
	}
	m.rareB = m.rareB[:0]
	words, rest := shingles(b.text())
	for _, t := range rest {
		words = words.then(t)
		m.rareB = append(m.rareB, m.known.weight(words.gram()))
	}
	edits, all := m.edits(asCommon*typical, hardlyAny*typical)
	return edits > 0 && float64(edits) >= editedFrom*float64(all)
}

// alone returns the overlap as it is where nothing is known of the collection.
func (o Overlap) alone() Overlap {
	o.RareA, o.RareB, o.OwnA, o.OwnB = o.ContainmentA, o.ContainmentB, 1, 1
	return o
}

// edits counts the shingles of each text that the other lacks, and those of them at places where one text has what is as common as what
// they share and the other what hardly any has. Of texts in another order it counts nothing.
func (m *matcher) edits(common, rare float32) (edits, all int) {
	for i, j := 0, 0; i < len(m.rare) || j < len(m.rareB); {
		x, y := m.hits.without(i, len(m.rare)), m.hitsB.without(j, len(m.rareB))
		edits += editsAt(m.rare[i:x], m.rareB[j:y], common, rare)
		all += x - i + y - j
		from := x
		for i, j = x, y; i < len(m.rare) && j < len(m.rareB) && m.hits.has(uint32(i)) && m.hitsB.has(uint32(j)); i, j = i+1, j+1 { //nolint:gosec // bounded by WordLimit
			if m.same[i] != m.firstA[j] {
				return 0, all
			}
		}
		if i == from && (i < len(m.rare) || j < len(m.rareB)) {
			return 0, all
		}
	}
	return edits, all
}

// editsAt counts the shingles at one place where two texts differ that tell of an edit: where they are as many in both, those that stand
// for one another, else all or none.
func editsAt(x, y []float32, common, rare float32) int {
	isCommon := func(w float32) bool { return w <= common }
	isRare := func(w float32) bool { return w >= rare }
	if len(x) == len(y) {
		n := 0
		for i := range x {
			if isCommon(x[i]) && isRare(y[i]) || isRare(x[i]) && isCommon(y[i]) {
				n += 2
			}
		}
		return n
	}
	all := func(list []float32, is func(float32) bool) bool {
		return !slices.ContainsFunc(list, func(w float32) bool { return !is(w) })
	}
	if all(x, isCommon) && all(y, isRare) || all(x, isRare) && all(y, isCommon) {
		return len(x) + len(y)
	}
	return 0
}
