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

// newSource returns the n-th source of chance.
func newSource(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, 9)) }

// story returns the paragraphs of the n-th made-up story.
func story(n uint64) []string {
	return stories.paragraphs(newSource(n), 220)
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

// form returns a report of which only names and numbers change.
func form(of string) []string {
	names := map[string][]string{
		"a": {"Tarnow", "Halvorsen", "Brandt", "Skerry", "14", "230", "7"},
		"b": {"Elsby", "Okafor", "Lindqvist", "Marlow", "22", "418", "3"},
	}[of]
	return []string{
		fmt.Sprintf("The harbour office in %s has counted the boats that came in over the weekend, as it does every month of the year.", names[0]),
		fmt.Sprintf("There were %s of them, with %s passengers on board, said the head of the office, %s, who has kept the list for %s years.", names[4], names[5], names[1], names[6]),
		fmt.Sprintf("The figures are sent to the authority in %s, where %s adds them up and has them printed in the yearly book of the coast.", names[3], names[2]),
		"Whoever wants to see the list may ask for it at the counter in the mornings; a copy costs a small fee, and pupils pay nothing.",
	}
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
			"two stories with one background",
			[]Text{
				{ID: "a", Paragraphs: slices.Concat(story(31)[:4], story(33)[:3])},
				{ID: "b", Paragraphs: slices.Concat(story(32)[:4], story(33)[:3])},
			},
			[]string{},
		},
		{
			"a follow-up takes over a passage",
			[]Text{
				{ID: "a", Paragraphs: story(34)},
				{ID: "b", Paragraphs: slices.Concat(story(35)[:3], story(34)[2:4], story(35)[3:])},
			},
			[]string{},
		},
		{
			"a long form filled in twice",
			[]Text{{ID: "a", Paragraphs: form("a")}, {ID: "b", Paragraphs: form("b")}},
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

// A text that is a copy of one story changes that story's groups and no other.
func TestATextChangesOnlyTheGroupsItTouches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := families(t)
		first := texts[0]
		more := Text{ID: "more", Paragraphs: edited(first.Paragraphs, rapid.IntRange(6, 40).Draw(t, "edits")), Order: 1000}
		others := func(lines []string) []string {
			return slices.DeleteFunc(lines, func(line string) bool {
				return slices.ContainsFunc(strings.Fields(line), func(id string) bool {
					return strings.HasPrefix(strings.TrimSuffix(id, ":"), first.ID) || id == more.ID
				})
			})
		}
		want := others(find(t, texts, Options{}))
		if diff := cmp.Diff(want, others(find(t, append(slices.Clone(texts), more), Options{}))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// What a store does one story at a time (keys, comparisons, arrangement) gives
// the groups that Find gives for all at once.
func TestThePiecesMakeTheGroupsOfFind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := families(t)
		known := NewRarity(0)
		prints := make([]Fingerprint, len(texts))
		infos := make([]storyInfo, len(texts))
		seen := map[uint64]bool{}
		for i, x := range texts {
			x.Clean = 1
			prints[i] = NewFingerprint(x)
			infos[i] = infoOf(x, &prints[i])
			if !seen[prints[i].Exact()] {
				seen[prints[i].Exact()] = true
				known.Observe(&prints[i])
			}
		}
		var pairs []Pair
		for i := range prints {
			for j := range i {
				if p, ok := Compare(&prints[i], &prints[j], known); ok {
					p.A, p.B = i, j
					pairs = append(pairs, p)
				}
			}
		}
		want, err := Find(slices.Values(texts), Options{Known: known})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(members(want), members(newArranger(infos, pairs, nil).arrange())); diff != "" {
			t.Fatal(diff)
		}
	})
}

// members returns the kind and the members of each group, sorted.
func members(groups []Group) []string {
	out := make([]string, 0, len(groups))
	for _, g := range groups {
		ids := make([]string, 0, len(g.Members))
		for _, m := range g.Members {
			ids = append(ids, m.ID)
		}
		slices.Sort(ids)
		out = append(out, fmt.Sprint(g.Kind, g.Container, ids))
	}
	slices.Sort(out)
	return out
}
