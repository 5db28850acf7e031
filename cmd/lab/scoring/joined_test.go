package scoring

import (
	"slices"
	"testing"
)

func TestGroupsThatShareANameAreJoined(t *testing.T) {
	got := joined([][]string{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"a", "c", "g"}})
	for _, g := range got {
		slices.Sort(g)
	}
	want := [][]string{{"e", "f"}, {"a", "b", "c", "d", "g"}}
	if len(got) != 2 || !slices.Equal(got[0], want[0]) || !slices.Equal(got[1], want[1]) {
		t.Errorf("joined to %v, want %v", got, want)
	}
}
