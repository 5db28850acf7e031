package segmenter

import (
	"math"

	"stet/segmenter/forest"
)

// hopeless is the log-odds below which Near stops asking: a split there would be
// one in five hundred.
const hopeless = -6.2

// secondLook is the probability from which the stories that Near's choice
// makes of the page are looked at. Below it no second look finds a split.
const secondLook = 0.005

// weigh measures the gaps between the lines of text [first, last), scores each,
// and chooses among them. The workspace holds the result.
func (s *Segmenter) weigh(w *workspace, p *Page, keys []uint64, first, last int, known *lineStats) {
	lines := w.lines[first:last]
	w.openGaps(lines, w.joints[first:last])
	w.text.read(p, lines, s.senses)
	w.measure(&w.text, w.gaps)
	if len(w.gaps) == 0 {
		return
	}
	w.gaps[0].first = first == 0
	w.measureTitles(p, w.gaps, w.joints[first:last])
	w.measureHeadings(p, w.gaps, w.joints[first:last])
	w.scoreSingles(w.joints[first:last])
	s.weighNear(w, p)
	w.divider.divide(w.gaps, &s.model.Lengths, w.single)
	w.measureStories(w.gaps)
	w.measureHabits(w.gaps, w.joints[first:last], keys)
	w.measureBetween(p, w.gaps, keys)
	if known != nil {
		w.around.lookUp(known, lines)
	}
	s.weighStories(w)
	s.weighOthers(w, known != nil)
	w.divider.divide(w.gaps, &s.model.Lengths, w.single)
	s.calibrate(w.gaps)
	if known != nil {
		w.doubtUnshared()
	}
	s.propose(w.gaps)
}

// After every nearTrees trees, Near may stop asking.
const nearTrees = 48

// weighNear scores each gap by the lines around it: all by the first trees, and
// those that are thinkable by the others. Most are hopeless by then, and nobody need
// read the edges of the lines there.
func (s *Segmenter) weighNear(w *workspace, p *Page) {
	near := s.model.Near
	first := askedFirst(near)
	low := float32(hopeless - near.Bias)
	thinkable := func(g *gap) bool { return g.near >= low }
	w.inEights(func(*gap) bool { return true }, func(sums *[forest.Together]float32) {
		near.SumTogether(&w.board, w.vectors, sums, 0, first, low, nearTrees)
	}, func(g *gap, sum float32) { g.near = sum })
	w.measureEdges(p, w.gaps, s.ledes, thinkable)
	w.inEights(thinkable, func(sums *[forest.Together]float32) {
		for n, g := range w.queue {
			sums[n] = g.near
		}
		near.SumTogether(&w.board, w.vectors, sums, first, len(near.Trees), low, nearTrees)
	}, func(g *gap, sum float32) { g.near = sum })
	for i := range w.gaps {
		w.gaps[i].score = near.Bias + float64(w.gaps[i].near)
	}
}

// weighStories adds to the score of each gap that is thinkable what the stories on
// both sides say.
func (s *Segmenter) weighStories(w *workspace) {
	w.addAll(s.model.Page, func(g *gap) bool { return g.second })
}

// weighOthers adds to the score of each gap what other dumps say.
func (s *Segmenter) weighOthers(w *workspace, corpus bool) {
	for i := range w.gaps {
		g := &w.gaps[i]
		g.alone = g.score
		if g.others = corpus && w.around.measure(g); g.others {
			g.features[featureScore] = float32(g.score)
		}
	}
	w.addAll(s.model.Others, func(g *gap) bool { return g.others })
}

// addAll adds what a forest says to the scores of the gaps that are wanted.
func (w *workspace) addAll(f *forest.Forest, wanted func(g *gap) bool) {
	w.inEights(wanted, func(sums *[forest.Together]float32) {
		f.SumTogether(&w.board, w.vectors, sums, 0, len(f.Trees), 0, 0)
	}, func(g *gap, sum float32) { g.score += f.Bias + float64(sum) })
}

// inEights asks about the gaps that are wanted, as many at a time as a forest scores
// together, and tells what comes of each. While it asks, the gaps are in the queue.
func (w *workspace) inEights(wanted func(g *gap) bool, ask func(sums *[forest.Together]float32), tell func(g *gap, sum float32)) {
	flush := func() {
		var sums [forest.Together]float32
		ask(&sums)
		for n, g := range w.queue {
			tell(g, sums[n])
		}
		w.queue, w.vectors = w.queue[:0], w.vectors[:0]
	}
	for i := range w.gaps {
		if g := &w.gaps[i]; wanted(g) {
			w.queue, w.vectors = append(w.queue, g), append(w.vectors, g.features[:])
		}
		if len(w.queue) == forest.Together {
			flush()
		}
	}
	if len(w.queue) > 0 {
		flush()
	}
}

// calibrate makes the probabilities true.
func (s *Segmenter) calibrate(gaps []gap) {
	for i := range gaps {
		g := &gaps[i]
		points := s.model.Calibration
		if g.others {
			points = s.model.WithOthers
		}
		g.probability = 1 / (1 + math.Exp(-calibrate(points, logit(g.probability))))
	}
}

// propose proposes by the probabilities.
func (s *Segmenter) propose(gaps []gap) {
	for i := range gaps {
		if s.model.ProposedFrom > 0 {
			gaps[i].proposed = gaps[i].probability >= s.model.ProposedFrom
		}
	}
}
