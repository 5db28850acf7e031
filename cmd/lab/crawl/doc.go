// Package crawl makes a crawl: pages of a few sites, each with furniture and
// habits of its own, on which a third of the articles come back again and
// again among other neighbours, as copies that are whole, cut short, lightly
// edited or updated. It is what the evidence across dumps and the duplicates
// room are measured on.
//
// The package is deterministic: the same articles and the same Config give the
// same bytes.
package crawl

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/pages"
)

// Config says which crawl to make.
type Config struct {
	Seed  uint64
	Pages int
	Sites int
	Side  articles.Side
	Loose float64 // as pages.Config has it, of the sites
}

// Crawl is a set of pages with the groups of copies on them.
type Crawl struct {
	Pages  []pages.Page
	Groups []Group
}

// Group is an article and where its copies stand.
type Group struct {
	Story  string   `json:"story"`
	Copies []Member `json:"copies"`
}

// Member is one copy: a story of a page.
type Member struct {
	Dump      string `json:"dump"`
	StartLine int    `json:"start_line"`
	EndLine   int    `json:"end_line"`
	Copy      string `json:"copy"`
}

// recurringShare is the share of a crawl's articles that stand on 2 to
// mostCopies pages. With a mean of about 3.7 copies each and one copy of the
// others, a page holds a bit more than three stories.
const (
	recurringShare = 1.0 / 3
	mostCopies     = 17
	meanStories    = 3.1
	meanPlaces     = 1.9 // places an article takes, recurring or not
)

// Make returns the crawl of a Config.
func Make(m *pages.Maker, c Config) (*Crawl, error) {
	if c.Sites < 1 || c.Pages < 1 {
		return nil, fmt.Errorf("crawl: %d pages of %d sites: want at least one of each", c.Pages, c.Sites)
	}
	sites := make([]*pages.Site, c.Sites)
	for i := range sites {
		sites[i] = m.NewSite(c.Seed, 1<<40+uint64(i), c.Side, false, c.Loose)
	}
	r := rand.New(rand.NewPCG(c.Seed, 1<<41))
	want := int(float64(c.Pages) * meanStories / meanPlaces)
	list := m.Draw(c.Seed, 1<<42, c.Side, want)
	if len(list) == 0 {
		return nil, errors.New("crawl: no articles on the side asked for")
	}
	slots := deal(r, list, c.Pages)
	out := &Crawl{}
	versions := editor{c.Seed}
	for n := range c.Pages {
		site := sites[r.IntN(len(sites))]
		var stories []pages.Telling
		for k, a := range slots[n] {
			stream := uint64(n)<<8 | uint64(k)
			t := site.Tell(c.Seed, 1<<43|stream, a.article, k == len(slots[n])-1 && k > 0)
			versions.edit(&t, a, stream)
			stories = append(stories, t)
		}
		p := m.Compose(c.Seed, 1<<44|uint64(n), site, pages.Mixed, stories)
		p.Name = fmt.Sprintf("%05d.txt", n)
		p.Gold.Dump = p.Name
		out.Pages = append(out.Pages, p)
	}
	out.Groups = group(out.Pages, list)
	return out, nil
}

// entry is an article on its way to a page.
type entry struct {
	article *articles.Article
	copies  int // pages that it stands on
	number  int // which of them this is, in the order of pages
}

// deal puts each article on its pages: no page twice, each page at least one.
func deal(r *rand.Rand, list []*articles.Article, count int) [][]entry {
	slots := make([][]entry, count)
	for _, a := range list {
		copies := 1
		if r.Float64() < recurringShare {
			// Most come back once or twice, a few on many pages.
			for copies = 2; copies < mostCopies && r.Float64() < 0.62; copies++ {
			}
		}
		copies = min(copies, count)
		// A story runs for some days: its copies stand near each other.
		width := min(count, max(4*copies, 20))
		first := r.IntN(count - width + 1)
		for number, at := range r.Perm(width)[:copies] {
			n := first + at
			slots[n] = append(slots[n], entry{a, copies, number})
		}
	}
	for n := range slots {
		if len(slots[n]) == 0 {
			slots[n] = append(slots[n], entry{list[r.IntN(len(list))], 1, 0})
		}
		r.Shuffle(len(slots[n]), func(i, j int) { slots[n][i], slots[n][j] = slots[n][j], slots[n][i] })
	}
	return slots
}

// group gathers the copies of the articles that stand on two pages or more,
// in the order of the articles.
func group(list []pages.Page, order []*articles.Article) []Group {
	at := map[string]int{}
	all := make([]Group, len(order))
	for i, a := range order {
		at[a.ID], all[i].Story = i, a.ID
	}
	for _, p := range list {
		for _, s := range p.Gold.Stories {
			if !s.Repeat {
				g := &all[at[s.Story]]
				g.Copies = append(g.Copies, Member{p.Name, s.StartLine, s.EndLine, s.Copy})
			}
		}
	}
	var out []Group
	for _, g := range all {
		if len(g.Copies) > 1 {
			out = append(out, g)
		}
	}
	return out
}
