package dupes

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWithCopiesNamesThemInContainedGroups(t *testing.T) {
	groups := []Group{
		{Kind: Near, Keep: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "b2", Similarity: 0.9, Containment: 0.95, Explanation: &Explanation{Words: 40}}}},
		{Kind: Near, Keep: "a0", Members: []Member{{ID: "a0", Similarity: 1}, {ID: "a", Similarity: 0.8, Explanation: &Explanation{Words: 20}}}},
		{Kind: Contained, Keep: "b1", Container: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "a", Similarity: 0.4, Containment: 1}}},
		{Kind: Related, Keep: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "c", Similarity: 0.3}}},
	}
	got := WithCopies(groups)
	want := []Group{
		groups[0],
		groups[1],
		{Kind: Contained, Keep: "b1", Container: "b1", Members: []Member{
			{ID: "b1", Similarity: 1},
			{ID: "a", Similarity: 0.4, Containment: 1},
			{ID: "a0", Similarity: 0.4, Containment: 1, CopyOf: "a"}, // what it shares with this keeper is not known
			{ID: "b2", Similarity: 0.9, Containment: 0.95, Explanation: &Explanation{Words: 40}, CopyOf: "b1"},
		}},
		groups[3],
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if len(groups[2].Members) != 2 {
		t.Error("the groups given were changed")
	}
}

func TestKindReason(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		a, b float64
		want string
	}{
		{Contained, 0.4, 0.99, "one holds 99% of the other, which holds 40% of it"},
		{Near, 1, 1, "the words are the same, the furniture around them differs"},
		{Near, 0.8, 1, "one holds 100% of the other, which holds 80% of it: a shorter version rather than a part"},
		{Near, 0.95, 0.97, "each holds most of the other, 95% and 97% of its phrases of three words, and neither is a part"},
		{Near, 0.73, 0.83, "each holds most of the other, 73% and 83% of its phrases of three words, and neither is a part"},
		{Near, 0.31, 0.44, "44% of the phrases of three words of one stand in the other, 31% the other way: much edited, and neither is a part"},
	} {
		if got := KindReason(c.kind, c.a, c.b); got != c.want {
			t.Errorf("%s, %v and %v: %q, want %q", c.kind, c.a, c.b, got, c.want)
		}
	}
}

// A text that says a passage twice, against one that says it once, has a longer run of shared words than the other has words.
func TestNoRunIsLongerThanWhatIsShared(t *testing.T) {
	passage := "The harbour master of Kestrel Bay said on Monday that the breakwater would be rebuilt before the winter storms come."
	once, twice := NewFingerprint(Text{Paragraphs: []string{passage}}), NewFingerprint(Text{Paragraphs: []string{passage, passage}})
	pair, ok := Compare(&once, &twice, nil)
	if !ok {
		t.Fatal("no pair")
	}
	want := "the longest run that both have is 20 words"
	if !slices.Contains(pair.Evidence, want) {
		t.Errorf("no %q in %q", want, pair.Evidence)
	}
}

func TestRelatedEvidenceCountsInWords(t *testing.T) {
	for n, want := range map[int32]string{1: "1 full name stands in both", 2: "2 full names stand in both"} {
		r := reasons{names: 3, fullNames: n}
		if got := r.related(); !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}
