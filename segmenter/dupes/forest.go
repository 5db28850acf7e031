package dupes

import "math"

// vectorSize is how many features a model may ask for.
const vectorSize = 64

// vector holds the features of a pair.
type vector [vectorSize]float32

func vectorOf(features ...float64) (v vector) {
	for i, f := range features {
		v[i] = float32(f)
	}
	return v
}

// forest is a Model as it is asked: each of its trees in three lines of a
// processor's cache, and gone through without a jump that depends on an answer.
type forest struct {
	trees []flatTree
	// most is what the trees from each one on add at most.
	most []float64
}

type flatTree struct {
	questions [treeLeaves]question // the last is none
	leaf      [treeLeaves]float32
}

type question struct {
	threshold float32
	feature   uint32
}

func newForest(m Model) *forest {
	f := &forest{trees: make([]flatTree, len(m)), most: make([]float64, len(m)+1)}
	for i := range m {
		for n := range treeNodes {
			f.trees[i].questions[n] = question{m[i].Threshold[n], uint32(m[i].Feature[n])}
		}
		f.trees[i].leaf = m[i].Leaf
	}
	for i := len(m) - 1; i >= 0; i-- {
		most := m[i].Leaf[0]
		for _, leaf := range m[i].Leaf {
			most = max(most, leaf)
		}
		f.most[i] = f.most[i+1] + float64(most)
	}
	return f
}

const (
	// askedAtOnce is how many trees are asked before it is looked whether the
	// others can change the answer.
	askedAtOnce = 10
	// roundingError is more than sums of a model's leaves in different orders differ by.
	roundingError = 1e-6
)

// probability returns the probability that Model.Probability gives, and whether it
// is at least from; where it is not, the first may be 0.
func (f *forest) probability(v *vector, from float64) (float64, bool) {
	least, sum := leastSum(from), 0.0
	for first := 0; first < len(f.trees); first += askedAtOnce {
		if sum+f.most[first] < least {
			return 0, false
		}
		sum = addAnswers(sum, f.trees[first:min(first+askedAtOnce, len(f.trees))], v)
	}
	p := 1 / (1 + math.Exp(-sum))
	return p, p >= from
}

// leastSum is less than the leaves of a pair sum up to whose probability is at least from.
func leastSum(from float64) float64 {
	if from <= 0 {
		return math.Inf(-1)
	}
	return math.Log(from/(1-from)) - roundingError
}

const (
	// pairsTogether is how many pairs are asked about at once: each fills an eighth of 256 bits.
	pairsTogether = 8
	// leastTogether is from how many on that takes less time than to ask about one after the other.
	leastTogether = 3
)

// vectors are the features of some pairs: of each feature those of all pairs, side by side. Those that no pair has are 0.
type vectors [vectorSize][pairsTogether]float32

// set takes the features of a pair, always as many.
func (v *vectors) set(pair int, features []float32) {
	for i, f := range features {
		v[i][pair] = f
	}
}

func (v *vectors) pair(pair int) *vector {
	var features vector
	for i := range features {
		features[i] = v[i][pair]
	}
	return &features
}

// probabilities returns what probability does, for the first of some pairs.
func (f *forest) probabilities(v *vectors, pairs int, from float64) (p [pairsTogether]float64) {
	if !wide || pairs < leastTogether {
		for i := range pairs {
			p[i], _ = f.probability(v.pair(i), from)
		}
		return p
	}
	var sums [pairsTogether]float64
	addAnswersWide(&sums, f.trees, v)
	least := leastSum(from)
	for i := range pairs {
		if sums[i] >= least {
			p[i] = 1 / (1 + math.Exp(-sums[i]))
		}
	}
	return p
}

// addAnswers adds the leaves that the features lead to to a sum, in the order of the trees.
func addAnswers(sum float64, trees []flatTree, v *vector) float64 {
	for i := range trees {
		t := &trees[i]
		leaf := t.next(v, t.next(v, t.next(v, t.next(v, 0)))) - treeNodes // treeDepth questions
		sum += float64(t.leaf[leaf%treeLeaves])
	}
	return sum
}

// next returns the node that the answer to a question leads to. A condition that adds 1 or nothing is
// no jump to the compiler; one that chooses between 1 and 2 is, and half of these would be foreseen wrongly.
func (t *flatTree) next(v *vector, node uint) uint {
	q := &t.questions[node%treeLeaves]
	right := uint(0)
	if v[q.feature%vectorSize] >= q.threshold {
		right = 1
	}
	return 2*node + 1 + right
}
