package splits

import (
	"cmp"
	"math"
	"slices"

	"stet/segmenter"
)

// calibrationBins is how many groups of gaps, equal in number of joints, the
// calibration is fitted to.
const calibrationBins = 24

// calibration fits a rising curve from the log-odds that the model gives to
// those that come true: isotonic regression by pooling adjacent violators
// (Zadrozny and Elkan, 2002) over bins, of the gaps that take lets through.
func calibration(list []Judged, take func(*segmenter.Gap) bool) []segmenter.Point {
	type sample struct{ odds, truth float64 }
	var samples []sample
	joints := 0.0
	for i := range list {
		for k := range list[i].Gaps {
			if truth := list[i].Truth[k]; truth >= 0 && take(&list[i].Gaps[k]) {
				p := min(max(list[i].Gaps[k].Probability, 1e-6), 1-1e-6)
				samples = append(samples, sample{math.Log(p / (1 - p)), float64(truth)})
				joints += float64(truth)
			}
		}
	}
	slices.SortFunc(samples, func(a, b sample) int { return cmp.Compare(a.odds, b.odds) })
	var groups []group
	var g group
	for i, s := range samples {
		g.odds += s.odds
		g.truth += s.truth
		g.n++
		// Bins hold equal parts of the doubt, so that they are narrow where it
		// matters; at least 40 gaps each.
		full := g.n >= 40 && (g.truth >= joints/calibrationBins || g.n-g.truth >= float64(len(samples))/calibrationBins || (s.odds > -4 && g.n >= 150))
		last := i == len(samples)-1
		if last || full && samples[i+1].odds > s.odds {
			groups = append(groups, g)
			g = group{}
			for len(groups) > 1 {
				a, b := groups[len(groups)-2], groups[len(groups)-1]
				if a.comesTrue() < b.comesTrue() {
					break
				}
				groups = append(groups[:len(groups)-2], group{a.odds + b.odds, a.truth + b.truth, a.n + b.n})
			}
		}
	}
	var points []segmenter.Point
	for _, g := range groups {
		p := g.comesTrue()
		point := segmenter.Point{From: round(g.odds / g.n), To: round(math.Log(p / (1 - p)))}
		if n := len(points); n == 0 || point.From > points[n-1].From {
			points = append(points, point)
		}
	}
	return points
}

// group is some gaps of about equal log-odds: the sums of these and of what came true of them, and how many they are.
type group struct{ odds, truth, n float64 }

// comesTrue is the share that comes true, drawn a little towards a half, so that it is neither 0 nor 1. Groups are
// pooled by it and not by what was counted: small ones are drawn further, and the curve would fall.
func (g *group) comesTrue() float64 { return (g.truth + 0.25) / (g.n + 0.5) }
