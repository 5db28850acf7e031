package pages

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stet/cmd/lab/articles"
)

// Even draws take the articles of a small collection, which its weight would bring again and again, less often.
func TestEvenDrawsSpareSmallCollections(t *testing.T) {
	list := make([]articles.Article, 0, 1010)
	add := func(source string, n int) {
		for range n {
			list = append(list, articles.Article{ID: string(rune('a' + len(list))), Source: source, Outlet: source, Paragraphs: []string{"A line."}})
		}
	}
	add("article-extraction-dataset", 10)
	add("fox-2026", 1000)
	set := articles.New(list, 0)
	small := func(even bool) (share float64) {
		var w drawer
		var cells []cell
		for _, o := range set.Outlets {
			cells = append(cells, cell{o.First, o.Last})
		}
		w.fill(set, cells, 1, even)
		before := 0.0
		for i, c := range w.cells {
			if set.Articles[c.first].Source == "article-extraction-dataset" {
				share = (w.cumulative[i] - before) / w.cumulative[len(w.cells)-1]
			}
			before = w.cumulative[i]
		}
		return share
	}
	if uneven := small(false); uneven < 0.5 {
		t.Errorf("by weight %.3f of the draws are from the small collection, want its 12 of 18", uneven)
	}
	// Ten of 1,010 articles: each may be drawn mostUse times as often as if all were alike, of weights of 100 in all.
	if even, most := small(true), 0.4; even == 0 || even > most {
		t.Errorf("where draws are even %.3f of them are from the small collection, want %.2f at most", even, most)
	}
}

// The times of a live report go one way and are those of a day, before noon or past it as the clock goes.
func TestClocksOfLiveReports(t *testing.T) {
	m := newTestMaker(t)
	told, halves := 0, 0
	for p := range m.Generate(Config{Seed: 5, Pages: 120, Side: articles.Dev, Kind: Live}) {
		last, way := -1, 0
		for _, entry := range p.Gold.LiveBlogEntryStarts {
			line := lines(p)[entry-1]
			found := timeOfDay.FindStringSubmatch(line)
			if found == nil || found[2] == "" && found[3] == "" {
				continue
			}
			told++
			hour, _ := strconv.Atoi(found[1])
			minute, _ := strconv.Atoi(strings.TrimPrefix(found[2], ":"))
			if half := strings.ToLower(found[3]); half != "" {
				halves++
				if hour < 1 || hour > 12 {
					t.Errorf("%s: %q", p.Name, line)
				}
				if hour %= 12; half == "p" {
					hour += 12
				}
			}
			if hour > 23 || minute > 59 {
				t.Errorf("%s: %q", p.Name, line)
			}
			if found[2] == "" { // the hour alone, cut from any of its quarters
				continue
			}
			now := 60*hour + minute
			if last >= 0 {
				// Around midnight the shorter way is the one gone.
				step := (now-last+36*60)%(24*60) - 12*60
				if step == 0 || step*way < 0 {
					t.Errorf("%s, line %d: %q stands %d minutes on", p.Name, entry, line, step)
				}
				way = step
			}
			last = now
		}
	}
	if told < 20 || halves < 10 {
		t.Errorf("%d entries open with the time of day, %d of them by half days", told, halves)
	}
}

// The halves of a day follow the clock over noon.
func TestNoonParts(t *testing.T) {
	d := dice{rand.New(rand.NewPCG(1, 1))}
	for form, want := range map[string][2]string{"%s p.m.: ": {"10:", " a.m.: "}, "%s PM ET: ": {"10:", " AM ET: "}, "%s pm: ": {"10:", " am: "}} {
		k := &clock{form: form, half: true, minute: 10*60 + 2, step: 5}
		if have := k.next(d); !strings.HasPrefix(have, want[0]) || !strings.HasSuffix(have, want[1]) {
			t.Errorf("before noon: %q", have)
		}
		k.minute = 12*60 + 2
		if have := k.next(d); !strings.HasPrefix(have, "12:") || !strings.HasSuffix(have, form[2:]) {
			t.Errorf("behind noon: %q", have)
		}
	}
}

var timeOfDay = regexp.MustCompile(`^(\d{1,2})(:\d\d)?(?: ([apAP])(?:\.m\.|m|M))?[ :]`)
