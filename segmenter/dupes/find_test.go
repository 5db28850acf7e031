package dupes

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var stories = newMadeUp()

// story returns the paragraphs of the n-th made-up story.
func story(n uint64) []string {
	return stories.paragraphs(rand.New(rand.NewPCG(n, 9)), 220)
}

// edited returns the paragraphs with every n-th word replaced.
func edited(paragraphs []string, n int) []string {
	at := 0
	out := make([]string, 0, len(paragraphs))
	for _, p := range paragraphs {
		words := strings.Fields(p)
		for i := range words {
			if at++; at%n == 0 {
				words[i] = fmt.Sprintf("changed%c", 'a'+at%17)
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// find returns the groups in short: kind, keeper, container, members.
func find(t interface{ Fatal(...any) }, texts []Text, opts Options) []string {
	for i := range texts {
		texts[i].Clean = 1
	}
	groups, err := Find(slices.Values(texts), opts)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, 0, len(groups))
	for _, g := range groups {
		ids := make([]string, 0, len(g.Members))
		for _, m := range g.Members {
			ids = append(ids, m.ID)
		}
		line := fmt.Sprintf("%v keep %s: %s", g.Kind, g.Keep, strings.Join(ids, " "))
		if g.Container != "" {
			line += " in " + g.Container
		}
		out = append(out, line)
	}
	return out
}

func TestFind(t *testing.T) {
	a, b, c := story(1), story(2), story(3)
	footer := stories.paragraphs(rand.New(rand.NewPCG(4, 4)), 90)
	under := func(n uint64) []string { return append(story(n)[:2], footer...) }
	for _, test := range []struct {
		name  string
		texts []Text
		want  []string
	}{
		{"nothing", nil, []string{}},
		{"texts without words", []Text{{ID: "a"}, {ID: "b", Paragraphs: []string{" ", "--"}}}, []string{}},
		{"different stories", []Text{{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: b}}, []string{}},
		{
			"the same story, the later one first",
			[]Text{{ID: "a", Paragraphs: a, Order: 2}, {ID: "b", Paragraphs: a, Order: 1}},
			[]string{"exact keep b: b a"},
		},
		{
			"other typography",
			[]Text{{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: []string{strings.ToUpper(strings.Join(a, " —\u00a0"))}, Order: 1}},
			[]string{"exact keep a: a b"},
		},
		{
			"other furniture",
			[]Text{
				{ID: "a", Paragraphs: a, Furniture: []string{"Read more"}, Order: 1},
				{ID: "b", Paragraphs: a, Order: 2},
				{ID: "c", Paragraphs: a, Furniture: []string{"Read more!"}, Order: 3},
			},
			[]string{"near keep a: a b c"},
		},
		{
			"an edited copy",
			[]Text{{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: edited(a, 12), Order: 1}},
			[]string{"near keep a: a b"},
		},
		{
			"a heavily edited copy",
			[]Text{{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: edited(a, 4), Order: 1}},
			[]string{"near keep a: a b"},
		},
		{
			"a part",
			[]Text{{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: a[:3]}},
			[]string{"contained keep a: a b in a"},
		},
		{
			"a story inside a page of more",
			[]Text{{ID: "a", Paragraphs: a}, {ID: "page", Paragraphs: slices.Concat(b, a, c)}},
			[]string{"contained keep a: a page in page"},
		},
		{
			"a digest doesn't chain its stories",
			[]Text{
				{ID: "a", Paragraphs: a},
				{ID: "b", Paragraphs: b},
				{ID: "c", Paragraphs: c},
				{ID: "digest", Paragraphs: slices.Concat(a, b, c)},
			},
			[]string{
				"contained keep a: a digest in digest", "contained keep b: b digest in digest",
				"contained keep c: c digest in digest",
			},
		},
		{
			"a footer joins nothing",
			[]Text{
				{ID: "a", Paragraphs: under(11)},
				{ID: "b", Paragraphs: under(12)},
				{ID: "c", Paragraphs: under(13)},
				{ID: "d", Paragraphs: under(14)},
				{ID: "e", Paragraphs: under(15)},
			},
			[]string{},
		},
		{
			"one form filled in twice",
			[]Text{
				{ID: "a", Paragraphs: []string{"The bridge in Tarnow is closed after a collision. Delays of 40 minutes are expected until the evening."}},
				{ID: "b", Paragraphs: []string{"The bridge in Elsby is closed after a collision. Delays of 25 minutes are expected until the evening."}},
			},
			[]string{},
		},
		{
			"a footer under two texts joins nothing",
			[]Text{{ID: "a", Paragraphs: under(11)}, {ID: "b", Paragraphs: under(12)}},
			[]string{},
		},
		{
			"a few equal words are only exact copies",
			[]Text{
				{ID: "a", Paragraphs: []string{"Road closed."}},
				{ID: "b", Paragraphs: []string{"Road closed"}},
				{ID: "c", Paragraphs: []string{"Road opened."}},
			},
			[]string{"exact keep a: a b"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, find(t, test.texts, Options{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRejectedPairsStayApart(t *testing.T) {
	a := story(1)
	texts := []Text{
		{ID: "a", Paragraphs: a}, {ID: "b", Paragraphs: edited(a, 20)}, {ID: "c", Paragraphs: edited(a, 15)},
	}
	opts := Options{Rejected: func(x, y string) bool { return x != "a" && y != "a" }}
	for _, line := range find(t, texts, opts) {
		if strings.Contains(line, "b") && strings.Contains(line, " c") {
			t.Errorf("b and c were rejected, yet %q", line)
		}
	}
}

// family draws a story with some copies of it, of which no other family has a
// word.
func family(t *rapid.T, n uint64) []Text {
	p := story(n)
	copies := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 4).Draw(t, fmt.Sprintf("copies of %d", n))
	texts := make([]Text, 0, 1+len(copies))
	texts = append(texts, Text{ID: strconv.FormatUint(n, 10), Paragraphs: p})
	for i, how := range copies {
		q := p
		switch how {
		case 1:
			q = edited(p, 10+i)
		case 2:
			q = p[:len(p)/2]
		case 3:
			q = append(slices.Clone(p[2:]), p[:2]...)
		case 4:
			q = slices.Insert(slices.Clone(p), 1, "Sign up to our newsletter", "Advertisement")
		}
		texts = append(texts, Text{ID: fmt.Sprintf("%d-%d", n, i), Paragraphs: q})
	}
	return texts
}

func families(t *rapid.T) []Text {
	var texts []Text
	for n := range uint64(rapid.IntRange(1, 5).Draw(t, "families")) { //nolint:gosec // few
		texts = append(texts, family(t, n+20)...)
	}
	for i := range texts {
		texts[i].Order = uint64(i) //nolint:gosec // few
	}
	return texts
}

func TestOrderDoesNotChangeTheGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := families(t)
		want := find(t, texts, Options{})
		shuffled := rapid.Permutation(texts).Draw(t, "order")
		if diff := cmp.Diff(want, find(t, shuffled, Options{Workers: 3})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestAnUnrelatedTextChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := families(t)
		want := find(t, texts, Options{})
		other := Text{ID: "other", Paragraphs: story(rapid.Uint64Range(1000, 2000).Draw(t, "other"))}
		if diff := cmp.Diff(want, find(t, append(slices.Clone(texts), other), Options{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestGroupsAreNoLargerThanTheirEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := families(t)
		prints := map[string]Fingerprint{}
		for _, x := range texts {
			prints[x.ID] = NewFingerprint(x)
		}
		groups, _ := Find(slices.Values(texts), Options{})
		home := map[string]bool{}
		for _, g := range groups {
			for _, m := range g.Members {
				if g.Kind <= Near {
					if home[m.ID] {
						t.Fatalf("%s is in two groups of copies", m.ID)
					}
					home[m.ID] = true
				}
				with := g.Keep
				if g.Kind == Contained {
					with = g.Container
				}
				a, b := prints[m.ID], prints[with]
				o := Measure(&a, &b, nil)
				if m.ID != with && max(o.ContainmentA, o.ContainmentB) < leastCover {
					t.Fatalf("%v: %s and %s share %v and %v", g.Kind, m.ID, with, o.ContainmentA, o.ContainmentB)
				}
			}
		}
	})
}

// A flood must not make the work quadratic: the number of pairs that are
// compared stays in line with the number of texts.
func TestFloodsAreComparedInLine(t *testing.T) {
	a := story(1)
	for name, text := range map[string]func(i int) []string{
		"equal": func(int) []string { return a },
		"template": func(i int) []string {
			return append(slices.Clone(a), fmt.Sprintf("Number %d drew %d and %d today.", i, i*7, i*13))
		},
		"edited": func(i int) []string {
			return edited(append(slices.Clone(a), fmt.Sprintf("It was number %d.", i)), 9+i%7)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := &batch{workers: 2}
			const n = 2000
			b.read(func(yield func(Text) bool) {
				for i := range n {
					if !yield(Text{ID: strconv.Itoa(i), Paragraphs: text(i)}) {
						return
					}
				}
			})
			b.collapse()
			if got := len(b.candidates()); got > n*candidateLimit {
				t.Errorf("%d texts give %d candidates", n, got)
			}
		})
	}
}
