// Package calibrate measures scores against the truth and turns them into
// log-odds.
package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Scored is a score with the truth.
type Scored struct {
	Score  float64
	Weight float64
	Yes    bool
}

// AUC is the probability that a yes scores above a no, ties counted half. It
// does not look at weights.
func AUC(list []Scored) float64 {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Scored) int { return cmp.Compare(a.Score, b.Score) })
	var wins, yes, no float64
	for i := 0; i < len(list); {
		tieYes, tieNo, score := 0.0, 0.0, list[i].Score
		for ; i < len(list) && list[i].Score == score; i++ {
			if list[i].Yes {
				tieYes++
			} else {
				tieNo++
			}
		}
		wins += tieYes * (no + tieNo/2)
		yes, no = yes+tieYes, no+tieNo
	}
	return wins / (yes * no)
}

// Platt fits intercept and slope so that 1/(1+exp(-(intercept+slope·score))) is
// the probability of yes where yes and no weigh the same in sum (Platt, 1999;
// found by Newton's method).
func Platt(list []Scored) (intercept, slope float64) {
	yes, no := 0.0, 0.0
	for _, s := range list {
		if s.Yes {
			yes += s.Weight
		} else {
			no += s.Weight
		}
	}
	slope = 0.1
	for range 40 {
		var g0, g1, h00, h01, h11 float64
		for _, s := range list {
			weight, target := s.Weight/no, 0.0
			if s.Yes {
				weight, target = s.Weight/yes, 1
			}
			p := 1 / (1 + math.Exp(-(intercept + slope*s.Score)))
			d, h := weight*(p-target), weight*p*(1-p)
			g0, g1 = g0+d, g1+d*s.Score
			h00, h01, h11 = h00+h, h01+h*s.Score, h11+h*s.Score*s.Score
		}
		determinant := h00*h11 - h01*h01
		if determinant < 1e-18 {
			break
		}
		intercept -= (h11*g0 - h01*g1) / determinant
		slope -= (h00*g1 - h01*g0) / determinant
	}
	return intercept, slope
}

// Error is the expected calibration error in ten equal bins of probability, for
// scores that are log-odds at a base rate of one half: yes and no weigh the
// same in sum (Naeini, Cooper and Hauskrecht, 2015).
func Error(list []Scored) float64 {
	yes, no := 0.0, 0.0
	for _, s := range list {
		if s.Yes {
			yes++
		} else {
			no++
		}
	}
	var said, right [10]float64
	for _, s := range list {
		p := 1 / (1 + math.Exp(-s.Score))
		bin := min(int(p*10), 9)
		if s.Yes {
			said[bin] += p * 0.5 / yes
			right[bin] += 0.5 / yes
		} else {
			said[bin] += p * 0.5 / no
		}
	}
	total := 0.0
	for bin := range said {
		total += math.Abs(said[bin] - right[bin])
	}
	return total
}
