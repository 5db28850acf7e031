package segmenter

import (
	"fmt"
	"math"

	"stet/segmenter/others"
)

// sideLines is how many lines of text on each side of a gap are looked up in
// the corpus.
const sideLines = 4

// mostOthers bounds what is counted of other dumps, so that a story that stands
// in thousands says no more than one that stands in a dozen.
const mostOthers = 12

// surroundings is what a corpus knows of the lines of text of one page.
type surroundings struct {
	keys  []uint64
	stats []LineStat // one a line; zero where nothing is known
	own   uint32     // the page itself, which counts for nothing
	known *others.Known
}

// lookUp takes what is known of the lines of text of a page.
func (s *surroundings) lookUp(known *others.Known, lines []int) {
	s.own, s.known = known.Own, known
	s.keys, s.stats = s.keys[:0], s.stats[:0]
	for _, number := range lines {
		s.keys, s.stats = append(s.keys, known.Keys[number-1]), append(s.stats, *known.Of(number - 1))
	}
}

// dumpSet is a small set of dumps.
type dumpSet []uint32

func (s dumpSet) holds(dump uint32) bool {
	for _, d := range s {
		if d == dump {
			return true
		}
	}
	return false
}

// shared counts the dumps that stand in both sets.
func (s dumpSet) shared(o dumpSet) int {
	n := 0
	for _, d := range s {
		if o.holds(d) {
			n++
		}
	}
	return n
}

// others adds to into the other dumps that hold any of the lines [from, to).
func (s *surroundings) others(into dumpSet, from, to int) dumpSet {
	for i := max(from, 0); i < min(to, len(s.stats)); i++ {
		for _, dump := range s.stats[i].Sample {
			if dump != 0 && dump != s.own && !into.holds(dump) {
				into = append(into, dump)
			}
		}
	}
	return into
}

// measure adds to the features of a gap what other dumps say of it, and tells
// whether they say anything: whether any of the lines around stands in another
// dump.
func (s *surroundings) measure(g *gap) bool {
	var space [2][sideLines * SampleLimit]uint32
	var sides [2][SampleLimit]uint32
	at := g.text
	before := s.others(dumpSet(space[0][:0]), at-sideLines, at)
	behind := s.others(dumpSet(space[1][:0]), at, at+sideLines)
	if len(before) == 0 && len(behind) == 0 {
		return false
	}
	last := s.others(dumpSet(sides[0][:0]), at-1, at)
	next := s.others(dumpSet(sides[1][:0]), at, at+1)
	lastStat, nextStat := &s.stats[at-1], &s.stats[at]
	s.known.AddNeighbours(lastStat)
	s.known.AddNeighbours(nextStat)
	v := &g.features
	v[featureOthersBefore] = counted(int(lastStat.Dumps) - 1)
	v[featureOthersBehind] = counted(int(nextStat.Dumps) - 1)
	v[featureOthersBoth] = counted(last.shared(next))
	v[featureOthersPair] = counted(int(lastStat.Following.Of(s.keys[at])) - 1)
	v[featureOthersEnd] = counted(int(lastStat.Following.Of(0)))
	v[featureOthersStart] = counted(int(nextStat.Previous.Of(0)))
	v[featureOthersFollowing] = counted(lastStat.Following.Different())
	v[featureOthersPreceding] = counted(nextStat.Previous.Different())
	both := before.shared(behind)
	v[featureOthersWindowBoth] = counted(both)
	v[featureOthersWindowBefore] = counted(len(before) - both)
	v[featureOthersWindowBehind] = counted(len(behind) - both)
	goesOn, comesFrom := last.shared(behind), next.shared(before)
	v[featureOthersGoOn], v[featureOthersStop] = counted(goesOn), counted(len(last)-goesOn)
	v[featureOthersComeFrom], v[featureOthersOpen] = counted(comesFrom), counted(len(next)-comesFrom)
	return true
}

// doubtUnshared makes splits less likely where no other dump holds a line around, on
// pages of stories that other dumps hold. Where a share r of the stories stands in other
// dumps too, nothing is shared around a gap inside a story with a chance of 1-r, around
// one between two stories with a chance of its square: the odds of a joint are 1-r times
// what the page alone says.
func (w *workspace) doubtUnshared() {
	w.shared = w.shared[:0]
	from, all := 0, 0
	count := func(to int) {
		shared := w.around.holds(from, to)
		w.shared = append(w.shared, shared)
		all += shared
		from = to
	}
	for i := range w.gaps {
		if w.gaps[i].proposed {
			count(w.gaps[i].text)
		}
	}
	count(len(w.gaps) + 1)
	story := 0
	for i := range w.gaps {
		g := &w.gaps[i]
		shared, stories := all-w.shared[story], len(w.shared)-1
		if g.proposed {
			story++
			shared, stories = shared-w.shared[story], stories-1
		}
		if g.others || g.givenUp || shared == 0 {
			continue // nobody asked other dumps about what is given up
		}
		// The estimate of Krichevsky and Trofimov (1981), from the other stories.
		r := (float64(shared) + 0.5) / (float64(stories) + 1)
		g.probability = 1 / (1 + math.Exp(-logit(g.probability)-math.Log(1-r)))
	}
}

// holds is 1 where other dumps hold half of the lines [from, to), else 0.
func (s *surroundings) holds(from, to int) int {
	held := 0
	for i := from; i < to; i++ {
		if s.stats[i].Dumps > 1 {
			held++
		}
	}
	if 2*held >= to-from {
		return 1
	}
	return 0
}

func counted(n int) float32 { return float32(min(max(n, 0), mostOthers)) }

// sayOthers puts what other dumps say of a gap into words.
func sayOthers(v *features) string {
	switch {
	case v[featureOthersStop] > 0 && v[featureOthersOpen] > 0:
		return fmt.Sprintf("the run before goes on differently in %s, and the run behind follows something else in %s",
			dumps(v[featureOthersStop]), dumps(v[featureOthersOpen]))
	case v[featureOthersGoOn] > 0 || v[featureOthersComeFrom] > 0:
		return "the lines before and behind stand together in " + dumps(max(v[featureOthersGoOn], v[featureOthersComeFrom]))
	case v[featureOthersStop] > 0:
		return "the run before ends here in " + dumps(v[featureOthersStop])
	case v[featureOthersOpen] > 0:
		return "the run behind begins here in " + dumps(v[featureOthersOpen])
	case v[featureOthersWindowBoth] > 0:
		return "lines around stand together in " + dumps(v[featureOthersWindowBoth])
	}
	return "lines near stand in other dumps"
}

func dumps(n float32) string {
	if n == 1 {
		return "1 other dump"
	}
	return fmt.Sprintf("%.0f other dumps", n)
}
