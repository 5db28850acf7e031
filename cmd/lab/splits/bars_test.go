package splits

import (
	"math"
	"testing"

	"stet/cmd/lab/boost"
	"stet/segmenter/forest"
)

// barForest is a forest by which a gap's score grows or falls by 1 with each of its features, one a bar.
func barForest() *forest.Forest {
	near, before := &forest.Forest{Bias: -3}, 0
	for feature, trees := range barsAfter {
		leaf := 1 / float32(trees-before)
		for range trees - before {
			near.Trees = append(near.Trees, forest.Tree{
				Features: []uint16{uint16(feature)}, Thresholds: []float32{0.5}, Leaves: []float32{-leaf, leaf}, Cover: []float32{1, 1},
			})
		}
		before = trees
	}
	near.Prepare()
	return near
}

// addRows adds n equal rows.
func addRows(data *boost.Data, n int, label float32, features ...float32) {
	for range n {
		data.Vectors, data.Labels, data.Weights = append(data.Vectors, features), append(data.Labels, label), append(data.Weights, 1)
	}
}

// Each bar gives up its share of all joints and everything below them, and says what came
// true there; a bar that would give up nothing is none.
func TestBars(t *testing.T) {
	data := &boost.Data{}
	addRows(data, 2000, 1, 1, 1, 1) // joints that all trees find
	addRows(data, 1, 1, 0, 0, 0)    // as many as each of the first two bars may give up, and less than what both may
	addRows(data, 6000, 0, 0, 0, 0)
	addRows(data, 3000, 0, 1, 0, 0)
	addRows(data, 100, 0, 1, 1, 1)
	bars := barsOf(barForest(), data)
	if len(bars) != 2 || bars[0].Trees != barsAfter[0] || bars[1].Trees != barsAfter[1] {
		t.Fatalf("the bars are %+v, want two", bars)
	}
	for i, want := range []struct{ low, high, odds float64 }{
		{-4, -2, math.Log(1.5 / 6000.5)}, {-3, -1, math.Log(0.5 / 3000.5)},
	} {
		if b := bars[i]; b.Below <= want.low || b.Below > want.high+1e-4 || math.Abs(b.Odds-want.odds) > 0.01 {
			t.Errorf("bar %d is %+v, want one above %v and up to %v with %.3f", i, b, want.low, want.high, want.odds)
		}
	}
}

// A bar that would give up joints alone is none, and these are counted at the next, which gives them up.
func TestABarOfJointsAloneIsNone(t *testing.T) {
	data := &boost.Data{}
	addRows(data, 2000, 1, 1, 1, 1)
	addRows(data, 1, 1, 0, 1, 1) // below what the first bar may give up, and nothing else is
	addRows(data, 6000, 0, 1, 0, 1)
	bars := barsOf(barForest(), data)
	if want := math.Log(1.5 / 6000.5); len(bars) != 1 || bars[0].Trees != barsAfter[1] || math.Abs(bars[0].Odds-want) > 0.01 {
		t.Errorf("the bars are %+v, want one after %d trees with %.3f", bars, barsAfter[1], want)
	}
}
