package pages

import (
	"cmp"
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

// cellCap bounds how many articles of a cell count for its weight, which grows
// with their root: large outlets come up more often than small ones but do not
// drown them.
const cellCap = 200

// mostUse is how many times as often as others an article of a small collection may be drawn where draws are even: what
// is learnt of the same 60 articles again and again is these articles.
const mostUse = 3

// sourceWeights say how often an article of each collection is drawn, where
// the side has any. News as it stands on pages outweighs opinion, and no
// outlet of many thousand articles outweighs hundreds of small ones.
var sourceWeights = map[string]float64{
	"allsides": 26, "article-extraction-dataset": 12, "bbc-2005": 6, "basil": 5, "wikinews": 3, "dailymail-2020": 6,
	"reuters-2016": 11, "fox-2026": 6, "finance-2025": 7, "huffpost-2018": 5, "recovery": 9, "fnc-1": 3, "yahoo-finance": 4,
	"cnn-2024": 8, "hyperpartisan": 4, "politifact": 2, "aljazeera-2015": 5, "reuters-2006-13": 3,
}

// evenWeights are the weights that are others where draws are even: this collection has half of the articles and most of
// the outlets.
var evenWeights = map[string]float64{"allsides": 40}

// cell is what one outlet wrote that one collection holds: articles of one
// time and one hand.
type cell struct{ first, last int }

// choice draws cells of one side.
type choice struct {
	all, large, dense drawer
}

// drawer draws cells by weight.
type drawer struct {
	cells      []cell
	cumulative []float64
}

func (w *drawer) draw(d dice) cell {
	at := d.Float64() * w.cumulative[len(w.cumulative)-1]
	return w.cells[min(sort.SearchFloat64s(w.cumulative, at), len(w.cells)-1)]
}

// fill takes the cells of at least so many articles. Each collection weighs
// what sourceWeights say, shared out among its cells; where draws are even, no more than mostUse allows.
func (w *drawer) fill(set *articles.Set, cells []cell, least int, even bool) {
	root := func(c cell) float64 { return math.Sqrt(float64(min(c.last-c.first, cellCap))) }
	sums, counts, all := map[string]float64{}, map[string]float64{}, 0.0
	for _, c := range cells {
		if source, n := set.Articles[c.first].Source, c.last-c.first; n >= least {
			sums[source] += root(c)
			counts[source] += float64(n)
			all += float64(n)
		}
	}
	total := 0.0
	for _, c := range cells {
		if c.last-c.first < least {
			continue
		}
		source := set.Articles[c.first].Source
		weight, ok := sourceWeights[source]
		if !ok {
			weight = 5
		}
		if even {
			weight = min(cmp.Or(evenWeights[source], weight), mostUse*100*counts[source]/all)
		}
		total += weight * root(c) / sums[source]
		w.cells, w.cumulative = append(w.cells, c), append(w.cumulative, total)
	}
}

func newChoice(set *articles.Set, side articles.Side, half int, even bool) choice {
	var cells []cell
	for _, o := range set.Outlets {
		if !o.On(side) || half > 0 && articles.Half(o.Name) != half {
			continue
		}
		first := o.First
		for i := o.First + 1; i <= o.Last; i++ {
			if i == o.Last || set.Articles[i].Source != set.Articles[first].Source {
				cells = append(cells, cell{first, i})
				first = i
			}
		}
	}
	var c choice
	c.all.fill(set, cells, 1, even)
	c.large.fill(set, cells, outletLeast, even)
	c.dense.fill(set, cells, topicLeast, even)
	if len(c.large.cells) == 0 {
		c.large = c.all
	}
	if len(c.dense.cells) == 0 {
		c.dense = c.large
	}
	return c
}

// choose draws the articles of one page, and the kind it could make.
func (m *Maker) choose(d dice, c *choice, kind Kind) ([]*articles.Article, Kind) {
	n := weighted(d, storyCounts, storyWeights)
	if len(c.all.cells) == 0 {
		return nil, kind
	}
	switch kind {
	case Topic:
		return m.chooseTopic(d, c, n, 0), Topic
	case Outlet:
		of := c.large.draw(d)
		return m.distinct(d, n, func() cell { return of }), Outlet
	case Live:
		return m.chooseTopic(d, c, d.between(1, 4), sameEvent), Live
	default:
		return m.distinct(d, n, func() cell { return c.all.draw(d) }), Mixed
	}
}

// usualLines is a length that most stories on pages of several do not exceed.
const usualLines = 16

// distinct draws up to n different articles of cells. Where there are several,
// long features are drawn the less often the longer they are.
func (m *Maker) distinct(d dice, n int, of func() cell) []*articles.Article {
	var list []*articles.Article
	for tries := 0; len(list) < n && tries < 20*n; tries++ {
		c := of()
		a := &m.set.Articles[d.between(c.first, c.last-1)]
		if n > 1 && !d.chance(usualLines/float64(len(a.Paragraphs))) && tries < 10*n {
			continue
		}
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
	of := c.dense.draw(d)
	anchor := d.between(of.first, of.last-1)
	near := m.nearInTime(d, of, anchor)
	var alike []candidate
	for _, i := range near {
		if n > 1 && !d.chance(usualLines/float64(len(m.set.Articles[i].Paragraphs))) {
			continue
		}
		if cos := m.similar.cosine(anchor, i); cos >= least && cos < tooAlike {
			alike = append(alike, candidate{i, cos})
		}
	}
	slices.SortFunc(alike, closestFirst)
	// Some pages run one affair, others a section: from the closest few to
	// whatever has a word in common.
	if most := n * weighted(d, []int{3, 8, 25}, []float64{45, 30, 25}); len(alike) > most {
		alike = alike[:most]
	}
	d.Shuffle(len(alike), func(i, j int) { alike[i], alike[j] = alike[j], alike[i] })
	list := []*articles.Article{&m.set.Articles[anchor]}
	for _, k := range alike {
		if len(list) >= n {
			break
		}
		list = append(list, &m.set.Articles[k.article])
	}
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// candidate is an article and how close it is to the one in hand.
type candidate struct {
	article int
	cosine  float64
}

func closestFirst(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.cosine, a.cosine), a.article-b.article)
}

// nearInTime returns articles of the cell from a few days around the
// anchor's, or of its section, or any, at most topicLooked of them.
func (m *Maker) nearInTime(d dice, of cell, anchor int) []int {
	a := &m.set.Articles[anchor]
	var near, list []int
	days := topicDays
	for range 4 {
		near = near[:0]
		for i := of.first; i < of.last; i++ {
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
		list = near
	} else {
		for i := of.first; i < of.last; i++ {
			if i != anchor {
				list = append(list, i)
			}
		}
	}
	if len(list) > topicLooked {
		d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		list = list[:topicLooked]
	}
	return list
}

func abs(n int) int { return max(n, -n) }

// cellOf returns the articles of an outlet and collection.
func (m *Maker) cellOf(a *articles.Article) cell {
	n := len(m.set.Articles)
	before := func(b *articles.Article) int {
		return cmp.Or(cmp.Compare(b.Outlet, a.Outlet), cmp.Compare(b.Source, a.Source))
	}
	first := sort.Search(n, func(i int) bool { return before(&m.set.Articles[i]) >= 0 })
	last := sort.Search(n, func(i int) bool { return before(&m.set.Articles[i]) > 0 })
	return cell{first, last}
}

// Draw returns n different articles of a side, as mixed pages have them.
func (m *Maker) Draw(seed, stream uint64, side articles.Side, n int) []*articles.Article {
	d, c := newDice(seed, stream), &m.choices[side][0][0]
	if len(c.all.cells) == 0 {
		return nil
	}
	in := map[*articles.Article]bool{}
	var list []*articles.Article
	for tries := 0; len(list) < n && tries < 40*n; tries++ {
		of := c.all.draw(d)
		a := &m.set.Articles[d.between(of.first, of.last-1)]
		if in[a] || !d.chance(usualLines/float64(len(a.Paragraphs))) {
			continue
		}
		in[a] = true
		list = append(list, a)
	}
	return list
}
