// Package boost grows forests of oblivious trees by gradient boosting on the
// logistic loss (Friedman, "Greedy function approximation", 2001), with the
// second-order gains of XGBoost (Chen and Guestrin, 2016, equation 7). Growing
// again from the same data with the same options gives the same bytes.
package boost

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"stet/segmenter/forest"
)

// bins is how many values a feature is told apart by.
const bins = 64

// Data is a table of vectors with their truths.
type Data struct {
	// Vectors are rows of equal length.
	Vectors [][]float32
	// Labels are from 0 to 1; Weights say how much a row counts.
	Labels, Weights []float32
}

// Options of Train.
type Options struct {
	Trees, Depth int
	Rate         float64 // how much of each tree is taken, say 0.08
	L2           float64 // what is added to the hessian of a leaf
	Columns      float64 // share of the features that a tree may ask for
	Rows         float64 // share of the rows that a tree sees
	Seed         uint64
	// Allowed, where not nil, tells which features the tree of a number may ask for.
	Allowed func(tree, feature int) bool
	// Base, where not nil, is a score for each row that the trees start from.
	Base []float64
	// Watch, where not nil, is told the mean loss after each tree on Held.
	Held  *Data
	Watch func(trees int, loss float64)
}

// trainer is the state of one Train.
type trainer struct {
	options   Options
	data      *Data
	columns   [][]uint8
	edges     [][]float32
	scores    []float64
	gradients []float32
	hessians  []float32
	rows      []int32
	leaf      []uint8
	random    *rand.Rand
	// histograms are those of the candidates at the level in hand, few the rows whose
	// sums are counted for them there.
	histograms [][]sums
	few        []int32
}

// Train grows a forest.
func Train(data *Data, options Options) *forest.Forest {
	t := &trainer{options: options, data: data, random: rand.New(rand.NewPCG(options.Seed, 1))}
	n := len(data.Vectors)
	t.scores = make([]float64, n)
	t.gradients, t.hessians = make([]float32, n), make([]float32, n)
	t.leaf = make([]uint8, n)
	t.bin()
	f := &forest.Forest{}
	if options.Base == nil {
		f.Bias = t.bias()
		for i := range t.scores {
			t.scores[i] = f.Bias
		}
	} else {
		copy(t.scores, options.Base)
	}
	var held []float64
	if options.Held != nil {
		held = make([]float64, len(options.Held.Vectors))
		for i := range held {
			held[i] = f.Bias
		}
	}
	for number := range options.Trees {
		tree, ok := t.grow(number)
		if !ok {
			break
		}
		f.Trees = append(f.Trees, tree)
		if held != nil {
			one := forest.Forest{Trees: []forest.Tree{tree}}
			for i, vector := range options.Held.Vectors {
				held[i] += one.Score(vector)
			}
			if options.Watch != nil && len(f.Trees)%20 == 0 {
				options.Watch(len(f.Trees), Loss(options.Held, held))
			}
		}
	}
	f.Prepare()
	return f
}

// Loss is the weighted mean logistic loss of scores.
func Loss(data *Data, scores []float64) float64 {
	total, weight := 0.0, 0.0
	for i, s := range scores {
		w, y := float64(data.Weights[i]), float64(data.Labels[i])
		total += w * (max(s, 0) - s*y + math.Log1p(math.Exp(-math.Abs(s))))
		weight += w
	}
	return total / weight
}

func (t *trainer) bias() float64 {
	positive, all := 1.0, 2.0
	for i, y := range t.data.Labels {
		positive += float64(t.data.Weights[i] * y)
		all += float64(t.data.Weights[i])
	}
	return math.Log(positive / (all - positive))
}

// bin cuts each feature at the quantiles of its values.
func (t *trainer) bin() {
	features := len(t.data.Vectors[0])
	t.columns, t.edges = make([][]uint8, features), make([][]float32, features)
	parallel(features, func(f int) {
		n := len(t.data.Vectors)
		sample := make([]float32, 0, n)
		for i := 0; i < n; i += 1 + n/200000 {
			sample = append(sample, t.data.Vectors[i][f])
		}
		slices.Sort(sample)
		t.edges[f] = cuts(sample)
		column := make([]uint8, n)
		for i, vector := range t.data.Vectors {
			at, _ := slices.BinarySearchFunc(t.edges[f], vector[f], func(edge, v float32) int {
				if edge < v {
					return -1
				}
				return 1
			})
			column[i] = uint8(at)
		}
		t.columns[f] = column
	})
}

