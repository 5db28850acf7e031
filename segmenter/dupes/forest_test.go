package dupes

import (
	"math"
	"slices"
	"testing"
)

// A forest says what its model says: the same probability, and the same decision at any bar.
func TestForestIsItsModel(t *testing.T) {
	for name, b := range map[string][]byte{"copy": copyModelBytes, "related": relatedModelBytes, "hint": hintModelBytes} {
		rng := newSource(8)
		model := mustModel(b, vectorSize)
		forest := newForest(model)
		// Questions are answered both ways where features lie about thresholds, and on them.
		var thresholds [vectorSize][]float32
		for i := range model {
			for n, feature := range model[i].Feature {
				thresholds[feature] = append(thresholds[feature], model[i].Threshold[n])
			}
		}
		// What the model said of the last question is a bar about which this one may lie on either side, whatever the
		// model: a rare answer such as related's is seldom above a fixed one.
		above, last := 0, 0.5
		for range 3000 {
			var v vector
			for f := range v {
				if all := thresholds[f]; len(all) > 0 {
					v[f] = all[rng.IntN(len(all))] + float32(rng.IntN(3)-1)/16
				}
			}
			want := model.Probability(slices.Clone(v[:]))
			for _, from := range []float64{0, 0.08, 0.3, 0.5, want, last} {
				got, is := forest.probability(&v, from)
				if is != (want >= from) {
					t.Fatalf("%s: %v at least %v: %v", name, want, from, is)
				}
				if is && math.Float64bits(got) != math.Float64bits(want) {
					t.Fatalf("%s: %v, the model says %v", name, got, want)
				}
			}
			if want >= last {
				above++
			}
			last = want
		}
		if above < 100 || above > 2900 {
			t.Errorf("%s: %d of 3000 are above the one before: too few or too many to show anything", name, above)
		}
	}
}

// Pairs that are asked about together, however many, are told what each is told alone.
func TestForestTellsPairsTogether(t *testing.T) {
	for name, f := range map[string]*forest{"related": relatedForest, "hint": hintForest} {
		rng := newSource(9)
		for range 2000 {
			var all vectors
			for feature := range all {
				tree := &f.trees[rng.IntN(len(f.trees))]
				for pair := range all[feature] {
					all[feature][pair] = tree.questions[rng.IntN(treeNodes)].threshold + float32(rng.IntN(3)-1)/16
				}
			}
			for _, from := range []float64{0, 0.02, 0.4} {
				pairs := rng.IntN(pairsTogether + 1)
				got := f.probabilities(&all, pairs, from)
				for i := range pairs {
					want, is := f.probability(all.pair(i), from)
					if is != (got[i] >= from) || is && math.Float64bits(got[i]) != math.Float64bits(want) {
						t.Fatalf("%s: pair %d of %d is told %v from %v on, alone %v", name, i, pairs, got[i], from, want)
					}
				}
			}
		}
	}
}

// The plain code says what the wide one says: `GODEBUG=cpu.avx2=off go test` asks the plain one alone.
func TestWideAnswersAreThePlainOnes(t *testing.T) {
	if !wide {
		t.Skip("this processor has no 256 bits")
	}
	rng := newSource(10)
	for range 500 {
		trees := make([]flatTree, rng.IntN(12))
		for i := range trees {
			for n := range trees[i].questions {
				trees[i].questions[n] = question{float32(rng.IntN(5)), uint32(rng.IntN(vectorSize))} //nolint:gosec // bounded
			}
			for n := range trees[i].leaf {
				trees[i].leaf[n] = float32(rng.IntN(1<<20)-1<<19) / 1000
			}
		}
		var all vectors
		for feature := range all {
			for pair := range all[feature] {
				all[feature][pair] = float32(rng.IntN(5))
			}
		}
		all[rng.IntN(vectorSize)][rng.IntN(pairsTogether)] = float32(math.NaN())
		sums, want := [pairsTogether]float64{3: 1}, [pairsTogether]float64{3: 1}
		addAnswersWide(&sums, trees, &all)
		for pair := range want {
			want[pair] = addAnswers(want[pair], trees, all.pair(pair))
		}
		if sums != want {
			t.Fatalf("%d trees say %v, one after the other %v", len(trees), sums, want)
		}
	}
}
