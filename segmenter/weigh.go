package segmenter

import (
	"math"

	"stet/segmenter/forest"
	"stet/segmenter/others"
)

// secondLook is the probability from which the stories that Near's choice
// makes of the page are looked at. Below it a second look finds next to nothing: of 4,765 joints
// of 2,000 pages of left outlets, 61 are there, of which a model that looked at all from 0.002 on
// proposed 1, and of the 98 below 0.016 it proposed 5 (lab score-looks --pages 2000). These figures are
// of a trial model, not of the embedded one, which looks at one gap in nine.
const secondLook = 0.008

// step is some of Near's trees, one after another, and what becomes of the gaps that
// they are asked about.
type step struct {
	trees *forest.Forest
	// late: the trees may ask for what is measured late, which is measured before them.
	late bool
	// A gap whose trees so far add up to less than low is given up: its score is odds.
	low  float32
	odds float64
}

// stepsOf cuts Near's trees where gaps are given up, and before the first that asks for
// what is measured late.
func stepsOf(model *Model) (steps []step) {
	near, asked, early := model.Near, 0, askedFirst(model.Near)
	add := func(to int, low float32, odds float64) {
		if asked < early && early < to {
			steps = append(steps, step{trees: near.Part(asked, early), low: noBar})
			asked = early
		}
		steps = append(steps, step{trees: near.Part(asked, to), late: asked == early && to > early, low: low, odds: odds})
		asked = to
	}
	for _, bar := range model.Bars {
		add(bar.Trees, float32(bar.Below-near.Bias), bar.Odds)
	}
	add(len(near.Trees), noBar, 0)
	return steps
}

// noBar is what no sum is below.
const noBar = -math.MaxFloat32

// weigh measures the gaps between the lines of text [first, last), scores each,
// and chooses among them. The workspace holds the result.
func (s *Segmenter) weigh(w *workspace, p *Page, keys []uint64, first, last int, known *others.Known) {
	if s.measureNear(w, p, first, last); len(w.gaps) > 0 {
		s.weighNear(w, p)
		s.weighFar(w, p, keys, first, last, known)
	}
}

// measureNear is weigh as far as the gaps are measured by the lines around them.
func (s *Segmenter) measureNear(w *workspace, p *Page, first, last int) {
	lines := w.lines[first:last]
	w.openGaps(lines, w.joints[first:last])
	w.text.Read(p, lines, s.senses)
	w.measure(&w.text, w.gaps)
	if len(w.gaps) == 0 {
		return
	}
	w.gaps[0].first = first == 0
	w.measureTitles(p, w.gaps, w.joints[first:last])
	w.measureHeadings(p, w.gaps, w.joints[first:last])
	w.scoreSingles(w.joints[first:last])
}

// weighFar is what weigh does once the gaps are scored by the lines around them.
func (s *Segmenter) weighFar(w *workspace, p *Page, keys []uint64, first, last int, known *others.Known) {
	lines := w.lines[first:last]
	s.divide(w, false)
	w.measureStories(w.gaps)
	w.measureThinkable(p, s.ledes)
	w.measureHabits(w.gaps, w.joints[first:last], keys)
	w.measureBetween(p, w.gaps, keys)
	if known != nil {
		w.around.lookUp(known, lines)
	}
	s.weighStories(w)
	s.weighOthers(w, known != nil)
	s.divide(w, known != nil || s.model.ProposedFrom == 0) // else nobody asks for the best division
	s.calibrate(w.gaps)
	if known != nil {
		w.doubtUnshared()
		s.calibrateUnshared(w.gaps)
	}
	s.propose(w.gaps)
}

// divide sets the probabilities of the gaps by the choice of the whole page, and where best is set proposes the best division.
func (s *Segmenter) divide(w *workspace, best bool) {
	w.scores = w.scores[:0]
	for i := range w.gaps {
		w.scores = append(w.scores, w.gaps[i].score)
	}
	for i, probability := range w.divider.Weigh(w.scores, w.single, &s.model.Lengths) {
		w.gaps[i].probability = probability
	}
	if best {
		for _, i := range w.divider.Best(w.scores, w.single, &s.model.Lengths) {
			w.gaps[i].proposed = true
		}
	}
}

// weighNear scores each gap by the lines around it: all by the first trees, and by the
// others those that are not given up before. Most are, and nobody need read the edges
// of the lines there.
func (s *Segmenter) weighNear(w *workspace, p *Page) {
	living := w.living[:0]
	for i := range w.gaps {
		living = append(living, &w.gaps[i])
	}
	for i := range s.steps {
		step := &s.steps[i]
		if step.late {
			w.measureEdges(p, living, s.ledes)
		}
		w.add(step.trees, living)
		left := living[:0]
		for _, g := range living {
			if g.trees += len(step.trees.Trees); g.sum < step.low {
				g.givenUp, g.score = true, step.odds
			} else {
				left = append(left, g)
			}
		}
		living = left
	}
	for _, g := range living {
		g.score = s.model.Near.Bias + float64(g.sum)
	}
	w.living = living
}

// weighStories adds to the score of each gap that is thinkable what the stories on
// both sides say.
func (s *Segmenter) weighStories(w *workspace) {
	w.addAll(s.model.Page, func(g *gap) bool { return g.second })
}

// weighOthers adds to the score of each gap that is not given up what other dumps say.
func (s *Segmenter) weighOthers(w *workspace, corpus bool) {
	for i := range w.gaps {
		g := &w.gaps[i]
		g.alone = g.score
		if g.others = corpus && !g.givenUp && w.around.measure(g); g.others {
			g.features[featureScore] = float32(g.score)
		}
	}
	w.addAll(s.model.Others, func(g *gap) bool { return g.others })
}

// addAll adds what a forest says to the scores of the gaps that are wanted.
func (w *workspace) addAll(f *forest.Forest, wanted func(g *gap) bool) {
	list := w.living[:0]
	for i := range w.gaps {
		if g := &w.gaps[i]; wanted(g) {
			g.sum, list = 0, append(list, g)
		}
	}
	w.living = list
	w.add(f, list)
	for _, g := range list {
		g.score += f.Bias + float64(g.sum)
	}
}

// add adds the trees of a forest to the sums of gaps, as many at a time as a forest
// scores together.
func (w *workspace) add(f *forest.Forest, gaps []*gap) {
	board := boards.Get().(*forest.Board)
	defer boards.Put(board)
	for len(gaps) > 0 {
		some := gaps[:min(len(gaps), forest.Together)]
		var sums [forest.Together]float32
		w.vectors = w.vectors[:0]
		for i, g := range some {
			sums[i], w.vectors = g.sum, append(w.vectors, g.features[:])
		}
		f.SumTogether(board, w.vectors, &sums)
		for i, g := range some {
			g.sum = sums[i]
		}
		gaps = gaps[len(some):]
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

// calibrateUnshared makes the probabilities true where no other dump holds a line around, on pages of which others are known:
// what stands in one dump alone is more often the rest of a story than on pages of which nothing is known.
func (s *Segmenter) calibrateUnshared(gaps []gap) {
	for i := range gaps {
		if g := &gaps[i]; !g.others {
			g.probability = 1 / (1 + math.Exp(-calibrate(s.model.Unshared, logit(g.probability))))
		}
	}
}

// propose proposes by the probabilities, where the model says from which on; else the best division stays.
func (s *Segmenter) propose(gaps []gap) {
	for i := range gaps {
		if s.model.ProposedFrom > 0 {
			gaps[i].proposed = gaps[i].probability >= s.model.ProposedFrom
		}
	}
}
