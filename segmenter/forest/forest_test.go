package forest

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// drawForest makes a forest over three features.
func drawForest(t *rapid.T) *Forest {
	f := &Forest{Bias: rapid.Float64Range(-3, 3).Draw(t, "bias")}
	for range rapid.IntRange(0, 5).Draw(t, "trees") {
		depth := rapid.IntRange(0, 3).Draw(t, "depth")
		tree := Tree{}
		for range depth {
			tree.Features = append(tree.Features, rapid.Uint16Range(0, 2).Draw(t, "feature"))
			tree.Thresholds = append(tree.Thresholds, rapid.Float32Range(-1, 1).Draw(t, "threshold"))
		}
		for range 1 << depth {
			tree.Leaves = append(tree.Leaves, rapid.Float32Range(-1, 1).Draw(t, "leaf"))
			tree.Cover = append(tree.Cover, rapid.Float32Range(0, 100).Draw(t, "cover"))
		}
		f.Trees = append(f.Trees, tree)
	}
	f.Prepare()
	return f
}

func drawVector(t *rapid.T) []float32 {
	return rapid.SliceOfN(rapid.Float32Range(-1, 1), 3, 3).Draw(t, "vector")
}

func TestSharesSumUpToTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, vector := drawForest(t), drawVector(t)
		sum, means := f.Bias, make([]mean, 2<<MaxDepth)
		for i := range f.Trees {
			f.Trees[i].expect(means)
			sum += float64(means[1].value)
		}
		for _, share := range sharesOf(f, vector) {
			sum += share
		}
		rounded := float64(Groups*len(f.Trees)) * f.Shares(func(feature int) int { return feature }).unit / 2
		if score := f.Score(vector); math.Abs(sum-score) > 1e-4+rounded {
			t.Fatalf("the shares sum up to %v, the score is %v", sum, score)
		}
	})
}

func TestEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, vector := drawForest(t), drawVector(t)
		b, err := f.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		back, rest, err := Decode(append(b, 7), 3)
		if err != nil || len(rest) != 1 {
			t.Fatalf("decoding: %v, %d bytes left", err, len(rest))
		}
		if back.Score(vector) != f.Score(vector) {
			t.Fatalf("scores %v, was %v", back.Score(vector), f.Score(vector))
		}
		if _, _, err := Decode(b[:len(b)-1], 3); !errors.Is(err, ErrFormat) {
			t.Fatalf("cut short: %v", err)
		}
	})
}

func TestDecodeRefusesUnknownFeatures(t *testing.T) {
	f := &Forest{Trees: []Tree{{Features: []uint16{5}, Thresholds: []float32{0}, Leaves: []float32{0, 1}, Cover: []float32{1, 1}}}}
	b, _ := f.AppendBinary(nil)
	if _, _, err := Decode(b, 5); !errors.Is(err, ErrFormat) {
		t.Errorf("a tree that asks for feature 5 of 5: %v", err)
	}
	if _, _, err := Decode(b, 6); err != nil {
		t.Errorf("a tree that asks for feature 5 of 6: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	b, _ := (&Forest{Bias: 1, Trees: []Tree{{Features: []uint16{0}, Thresholds: []float32{0}, Leaves: []float32{0, 1}, Cover: []float32{1, 1}}}}).AppendBinary(nil)
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		if forest, _, err := Decode(b, 3); err == nil {
			forest.Score([]float32{0, 1, 2})
		}
	})
}
