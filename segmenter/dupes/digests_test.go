package dupes

import "testing"

// A part of a story and of its edited copy that met the copy alone makes no digest of the copy; another story that the copy holds does.
func TestAPartOfBothMakesNoDigest(t *testing.T) {
	stories := []storyInfo{{ID: "whole", Words: 150, Prose: 150}, {ID: "edited", Words: 170, Prose: 170}, {ID: "part", Words: 35, Prose: 35}}
	for ofBoth, want := range map[bool]Kind{true: Near, false: Contained} {
		a := newArranger(stories, []Pair{
			{A: 0, B: 1, Kind: Near, Jaccard: 0.88, ContainmentAB: 0.98, ContainmentBA: 0.89, Confidence: 0.99},
			{A: 2, B: 1, Kind: Contained, Jaccard: 0.18, ContainmentAB: 0.94, ContainmentBA: 0.18, Confidence: 0.99},
		}, nil)
		a.fill = func(i, j int) (Pair, bool) { return Pair{A: i, B: j, Kind: Contained}, ofBoth }
		if got := a.arrange()[0].Kind; got != want {
			t.Errorf("where the part is one of both (%v) the edited copy is %v", ofBoth, got)
		}
	}
}
