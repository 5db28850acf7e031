package forest

import "math"

// Groups is how many groups of features shares are told for.
const Groups = 8

// Shares says what each group of features adds to the scores of a forest: the change
// of the expected value that each answer brings, summed over the trees (Saabas,
// "Interpreting random forests", 2014). What the answers on the way to a leaf bring is
// summed up beforehand, so that a tree costs one look into a table.
type Shares struct {
	forest *Forest
	// leaves are those of all trees; the ones of tree i begin at first[i].
	leaves []leafShares
	first  []int
	unit   float64 // nats
}

// leafShares are the shares of a leaf, four groups in a word of memory: each in units
// of their Shares, with evenShare added, in 16 bits. Of the size that numbers of their
// own would have, the leaves of a model are more than stands near the processor.
type leafShares [Groups / 4]uint64

const evenShare = 1 << 15

// Shares returns the shares of groups; group tells which one a feature belongs to.
// The forest must be prepared, and not change afterwards.
func (f *Forest) Shares(group func(feature int) int) *Shares {
	s := &Shares{forest: f, first: make([]int, len(f.Trees))}
	leaves := 0
	for i := range f.Trees {
		s.first[i] = leaves
		leaves += len(f.Trees[i].Leaves)
	}
	exact, means := make([][Groups]float32, leaves), make([]mean, 2<<MaxDepth)
	for i := range f.Trees {
		f.Trees[i].share(group, exact[s.first[i]:], means)
	}
	size := math.Float32bits(1e-9) // of the greatest: numbers above 0 are ordered as their bits are
	for i := range exact {
		for _, share := range &exact[i] {
			size = max(size, math.Float32bits(share)&^(1<<31))
		}
	}
	most := math.Float32frombits(size)
	s.leaves, s.unit = make([]leafShares, leaves), float64(most)/(evenShare-1)
	scale := (evenShare - 1) / most
	for i := range exact {
		var leaf leafShares
		for g, share := range &exact[i] {
			leaf[g/4] |= uint64(int32(share*scale+(evenShare+0.5))) << (16 * (g % 4))
		}
		s.leaves[i] = leaf
	}
	return s
}

// mean is the expected value at a node of a tree, and how much training data came there.
type mean struct {
	value float32
	cover float64
}

// share sets the shares of the tree's leaves, question by question: those of its two
// answers are those of the way to it and what each answer brings. means is room for
// twice as many as there are leaves.
func (t *Tree) share(group func(feature int) int, leaves [][Groups]float32, means []mean) {
	t.expect(means)
	for q, feature := range t.Features {
		g := group(int(feature)) % Groups
		nodes, answers := means[1<<q:2<<q], means[2<<q:4<<q]
		no, yes := leaves[:len(nodes)], leaves[len(nodes):2*len(nodes)]
		for place := range nodes {
			node := nodes[place].value
			yes[place] = no[place]
			yes[place][g] += answers[len(nodes)+place].value - node
			no[place][g] += answers[place].value - node
		}
	}
}

// placesAtOnce is how many trees are asked before their leaves are looked up: the
// leaves of all are more than what stands near the processor, and no look waits for
// another then.
const placesAtOnce = 64

// Add adds the shares in what the first trees say of a vector to sums. What a forest says of a vector
// of which nothing is known, its bias and the mean of each tree, is no group's share.
func (s *Shares) Add(vector []float32, trees int, sums *[Groups]float64) {
	var space [placesAtOnce]uint16
	var v wide
	if s.forest.flat != nil {
		v = s.forest.flat.widen(vector)
	}
	for from := 0; from < trees; from += placesAtOnce {
		first := s.first[from:min(from+placesAtOnce, trees)]
		places := space[:len(first)]
		if s.forest.flat != nil {
			s.forest.flat.places(&v, from, places)
		} else {
			for i := range places {
				places[i] = uint16(s.forest.Trees[from+i].place(vector))
			}
		}
		const everySecond = 0x0000ffff0000ffff
		var even, odd leafShares
		for i, place := range places {
			leaf := &s.leaves[first[i]+int(place)]
			even[0], odd[0] = even[0]+leaf[0]&everySecond, odd[0]+leaf[0]>>16&everySecond
			even[1], odd[1] = even[1]+leaf[1]&everySecond, odd[1]+leaf[1]>>16&everySecond
		}
		for g := range sums {
			sum := [2]leafShares{even, odd}[g%2][g/4] >> (32 * (g % 4 / 2)) & (1<<32 - 1)
			sums[g] += s.unit * float64(int(sum)-evenShare*len(places))
		}
	}
}

// expect sets the expected values at the nodes of the tree: behind the first q questions
// that of a place, of which the lowest q bits are given then, stands at 1<<q and the place.
func (t *Tree) expect(means []mean) {
	count := len(t.Leaves)
	for place, leaf := range t.Leaves {
		means[count+place] = mean{leaf, float64(t.Cover[place]) + 1e-3}
	}
	for half := count / 2; half >= 1; half /= 2 {
		for place := range half {
			no, yes := &means[2*half+place], &means[3*half+place]
			cover := no.cover + yes.cover
			means[half+place] = mean{float32((float64(no.value)*no.cover + float64(yes.value)*yes.cover) / cover), cover}
		}
	}
}
