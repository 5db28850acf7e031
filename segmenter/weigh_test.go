package segmenter

import (
	"slices"
	"testing"

	"stet/cmd/lab/synth"
	"stet/segmenter/forest"
)

// What is measured late is measured for every gap that Near is asked about to the end,
// as it is where Near has no trees that are asked first and all gaps are measured.
func TestThinkableGapsAreMeasuredWholly(t *testing.T) {
	segmenterOf := func(arrange func(*forest.Forest), first int) *Segmenter {
		model, err := DecodeModel(embeddedModel)
		if err != nil {
			t.Fatal(err)
		}
		arrange(model.Near)
		if got := askedFirst(model.Near); got != first {
			t.Fatalf("%d of Near's trees are asked first, want %d", got, first)
		}
		model.Near.Prepare()
		s, err := NewWith(model)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	thrifty := segmenterOf(func(*forest.Forest) {}, FirstTrees)
	wasteful := segmenterOf(func(near *forest.Forest) { slices.Reverse(near.Trees) }, 0)
	gapsOf := func(s *Segmenter, p *Page, roles []RoleProposal) (gaps []gap) {
		w, keys := s.borrow(), lineKeys(p)
		defer s.giveBack(w)
		s.eachGap(w, p, keys, roles, findRepeats(p, keys, roles), nil, func(g *gap) { gaps = append(gaps, *g) })
		return gaps
	}
	low := float32(hopeless - thrifty.model.Near.Bias)
	maker, thinkable, told, spared := synth.New(3), 0, 0, 0
	for n := range uint64(40) {
		p := NewPage(maker.Dump(n))
		roles := thrifty.Roles(p, nil)
		all := gapsOf(wasteful, p, roles)
		for i, g := range gapsOf(thrifty, p, roles) {
			have, want := g.features[featureLede:featureEndingBefore+1], all[i].features[featureLede:featureEndingBefore+1]
			same := slices.Equal(have, want)
			if g.near < low {
				spared += count(!same)
				continue
			}
			if thinkable++; !same {
				t.Fatalf("page %d, line %d: a gap's ledes and endings are %v, want %v", n, g.line, have, want)
			}
			told += count(slices.ContainsFunc(want, func(x float32) bool { return x != 0 }))
		}
	}
	if thinkable == 0 || told == 0 || spared == 0 {
		t.Errorf("of %d thinkable gaps %d have ledes or endings; %d others are not measured", thinkable, told, spared)
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
