package scoring

import (
	"maps"
	"slices"

	"stet/cmd/lab/baseline"
	"stet/cmd/lab/metrics"
)

// Baselines tunes the baselines on some pages and returns them as answerers,
// in the order of their names, with the paper's TextTiling first.
func Baselines(tune []*Sample) (names []string, answer []func(*Sample) Answer) {
	pages := make([]baseline.Page, len(tune))
	for i, s := range tune {
		pages[i] = baseline.NewPage(s.Strings())
	}
	known := baseline.Count(pages)
	use := func(b baseline.Splitter) func(*Sample) Answer {
		return func(s *Sample) Answer { return Answer{Splits: b.Split(baseline.NewPage(s.Strings()), known)} }
	}
	names, answer = []string{"TextTiling (paper's settings)"}, []func(*Sample) Answer{use(baseline.Paper)}
	grid := baseline.Grid()
	for _, name := range slices.Sorted(maps.Keys(grid)) {
		best := baseline.Best(grid[name], func(b baseline.Splitter) float64 {
			var sum metrics.Counts
			for i, s := range tune {
				m := s.Truth.Match(b.Split(pages[i], known))
				sum.Add(m.Right, m.False, m.Missed)
			}
			return sum.F1()
		})
		names, answer = append(names, name), append(answer, use(best))
	}
	return names, answer
}
