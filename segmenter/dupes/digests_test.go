package dupes

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
		if a.filled[0] != 1 {
			t.Errorf("the comparison with the whole counts as %d", a.filled[0])
		}
	}
}

// A digest holds two stories, and each is told by another outlet, which is related to the digest.
func TestADigestJoinsNoTwoEvents(t *testing.T) {
	const digest, market, storm, marketAgain, stormAgain = 0, 1, 2, 3, 4
	var stories []storyInfo
	for i, id := range []string{"digest", "market", "storm", "market again", "storm again"} {
		words := 200
		if i == digest {
			words = 400
		}
		stories = append(stories, storyInfo{ID: id, Words: words, Prose: words, Clean: 1})
	}
	var pairs []Pair
	for _, part := range []int{market, storm} {
		pairs = append(pairs, Pair{A: part, B: digest, Kind: Contained, Confidence: 0.99, ContainmentAB: 1, ContainmentBA: 0.5})
	}
	for teller, sure := range map[int]float64{marketAgain: 0.6, stormAgain: 0.5} {
		pairs = append(pairs, Pair{A: teller, B: digest, Kind: Related, Confidence: sure})
	}
	var related [][]string
	for _, g := range newArranger(stories, pairs, nil).arrange() {
		if g.Kind == Related {
			var ids []string
			for _, m := range g.Members {
				ids = append(ids, m.ID)
			}
			slices.Sort(ids)
			related = append(related, ids)
		}
	}
	if diff := cmp.Diff([][]string{{"digest", "market again"}}, related); diff != "" {
		t.Error(diff)
	}
}

// A page that holds a story behind more of its own is called one from the probability on that other copies are.
func TestAPageWithAStoryInItIsNoUnsureCopy(t *testing.T) {
	found := 0
	for k := 1; k <= 4; k++ {
		for from := range 3 {
			part := piece(bridge, from, 5)
			a, b := NewFingerprint(Text{Paragraphs: lines(part)}), NewFingerprint(Text{Paragraphs: lines(piece(strike, 0, k), part)})
			o := Measure(&a, &b, nil)
			if p, ok := Compare(&a, &b, nil); ok && p.Kind == Contained && o.behindOwn() {
				if found++; p.Confidence < copyFrom {
					t.Errorf("%d paragraphs before those from %d on: confidence %f", k, from, p.Confidence)
				}
			}
		}
	}
	if found == 0 {
		t.Error("none is a page with the story in it")
	}
}
