package pages

import (
	"bytes"
	"testing"

	"stet/cmd/lab/articles"
)

// TestBriefs: every story of a page of briefs is cut to a few lines, whatever the site would have kept, and a page that is none stays the same.
func TestBriefs(t *testing.T) {
	const mostLines = 5
	m := newTestMaker(t)
	plain := Config{Seed: 4, Pages: 100, Side: articles.Dev, Kind: Mixed}
	briefs, some := plain, plain
	briefs.Briefs, some.Briefs = 1, 0.3
	long, same := 0, 0
	for i := range plain.Pages {
		longest := func(p Page) (most int) {
			for _, story := range p.Gold.Stories {
				body := 0
				for _, role := range p.Gold.Roles[story.StartLine-1 : story.EndLine] {
					if role == "body" {
						body++
					}
				}
				most = max(most, body)
			}
			return most
		}
		whole := m.Page(plain, i)
		if longest(whole) > mostLines {
			long++
		}
		if p := m.Page(briefs, i); longest(p) > mostLines {
			t.Errorf("page %d of briefs has a story of %d lines", i, longest(p))
		}
		if bytes.Equal(m.Page(some, i).Text, whole.Text) {
			same++
		}
	}
	if long < plain.Pages/2 || same < plain.Pages/3 || same == plain.Pages {
		t.Errorf("%d pages have a longer story without briefs, %d stay the same with some", long, same)
	}
}