// cuts returns ascending thresholds that part sorted values into at most bins
// groups of about equal size. A value is above a threshold or not.
func cuts(sorted []float32) []float32 {
	distinct := slices.Compact(slices.Clone(sorted))
	var edges []float32
	if len(distinct) <= bins {
		for i := 1; i < len(distinct); i++ {
			edges = append(edges, middle(distinct[i-1], distinct[i]))
		}
		return edges
	}
	for b := 1; b < bins; b++ {
		at := b * len(sorted) / bins
		value := sorted[at]
		next, found := slices.BinarySearchFunc(sorted, value, func(a, v float32) int {
			if a <= v {
				return -1
			}
			return 1
		})
		_ = found
		if next >= len(sorted) {
			break
		}
		edge := middle(value, sorted[next])
		if len(edges) == 0 || edge > edges[len(edges)-1] {
			edges = append(edges, edge)
		}
	}
	return edges
}

func middle(a, b float32) float32 {
	m := a + (b-a)/2
	if m >= b {
		return a
	}
	return m
}

// grow makes the tree of a number and adds it to the scores. It returns false when
// nothing is left to learn.
func (t *trainer) grow(number int) (forest.Tree, bool) {
	n := len(t.data.Vectors)
	t.rows = t.rows[:0]
	for i := range n {
		p := 1 / (1 + math.Exp(-t.scores[i]))
		w := float64(t.data.Weights[i])
		t.gradients[i] = float32(w * (p - float64(t.data.Labels[i])))
		t.hessians[i] = float32(w * max(p*(1-p), 1e-6))
		t.leaf[i] = 0
		if t.options.Rows >= 1 || t.random.Float64() < t.options.Rows {
			t.rows = append(t.rows, int32(i))
		}
	}
	candidates := t.candidates(number)
	tree := forest.Tree{}
	for level := range t.options.Depth {
		feature, bin, gain := t.bestQuestion(candidates, level)
		if gain <= 1e-9 {
			break
		}
		tree.Features = append(tree.Features, uint16(feature))
		tree.Thresholds = append(tree.Thresholds, t.edges[feature][bin])
		column := t.columns[feature]
		for i := range n {
			if column[i] > uint8(bin) {
				t.leaf[i] |= 1 << level
			}
		}
	}
	if len(tree.Features) == 0 {
		return tree, false
	}
	t.fill(&tree)
	for i := range n {
		t.scores[i] += float64(tree.Leaves[t.leaf[i]])
	}
	return tree, true
}

func (t *trainer) candidates(tree int) []int {
	var allowed []int
	for f := range t.columns {
		if len(t.edges[f]) > 0 && (t.options.Allowed == nil || t.options.Allowed(tree, f)) {
			allowed = append(allowed, f)
		}
	}
	take := max(1, int(math.Round(t.options.Columns*float64(len(allowed)))))
	t.random.Shuffle(len(allowed), func(i, j int) { allowed[i], allowed[j] = allowed[j], allowed[i] })
	allowed = allowed[:min(take, len(allowed))]
	slices.Sort(allowed)
	return allowed
}

// question is a feature, the bin above whose edge the answer is yes, and what it betters.
type question struct {
	feature, bin int
	gain         float64
}

// bestQuestion finds the feature and bin whose question betters all leaves of
// the level most.
func (t *trainer) bestQuestion(candidates []int, level int) (feature, bin int, gain float64) {
	found := make([]question, len(candidates))
	larger := t.chooseFew(level)
	for len(t.histograms) < len(candidates) {
		t.histograms = append(t.histograms, make([]sums, bins<<t.options.Depth))
	}
	parallel(len(candidates), func(c int) {
		f, histogram := candidates[c], t.histograms[c]
		t.count(f, histogram, level, larger)
		found[c] = t.bestBin(f, histogram, 1<<level)
	})
	best := slices.MaxFunc(found, func(a, b question) int {
		if order := cmp.Compare(a.gain, b.gain); order != 0 {
			return order
		}
		return cmp.Compare(b.feature, a.feature)
	})
	return best.feature, best.bin, best.gain
}

// fill sets the leaves of a tree from the rows it sees.
func (t *trainer) fill(tree *forest.Tree) {
	leaves := 1 << len(tree.Features)
	g, h, cover := make([]float64, leaves), make([]float64, leaves), make([]float64, leaves)
	for _, row := range t.rows {
		l := t.leaf[row]
		g[l] += float64(t.gradients[row])
		h[l] += float64(t.hessians[row])
		cover[l] += float64(t.data.Weights[row])
	}
	tree.Leaves, tree.Cover = make([]float32, leaves), make([]float32, leaves)
	for l := range leaves {
		tree.Leaves[l] = float32(-t.options.Rate * g[l] / (h[l] + t.options.L2))
		tree.Cover[l] = float32(cover[l])
	}
}

// parallel calls do for 0 to n-1 on all processors. The calls must not depend
// on one another.
func parallel(n int, do func(i int)) {
	var next int
	var lock sync.Mutex
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for {
				lock.Lock()
				i := next
				next++
				lock.Unlock()
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wait.Wait()
}
