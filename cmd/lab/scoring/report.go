package scoring

import (
	"stet/cmd/lab/gold"
	"stet/cmd/lab/metrics"
)

// Report is how one splitter did on all pages.
type Report struct {
	Name   string
	Pages  int
	All    metrics.Counts
	Strict metrics.Counts // a headline on the wrong side is wrong
	// Diff and Pk are sums over pages.
	Diff, Pk    float64
	Right       int // pages with no wrong and no missing split
	Single      int // pages of one story
	SingleFalse int
	ByKind      map[string]*Part
	BySource    map[string]*Part
	Roles       metrics.Roles
	HasRoles    bool
	Splits      metrics.Calibration
	HasOdds     bool
	Bulk        []Bulk
	Sure        []Stories
	Keys        int // for splits alone
	Stories     int
	// Recurring and Unique part the boundaries of a crawl by whether the story
	// that begins there stands on other pages too.
	Recurring, Unique metrics.Counts
}

// Part is a report on some of the pages.
type Part struct {
	metrics.Counts
	Pages, Right int
}

// Bulk is what would happen if all proposed splits from a probability on were
// accepted at once.
type Bulk struct {
	Least        float64
	Count, Wrong int
}

var bulkLevels = []float64{0.5, 0.8, 0.9, 0.95, 0.98, 0.99}

// NewReport adds up answers. recurring may be nil; it tells which articles
// stand on several pages.
func NewReport(name string, samples []*Sample, answers []Answer, recurring map[string]bool) *Report {
	r := &Report{Name: name, ByKind: map[string]*Part{}, BySource: map[string]*Part{}}
	for _, level := range bulkLevels {
		r.Bulk = append(r.Bulk, Bulk{Least: level})
	}
	for _, level := range storyLevels {
		r.Sure = append(r.Sure, Stories{Least: level})
	}
	for i, s := range samples {
		r.add(s, &answers[i], recurring)
	}
	return r
}

func (r *Report) add(s *Sample, a *Answer, recurring map[string]bool) {
	b := s.Truth.Match(a.Splits)
	r.Pages++
	r.Stories += len(s.Truth.Boundaries) + 1
	r.All.Add(b.Right, b.False, b.Missed)
	r.Strict.Add(b.StrictRight, b.False+b.Right-b.StrictRight, b.Missed+b.Right-b.StrictRight)
	diff, pk := metrics.Windows(s.Truth.Lines, s.Truth.Boundaries, b.Splits)
	r.Diff += diff
	r.Pk += pk
	r.Keys += metrics.PageKeys(b)
	kind := part(r.ByKind, s.Gold.Kind)
	kind.Add(b.Right, b.False, b.Missed)
	kind.Pages++
	if b.AllRight() {
		r.Right++
		kind.Right++
	}
	if len(s.Truth.Boundaries) == 0 {
		r.Single++
		r.SingleFalse += b.False
	}
	r.addStories(s, b, recurring)
	if a.Roles != nil {
		r.HasRoles = true
		r.Roles.Add(s.Truth, a.Roles, a.Confidence, s.sizes)
	}
	if a.Probabilities != nil {
		r.HasOdds = true
		s.Truth.Calibrate(&r.Splits, a.Considered, a.Probabilities)
		r.addBulk(s, a)
		r.addConfidence(s, a)
	}
}

// addStories gives each boundary to the story that begins there and each wrong
// split to the story that it cuts.
func (r *Report) addStories(s *Sample, b metrics.Boundary, recurring map[string]bool) {
	missed := map[int]bool{}
	for _, n := range b.MissedLines {
		missed[n] = true
	}
	count := func(g *gold.Story, right, wrong, lost int) {
		part(r.BySource, g.Source).Add(right, wrong, lost)
		if recurring[g.Story] {
			r.Recurring.Add(right, wrong, lost)
		} else {
			r.Unique.Add(right, wrong, lost)
		}
	}
	for _, n := range s.Truth.Boundaries {
		g := storyAt(&s.Gold, n)
		if g == nil {
			continue
		}
		if missed[n] {
			count(g, 0, 0, 1)
		} else {
			count(g, 1, 0, 0)
		}
	}
	for _, n := range b.FalseLines {
		if g := storyAt(&s.Gold, n); g != nil {
			count(g, 0, 1, 0)
		}
	}
}

func storyAt(g *gold.Record, line int) *gold.Story {
	for i := range g.Stories {
		if s := &g.Stories[i]; line >= s.StartLine && line <= s.EndLine {
			return s
		}
	}
	return nil
}

func (r *Report) addBulk(s *Sample, a *Answer) {
	odds := map[int]float64{}
	for i, n := range a.Considered {
		odds[n] = a.Probabilities[i]
	}
	for i := range r.Bulk {
		var sure []int
		for _, n := range a.Splits {
			if odds[n] >= r.Bulk[i].Least {
				sure = append(sure, n)
			}
		}
		b := s.Truth.Match(sure)
		r.Bulk[i].Count += b.Right + b.False
		r.Bulk[i].Wrong += b.False
	}
}

func part(of map[string]*Part, name string) *Part {
	if name == "" {
		name = "-"
	}
	p := of[name]
	if p == nil {
		p = &Part{}
		of[name] = p
	}
	return p
}
