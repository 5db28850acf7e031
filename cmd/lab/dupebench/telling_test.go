package dupebench

import (
	"strconv"
	"testing"

	"stet/segmenter/dupes"
)

// As many articles of events as of others have copies, and each two of an event are related with all that are whole.
func TestEventsHaveCopies(t *testing.T) {
	b := benchmark(t, Held, 300, 3)
	type tally struct{ all, copied map[string]bool }
	count := func(of func(i int) bool) float64 {
		c := tally{map[string]bool{}, map[string]bool{}}
		for i, id := range b.Article {
			if id != "" && of(i) {
				c.all[id] = true
			}
		}
		for p, kind := range b.Truth {
			if kind != dupes.Related && c.all[b.Article[p[0]]] && b.Article[p[0]] == b.Article[p[1]] {
				c.copied[b.Article[p[0]]] = true
			}
		}
		return ratio(len(c.copied), len(c.all))
	}
	events := count(func(i int) bool { return b.Event[i] != "" })
	others := count(func(i int) bool { return b.Event[i] == "" })
	if events < others-0.1 || events > others+0.2 { // of the others, some stand in digests alone
		t.Errorf("%.2f of the articles of events have copies, of the others %.2f", events, others)
	}
	parts := 0
	for x := range b.Texts {
		for y := range x {
			p := key(x, y)
			if kind, known := b.Truth[p]; b.oneEvent(p) && !known {
				parts++
			} else if known && kind == dupes.Related && b.Event[x] != b.Event[y] {
				t.Errorf("%s and %s are of two events", b.Texts[x].ID, b.Texts[y].ID)
			}
		}
	}
	if parts == 0 {
		t.Error("no article of an event has a part")
	}
}

// Two stories of an event count once, found by whichever of their copies and parts, or missed.
func TestScoreOfEventsWithCopies(t *testing.T) {
	b := &Benchmark{
		// Two copies of one, two of another and a part of that, and a third.
		Article: []string{"one", "one", "two", "two", "two", "three"},
		Truth: map[[2]int]dupes.Kind{
			{0, 1}: dupes.Near, {2, 3}: dupes.Near, {2, 4}: dupes.Contained, {3, 4}: dupes.Contained,
		},
		Case: make([]string, 6), Footer: make([]int, 6), dates: make([]string, 6), years: make([]int, 6),
	}
	for i := range b.Article {
		b.Texts = append(b.Texts, dupes.Text{ID: strconv.Itoa(i)})
		b.Event = append(b.Event, "storm")
	}
	for _, p := range [][2]int{{0, 2}, {0, 3}, {1, 2}, {1, 3}, {0, 5}, {1, 5}, {2, 5}, {3, 5}} {
		b.Truth[p] = dupes.Related
	}
	group := func(kind dupes.Kind, ids ...string) dupes.Group {
		g := dupes.Group{Kind: kind}
		for _, id := range ids {
			g.Members = append(g.Members, dupes.Member{ID: id})
		}
		return g
	}
	for _, test := range []struct {
		name   string
		groups []dupes.Group
		want   Counts
	}{
		{"nothing", nil, Counts{Missed: 3}},
		{"one copy of each", []dupes.Group{group(dupes.Related, "0", "3")}, Counts{Right: 1, Missed: 2}},
		{"copies apart", []dupes.Group{group(dupes.Related, "0", "3"), group(dupes.Related, "1", "2")}, Counts{Right: 1, Missed: 2}},
		{"a part", []dupes.Group{group(dupes.Related, "0", "4")}, Counts{Right: 1, Missed: 2}},
		{
			"all, once",
			[]dupes.Group{group(dupes.Near, "0", "1"), group(dupes.Near, "2", "3"), group(dupes.Related, "0", "2", "5")},
			Counts{Right: 3},
		},
	} {
		s := b.Score(test.groups)
		if s.Labelled != test.want || s.ByKind[dupes.Related] != test.want {
			t.Errorf("%s: %+v, %+v labelled; want %+v", test.name, s.ByKind[dupes.Related], s.Labelled, test.want)
		}
	}
}
