package crawl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/synth"
	"stet/segmenter"
)

func newMaker(t *testing.T) *pages.Maker {
	t.Helper()
	list := make([]articles.Article, 0, 900)
	made := synth.New(5)
	for i := range 900 {
		s := made.Story(uint64(i))
		a := articles.Article{ID: fmt.Sprintf("x%04d", i), Source: "wikinews", Outlet: fmt.Sprintf("outlet%d", i%20), Title: s.Title}
		for _, p := range s.Paragraphs {
			a.Paragraphs, a.Roles = append(a.Paragraphs, p), append(a.Roles, articles.Body)
		}
		list = append(list, a)
	}
	bank, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	m, err := pages.NewMaker(articles.New(list, 0), bank)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func makeCrawl(t *testing.T, c Config) *Crawl {
	t.Helper()
	made, err := Make(newMaker(t), c)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestGroupsAreWhatThePagesHold(t *testing.T) {
	c := makeCrawl(t, Config{Seed: 4, Pages: 200, Sites: 8})
	if len(c.Pages) != 200 {
		t.Fatalf("%d pages", len(c.Pages))
	}
	places, sites, kinds := map[string]int{}, map[string]bool{}, map[string]int{}
	for _, p := range c.Pages {
		sites[p.Gold.Site] = true
		on := map[string]bool{}
		if n := len(segmenter.NewPage(p.Text).Lines); n != len(p.Gold.Roles) {
			t.Fatalf("%s has %d lines, its gold %d", p.Name, n, len(p.Gold.Roles))
		}
		for _, s := range p.Gold.Stories {
			if s.Repeat {
				continue
			}
			if on[s.Story] {
				t.Errorf("%s stands twice on %s", s.Story, p.Name)
			}
			on[s.Story] = true
			places[s.Story]++
			kinds[s.Copy]++
		}
	}
	recurring := 0
	for _, n := range places {
		if n > 1 {
			recurring++
		}
		if n > mostCopies {
			t.Errorf("an article stands on %d pages", n)
		}
	}
	if recurring != len(c.Groups) {
		t.Errorf("%d articles come back, %d groups", recurring, len(c.Groups))
	}
	if share := float64(recurring) / float64(len(places)); share < 0.25 || share > 0.42 {
		t.Errorf("%.2f of articles come back, want a third", share)
	}
	for _, g := range c.Groups {
		if len(g.Copies) != places[g.Story] {
			t.Errorf("%s: %d copies in the group, %d on the pages", g.Story, len(g.Copies), places[g.Story])
		}
	}
	for _, k := range []string{"full", "truncated", "edited", "updated"} {
		if kinds[k] == 0 {
			t.Errorf("no copy is %s", k)
		}
	}
	if len(sites) < 3 {
		t.Errorf("%d manners on 8 sites", len(sites))
	}
}

func TestCopiesAreOfTheSameStory(t *testing.T) {
	c := makeCrawl(t, Config{Seed: 6, Pages: 120, Sites: 5})
	text := map[string]string{}
	for _, p := range c.Pages {
		text[p.Name] = string(p.Text)
	}
	alike, all := 0, 0
	for _, g := range c.Groups {
		for _, m := range g.Copies[1:] {
			all++
			if overlap(part(text[g.Copies[0].Dump], g.Copies[0]), part(text[m.Dump], m)) > 0.3 {
				alike++
			}
		}
	}
	if all == 0 || float64(alike)/float64(all) < 0.9 {
		t.Errorf("%d of %d copies share words with the first", alike, all)
	}
}

func part(text string, m Member) string {
	page := segmenter.NewPage([]byte(text))
	var b strings.Builder
	for n := m.StartLine; n <= m.EndLine; n++ {
		b.Write(page.Bytes(n))
		b.WriteByte(' ')
	}
	return b.String()
}

// overlap is the share of the shorter text's words that the other has too.
func overlap(a, b string) float64 {
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wb) < len(wa) {
		wa, wb = wb, wa
	}
	in := map[string]bool{}
	for _, w := range wb {
		in[w] = true
	}
	n := 0
	for _, w := range wa {
		if in[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(wa)))
}

func TestSameSeedSameCrawl(t *testing.T) {
	digest := func(seed uint64) []byte {
		b, err := json.Marshal(makeCrawl(t, Config{Seed: seed, Pages: 40, Sites: 4}))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	one := digest(1)
	if !bytes.Equal(one, digest(1)) {
		t.Error("the same seed made another crawl")
	}
	if bytes.Equal(one, digest(2)) {
		t.Error("another seed made the same crawl")
	}
}

func TestBadConfig(t *testing.T) {
	for _, c := range []Config{{Pages: 1}, {Sites: 1}} {
		if _, err := Make(newMaker(t), c); err == nil {
			t.Errorf("%+v made a crawl", c)
		}
	}
}
