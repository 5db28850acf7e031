package pages

import (
	"bytes"
	"slices"
	"testing"

	"stet/cmd/lab/articles"
)

// TestEntries: pages of a single story stay of a single story, many of those that were to have entries have headings, and no
// other page is changed.
func TestEntries(t *testing.T) {
	m := newTestMaker(t)
	headings := func(p Page) int {
		n := 0
		for _, role := range p.Gold.Roles {
			if role == "subhead" {
				n++
			}
		}
		return n
	}
	plain := Config{Seed: 4, Pages: 300, Side: articles.Dev}
	listed := plain
	listed.Entries = 0.5
	entries, headed, before := 0, 0, 0
	for i := range plain.Pages {
		a, b := m.Page(plain, i), m.Page(listed, i)
		checkStories(t, b, lines(b))
		own := newDice(plain.Seed^entriesSeed, uint64(i))
		if len(a.Gold.Starts) != len(b.Gold.Starts) {
			t.Fatalf("page %d has %d stories, with entries %d", i, len(a.Gold.Starts), len(b.Gold.Starts))
		}
		at := withEntries(own, listed.Entries, len(a.Gold.Starts))
		switch {
		case at < 0:
			if !bytes.Equal(a.Text, b.Text) || !slices.Equal(a.Gold.Roles, b.Gold.Roles) {
				t.Errorf("page %d was to have no entries and is another", i)
			}
		case len(a.Gold.Starts) == 1 && a.Gold.Kind != string(Live):
			entries++
			if headings(a) > 1 {
				before++
			}
			if headings(b) > 1 {
				headed++
			}
		}
	}
	if entries < 15 || before > entries/10 || headed < entries/3 {
		t.Errorf("of %d pages with entries %d have headings, %d had them before", entries, headed, before)
	}
}
