package pages

import (
	"math"
	"slices"
	"sort"

	"stet/cmd/lab/articles"
)

// Stories a page: a bit more than a fifth of the pages hold a single one, the
// others 2 to 8, with a mean of about 4.
var (
	storyCounts  = []int{1, 2, 3, 4, 5, 6, 7, 8}
	storyWeights = []float64{22, 15, 18, 17, 12, 8, 5, 3}
)

// Outlets need so many articles to give pages of their own, and more for
// pages on close topics.
const (
	outletLeast = 10
	topicLeast  = 40
)

// outletCap bounds how many articles of an outlet count for its weight, which
// grows with their root: large outlets come up more often than small ones but
// do not drown them.
const outletCap = 200

// choice draws outlets of one side.
type choice struct {
	all, large, dense drawer
}

// drawer draws outlets by weight.
type drawer struct {
	outlets    []int // indexes of Set.Outlets
	cumulative []float64
}

func (w drawer) draw(d dice) int {
	at := d.Float64() * w.cumulative[len(w.cumulative)-1]
	return w.outlets[min(sort.SearchFloat64s(w.cumulative, at), len(w.outlets)-1)]
}

func (w *drawer) add(outlet int, weight float64) {
	sum := weight
	if n := len(w.cumulative); n > 0 {
		sum += w.cumulative[n-1]
	}
	w.outlets, w.cumulative = append(w.outlets, outlet), append(w.cumulative, sum)
}

func newChoice(set *articles.Set, side articles.Side) choice {
	var c choice
	for i, o := range set.Outlets {
		if !o.On(side) {
			continue
		}
		n := o.Last - o.First
		weight := math.Sqrt(float64(min(n, outletCap)))
		if set.Articles[o.First].Source == "politifact" {
			// Mostly statements and hoaxes, one a site.
			weight *= 0.3
		}
		c.all.add(i, weight)
		if n >= outletLeast {
			c.large.add(i, weight)
		}
		if n >= topicLeast {
			c.dense.add(i, weight)
		}
	}
	if len(c.large.outlets) == 0 {
		c.large = c.all
	}
	if len(c.dense.outlets) == 0 {
		c.dense = c.large
	}
	return c
}

// choose draws the articles of one page, and the kind it could make.
func (m *Maker) choose(d dice, side articles.Side, kind Kind) ([]*articles.Article, Kind) {
	n := weighted(d, storyCounts, storyWeights)
	c := &m.choices[side]
	if len(c.all.outlets) == 0 {
		return nil, kind
	}
	switch kind {
	case Topic:
		return m.chooseTopic(d, c, n, 0), Topic
	case Outlet:
		o := m.set.Outlets[c.large.draw(d)]
		return m.distinct(d, n, func() int { return d.between(o.First, o.Last-1) }), Outlet
	case Live:
		return m.chooseTopic(d, c, d.between(1, 4), sameEvent), Live
	default:
		return m.distinct(d, n, func() int {
			o := m.set.Outlets[c.all.draw(d)]
			return d.between(o.First, o.Last-1)
		}), Mixed
	}
}

// distinct draws up to n different articles.
func (m *Maker) distinct(d dice, n int, draw func() int) []*articles.Article {
	var list []*articles.Article
	for tries := 0; len(list) < n && tries < 20*n; tries++ {
		a := &m.set.Articles[draw()]
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// Neighbours on one topic: as close as the outlet has them, but not tellings
// of the same text.
const (
	topicDays    = 4
	tooAlike     = 0.60
	topicLooked  = 400
	leastInRange = 12
	// sameEvent is a cosine from which articles mostly tell one event, as the
	// entries of a live blog do.
	sameEvent = 0.3
)

// chooseTopic draws one article and then others of its outlet that are close
// to it in topic and, where dates are known, in time. None has a cosine with
// it below least.
func (m *Maker) chooseTopic(d dice, c *choice, n int, least float64) []*articles.Article {
	o := m.set.Outlets[c.dense.draw(d)]
	anchor := d.between(o.First, o.Last-1)
	near := m.nearInTime(d, o, anchor)
	type candidate struct {
		article int
		cosine  float64
	}
	var close []candidate
	for _, i := range near {
		if cos := m.similar.cosine(anchor, i); cos >= least && cos < tooAlike {
			close = append(close, candidate{i, cos})
		}
	}
	slices.SortStableFunc(close, func(a, b candidate) int {
		switch {
		case a.cosine > b.cosine:
			return -1
		case a.cosine < b.cosine:
			return 1
		}
		return a.article - b.article
	})
	// The closest third of what is needed three times over: close, yet not
	// always the same few.
	if most := 3 * n; len(close) > most {
		close = close[:most]
	}
	d.Shuffle(len(close), func(i, j int) { close[i], close[j] = close[j], close[i] })
	list := []*articles.Article{&m.set.Articles[anchor]}
	for _, k := range close {
		if len(list) >= n {
			break
		}
		list = append(list, &m.set.Articles[k.article])
	}
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// nearInTime returns articles of the outlet from a few days around the
// anchor's, or of its section, or any, at most topicLooked of them.
func (m *Maker) nearInTime(d dice, o articles.Outlet, anchor int) []int {
	a := &m.set.Articles[anchor]
	var near, any []int
	days := topicDays
	for range 4 {
		near = near[:0]
		for i := o.First; i < o.Last; i++ {
			b := &m.set.Articles[i]
			if i == anchor || b.Topic != a.Topic {
				continue
			}
			if a.Day != 0 && b.Day != 0 && abs(a.Day-b.Day) <= days {
				near = append(near, i)
			}
		}
		if a.Day == 0 || len(near) >= leastInRange {
			break
		}
		days *= 4
	}
	if len(near) >= leastInRange {
		any = near
	} else {
		for i := o.First; i < o.Last; i++ {
			if i != anchor {
				any = append(any, i)
			}
		}
	}
	if len(any) > topicLooked {
		d.Shuffle(len(any), func(i, j int) { any[i], any[j] = any[j], any[i] })
		any = any[:topicLooked]
	}
	return any
}

func abs(n int) int { return max(n, -n) }

// outletIndex returns the place of an outlet in the set, -1 where it has none.
func (m *Maker) outletIndex(name string) int {
	i := sort.Search(len(m.set.Outlets), func(i int) bool { return m.set.Outlets[i].Name >= name })
	if i < len(m.set.Outlets) && m.set.Outlets[i].Name == name {
		return i
	}
	return -1
}
