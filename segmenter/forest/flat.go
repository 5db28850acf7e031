package forest

import (
	"math"
	"sync"
)

// flatDepth is how many questions each tree asks in a flat layout, deepDepth in
// that of a forest with deeper trees, and flatFeatures how many features a vector
// may have there.
const (
	flatDepth    = 6
	deepDepth    = MaxDepth
	flatFeatures = 1 << 8
)

// flat is the trees of a forest laid out for speed: all of one depth, in one
// piece of memory, asked without a branch. Missing questions are answered no.
type flat struct {
	depth     int        // flatDepth or deepDepth
	questions []question // depth a tree
	leaves    []float32  // 1<<depth a tree
	// top is the greatest feature that is asked for.
	top int
	// trees are laid out for several vectors when these are first asked for: some forests are never asked so.
	// together is nil where they ask too many questions.
	trees    []Tree
	laying   sync.Once
	together *together
}

type question struct {
	threshold float32
	feature   uint32
}

// wide is a vector with room for all features that a question can name, so that
// no bounds are checked.
type wide = [flatFeatures]float32

func (q *question) above(v *wide) uint {
	var yes uint
	if v[q.feature%flatFeatures] > q.threshold {
		yes = 1
	}
	return yes
}

// layOut returns the trees laid out flat, nil where they don't fit.
func layOut(trees []Tree) *flat {
	if len(trees) == 0 {
		return nil
	}
	l := &flat{depth: flatDepth, trees: trees}
	for i := range trees {
		if len(trees[i].Features) > flatDepth {
			l.depth = deepDepth
		}
	}
	l.questions = make([]question, 0, len(trees)*l.depth)
	l.leaves = make([]float32, len(trees)<<l.depth)
	for i := range trees {
		t := &trees[i]
		if len(t.Features) > l.depth {
			return nil
		}
		for q := range l.depth {
			ask := question{threshold: float32(math.Inf(1))}
			if q < len(t.Features) {
				ask = question{t.Thresholds[q], uint32(t.Features[q])}
				l.top = max(l.top, int(t.Features[q]))
			}
			l.questions = append(l.questions, ask)
		}
		copy(l.leaves[i<<l.depth:], t.Leaves)
	}
	if l.top >= flatFeatures {
		return nil
	}
	return l
}

// widen copies a vector to where all features have room.
func (l *flat) widen(vector []float32) (v wide) {
	_ = vector[l.top]
	copy(v[:], vector)
	return v
}

// sum adds up the leaves of all trees.
func (l *flat) sum(v *wide) float32 {
	if l.depth == deepDepth {
		return l.sumDeep(v)
	}
	total := float32(0)
	questions, leaves := l.questions, l.leaves
	for len(questions) >= flatDepth && len(leaves) >= 1<<flatDepth {
		q := (*[flatDepth]question)(questions)
		place := q[0].above(v) | q[1].above(v)<<1 | q[2].above(v)<<2 | q[3].above(v)<<3 | q[4].above(v)<<4 | q[5].above(v)<<5
		total += leaves[place%(1<<flatDepth)]
		questions, leaves = questions[flatDepth:], leaves[1<<flatDepth:]
	}
	return total
}

// sumDeep is sum for trees of deepDepth.
func (l *flat) sumDeep(v *wide) float32 {
	total := float32(0)
	questions, leaves := l.questions, l.leaves
	for len(questions) >= deepDepth && len(leaves) >= 1<<deepDepth {
		q := (*[deepDepth]question)(questions)
		place := q[0].above(v) | q[1].above(v)<<1 | q[2].above(v)<<2 | q[3].above(v)<<3 |
			q[4].above(v)<<4 | q[5].above(v)<<5 | q[6].above(v)<<6 | q[7].above(v)<<7
		total += leaves[place%(1<<deepDepth)]
		questions, leaves = questions[deepDepth:], leaves[1<<deepDepth:]
	}
	return total
}

// places tells into which leaves of the trees from one on a vector falls.
func (l *flat) places(v *wide, from int, places []uint16) {
	questions := l.questions[from*l.depth:]
	for i := range places {
		q := (*[flatDepth]question)(questions)
		place := q[0].above(v) | q[1].above(v)<<1 | q[2].above(v)<<2 | q[3].above(v)<<3 | q[4].above(v)<<4 | q[5].above(v)<<5
		for deep := flatDepth; deep < l.depth; deep++ {
			place |= questions[deep].above(v) << (deep & 7)
		}
		places[i] = uint16(place)
		questions = questions[l.depth:]
	}
}
