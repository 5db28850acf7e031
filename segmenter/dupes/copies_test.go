package dupes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWithCopiesNamesThemInContainedGroups(t *testing.T) {
	groups := []Group{
		{Kind: Near, Keep: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "b2", Similarity: 0.9}}},
		{Kind: Contained, Keep: "b1", Container: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "a", Similarity: 0.4, Containment: 1}}},
		{Kind: Related, Keep: "b1", Members: []Member{{ID: "b1", Similarity: 1}, {ID: "c", Similarity: 0.3}}},
	}
	got := WithCopies(groups)
	want := []Group{
		groups[0],
		{Kind: Contained, Keep: "b1", Container: "b1", Members: []Member{
			{ID: "b1", Similarity: 1}, {ID: "a", Similarity: 0.4, Containment: 1}, {ID: "b2", Similarity: 1},
		}},
		groups[2],
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if len(groups[1].Members) != 2 {
		t.Error("the groups given were changed")
	}
}
