package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/synth"
	"stet/segmenter"
)

// invented returns a set of articles of many outlets, made of invented
// sentences.
func invented(t testing.TB) *articles.Set {
	t.Helper()
	list := make([]articles.Article, 0, 600)
	maker := synth.New(7)
	for i := range 600 {
		s := maker.Story(uint64(i))
		a := articles.Article{
			ID: fmt.Sprintf("x%04d", i), Source: []string{"wikinews", "fox-2026"}[i%2], Outlet: fmt.Sprintf("outlet%d", i%12),
			Day: 10000 + i%40, Title: s.Title,
		}
		for n, p := range s.Paragraphs {
			if n == 3 {
				a.Paragraphs, a.Roles = append(a.Paragraphs, "What happens now"), append(a.Roles, articles.Subhead)
			}
			if n == 4 {
				a.Paragraphs, a.Roles = append(a.Paragraphs, "A view of the harbour where the ferry landed after the storm"), append(a.Roles, articles.Caption)
			}
			a.Paragraphs, a.Roles = append(a.Paragraphs, p), append(a.Roles, articles.Body)
		}
		list = append(list, a)
	}
	return articles.New(list, 0)
}

func newTestMaker(t testing.TB) *Maker {
	t.Helper()
	bank, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewMaker(invented(t), bank)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func lines(p Page) []string {
	page := segmenter.NewPage(p.Text)
	out := make([]string, 0, len(page.Lines))
	for n := range page.Lines {
		out = append(out, string(page.Bytes(n+1)))
	}
	return out
}

func TestGoldFitsThePage(t *testing.T) {
	m := newTestMaker(t)
	kinds := map[string]int{}
	repeats, entries, furnished, headlines := 0, 0, 0, 0
	for p := range m.Generate(Config{Seed: 3, Pages: 400, Side: articles.Dev, Kind: AnyKind}) {
		g := p.Gold
		kinds[g.Kind]++
		text := lines(p)
		if len(text) != len(g.Roles) || len(g.FurnitureKinds) != len(g.Roles) {
			t.Fatalf("%s has %d lines, %d roles, %d kinds", p.Name, len(text), len(g.Roles), len(g.FurnitureKinds))
		}
		checkStories(t, p, text)
		repeats += len(g.RepeatStarts)
		entries += len(g.LiveBlogEntryStarts)
		for i, role := range g.Roles {
			if (role == "furniture") != (g.FurnitureKinds[i] != "") {
				t.Fatalf("%s:%d is %s of kind %q", p.Name, i+1, role, g.FurnitureKinds[i])
			}
			if role == "furniture" {
				furnished++
			}
			if role == "headline" {
				headlines++
			}
			if role != "furniture" && strings.TrimSpace(text[i]) == "" {
				t.Fatalf("%s:%d is a blank %s", p.Name, i+1, role)
			}
		}
	}
	for _, k := range []Kind{Mixed, Outlet, Topic, Live} {
		if kinds[string(k)] == 0 {
			t.Errorf("no page of kind %s", k)
		}
	}
	if repeats == 0 || entries == 0 || furnished == 0 || headlines == 0 {
		t.Errorf("%d repeats, %d entries, %d furniture lines, %d headlines: each habit should show", repeats, entries, furnished, headlines)
	}
}

// checkStories tests that stories cover the page from the first start on and
// begin with text of their own.
func checkStories(t *testing.T, p Page, text []string) {
	t.Helper()
	g := p.Gold
	starts := slices.Clone(g.Starts)
	starts = append(starts, g.RepeatStarts...)
	slices.Sort(starts)
	if len(starts) != len(g.Stories) || len(g.Starts) == 0 {
		t.Fatalf("%s: starts %v, repeats %v, %d stories", p.Name, g.Starts, g.RepeatStarts, len(g.Stories))
	}
	for i, s := range g.Stories {
		if s.StartLine != starts[i] || s.Repeat != slices.Contains(g.RepeatStarts, s.StartLine) {
			t.Fatalf("%s: story %d begins at %d, want %d", p.Name, i, s.StartLine, starts[i])
		}
		if role := g.Roles[s.StartLine-1]; role == "furniture" {
			t.Fatalf("%s: story %d begins on furniture: %q", p.Name, i, text[s.StartLine-1])
		}
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1] - 1
		}
		if s.EndLine != end {
			t.Fatalf("%s: story %d ends at %d, want %d", p.Name, i, s.EndLine, end)
		}
		if !slices.Contains(g.Roles[s.StartLine-1:s.EndLine], "body") {
			t.Fatalf("%s: story %d has no body", p.Name, i)
		}
	}
}

func TestARepeatSaysAgainWhatThePageSaid(t *testing.T) {
	m := newTestMaker(t)
	seen := 0
	for p := range m.Generate(Config{Seed: 5, Pages: 300, Side: articles.All, Kind: Mixed}) {
		text := lines(p)
		for _, n := range p.Gold.RepeatStarts {
			seen++
			if !slices.ContainsFunc(text[:n-1], func(s string) bool { return same(s, text[n-1]) }) {
				t.Errorf("%s:%d is no repeat: %q", p.Name, n, text[n-1])
			}
		}
	}
	if seen == 0 {
		t.Error("no repeat on 300 pages")
	}
}

