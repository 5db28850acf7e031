package dupebench

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"stet/segmenter/dupes"
)

// The labelled events of the benchmarks are of one country's politics. Those of
// this file are of all sorts, many with sister events among them.
//
// Nobody read the articles for it. The labels come from the public repository of the Fake
// News Challenge (FakeNewsChallenge/fnc-1; Pomerleau and Rao 2017), which says of headlines
// and bodies whether they belong together: the events are the transitive closure of that.
// Its README states no licence; the file holds numbers and ids alone, none of its text.
//
//go:embed fnc-events.tsv
var fncEvents string

// The events of AllSides, of politics in the United States, of which the file says more. Nobody read these either.
//
//go:embed sides-events.tsv
var sidesEvents string

// eventsOf returns the event of each article of a file of labelled ones, by ID; their names begin with prefix. An article
// of two events is an error.
func eventsOf(prefix, file string) (map[string]string, error) {
	events := map[string]string{}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		event, id, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("labelled events: %q: say event and id", line)
		}
		event = prefix + event
		if other, known := events[id]; known && other != event {
			return nil, fmt.Errorf("labelled events: %s is of %s and of %s", id, other, event)
		}
		events[id] = event
	}
	return events, nil
}

// tellers are articles of labelled events, in any number an event, and others.
type tellers struct {
	told, others []Article
	// untold tells whether two articles may be of one event though no label says so.
	untold func(a, b *Article) bool
}

// Telling reads the labelled articles of a part of the outlets.
type Telling func(dir string, part Part) (*tellers, error)

// Tellings are the files of labelled events, by name.
var Tellings = map[string]Telling{"fnc": readTellers, "sides": readSides}

// The labelled articles are of these years; the corpus gives no dates for them.
const firstTold, lastTold = 2014, 2015

// readTellers reads the labelled articles of the Fake News Challenge, and others that were written in other years.
func readTellers(dir string, part Part) (*tellers, error) {
	events, err := eventsOf("fnc-", fncEvents)
	if err != nil {
		return nil, err
	}
	t := &tellers{untold: strangers}
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return nil, err
		}
		if a.Source == "fnc-1" {
			a.Event = events[a.ID]
			if a.Event != "" && part.has(&a) {
				t.told = append(t.told, a)
			}
			continue
		}
		if part.has(&a) && a.Event == "" && a.Year != 0 && (a.Year < firstTold || a.Year > lastTold) {
			t.others = append(t.others, a)
		}
	}
	return t, nil
}

// strangers tells whether no label speaks of either article.
func strangers(a, b *Article) bool { return a.Event == "" && b.Event == "" }

// readSides reads the labelled articles of AllSides, and others of which the date is known. It is the outlets that are
// parted, not the events: an event may have tellers among the held ones, too, which are then strangers in the benchmarks.
func readSides(dir string, part Part) (*tellers, error) {
	events, err := eventsOf("sides-", sidesEvents)
	if err != nil {
		return nil, err
	}
	t := &tellers{untold: mayBeSisters}
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return nil, err
		}
		if !part.has(&a) || a.Source == "fnc-1" || a.Event != "" {
			continue
		}
		switch a.Event = events[a.ID]; {
		case a.Event != "":
			t.told = append(t.told, a)
		case a.Date != "":
			t.others = append(t.others, a)
		}
	}
	return t, nil
}

// sisterDays is how many days lie at least between two articles that no label joins and that surely tell of two events.
const sisterDays = 10

// mayBeSisters tells whether two articles may be of one event though no label says so: a running story has several
// labels, so only dates part them.
func mayBeSisters(a, b *Article) bool {
	if a.Event == b.Event {
		return a.Event == ""
	}
	x, bad := time.Parse(time.DateOnly, a.Date)
	y, worse := time.Parse(time.DateOnly, b.Date)
	return bad != nil || worse != nil || x.Sub(y).Abs() <= sisterDays*24*time.Hour
}

const (
	// An event has so many tellers in a draw, where there are as many.
	fewTellers, mostTellers = 2, 7
	// otherTexts is how many other articles stand among them.
	otherTexts = 1500
)

// draw returns some tellers of each event and articles of other years, in a
// random order.
func (t *tellers) draw(seed uint64) []Article {
	rng := rand.New(rand.NewPCG(seed, 80)) //nolint:gosec // a seeded benchmark, no secret
	told, others := slices.Clone(t.told), slices.Clone(t.others)
	rng.Shuffle(len(told), func(i, j int) { told[i], told[j] = told[j], told[i] })
	rng.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	drawn := slices.Clone(others[:min(len(others), otherTexts)])
	left := map[string]int{}
	for _, a := range told {
		if _, known := left[a.Event]; !known {
			left[a.Event] = fewTellers + rng.IntN(mostTellers-fewTellers+1)
		}
		if left[a.Event]--; left[a.Event] < 0 {
			continue
		}
		// As in the benchmarks: see next.
		if rng.IntN(4) == 0 {
			a.Paragraphs = a.Paragraphs[:min(len(a.Paragraphs), 4+rng.IntN(4))]
		}
		drawn = append(drawn, a)
	}
	rng.Shuffle(len(drawn), func(i, j int) { drawn[i], drawn[j] = drawn[j], drawn[i] })
	return drawn
}

