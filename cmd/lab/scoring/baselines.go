package scoring

import (
	"stet/cmd/lab/baseline"
	"stet/cmd/lab/metrics"
	"stet/segmenter"
)

// Rival is a baseline with its constants chosen.
type Rival struct {
	Name   string
	Answer func(*Sample) Answer
}

// Rivals returns the baselines, tuned on some pages: TextTiling with the
// paper's settings and tuned, and the depth score, once on all lines and once
// told by the gold which lines are furniture, so that what the splitting
// itself is worth can be seen.
func Rivals(tune []*Sample) []Rival {
	grid := baseline.Grid()
	plain, told := newGround(tune, false), newGround(tune, true)
	return []Rival{
		{"TextTiling (paper's settings)", plain.use(baseline.Paper)},
		{"TextTiling, tuned", plain.use(plain.best(grid["TextTiling"]))},
		{"depth score", plain.use(plain.best(grid["depth"]))},
		{"depth score, told the furniture", told.use(told.best(grid["depth"]))},
	}
}

// ground is what a baseline is tuned on and knows of words.
type ground struct {
	told  bool
	tune  []*Sample
	pages []view
	known *baseline.Frequencies
}

// view is a page as a baseline sees it: words by line, and the number of each
// line on the page.
type view struct {
	page  baseline.Page
	lines []int
}

func newGround(tune []*Sample, told bool) *ground {
	g := &ground{told: told, tune: tune}
	all := make([]baseline.Page, 0, len(tune))
	for _, s := range tune {
		v := g.view(s)
		g.pages = append(g.pages, v)
		all = append(all, v.page)
	}
	g.known = baseline.Count(all)
	return g
}

func (g *ground) view(s *Sample) view {
	var v view
	var texts []string
	for i, text := range s.Strings() {
		if r := s.Truth.Roles[i]; g.told && (r == segmenter.Furniture || r == segmenter.Caption) {
			continue
		}
		texts, v.lines = append(texts, text), append(v.lines, i+1)
	}
	v.page = baseline.NewPage(texts)
	return v
}

func (g *ground) split(v view, b baseline.Splitter) []int {
	splits := b.Split(v.page, g.known)
	for i, n := range splits {
		splits[i] = v.lines[n-1]
	}
	return splits
}

func (g *ground) use(b baseline.Splitter) func(*Sample) Answer {
	return func(s *Sample) Answer { return Answer{Splits: g.split(g.view(s), b)} }
}

func (g *ground) best(list []baseline.Splitter) baseline.Splitter {
	return baseline.Best(list, func(b baseline.Splitter) float64 {
		var sum metrics.Counts
		for i, s := range g.tune {
			m := s.Truth.Match(g.split(g.pages[i], b))
			sum.Add(m.Right, m.False, m.Missed)
		}
		return sum.F1()
	})
}
