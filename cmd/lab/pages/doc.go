// Package pages makes practice pages: real articles one behind the other with
// no mark at the joint, in the manners of many sites, with furniture between
// the paragraphs, headlines kept or lost, stories cut short and bodies said
// twice; and with each page its gold.
//
// The package is deterministic: the same articles, the same furniture bank and
// the same Config give the same bytes. Page i of a Config depends on nothing
// but the Config and i, so pages may be made in any order and concurrently.
package pages

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/gold"
)

// Kind is how the stories of a page were chosen.
type Kind string

// The kinds of pages. AnyKind draws one for each page.
const (
	AnyKind Kind = "all"
	Mixed   Kind = "mixed"  // each story is of any outlet
	Outlet  Kind = "outlet" // all stories are of one outlet
	Topic   Kind = "topic"  // one outlet, close topics, within a few days where dates are known
	Live    Kind = "live"   // a live blog: one story of many entries
)

// ParseKind reads a Kind.
func ParseKind(s string) (Kind, error) {
	switch k := Kind(s); k {
	case AnyKind, Mixed, Outlet, Topic, Live:
		return k, nil
	}
	return "", fmt.Errorf("pages: kind %q: want mixed, outlet, topic, live or all", s)
}

// Config says which pages to make.
type Config struct {
	Seed  uint64
	Pages int
	Side  articles.Side
	// Half, where not 0, is that of the side's outlets whose articles are used.
	Half int
	Kind Kind
	// Foreign is the share of pages, from 0 to 1, whose furniture is in another
	// language than the articles. Such pages teach roles; their lines would
	// teach a splitter that a foreign word is furniture.
	Foreign float64
	// Loose is the share of pages, from 0 to 1, whose furniture stands anywhere: what
	// learns from where furniture stands must not take our own habits for the law.
	Loose float64
	// Entries is the share of pages, from 0 to 1, that may hold a story made of entries under headings of their own: real
	// pages have more of them than our articles.
	Entries float64
	// Reports is the share of pages, from 0 to 1, that are made live reports whose entries have headings, whatever Kind says.
	Reports float64
	// Briefs is the share of pages, from 0 to 1, whose stories are all cut to briefs: what tells stories of two or three lines apart is
	// learnt of them.
	Briefs float64
	// Whole is the share of pages, from 0 to 1, whose stories are a line or a few each: paragraphs were run together where the page was read.
	Whole float64
	// Written is how the pages are written down, each with the same stories and furniture as AsText.
	Written Writing
	// Even draws articles of small collections less often, those of the largest more: what
	// learns from pages must not learn a few articles by heart.
	Even bool
}

// Page is one practice page.
type Page struct {
	Name string
	Text []byte
	Gold gold.Record
}

// Maker makes pages. It is safe for concurrent use.
type Maker struct {
	set     *articles.Set
	manners []manner
	choices [len(articles.Sides)][1 + articles.Halves][2]choice // by articles.Side, whole and in halves, even or not
	similar *similarity
}

// NewMaker returns a maker of pages of these articles and furniture.
func NewMaker(set *articles.Set, bank []furniture.Manner) (*Maker, error) {
	if len(set.Articles) == 0 {
		return nil, errors.New("pages: no articles")
	}
	m := &Maker{set: set, manners: newManners(bank), similar: newSimilarity(set)}
	for _, side := range articles.Sides {
		for half := range m.choices[side] {
			for even := range 2 {
				m.choices[side][half][even] = newChoice(set, side, half, even == 1)
			}
		}
	}
	return m, nil
}

// Generate yields the pages of a Config in order.
func (m *Maker) Generate(c Config) iter.Seq[Page] {
	return func(yield func(Page) bool) {
		for i := range c.Pages {
			if !yield(m.Page(c, i)) {
				return
			}
		}
	}
}

// Page makes page i of a Config, counted from 0.
func (m *Maker) Page(c Config, i int) Page {
	d := newDice(c.Seed, uint64(i))
	site := m.newSite(d, c.Side, d.chance(c.Foreign))
	site.loosenSome(c.Seed, uint64(i), c.Loose)
	site.briefs = newDice(c.Seed^briefsSeed, uint64(i)).chance(c.Briefs)
	site.runTogether(c.Seed, uint64(i), c.Whole)
	reports := newDice(c.Seed^reportsSeed, uint64(i)).chance(c.Reports)
	kind := c.Kind
	if kind == AnyKind || kind == "" {
		kind = weighted(d, []Kind{Mixed, Outlet, Topic, Live}, []float64{36, 31, 30, 3})
	}
	if reports {
		kind, site.liveHeadings = Live, mostHeaded
	}
	from := &m.choices[c.Side][c.Half][evenly(c.Even)]
	chosen, made := m.choose(d, from, kind)
	stories := make([]Telling, len(chosen))
	for n, a := range chosen {
		stories[n] = site.tell(d, a, n == len(chosen)-1 && n > 0)
	}
	own := newDice(c.Seed^entriesSeed, uint64(i))
	if n := withEntries(own, c.Entries, len(chosen)); n >= 0 && made != Live {
		stories[n] = m.tellEntries(own, site, from, chosen[n], len(chosen) == 1)
	}
	page := m.compose(d, site, made, stories)
	page.Name = fmt.Sprintf("%06d_%016x.txt", i, d.Uint64())
	page.Gold.Dump = page.Name
	if c.Written != AsText {
		page.write(newDice(c.Seed^writtenSeed, uint64(i)), c.Written)
	}
	return page
}

// dice are the random choices of one page.
type dice struct{ *rand.Rand }

func newDice(seed, stream uint64) dice {
	return dice{rand.New(rand.NewPCG(seed, stream*0x9e3779b97f4a7c15+1))}
}

func (d dice) chance(p float64) bool { return d.Float64() < p }

// between returns a number from low to high, both included.
func (d dice) between(low, high int) int {
	if high <= low {
		return low
	}
	return low + d.IntN(high-low+1)
}

func one[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

// weighted draws one of list with probability in line with its weight.
func weighted[T any](d dice, list []T, weights []float64) T {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := d.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return list[i]
		}
	}
	return list[len(list)-1]
}

// evenly is the place in Maker.choices of even draws.
func evenly(even bool) int {
	if even {
		return 1
	}
	return 0
}
