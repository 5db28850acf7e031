package dupes

import (
	"math"
	"slices"
	"testing"
)

// A forest says what its model says: the same probability, and the same decision at any bar.
func TestForestIsItsModel(t *testing.T) {
	rng := newSource(8)
	for name, b := range map[string][]byte{"copy": copyModelBytes, "related": relatedModelBytes, "hint": hintModelBytes} {
		model := mustModel(b, vectorSize)
		forest := newForest(model)
		// Questions are answered both ways where features lie about thresholds, and on them.
		var thresholds [vectorSize][]float32
		for i := range model {
			for n, feature := range model[i].Feature {
				thresholds[feature] = append(thresholds[feature], model[i].Threshold[n])
			}
		}
		above := 0
		for range 3000 {
			var v vector
			for f := range v {
				if all := thresholds[f]; len(all) > 0 {
					v[f] = all[rng.IntN(len(all))] + float32(rng.IntN(3)-1)/16
				}
			}
			want := model.Probability(slices.Clone(v[:]))
			for _, from := range []float64{0, 0.08, 0.3, 0.5, want} {
				got, is := forest.probability(&v, from)
				if is != (want >= from) {
					t.Fatalf("%s: %v at least %v: %v", name, want, from, is)
				}
				if is && math.Float64bits(got) != math.Float64bits(want) {
					t.Fatalf("%s: %v, the model says %v", name, got, want)
				}
				if from == 0.5 && is {
					above++
				}
			}
		}
		if above < 100 || above > 2900 {
			t.Errorf("%s: %d of 3000 are above 0.5: too few or too many to show anything", name, above)
		}
	}
}
