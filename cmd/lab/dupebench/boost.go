package dupebench

import (
	"math"
	"math/rand/v2"
	"slices"

	"stet/segmenter/dupes"
)

// example is one pair with its answer, and how many it counts as.
type example struct {
	features []float32
	yes      bool
	weight   float64
}

// training is a boosted logistic regression in progress (Friedman 2001): each
// tree is fitted to the gradient of the log-loss, its leaves by one Newton
// step. Depth is dupes' own: complete trees of four questions.
type training struct {
	examples []example
	recipe   recipe
	rng      *rand.Rand
	// rows are the examples and columns the features that the tree in hand may see.
	rows, columns []int
	leaves        [1 << depthOfTree]float64 // of the tree in hand, before they are rounded
	bins          [][]uint8                 // by feature, by example
	cuts          [][]float32               // by feature, the thresholds
	score         []float64
	gradient      []float64
	hessian       []float64
}

// recipe is how a model is trained.
type recipe struct {
	trees int
	rate  float64 // what each tree counts
	// rows and columns are the shares of the examples and of the features that
	// each tree is grown on, drawn anew for each (Friedman 2002, "Stochastic
	// gradient boosting"): where few of the answers are sure, trees that see less
	// tell more of texts that nobody has seen.
	rows, columns float64
	// ridge is added to each leaf's hessian, and least examples stand on each side of a question.
	ridge float64
	least int
}

// plain grows each tree on all examples.
var plain = recipe{trees: 90, rate: 0.12, rows: 1, columns: 1, ridge: 4, least: 20}

// sparing grows each on half of the examples and a fifth of the features: many trees of small steps.
var sparing = recipe{trees: 200, rate: 0.05, rows: 0.5, columns: 0.2, ridge: 20, least: 10}

// halving grows each on half of the examples and of the features. It is of few trees, since it is asked of many pairs.
var halving = recipe{trees: 90, rate: 0.12, rows: 0.5, columns: 0.5, ridge: 4, least: 20}

const (
	boostBins   = 48
	depthOfTree = 4
)

// train returns the model that tells the examples apart.
func train(examples []example, r recipe) dupes.Model {
	t := &training{examples: examples, recipe: r, rng: rand.New(rand.NewPCG(5, 77))} //nolint:gosec // seeded: equal examples give equal models
	t.bin()
	n := len(examples)
	t.score, t.gradient, t.hessian = make([]float64, n), make([]float64, n), make([]float64, n)
	model := make(dupes.Model, 0, r.trees)
	for range r.trees {
		for i, e := range examples {
			p := 1 / (1 + math.Exp(-t.score[i]))
			y := 0.0
			if e.yes {
				y = 1
			}
			t.gradient[i], t.hessian[i] = e.weight*(y-p), e.weight*p*(1-p)
		}
		var tree dupes.Tree
		t.columns = t.draw(t.columns[:0], len(t.cuts), r.columns)
		t.rows = t.draw(t.rows[:0], n, r.rows)
		t.grow(&tree, 0, 0, t.rows)
		for i, e := range examples {
			t.score[i] += t.leaves[leafOf(&tree, e.features)]
		}
		model = append(model, tree)
	}
	return model
}

// leafOf returns the leaf that features lead to.
func leafOf(tree *dupes.Tree, features []float32) int {
	n := 0
	for n < len(tree.Feature) {
		if features[tree.Feature[n]] < tree.Threshold[n] {
			n = 2*n + 1
		} else {
			n = 2*n + 2
		}
	}
	return n - len(tree.Feature)
}

// draw appends a share of the numbers below n to drawn, ascending.
func (t *training) draw(drawn []int, n int, share float64) []int {
	for i := range n {
		if share >= 1 || t.rng.Float64() < share {
			drawn = append(drawn, i)
		}
	}
	return drawn
}

// bin cuts each feature at its quantiles.
func (t *training) bin() {
	features := len(t.examples[0].features)
	t.bins, t.cuts = make([][]uint8, features), make([][]float32, features)
	for f := range features {
		values := make([]float32, len(t.examples))
		for i, e := range t.examples {
			values[i] = e.features[f]
		}
		slices.Sort(values)
		for k := 1; k < boostBins; k++ {
			at := k * len(values) / boostBins
			if at == 0 || values[at] == values[at-1] && len(t.cuts[f]) > 0 && t.cuts[f][len(t.cuts[f])-1] == values[at] {
				continue
			}
			t.cuts[f] = append(t.cuts[f], values[at])
		}
		t.cuts[f] = slices.Compact(t.cuts[f])
		t.bins[f] = make([]uint8, len(t.examples))
		for i, e := range t.examples {
			at, found := slices.BinarySearch(t.cuts[f], e.features[f])
			if found {
				at++
			}
			t.bins[f][i] = uint8(at) //nolint:gosec // at most boostBins
		}
	}
}

// grow asks the best question of the examples at a node.
func (t *training) grow(tree *dupes.Tree, node, depth int, examples []int) {
	if depth == depthOfTree {
		g, h := t.sums(examples)
		leaf := node - len(tree.Feature)
		t.leaves[leaf] = t.recipe.rate * g / (h + t.recipe.ridge)
		tree.Leaf[leaf] = float32(t.leaves[leaf])
		return
	}
	feature, cut := t.best(examples)
	var low, high []int
	tree.Threshold[node] = float32(math.Inf(1))
	if feature < 0 {
		low = examples
	} else {
		tree.Feature[node], tree.Threshold[node] = uint8(feature), t.cuts[feature][cut] //nolint:gosec // few features
		for _, i := range examples {
			if int(t.bins[feature][i]) <= cut {
				low = append(low, i)
			} else {
				high = append(high, i)
			}
		}
	}
	t.grow(tree, 2*node+1, depth+1, low)
	t.grow(tree, 2*node+2, depth+1, high)
}

func (t *training) sums(examples []int) (g, h float64) {
	for _, i := range examples {
		g, h = g+t.gradient[i], h+t.hessian[i]
	}
	return g, h
}

// best returns the question that gains the most, -1 where none does.
func (t *training) best(examples []int) (feature, cut int) {
	feature = -1
	gain := 1e-6
	g, h := t.sums(examples)
	for _, f := range t.columns {
		var gs, hs [boostBins + 1]float64
		var counts [boostBins + 1]int
		for _, i := range examples {
			b := t.bins[f][i]
			gs[b] += t.gradient[i]
			hs[b] += t.hessian[i]
			counts[b]++
		}
		var lg, lh float64
		ln := 0
		for c := range t.cuts[f] {
			lg, lh, ln = lg+gs[c], lh+hs[c], ln+counts[c]
			if ln < t.recipe.least || len(examples)-ln < t.recipe.least {
				continue
			}
			rg, rh := g-lg, h-lh
			now := lg*lg/(lh+t.recipe.ridge) + rg*rg/(rh+t.recipe.ridge) - g*g/(h+t.recipe.ridge)
			if now > gain {
				gain, feature, cut = now, f, c
			}
		}
	}
	return feature, cut
}
