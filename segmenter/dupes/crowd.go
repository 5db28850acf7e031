package dupes

import "slices"

// Of many texts of one mould each two share what the others have too, and it counts little, whether they are edited copies of one text
// or a form that each fills in in its own way. They are told apart by what differs: where two copies do, one has what
// most others have, and the other what hardly any has, for one was edited there and the other was not. What a form was filled
// with is rare in both; paragraphs that are put together from a stock are common in both.
const (
	// crowdWeight is the weight of most of what they share at most: eight others have it.
	crowdWeight = 1.0 / 8
	// crowdReach is the share of the words of each that lies in a stretch with some of the other's.
	crowdReach = 0.9
	// asCommon is up to how many times the weight of what they share a shingle that one lacks is as common.
	asCommon = 1.5
	// hardlyAny is the weight from which hardly any other text has it.
	hardlyAny = 0.5
	// eachOfBoth is the share of what differs that is as common, and that hardly any has, of edited copies at least.
	eachOfBoth = 0.2
	// crowdSites is how many places are filled in otherwise in two forms at least, and seldomCommon the share of
	// what differs that is as common at most.
	crowdSites   = 4
	seldomCommon = 0.05
)

// crowd is what two texts share and what they do not, by how many others have it.
type crowd struct {
	typical      float32 // the weight of most of what they share
	alone        int     // shingles that one of them lacks
	common, rare int     // of these: those that are as common as most of what they share, and those that hardly any has
}

// crowd looks at what the loaded text and b share and what they do not, after rarities.
func (m *matcher) crowd(b *Fingerprint) crowd {
	var shared, alone []float32
	for i, w := range m.rare {
		if m.hits.has(uint32(i)) { //nolint:gosec // bounded by WordLimit
			shared = append(shared, w)
		} else {
			alone = append(alone, w)
		}
	}
	words, rest := shingles(b.text())
	for i, t := range rest {
		words = words.then(t)
		if !m.hitsB.has(uint32(i)) { //nolint:gosec // see above
			alone = append(alone, m.known.weight(words.gram()))
		}
	}
	if len(shared) == 0 {
		return crowd{typical: 1}
	}
	slices.Sort(shared)
	c := crowd{typical: shared[len(shared)/2], alone: len(alone)}
	for _, w := range alone {
		switch {
		case w >= hardlyAny:
			c.rare++
		case w <= asCommon*c.typical:
			c.common++
		}
	}
	return c
}

// edited tells whether two texts differ as edited copies among many do.
func (c *crowd) edited() bool {
	return c.typical <= crowdWeight && c.alone > 0 && float64(min(c.common, c.rare)) >= eachOfBoth*float64(c.alone)
}

// form tells whether two texts differ as forms among many do.
func (c *crowd) form() bool {
	return c.typical <= crowdWeight && float64(c.common) <= seldomCommon*float64(c.alone)
}

// moulded tells whether two texts share mostly what is common in the collection, all over both.
func (o *Overlap) moulded() bool {
	return max(o.RareA, o.RareB) < rareFrom && min(o.ReachA, o.ReachB) >= crowdReach
}

// filled tells whether two texts of one mould differ in places that stand for one another, and in little else.
func (s *Sites) filled() bool {
	return s.Slots+s.Plain >= crowdSites && max(s.LooseA, s.LooseB) <= formLoose
}

// decide is judge, with a closer look at what two texts of one mould do not share.
func (m *matcher) decide(b *Fingerprint, o *Overlap) (Kind, float64, bool) {
	kind, confidence, ok := o.judge()
	if !o.moulded() || ok && !o.Sites.filled() {
		return kind, confidence, ok
	}
	switch c := m.crowd(b); {
	case ok && c.form():
		return 0, 0, false
	case !ok && c.edited():
		o.RareA, o.RareB, o.OwnA, o.OwnB = o.ContainmentA, o.ContainmentB, 1, 1 // as where nothing is known of the collection
		return o.judge()
	}
	return kind, confidence, ok
}
