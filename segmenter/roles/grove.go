package roles

import (
	"math"

	"stet/segmenter/forest"
)

// groveDepth is how many questions each tree of a grove asks. Forests for this
// package are grown no deeper.
const groveDepth = 6

// grove is what the answers of a forest's trees say, by theme: all trees of one
// depth, in one piece of memory, asked without a branch.
type grove struct {
	questions []question // groveDepth a tree
	// means are the expected values at the nodes, 2<<groveDepth a tree as a heap:
	// the root is 1, the answers no and yes of node n are 2n and 2n+1.
	means []float32
}

type question struct {
	threshold float32
	feature   uint16
	theme     uint16 // of the feature
}

func newGrove(f *forest.Forest) (*grove, bool) {
	g := &grove{}
	for i := range f.Trees {
		t := &f.Trees[i]
		if len(t.Features) > groveDepth {
			return nil, false
		}
		for q := range groveDepth {
			ask := question{threshold: float32(math.Inf(1)), theme: uint16(themes[0])}
			if q < len(t.Features) {
				ask = question{threshold: t.Thresholds[q], feature: t.Features[q], theme: uint16(themes[t.Features[q]])}
			}
			g.questions = append(g.questions, ask)
		}
		g.means = append(g.means, expectations(t)...)
	}
	return g, true
}

// vectorMask keeps a feature's number within a padded vector, so that no bounds
// are checked.
const vectorMask = 1<<7 - 1

func above(v *Vector, q *question) uint {
	var yes uint
	if v[q.feature&vectorMask] > q.threshold {
		yes = 1
	}
	return yes
}

// expectations returns the means of a tree, by the cover of its leaves. Below
// the tree's own questions the means stay what they are.
func expectations(t *forest.Tree) []float32 {
	means := make([]float32, 2<<groveDepth)
	depth := len(t.Features)
	cover := make([]float64, 2<<depth)
	for place, leaf := range t.Leaves {
		node := 1
		for q := range depth {
			node = 2*node + place>>q&1
		}
		means[node], cover[node] = leaf, float64(t.Cover[place])+1e-3
	}
	for node := 1<<depth - 1; node >= 1; node-- {
		no, yes := 2*node, 2*node+1
		cover[node] = cover[no] + cover[yes]
		means[node] = float32((float64(means[no])*cover[no] + float64(means[yes])*cover[yes]) / cover[node])
	}
	for node := 2 << depth; node < 2<<groveDepth; node++ {
		means[node] = means[node/2]
	}
	return means
}

// contribute adds what each theme adds to the score of a vector: the change of
// the expected value that each answer brings, summed over all trees (Saabas,
// "Interpreting random forests", 2014).
func (g *grove) contribute(v *Vector, sums *[themeCount]float64) {
	questions, means := g.questions, g.means
	for len(questions) >= groveDepth && len(means) >= 2<<groveDepth {
		tree := (*[2 << groveDepth]float32)(means)
		node := uint(1)
		for q := range groveDepth {
			ask := &questions[q]
			next := 2*node + above(v, ask)
			sums[ask.theme%themeCount] += float64(tree[next%(2<<groveDepth)] - tree[node%(2<<groveDepth)])
			node = next
		}
		questions, means = questions[groveDepth:], means[2<<groveDepth:]
	}
}
