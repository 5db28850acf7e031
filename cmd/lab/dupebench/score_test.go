package dupebench

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"stet/segmenter/dupes"
)

func benchmark(t *testing.T, part Part, size int, seed uint64) *Benchmark {
	t.Helper()
	dir, err := DataDir()
	if err != nil {
		t.Skip("the shared articles are not here: ", err)
	}
	g, err := ReadGround(dir, part)
	if err != nil {
		t.Fatal(err)
	}
	bench, err := g.Make(size, seed)
	if err != nil {
		t.Fatal(err)
	}
	return bench
}

func TestBenchmarkIsTheSameForASeed(t *testing.T) {
	a, b := benchmark(t, Held, 60, 3), benchmark(t, Held, 60, 3)
	if !reflect.DeepEqual(a.Texts, b.Texts) || !reflect.DeepEqual(a.Truth, b.Truth) {
		t.Error("one seed made two benchmarks")
	}
}

func TestScoreOfTheTruthIsFull(t *testing.T) {
	b := benchmark(t, Held, 60, 3)
	groups := make([]dupes.Group, 0, len(b.Truth))
	for p, kind := range b.Truth {
		x, y := b.Texts[p[0]].ID, b.Texts[p[1]].ID
		groups = append(groups, dupes.Group{
			Kind: kind, Keep: x, Container: x, Members: []dupes.Member{{ID: x}, {ID: y}},
		})
	}
	s := b.Score(groups)
	for kind, c := range s.ByKind {
		if c.Wrong != 0 || c.Missed != 0 || c.Right == 0 {
			t.Errorf("%v: %+v", dupes.Kind(kind), c)
		}
	}
}

// What is promised of outlets that nothing was tuned on, with room for the
// chance of a small benchmark.
func TestHeldOutlets(t *testing.T) {
	b := benchmark(t, Held, 400, 11)
	groups, err := dupes.Find(b.All(), dupes.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Score(groups)
	for _, test := range []struct {
		name      string
		got, from float64
	}{
		{"precision of all duplicates", s.All.Precision(), 0.99},
		{"recall of all duplicates", s.All.Recall(), 0.99},
		{"F1 of exact", s.ByKind[dupes.Exact].F1(), 0.99},
		{"F1 of near", s.ByKind[dupes.Near].F1(), 0.97},
		{"F1 of contained", s.ByKind[dupes.Contained].F1(), 0.95},
		{"F1 of labelled related", s.Labelled.F1(), 0.85},
		{"F1 of related", s.ByKind[dupes.Related].F1(), 0.85},
		{"groups exactly right", ratio(s.GroupsRight, s.Groups), 0.97},
	} {
		if test.got < test.from {
			t.Errorf("%s: %.4f, want %.2f", test.name, test.got, test.from)
		}
	}
	if s.FooterPairs > 0 {
		t.Errorf("%d pairs by a footer", s.FooterPairs)
	}
	if s.Mixed > 0 {
		t.Errorf("%d groups mix texts that are no copies", s.Mixed)
	}
}

// A benchmark of more articles than there are is refused, in words.
func TestABenchmarkNeedsItsArticles(t *testing.T) {
	a := Article{Title: "One", Outlet: "one.example"}
	for range 12 {
		a.Paragraphs = append(a.Paragraphs, "More than a dozen plain words of prose stand in this sentence, which is one of many such.")
		a.Roles = append(a.Roles, "body")
	}
	b, err := (&Ground{pool: slices.Repeat([]Article{a}, 300)}).Make(1000, 1)
	if err == nil || !strings.Contains(err.Error(), "more than the 300 ") {
		t.Errorf("a benchmark of %v, %v; want an error that counts the articles", b, err)
	}
}
