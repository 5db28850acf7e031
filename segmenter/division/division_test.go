package division

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// every calls do for each division of n gaps.
func every(n int, do func(cut []bool)) {
	for bits := range 1 << n {
		cut := make([]bool, n)
		for i := range cut {
			cut[i] = bits>>i&1 == 1
		}
		do(cut)
	}
}

func scoreOf(scores, single []float64, length *Lengths, cut []bool) float64 {
	total, lines := 0.0, 1
	ended := func(line int) {
		if total += length[min(lines, LengthCap)]; lines == 1 {
			total += single[line]
		}
	}
	for i, score := range scores {
		if cut[i] {
			total += score
			ended(i)
			lines = 0
		}
		lines++
	}
	ended(len(scores))
	return total
}

// The division must be the best of all and its probabilities the sums over all,
// counted one by one on small pages.
func TestDivideAgainstEveryDivision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "gaps")
		scores := make([]float64, n)
		for i := range scores {
			scores[i] = rapid.Float64Range(-4, 4).Draw(t, "score")
		}
		var length Lengths
		for i := 1; i < len(length); i++ {
			length[i] = rapid.Float64Range(-2, 1).Draw(t, "length")
		}
		single := make([]float64, n+1)
		for i := range single {
			single[i] = rapid.Float64Range(-2, 1).Draw(t, "single")
		}
		best, sum := math.Inf(-1), 0.0
		with := make([]float64, n)
		every(n, func(cut []bool) {
			score := scoreOf(scores, single, &length, cut)
			best = max(best, score)
			sum += math.Exp(score)
			for i, c := range cut {
				if c {
					with[i] += math.Exp(score)
				}
			}
		})
		var d Divider
		for i, probability := range d.Weigh(scores, single, &length) {
			if want := with[i] / sum; math.Abs(probability-want) > 1e-9 {
				t.Fatalf("gap %d has probability %v, want %v", i, probability, want)
			}
		}
		chosen := make([]bool, n)
		for _, i := range d.Best(scores, single, &length) {
			chosen[i] = true
		}
		if got := scoreOf(scores, single, &length, chosen); math.Abs(got-best) > 1e-9 {
			t.Fatalf("the chosen division scores %v, the best %v", got, best)
		}
	})
}

func TestDivideLongPages(t *testing.T) {
	scores := make([]float64, 5000)
	for i := range scores {
		scores[i] = -6
		if i%50 == 49 {
			scores[i] = 5
		}
	}
	var d Divider
	single := make([]float64, len(scores)+1)
	probabilities, best := d.Weigh(scores, single, &Lengths{}), d.Best(scores, single, &Lengths{})
	for i := range scores {
		if want := i%50 == 49; slices.Contains(best, i) != want || (probabilities[i] > 0.5) != want {
			t.Fatalf("gap %d: among the best is %v, with %v", i, slices.Contains(best, i), probabilities[i])
		}
	}
}