func textsOf(articles []Article) []dupes.Text {
	texts := make([]dupes.Text, len(articles))
	for i, a := range articles {
		texts[i] = dupes.Text{
			ID: a.ID, Title: a.Title, Paragraphs: a.Paragraphs, Source: a.Outlet, Clean: 1, Order: uint64(i), //nolint:gosec // few
		}
	}
	return texts
}

// EventScore is what Find says of articles of labelled events. Pairs that it
// takes for copies count neither as right nor as missed where both tell of one event.
type EventScore struct {
	Counts
	// WrongPairs and MissedPairs name the pairs.
	WrongPairs, MissedPairs [][2]string
}

// ScoreEvents finds the related groups among articles of labelled events and
// others, in so many draws. Beside each stand so many edited copies of it.
func ScoreEvents(dir string, read Telling, part Part, seed uint64, draws, copies int) (*EventScore, error) {
	told, err := read(dir, part)
	if err != nil {
		return nil, err
	}
	s := &EventScore{}
	for n := range draws {
		articles := withCopies(told.draw(seed+uint64(n)), copies, seed) //nolint:gosec // few
		groups, err := dupes.Find(slices.Values(textsOf(articles)), dupes.Options{})
		if err != nil {
			return nil, err
		}
		s.add(articles, groups, told.untold)
	}
	return s, nil
}

// copyChange is the share of the words of a copy that are changed.
const copyChange = 0.02

// withCopies adds so many edited copies of each article, of the same event and under its ID with copyMark behind. The others
// have as many as those of events: a phrase that a stranger shares would be the rarer one, and counting texts praised.
func withCopies(articles []Article, copies int, seed uint64) []Article {
	e := editor{rng: rand.New(rand.NewPCG(seed, 81))} //nolint:gosec // a seeded benchmark, no secret
	for _, a := range articles {
		e.words = append(e.words, strings.Fields(a.Title)...)
	}
	for _, a := range articles {
		for n := range copies {
			c := a
			c.ID, c.Paragraphs = fmt.Sprint(a.ID, copyMark, n), e.change(a.Paragraphs, copyChange)
			articles = append(articles, c)
		}
	}
	return articles
}

// copyMark stands behind the ID of an article in those of its copies.
const copyMark = "#"

// add counts the pairs of one draw. What is said of a copy is said of its article.
func (s *EventScore) add(articles []Article, groups []dupes.Group, untold func(a, b *Article) bool) {
	place, first := map[string]int{}, map[string]int{}
	for i, a := range articles {
		id, _, _ := strings.Cut(a.ID, copyMark)
		if _, known := first[id]; !known {
			first[id] = i
		}
		place[a.ID] = first[id]
	}
	articles = articles[:len(first)]
	said := pairs{}
	for _, g := range groups {
		ms := places(place, g)
		for i, x := range ms {
			for _, y := range ms[:i] {
				said.add(x, y, g.Kind)
			}
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(said), func(p, q [2]int) int { return slices.Compare(p[:], q[:]) }) {
		a, b := &articles[p[0]], &articles[p[1]]
		right := a.Event == b.Event
		if untold(a, b) || right && said[p] != dupes.Related {
			continue
		}
		s.count(right)
		if !right {
			s.WrongPairs = append(s.WrongPairs, [2]string{a.ID, b.ID})
		}
	}
	for i := range articles {
		for j := range i {
			if a, b := &articles[j], &articles[i]; a.Event == b.Event && a.Event != "" {
				if _, found := said[key(j, i)]; !found {
					s.Missed++
					s.MissedPairs = append(s.MissedPairs, [2]string{a.ID, b.ID})
				}
			}
		}
	}
}

// Write prints the counts, and up to show of the wrong and of the missed pairs.
func (s *EventScore) Write(w io.Writer, show int) {
	fmt.Fprintf(w, "%-22s %8s %8s %8s   %s\n", "pairs", "right", "wrong", "missed", "precision recall F1")
	writeCounts(w, "related", s.Counts)
	for _, p := range s.WrongPairs[:min(show, len(s.WrongPairs))] {
		fmt.Fprintf(w, "wrong   %s %s\n", p[0], p[1])
	}
	for _, p := range s.MissedPairs[:min(show, len(s.MissedPairs))] {
		fmt.Fprintf(w, "missed  %s %s\n", p[0], p[1])
	}
}
