package splits

import (
	"math"
	"testing"

	"stet/cmd/lab/boost"
	"stet/segmenter/forest"
)

// Each bar gives up its share of all joints and everything below them, and says what came
// true there; a bar that would give up joints alone is none.
func TestBars(t *testing.T) {
	// After each number of trees a gap's score has grown by its features, one a bar.
	grow := func(trees, feature int) (list []forest.Tree) {
		for range trees {
			list = append(list, forest.Tree{
				Features: []uint16{uint16(feature)}, Thresholds: []float32{0.5},
				Leaves: []float32{-1 / float32(trees), 1 / float32(trees)}, Cover: []float32{1, 1},
			})
		}
		return list
	}
	near := &forest.Forest{Bias: -3}
	for i, trees := range barsAfter {
		before := 0
		if i > 0 {
			before = barsAfter[i-1]
		}
		near.Trees = append(near.Trees, grow(trees-before, i)...)
	}
	near.Prepare()
	data := &boost.Data{}
	add := func(n int, label float32, features ...float32) {
		for range n {
			data.Vectors, data.Labels, data.Weights = append(data.Vectors, features), append(data.Labels, label), append(data.Weights, 1)
		}
	}
	add(1000, 1, 1, 1, 1) // joints that all trees find
	add(2, 1, 0, 0, 0)    // as many as a bar may give up, and less than what two may
	add(6000, 0, 0, 0, 0)
	add(3000, 0, 1, 0, 0)
	add(100, 0, 1, 1, 1)
	bars := barsOf(near, data)
	if len(bars) != 2 || bars[0].Trees != barsAfter[0] || bars[1].Trees != barsAfter[1] {
		t.Fatalf("the bars are %+v, want two", bars)
	}
	for i, want := range []struct{ low, high, odds float64 }{
		{-4, -2, math.Log(2.5 / 6000.5)}, {-3, -1, math.Log(0.5 / 3000.5)},
	} {
		if b := bars[i]; b.Below <= want.low || b.Below > want.high+1e-4 || math.Abs(b.Odds-want.odds) > 0.01 {
			t.Errorf("bar %d is %+v, want one above %v and up to %v with %.3f", i, b, want.low, want.high, want.odds)
		}
	}
}
