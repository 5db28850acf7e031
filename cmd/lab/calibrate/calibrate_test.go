package calibrate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stet/cmd/lab/calibrate"
)

func list(scores []float64, yes ...bool) []calibrate.Scored {
	out := make([]calibrate.Scored, len(scores))
	for i := range scores {
		out[i] = calibrate.Scored{Score: scores[i], Weight: 1, Yes: yes[i]}
	}
	return out
}

func TestAUC(t *testing.T) {
	for _, c := range []struct {
		list []calibrate.Scored
		want float64
	}{
		{list([]float64{1, 2, 3, 4}, false, false, true, true), 1},
		{list([]float64{1, 2, 3, 4}, true, true, false, false), 0},
		{list([]float64{1, 1, 1}, true, false, false), 0.5},
		{list([]float64{1, 2, 3, 4}, false, true, false, true), 0.75},
		{list([]float64{1, 2, 2, 3}, false, true, false, true), 0.875},
	} {
		if got := calibrate.AUC(c.list); got != c.want {
			t.Errorf("AUC(%v) = %v, want %v", c.list, got, c.want)
		}
	}
}

// draw makes scores of which 2·score-1 are the true log-odds where yes and no
// are equally many, but with far more no than yes.
func draw(n int) []calibrate.Scored {
	g := rand.New(rand.NewPCG(1, 2))
	var out []calibrate.Scored
	for len(out) < n {
		x := g.NormFloat64()*2 + 0.5
		yes := g.Float64() < 1/(1+math.Exp(-(2*x-1)))
		if yes && g.Float64() < 0.9 {
			continue
		}
		out = append(out, calibrate.Scored{Score: x, Weight: 1, Yes: yes})
	}
	return out
}

func TestPlattFindsLogOddsWhateverTheBaseRate(t *testing.T) {
	scores := draw(40000)
	intercept, slope := calibrate.Platt(scores)
	if math.Abs(slope-2) > 0.15 {
		t.Errorf("slope %v, want about 2", slope)
	}
	for i := range scores {
		scores[i].Score = intercept + slope*scores[i].Score
	}
	if got := calibrate.Error(scores); got > 0.02 {
		t.Errorf("calibration error %v after Platt, want under 0.02", got)
	}
	for i := range scores {
		scores[i].Score *= 4
	}
	if got := calibrate.Error(scores); got < 0.05 {
		t.Errorf("calibration error %v of scores four times too sure, want over 0.05", got)
	}
}
