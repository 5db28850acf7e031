package dupebench

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"stet/segmenter/dupes"
)

// TestReadPairs holds that the pairs that were read keep the form that they are
// read in, that each has one of the four labels, and that none is given twice.
func TestReadPairs(t *testing.T) {
	labels := map[string]bool{oneEvent: true, "affair": true, "sister": true, "topic": true}
	seen := map[[2]string]bool{}
	for name, file := range map[string]string{"read-dev.tsv": readDev, "read-held.tsv": readHeld, "read-bench.tsv": readBench} {
		pairs, err := parseRead(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(pairs) < 100 {
			t.Errorf("%s: %d pairs", name, len(pairs))
		}
		for _, p := range pairs {
			switch {
			case !labels[p.label]:
				t.Errorf("%s: %v: label %q", name, p.ids, p.label)
			case p.ids[0] >= p.ids[1] || seen[p.ids]:
				t.Errorf("%s: %v: out of order or twice", name, p.ids)
			case p.stands < 1:
				t.Errorf("%s: %v stands for %v", name, p.ids, p.stands)
			}
			seen[p.ids] = true
		}
	}
	if _, err := parseRead("event\tonly one"); err == nil {
		t.Error("a line of two fields is taken for a pair")
	}
}

// Unlabelled pairs that were read count as read, each two articles once; all others as they did.
func TestScoreOfPairsThatWereRead(t *testing.T) {
	var event, affair [2]string
	for _, p := range readOfBench {
		if p.label == oneEvent {
			event = p.ids
		} else {
			affair = p.ids
		}
	}
	long := []string{strings.Repeat("word ", findableWords)}
	b := &Benchmark{Truth: map[[2]int]dupes.Kind{}}
	for i, id := range []string{event[0], event[1], affair[0], affair[1], "other", "another"} {
		b.Texts = append(b.Texts, dupes.Text{ID: strconv.Itoa(i), Paragraphs: long})
		b.Article = append(b.Article, id)
	}
	b.Case, b.Event, b.Footer = make([]string, len(b.Texts)), make([]string, len(b.Texts)), make([]int, len(b.Texts))
	b.dates, b.years = make([]string, len(b.Texts)), make([]int, len(b.Texts))
	group := func(x, y string) dupes.Group {
		return dupes.Group{Kind: dupes.Related, Members: []dupes.Member{{ID: x}, {ID: y}}}
	}
	said := b.Score([]dupes.Group{group("0", "1"), group("2", "3"), group("4", "5")})
	if want := (Counts{Right: 1, Wrong: 1}); said.Read != want || said.Undecided != 3 {
		t.Errorf("%+v, %d undecided; want %+v, 3", said.Read, said.Undecided, want)
	}
	b.dates[2], b.dates[3] = "2020-01-01", "2020-03-01" // wrong by their dates already
	silent, said := b.Score(nil), b.Score([]dupes.Group{group("2", "3")})
	if want := (Counts{Missed: 1}); silent.Read != want {
		t.Errorf("nothing said: %+v, want %+v", silent.Read, want)
	}
	if want := (Counts{Wrong: 1, Missed: 1}); said.Read != want {
		t.Errorf("far dates: %+v, want %+v", said.Read, want)
	}
}

// Two articles that were read count once, over however many links and texts of theirs, whatever the dates of
// these are, and in any order.
func TestTwoArticlesThatWereReadCountOnce(t *testing.T) {
	other := slices.IndexFunc(readOfBench, func(p readPair) bool { return p.label != oneEvent })
	ids := readOfBench[other].ids
	group := func(kind dupes.Kind, x, y string) dupes.Group {
		return dupes.Group{Kind: kind, Members: []dupes.Member{{ID: x}, {ID: y}}}
	}
	for _, test := range []struct {
		name   string
		dates  []string
		groups []dupes.Group
		plain  Counts // of all related pairs, as labelled
	}{
		{
			"two links",
			[]string{"2020-01-01", "2020-01-01", "2020-06-01"},
			[]dupes.Group{group(dupes.Related, "0", "2"), group(dupes.Related, "1", "2")},
			Counts{Wrong: 2},
		},
		{
			"a copy without a date",
			[]string{"2020-01-01", "", "2020-06-01"},
			[]dupes.Group{group(dupes.Near, "0", "1"), group(dupes.Related, "0", "2")},
			Counts{Wrong: 1},
		},
		{
			"a text without a date, and its copy",
			[]string{"", "2020-01-01", "2020-06-01"},
			[]dupes.Group{group(dupes.Near, "0", "1"), group(dupes.Related, "0", "2")},
			Counts{},
		},
	} {
		b := &Benchmark{
			Truth: map[[2]int]dupes.Kind{{0, 1}: dupes.Near}, Article: []string{ids[0], ids[0], ids[1]},
			Texts: []dupes.Text{{ID: "0"}, {ID: "1"}, {ID: "2"}}, Case: make([]string, 3), Event: make([]string, 3), Footer: make([]int, 3),
			dates: test.dates, years: make([]int, 3),
		}
		for range 50 { // a map is walked in another order each time
			s := b.Score(test.groups)
			if want := (Counts{Wrong: 1}); s.Read != want || s.ByKind[dupes.Related] != test.plain {
				t.Fatalf("%s: %+v as read, %+v as labelled; want %+v and %+v", test.name, s.Read, s.ByKind[dupes.Related], want, test.plain)
			}
		}
	}
}

// The score says how many of the undecided pairs count for nothing: two articles that were never read, once for
// all their texts, and links with a text of no one article.
func TestScoreCountsWhatWasNeverRead(t *testing.T) {
	b := &Benchmark{
		Truth: map[[2]int]dupes.Kind{}, Article: []string{"one", "one", "another", "", "", readOfBench[0].ids[0], readOfBench[0].ids[1]},
		Case: make([]string, 7), Event: make([]string, 7), Footer: make([]int, 7), dates: make([]string, 7), years: make([]int, 7),
	}
	for i := range b.Article {
		b.Texts = append(b.Texts, dupes.Text{ID: strconv.Itoa(i)})
	}
	var groups []dupes.Group
	for _, link := range [][2]string{{"0", "2"}, {"1", "2"}, {"0", "3"}, {"3", "4"}, {"5", "6"}} {
		groups = append(groups, dupes.Group{Kind: dupes.Related, Members: []dupes.Member{{ID: link[0]}, {ID: link[1]}}})
	}
	s := b.Score(groups)
	sum := s
	sum.Add(&s)
	if s.Undecided != 5 || s.Unread != 1 || s.Made != 2 || sum.Unread != 2 || sum.Made != 4 {
		t.Errorf("%d undecided, %d unread, %d made, together %d and %d; want 5, 1, 2, 2 and 4", s.Undecided, s.Unread, s.Made, sum.Unread, sum.Made)
	}
	var out strings.Builder
	s.Write(&out)
	if want := "never read           1   pairs of articles of these, and 2 links "; !strings.Contains(strings.Join(strings.Fields(out.String()), " "), strings.Join(strings.Fields(want), " ")) {
		t.Errorf("%s\nwant %q", out.String(), want)
	}
}

// Two texts on one event stand before those that share only common words, and the threshold falls between.
func TestTFIDFInHindsight(t *testing.T) {
	b := &Benchmark{Truth: map[[2]int]dupes.Kind{{0, 1}: dupes.Related}}
	for i, text := range []string{
		"the ferry Aurelia ran aground near Tarnby on the morning tide",
		"near Tarnby the passengers of the Aurelia waited for the tide",
		"the council of the town met in the morning and agreed on the budget",
		"the budget of the school was agreed on in the morning by the board",
	} {
		b.Texts = append(b.Texts, dupes.Text{ID: strconv.Itoa(i), Paragraphs: []string{text}})
	}
	b.Article, b.Event, b.Footer = []string{"1", "2", "3", "4"}, []string{"aground", "aground", "", ""}, make([]int, 4)
	b.Case = make([]string, 4)
	b.dates, b.years = []string{"2020-01-01", "2020-01-01", "2020-01-01", "2021-01-01"}, make([]int, 4)
	pairs := tfidf(b.Texts, []bool{true, true, true, true})
	for _, labelled := range []bool{false, true} {
		if got, _ := b.hindsight(pairs, labelled); got != (Counts{Right: 1}) {
			t.Errorf("labelled only %v: %+v; the pairs are %v", labelled, got, pairs)
		}
	}
	if got, _ := b.hindsight(nil, false); got != (Counts{Missed: 1}) {
		t.Errorf("of no pairs: %+v", got)
	}
}
