package forest

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
	exact, most := make([][Groups]float32, leaves), float32(1e-9)
	for i := range f.Trees {
		f.Trees[i].share(group, exact[s.first[i]:])
	}
	for i := range exact {
		for _, share := range &exact[i] {
			if share > most {
				most = share
			} else if -share > most {
				most = -share
			}
		}
	}
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

// share sets the shares of the tree's leaves, level by level: those of a question's two
// answers are those of the way to it and what each answer brings.
func (t *Tree) share(group func(feature int) int, leaves [][Groups]float32) {
	means := t.expectations()
	nodes := make([]int, len(t.Leaves)) // that the places up to 1<<q stand for
	nodes[0] = 1
	for q, feature := range t.Features {
		g := group(int(feature))
		for place := range 1 << q {
			node, yes := nodes[place], place|1<<q
			leaves[yes] = leaves[place]
			leaves[yes][g] += means[2*node+1] - means[node]
			leaves[place][g] += means[2*node] - means[node]
			nodes[place], nodes[yes] = 2*node, 2*node+1
		}
	}
}

// placesAtOnce is how many trees are asked before their leaves are looked up: the
// leaves of all are more than what stands near the processor, and no look waits for
// another then.
const placesAtOnce = 64

// Add adds the shares in the score of a vector to sums. What a forest says of a vector
// of which nothing is known, its bias and the mean of each tree, is no group's share.
func (s *Shares) Add(vector []float32, sums *[Groups]float64) {
	var space [placesAtOnce]uint16
	var v wide
	if s.forest.flat != nil {
		v = s.forest.flat.widen(vector)
	}
	for from := 0; from < len(s.first); from += placesAtOnce {
		first := s.first[from:min(from+placesAtOnce, len(s.first))]
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

// expectations returns the expected value at each node of a tree laid out as a
// heap: the root is 1, the answers no and yes of node n are 2n and 2n+1.
func (t *Tree) expectations() []float32 {
	leaves := len(t.Leaves)
	depth := len(t.Features)
	means := make([]float32, 2*leaves)
	cover := make([]float64, 2*leaves)
	for place := range leaves {
		node := 1
		for q := range depth {
			node = 2*node + place>>q&1
		}
		means[node] = t.Leaves[place]
		cover[node] = float64(t.Cover[place]) + 1e-3
	}
	for node := leaves - 1; node >= 1; node-- {
		no, yes := 2*node, 2*node+1
		cover[node] = cover[no] + cover[yes]
		means[node] = float32((float64(means[no])*cover[no] + float64(means[yes])*cover[yes]) / cover[node])
	}
	return means
}
