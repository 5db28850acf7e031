package segmenter

import (
	"context"
	"math"
	"reflect"
	"slices"
	"testing"

	"stet/cmd/lab/synth"
	"stet/segmenter/forest"
)

// arranged is a segmenter with the embedded model, arranged otherwise.
func arranged(t *testing.T, arrange func(*Model)) *Segmenter {
	t.Helper()
	model, err := DecodeModel(embeddedModel)
	if err != nil {
		t.Fatal(err)
	}
	arrange(model)
	model.Near.Prepare()
	s, err := NewWith(model)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// gapsOf returns the gaps of a page as a segmenter weighs them.
func gapsOf(s *Segmenter, p *Page, roles []RoleProposal, c Corpus) (gaps []gap) {
	w, keys := s.borrow(), p.Keys()
	defer s.giveBack(w)
	_ = s.eachGap(context.Background(), w, p, keys, roles, findRepeats(p, keys, roles), w.know(c, p, keys), func(g *gap) { gaps = append(gaps, *g) })
	return gaps
}

// The edges of the lines around each gap that late trees are asked about, and of each that is thinkable, are read,
// whatever gaps stand near it, and no others.
func TestGapsThatLiveAreMeasuredWholly(t *testing.T) {
	s := arranged(t, func(*Model) {})
	if got := askedFirst(s.model.Near); got != FirstTrees {
		t.Fatalf("%d of Near's trees are asked first, want %d", got, FirstTrees)
	}
	maker, told, spared := synth.New(3), 0, 0
	for n := range uint64(40) {
		p := NewPage(maker.Dump(n))
		list := gapsOf(s, p, s.Roles(p, nil), nil)
		all := slices.Clone(list)
		w := s.borrow()
		w.findJoints(p, s.Roles(p, nil), findRepeats(p, p.Keys(), s.Roles(p, nil)))
		w.Reading = &w.text
		w.text.Read(p, w.lines, s.senses)
		each := make([]*gap, len(all))
		for i := range all {
			each[i] = &all[i]
		}
		w.measureEdges(p, each, s.ledes)
		for i := range list {
			have, want := list[i].features[featureLede:featureEndingNext+1], all[i].features[featureLede:featureEndingNext+1]
			asked := list[i].second || list[i].trees > FirstTrees
			nothing := !slices.ContainsFunc(have, func(x float32) bool { return x != 0 })
			switch {
			case !asked && !nothing:
				t.Fatalf("page %d, line %d: a gap that is given up has the ledes and endings %v", n, list[i].line, have)
			case !asked:
				spared++
			case !slices.Equal(have, want):
				t.Fatalf("page %d, line %d: a gap's ledes and endings are %v, want %v", n, list[i].line, have, want)
			case !nothing:
				told++
			}
		}
		s.giveBack(w)
	}
	if told == 0 || spared == 0 {
		t.Errorf("%d gaps have ledes or endings, %d others are not measured", told, spared)
	}
}

// A gap that is not given up has the score of all of Near's trees, whatever steps they are
// asked in; one that is has that of its bar, was asked about no more trees than stand before
// it, and lies below it and above all bars before.
func TestGapsAreGivenUpAtTheirBars(t *testing.T) {
	s := arranged(t, func(m *Model) {
		m.Page, m.Others = &forest.Forest{}, &forest.Forest{}
	})
	near, bars := s.model.Near, s.model.Bars
	if len(bars) < 2 {
		t.Fatalf("the embedded model has %d bars", len(bars))
	}
	after := func(g *gap, trees int) float64 {
		return float64(float32(near.Part(0, trees).Score(g.features[:]))) + near.Bias
	}
	const little = 1e-4 // that sums of float32 differ by
	maker, living, given := synth.New(4), 0, make([]int, len(bars))
	for n := range uint64(30) {
		p := NewPage(maker.Dump(n))
		for _, g := range gapsOf(s, p, s.Roles(p, nil), nil) {
			stop := slices.IndexFunc(bars, func(b Bar) bool { return b.Trees == g.trees })
			switch {
			case !g.givenUp:
				living++
				if want := near.Score(g.features[:]); g.trees != len(near.Trees) || g.score < want-little || g.score > want+little {
					t.Fatalf("page %d, line %d: %d trees make %v, want %v of all", n, g.line, g.trees, g.score, want)
				}
				stop = len(bars)
			case stop < 0 || g.score != bars[stop].Odds || after(&g, g.trees) >= bars[stop].Below+little:
				t.Fatalf("page %d, line %d: given up after %d trees with %v", n, g.line, g.trees, g.score)
			default:
				given[stop]++
			}
			for _, bar := range bars[:stop] {
				if score := after(&g, bar.Trees); score < bar.Below-little {
					t.Fatalf("page %d, line %d: still asked about with %v after %d trees", n, g.line, score, bar.Trees)
				}
			}
		}
	}
	if living == 0 || slices.Contains(given, 0) {
		t.Errorf("%d gaps live, %v are given up at each bar", living, given)
	}
}

// What the themes add up to is the score, but for what is taken for granted: the same for
// all gaps that the same forests were asked about.
func TestSharesAddUpToTheScore(t *testing.T) {
	s := arranged(t, func(*Model) {})
	type asked struct{ second, others bool }
	granted, seen := map[asked]float64{}, map[asked]int{}
	statistics, maker := NewStatistics(), synth.New(6)
	pages := make([]*Page, 30)
	for n := range pages {
		pages[n] = NewPage(append(maker.Dump(uint64(n)), maker.Dump(uint64(n+1))...))
		statistics.Add(Observe(pages[n]))
	}
	for n, p := range pages {
		corpus := Corpus(nil)
		if n%2 == 0 {
			corpus = statistics
		}
		for _, g := range gapsOf(s, p, s.Roles(p, corpus), corpus) {
			if g.givenUp {
				continue
			}
			rest := g.score
			for _, share := range s.model.shares(&g) {
				rest -= share
			}
			by := asked{g.second, g.others}
			if seen[by]++; seen[by] == 1 {
				granted[by] = rest
			}
			if math.Abs(rest-granted[by]) > 0.05 {
				t.Fatalf("page %d, line %d: the themes leave %.3f of the score %.3f, elsewhere %.3f", n, g.line, rest, g.score, granted[by])
			}
		}
	}
	if len(granted) != 4 {
		t.Errorf("gaps of %d sorts were met, want four: %v", len(granted), seen)
	}
}

// Other dumps are not asked about what is given up, and what is not asked is not doubted for
// standing alone.
func TestOtherDumpsAreAskedAboutGapsThatLive(t *testing.T) {
	s := arranged(t, func(*Model) {})
	statistics, maker := NewStatistics(), synth.New(5)
	pages := make([]*Page, 30)
	for n := range pages {
		// Each page opens with the story of the page before.
		pages[n] = NewPage(append(maker.Dump(uint64(n)), maker.Dump(uint64(n+1))...))
		statistics.Add(Observe(pages[n]))
	}
	asked, spared := 0, 0
	for _, p := range pages {
		for _, g := range gapsOf(s, p, s.Roles(p, statistics), statistics) {
			if g.givenUp {
				if spared++; g.others || g.score != g.alone {
					t.Fatalf("line %d: other dumps were asked about a gap that was given up", g.line)
				}
				continue
			}
			asked += count(g.others)
		}
	}
	if asked == 0 || spared == 0 {
		t.Errorf("other dumps were asked about %d gaps, not about %d", asked, spared)
	}
}

// What is not shared with other dumps is doubted, but for the gaps that are given up: nobody asked other dumps about these.
func TestWhatIsGivenUpIsNotDoubted(t *testing.T) {
	w := &workspace{}
	w.around.stats = []LineStat{{Dumps: 2}, {Dumps: 2}, {Dumps: 2}, {Dumps: 1}, {Dumps: 1}, {Dumps: 1}}
	w.gaps = make([]gap, len(w.around.stats)-1)
	for i := range w.gaps {
		w.gaps[i] = gap{text: i + 1, probability: 0.5}
	}
	w.gaps[2].proposed, w.gaps[3].givenUp = true, true
	w.doubtUnshared()
	// Beside a gap inside the second story stands one other, which is shared; beside one inside the first, and beside both, none.
	for i, want := range []float64{0.5, 0.5, 0.5, 0.5, 0.2} {
		if have := w.gaps[i].probability; math.Abs(have-want) > 1e-9 {
			t.Errorf("gap %d comes to %.3f, want %.3f", i, have, want)
		}
	}
}

// The shares of the themes in what a gap that was given up was asked are its sum, less what a gap has of which nothing is known.
func TestSharesOfWhatIsGivenUp(t *testing.T) {
	s := arranged(t, func(*Model) {})
	near := s.model.Near
	// The rest, for each number of trees that gaps are given up after.
	rests, spared := map[int]float64{}, 0
	maker := synth.New(6)
	for n := range uint64(30) {
		p := NewPage(maker.Dump(n))
		for _, g := range gapsOf(s, p, s.Roles(p, nil), nil) {
			if !g.givenUp {
				continue
			}
			spared++
			g.second, g.others = false, false // of Near alone
			rest := near.Part(0, g.trees).Score(g.features[:])
			for _, share := range s.model.shares(&g) {
				rest -= share
			}
			if first, ok := rests[g.trees]; !ok {
				rests[g.trees] = rest
			} else if math.Abs(rest-first) > 0.05 {
				t.Fatalf("page %d, line %d: after %d trees the themes leave %.3f of the score, elsewhere %.3f", n, g.line, g.trees, rest, first)
			}
		}
	}
	if len(rests) < 2 {
		t.Errorf("%d gaps were given up, at %d bars", spared, len(rests))
	}
}

// Trees that ask for what is measured late are not asked about gaps where it is not.
func TestTreesAskedFirst(t *testing.T) {
	asking := func(f feature) forest.Tree { return forest.Tree{Features: []uint16{uint16(f)}} }
	for _, test := range []struct{ early, late, want int }{
		{FirstTrees + 10, 5, FirstTrees}, {FirstTrees - 1, 0, FirstTrees - 1}, {FirstTrees - 1, 5, FirstTrees - 1}, {0, 5, 0}, {0, 0, 0},
	} {
		near := &forest.Forest{Trees: slices.Repeat([]forest.Tree{asking(featureCosine4)}, test.early)}
		near.Trees = append(near.Trees, slices.Repeat([]forest.Tree{asking(featureLede)}, test.late)...)
		if got := askedFirst(near); got != test.want {
			t.Errorf("of %d trees and %d that ask for ledes, %d are asked first, want %d", test.early, test.late, got, test.want)
		}
	}
}

// The steps ask each tree once, in order, and what is measured late is measured before the first tree that may ask for it.
func TestStepsAskEachTreeOnce(t *testing.T) {
	near := arranged(t, func(*Model) {}).model.Near
	for _, bars := range [][]Bar{nil, {{Trees: 10}}, {{Trees: 10}, {Trees: len(near.Trees)}}, {{Trees: FirstTrees}}, {{Trees: 10}, {Trees: FirstTrees + 10}}} {
		var asked []forest.Tree
		late := 0
		for _, step := range stepsOf(&Model{Near: near, ModelInfo: ModelInfo{Bars: bars}}) {
			if late += count(step.late); step.late && len(asked) != FirstTrees {
				t.Errorf("%v: what is measured late is measured after %d trees", bars, len(asked))
			}
			asked = append(asked, step.trees.Trees...)
		}
		if !reflect.DeepEqual(asked, near.Trees) || late != 1 {
			t.Errorf("%v: %d trees are asked of %d, or in another order, and %d times something is measured before", bars, len(asked), len(near.Trees), late)
		}
	}
}
