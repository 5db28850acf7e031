package forest

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestFlatTreesAnswerAsTrees holds that the layout for speed changes no bit of
// what the trees themselves say.
func TestFlatTreesAnswerAsTrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, vector := drawForest(t), drawVector(t)
		plain := &Forest{Bias: f.Bias, Trees: f.Trees}
		if len(f.Trees) > 0 && f.flat == nil {
			t.Fatalf("%d small trees are not laid out", len(f.Trees))
		}
		if f.Score(vector) != plain.Score(vector) {
			t.Fatalf("the score is %v, that of the trees %v", f.Score(vector), plain.Score(vector))
		}
		if have, want := sharesOf(f, vector), sharesOf(plain, vector); have != want {
			t.Fatalf("the shares are %v, those of the trees %v", have, want)
		}
	})
}

// sharesOf returns the shares of each of a few features.
func sharesOf(f *Forest, vector []float32) (sums [Groups]float64) {
	f.Shares(func(feature int) int { return feature }).Add(vector, len(f.Trees), &sums)
	return sums
}

// Trees of more questions are laid out with room for them, and those of fewer
// beside them.
func TestDeepTreesAnswerAsTrees(t *testing.T) {
	deep := Tree{Leaves: make([]float32, 1<<MaxDepth), Cover: make([]float32, 1<<MaxDepth)}
	for q := range MaxDepth {
		deep.Features, deep.Thresholds = append(deep.Features, uint16(q%3)), append(deep.Thresholds, float32(q)/MaxDepth)
	}
	for place := range deep.Leaves {
		deep.Leaves[place], deep.Cover[place] = float32(place)/7, float32(1+place%5)
	}
	low := Tree{Features: []uint16{1}, Thresholds: []float32{0.5}, Leaves: []float32{-1, 1}, Cover: []float32{2, 3}}
	f := &Forest{Bias: 0.25, Trees: []Tree{deep, low, deep}}
	f.Prepare()
	if f.flat == nil {
		t.Fatal("the trees are not laid out")
	}
	plain := &Forest{Bias: f.Bias, Trees: f.Trees}
	rapid.Check(t, func(t *rapid.T) {
		vector := rapid.SliceOfN(rapid.Float32Range(0, 1), 3, 3).Draw(t, "vector")
		if have, want := sharesOf(f, vector), sharesOf(plain, vector); have != want {
			t.Fatalf("the shares are %v, those of the trees %v", have, want)
		}
		if f.Score(vector) != plain.Score(vector) {
			t.Fatalf("the score is %v, that of the trees %v", f.Score(vector), plain.Score(vector))
		}
	})
}

// TestTogetherAsAlone holds that vectors scored together get the sums that each
// gets alone, to the bit.
func TestTogetherAsAlone(t *testing.T) {
	var board Board
	rapid.Check(t, func(t *rapid.T) {
		f := drawForest(t)
		f.Bias = 0
		vectors := make([][]float32, rapid.IntRange(1, Together).Draw(t, "count"))
		for i := range vectors {
			vectors[i] = drawVector(t)
		}
		var sums [Together]float32
		// A forest goes on where another stopped.
		half := rapid.IntRange(0, len(f.Trees)).Draw(t, "half")
		f.Part(0, half).SumTogether(&board, vectors, &sums)
		f.Part(half, len(f.Trees)).SumTogether(&board, vectors, &sums)
		for i, vector := range vectors {
			if want := f.Score(vector); float64(sums[i]) != want {
				t.Fatalf("vector %d of %d is given %v together, %v alone", i, len(vectors), sums[i], want)
			}
		}
		for i := len(vectors); i < Together; i++ {
			if sums[i] != 0 {
				t.Fatalf("the sum at place %d, where no vector is, became %v", i, sums[i])
			}
		}
	})
}

// TestWideAnswersAreThoseByRanks holds that a processor that compares many values at once answers as one that goes by ranks.
func TestWideAnswersAreThoseByRanks(t *testing.T) {
	if !asksWide {
		t.Skip("this processor can't")
	}
	var wide, narrow Board
	rapid.Check(t, func(t *rapid.T) {
		f, apart := drawForest(t), rapid.IntRange(1, 20).Draw(t, "apart")
		for i := range f.Trees {
			for q := range f.Trees[i].Features {
				f.Trees[i].Features[q] *= uint16(apart)
			}
		}
		if f.Prepare(); !f.flat.asksTogether() {
			return
		}
		vectors, size := make([][]float32, rapid.IntRange(1, Together).Draw(t, "count")), f.flat.top+1+rapid.IntRange(0, 9).Draw(t, "more")
		for i := range vectors {
			vectors[i] = rapid.SliceOfN(rapid.Float32Range(-1, 1), size, size).Draw(t, "vector")
		}
		l, words := f.flat.together, wordsFor(len(vectors))
		l.wide.answer(&wide, vectors, words)
		l.rank(&narrow, vectors, words)
		l.answer(&narrow, words)
		asked := uint64(0)
		for n := range vectors {
			asked |= 0xff << (8 * lane(n, words))
		}
		for place := range l.asks {
			if have, want := wide.answers[place]&asked, narrow.answers[place]&asked; have != want {
				t.Fatalf("question %d of %d about %d vectors is answered %x, by ranks %x", place, len(l.asks), len(vectors), have, want)
			}
		}
	})
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
	b.Run("together", func(b *testing.B) {
		var board Board
		vectors := slices.Repeat([][]float32{vector}, Together)
		for b.Loop() {
			var sums [Together]float32
			f.SumTogether(&board, vectors, &sums)
		}
	})
	b.Run("shares", func(b *testing.B) {
		var sums [Groups]float64
		shares := f.Shares(func(feature int) int { return feature % Groups })
		for b.Loop() {
			shares.Add(vector, len(f.Trees), &sums)
		}
	})
}

// TestRanksOrderAsNumbers holds that ranks say which of two numbers is above, where
// one of them may be a threshold.
func TestRanksOrderAsNumbers(t *testing.T) {
	odd := []float32{
		0, float32(math.Copysign(0, -1)), 1, -1, 0.5, 1e-45, -1e-45, 1e-33, -1e-33, 1e30, -1e30, 1e-30, 1e7, -1e7,
		math.Nextafter32(1, 2), math.Nextafter32(1, 0), math.MaxFloat32, float32(math.Inf(1)), float32(math.Inf(-1)),
	}
	number := rapid.OneOf(rapid.SampledFrom(odd), rapid.Float32(), rapid.Float32Range(-100, 100))
	rapid.Check(t, func(t *rapid.T) {
		x, threshold := number.Draw(t, "x"), number.Draw(t, "threshold")+0
		if threshold >= 0 && (plainRank(x) > plainRank(threshold)) != (x > threshold) {
			t.Fatalf("%v has the plain rank %d, %v %d", x, plainRank(x), threshold, plainRank(threshold))
		}
		if hasSignedRank(threshold) && (signedRank(x) > signedRank(threshold)) != (x > threshold) {
			t.Fatalf("%v has the signed rank %d, %v %d", x, signedRank(x), threshold, signedRank(threshold))
		}
	})
}
