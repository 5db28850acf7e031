package segmenter

import (
	"slices"
	"testing"

	"stet/cmd/lab/synth"
	"stet/segmenter/forest"
)

// asksFirst tells whether a tree asks only for what may be asked about all gaps.
func asksFirst(tree *forest.Tree) bool {
	return !slices.ContainsFunc(tree.Features, func(f uint16) bool { return !AskedFirst(int(f)) })
}

// What is measured late is measured for every gap that Near is asked about to the end:
// it has the score that Near gives it with all features.
func TestThinkableGapsAreMeasuredWholly(t *testing.T) {
	model, err := DecodeModel(embeddedModel)
	if err != nil {
		t.Fatal(err)
	}
	var early, late []forest.Tree
	for _, tree := range model.Near.Trees {
		if asksFirst(&tree) {
			early = append(early, tree)
		} else {
			late = append(late, tree)
		}
	}
	if len(early) < nearTrees || len(late) == 0 {
		t.Fatalf("%d of Near's trees can be asked first, %d can't", len(early), len(late))
	}
	model.Near = &forest.Forest{Bias: model.Near.Bias, Trees: append(early, late...)}
	model.Near.Prepare()
	s, err := NewWith(model)
	if err != nil {
		t.Fatal(err)
	}
	maker, thinkable, hopelessOnes := synth.New(3), 0, 0
	for n := range uint64(40) {
		p := NewPage(maker.Dump(n))
		for _, g := range s.Gaps(p, s.Roles(p, nil), nil, Training{}) {
			if !g.Second || g.Features[featureNearOdds] < hopeless {
				hopelessOnes++
				continue
			}
			thinkable++
			if want := float32(model.Near.Score(g.Features)); g.Features[featureNearOdds] != want {
				t.Fatalf("page %d, line %d: Near says %v of a gap, %v with all its features", n, g.Line, g.Features[featureNearOdds], want)
			}
		}
	}
	if thinkable == 0 || hopelessOnes == 0 {
		t.Errorf("%d thinkable gaps, %d others", thinkable, hopelessOnes)
	}
}

// Trees that ask for what is measured late are not asked about gaps where it is not.
func TestTreesAskedFirst(t *testing.T) {
	asking := func(f feature) forest.Tree { return forest.Tree{Features: []uint16{uint16(f)}} }
	for _, test := range []struct{ early, late, want int }{
		{FirstTrees + 10, 5, FirstTrees}, {FirstTrees - 1, 0, FirstTrees - 1}, {FirstTrees - 1, 5, nearTrees}, {nearTrees - 1, 5, 0}, {0, 0, 0},
	} {
		near := &forest.Forest{Trees: slices.Repeat([]forest.Tree{asking(featureCosine4)}, test.early)}
		near.Trees = append(near.Trees, slices.Repeat([]forest.Tree{asking(featureLede)}, test.late)...)
		if got := askedFirst(near); got != test.want {
			t.Errorf("of %d trees that may be asked first and %d that may not, %d are, want %d", test.early, test.late, got, test.want)
		}
	}
}