// same compares lines but for white space and apostrophes, which a page's
// noise changes line by line.
func same(a, b string) bool {
	fold := func(s string) string {
		s = strings.NewReplacer("\u00a0", " ", "‘", "'", "’", "'").Replace(s)
		return strings.Join(strings.Fields(s), " ")
	}
	return fold(a) == fold(b)
}

func TestSameSeedSameBytes(t *testing.T) {
	digest := func(m *Maker, seed uint64, backwards bool) []byte {
		var b bytes.Buffer
		order := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}
		if backwards {
			slices.Reverse(order)
		}
		made := make([]Page, len(order))
		for _, i := range order {
			made[i] = m.Page(Config{Seed: seed, Side: articles.Dev, Kind: AnyKind}, i)
		}
		for _, p := range made {
			b.Write(p.Text)
			if err := json.NewEncoder(&b).Encode(p.Gold); err != nil {
				t.Fatal(err)
			}
		}
		return b.Bytes()
	}
	one := digest(newTestMaker(t), 9, false)
	if !bytes.Equal(one, digest(newTestMaker(t), 9, true)) {
		t.Error("the same seed made other pages")
	}
	if bytes.Equal(one, digest(newTestMaker(t), 10, false)) {
		t.Error("another seed made the same pages")
	}
}

func TestHeldPagesShareNothingWithDevPages(t *testing.T) {
	m := newTestMaker(t)
	outlets := map[articles.Side]map[string]bool{}
	sites := map[articles.Side]map[string]bool{}
	for _, side := range []articles.Side{articles.Dev, articles.Held} {
		outlets[side], sites[side] = map[string]bool{}, map[string]bool{}
		for p := range m.Generate(Config{Seed: 1, Pages: 120, Side: side, Kind: AnyKind}) {
			sites[side][p.Gold.Site] = true
			for _, s := range p.Gold.Stories {
				outlets[side][s.Outlet] = true
			}
		}
	}
	for name := range outlets[articles.Held] {
		if outlets[articles.Dev][name] {
			t.Errorf("outlet %s is on both sides", name)
		}
	}
	for name := range sites[articles.Held] {
		if sites[articles.Dev][name] {
			t.Errorf("furniture %s is on both sides", name)
		}
	}
	if len(outlets[articles.Held]) == 0 {
		t.Error("no held outlet")
	}
}

func TestHalvesShareNoOutlet(t *testing.T) {
	m := newTestMaker(t)
	var outlets [articles.Halves + 1]map[string]bool
	for half := 1; half <= articles.Halves; half++ {
		outlets[half] = map[string]bool{}
		for p := range m.Generate(Config{Seed: 1, Pages: 120, Side: articles.Dev, Half: half, Kind: AnyKind}) {
			for _, s := range p.Gold.Stories {
				outlets[half][s.Outlet] = true
			}
		}
		if len(outlets[half]) == 0 {
			t.Errorf("half %d has no outlet", half)
		}
	}
	for name := range outlets[1] {
		if outlets[2][name] {
			t.Errorf("outlet %s is in both halves", name)
		}
	}
}

func TestALooseSiteSetsItsFurnitureAnywhere(t *testing.T) {
	m := newTestMaker(t)
	loosened := 0
	for stream := range uint64(40) {
		firm, loose := m.NewSite(5, stream, articles.Dev, false, 0), m.NewSite(5, stream, articles.Dev, false, 1)
		if firm.Name != loose.Name || firm.headline != loose.headline {
			t.Fatalf("site %d has other habits when it is loose", stream)
		}
		if loose.rate[inside] != loose.rate[atEnd] || len(loose.blocks[inside]) != len(loose.blocks[atEnd]) || len(loose.blocks[atLede]) != len(loose.blocks[atEnd]) {
			t.Errorf("loose site %d has other furniture behind stories than inside them", stream)
		}
		if firm.rate[inside] != firm.rate[atEnd] {
			loosened++
		}
	}
	if loosened == 0 {
		t.Error("no firm site has furniture more often in one place than in another")
	}
}

func TestStoryCounts(t *testing.T) {
	m := newTestMaker(t)
	single, most := 0, 0
	const n = 600
	for p := range m.Generate(Config{Seed: 2, Pages: n, Side: articles.All, Kind: Mixed}) {
		most = max(most, len(p.Gold.Starts))
		if len(p.Gold.Starts) == 1 {
			single++
		}
	}
	if share := float64(single) / n; share < 0.17 || share > 0.28 {
		t.Errorf("%.2f of pages hold a single story", share)
	}
	if most != 8 {
		t.Errorf("at most %d stories a page, want 8", most)
	}
}

func TestNoArticles(t *testing.T) {
	if _, err := NewMaker(articles.New(nil, 0), nil); err == nil {
		t.Error("a maker without articles")
	}
}

func TestGoldOfAPageIsReadBack(t *testing.T) {
	m := newTestMaker(t)
	var b bytes.Buffer
	p := m.Page(Config{Seed: 1, Kind: Mixed}, 0)
	if err := p.Gold.Append(&b); err != nil {
		t.Fatal(err)
	}
	got, err := gold.Read(&b)
	if err != nil || len(got) != 1 || len(got[0].Roles) != len(p.Gold.Roles) {
		t.Errorf("%v, %v", got, err)
	}
}
