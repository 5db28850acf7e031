package segmenter

import (
	"math"
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

func scoreOf(gaps []gap, length *lengths, single []float64, cut []bool) float64 {
	total, lines := 0.0, 1
	ended := func(line int) {
		if total += length[min(lines, LengthCap)]; lines == 1 {
			total += single[line]
		}
	}
	for i := range gaps {
		if cut[i] {
			total += gaps[i].score
			ended(i)
			lines = 0
		}
		lines++
	}
	ended(len(gaps))
	return total
}

// The division must be the best of all and its probabilities the sums over all,
// counted one by one on small pages.
func TestDivideAgainstEveryDivision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "gaps")
		gaps := make([]gap, n)
		for i := range gaps {
			gaps[i].score = rapid.Float64Range(-4, 4).Draw(t, "score")
		}
		var length lengths
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
			score := scoreOf(gaps, &length, single, cut)
			best = max(best, score)
			sum += math.Exp(score)
			for i, c := range cut {
				if c {
					with[i] += math.Exp(score)
				}
			}
		})
		var d divider
		d.weigh(gaps, &length, single)
		d.divide(gaps, &length, single)
		chosen := make([]bool, n)
		for i := range gaps {
			chosen[i] = gaps[i].proposed
			if want := with[i] / sum; math.Abs(gaps[i].probability-want) > 1e-9 {
				t.Fatalf("gap %d has probability %v, want %v", i, gaps[i].probability, want)
			}
		}
		if got := scoreOf(gaps, &length, single, chosen); math.Abs(got-best) > 1e-9 {
			t.Fatalf("the chosen division scores %v, the best %v", got, best)
		}
	})
}

func TestDivideLongPages(t *testing.T) {
	gaps := make([]gap, 5000)
	for i := range gaps {
		gaps[i].score = -6
		if i%50 == 49 {
			gaps[i].score = 5
		}
	}
	var d divider
	d.weigh(gaps, &lengths{}, make([]float64, len(gaps)+1))
	d.divide(gaps, &lengths{}, make([]float64, len(gaps)+1))
	for i := range gaps {
		if want := i%50 == 49; gaps[i].proposed != want || (gaps[i].probability > 0.5) != want {
			t.Fatalf("gap %d: proposed %v with %v", i, gaps[i].proposed, gaps[i].probability)
		}
	}
}
