package forest

import (
	"testing"

	"pgregory.net/rapid"
)

// TestFlatTreesAnswerAsTrees holds that the layout for speed changes no bit of
// what the trees themselves say.
func TestFlatTreesAnswerAsTrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, vector := drawForest(t), drawVector(t)
		plain := &Forest{Bias: f.Bias, Trees: f.Trees}
		for i := range f.Trees {
			plain.means = append(plain.means, f.Trees[i].expectations())
		}
		if len(f.Trees) > 0 && f.flat == nil {
			t.Fatalf("%d small trees are not laid out", len(f.Trees))
		}
		if f.Score(vector) != plain.Score(vector) {
			t.Fatalf("the score is %v, that of the trees %v", f.Score(vector), plain.Score(vector))
		}
		floor, every := rapid.Float64Range(-3, 3).Draw(t, "floor"), rapid.IntRange(1, 4).Draw(t, "every")
		if f.ScoreFrom(vector, floor, every) != plain.ScoreFrom(vector, floor, every) {
			t.Fatalf("given up at %v, the score is %v, that of the trees %v", floor, f.ScoreFrom(vector, floor, every), plain.ScoreFrom(vector, floor, every))
		}
		var out, want [3]float64
		if len(f.Trees) > 0 && f.Contribute(vector, out[:]) != plain.Contribute(vector, want[:]) || out != want {
			t.Fatalf("contributions are %v, those of the trees %v", out, want)
		}
	})
}

func TestDeepTreesAreNotLaidOut(t *testing.T) {
	deep := Tree{Leaves: make([]float32, 1<<MaxDepth), Cover: make([]float32, 1<<MaxDepth)}
	for range MaxDepth {
		deep.Features, deep.Thresholds = append(deep.Features, 0), append(deep.Thresholds, 0)
	}
	deep.Leaves[1<<MaxDepth-1] = 2
	f := &Forest{Trees: []Tree{deep}}
	f.Prepare()
	if got := f.Score([]float32{1}); f.flat != nil || got != 2 {
		t.Errorf("a tree of %d questions scores %v, want 2", MaxDepth, got)
	}
}

func BenchmarkScore(b *testing.B) {
	f := &Forest{}
	for i := range 400 {
		tree := Tree{Leaves: make([]float32, 64), Cover: make([]float32, 64)}
		for q := range 6 {
			tree.Features = append(tree.Features, uint16((i*7+q*31)%100))
			tree.Thresholds = append(tree.Thresholds, float32(i%9)/9)
		}
		f.Trees = append(f.Trees, tree)
	}
	f.Prepare()
	vector := make([]float32, 100)
	for i := range vector {
		vector[i] = float32(i%13) / 13
	}
	b.Run("score", func(b *testing.B) {
		for b.Loop() {
			f.Score(vector)
		}
	})
	b.Run("contribute", func(b *testing.B) {
		out := make([]float64, 100)
		for b.Loop() {
			f.Contribute(vector, out)
		}
	})
}
