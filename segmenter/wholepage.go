package segmenter

import (
	"math"
	"slices"
)

// storyReach is how many lines of a story are read on each side of a gap.
const storyReach = 30

// certain is the probability from which a gap bounds the stories that are
// compared.
const certain = 0.5

// measureStories adds to each gap that is thinkable how the stories compare
// that it would part: the lines up to the next likely split on each side. A
// window of fixed width runs over the edges of short stories; these do not. The
// gaps hold the probabilities of a first choice.
func (m *measurer) measureStories(gaps []gap) {
	n, lookFrom := len(m.Lines), secondLook
	if m.training.LookFrom > 0 {
		lookFrom = m.training.LookFrom
	}
	m.bounds(gaps, n)
	for _, b := range []*bag{&m.before, &m.behind, &m.skipBefore, &m.skipBehind} {
		b.reset(len(m.Terms))
	}
	for i := range gaps {
		g := &gaps[i]
		g.second = g.probability >= lookFrom
		if !g.second {
			continue
		}
		v := &g.features
		v[featureNearOdds] = float32(g.score)
		v[featureChoiceOdds] = float32(logit(g.probability))
		v[featureRivalBefore] = bestOdds(gaps, i-3, i)
		v[featureRivalBehind] = bestOdds(gaps, i+1, i+4)
		at := g.text
		start, end := m.boundBefore[at], m.boundBehind[at]
		from, to := max(start, at-storyReach), min(end, at+storyReach)
		v[featureStoryBefore], v[featureStoryBehind] = float32(min(at-start, 40)), float32(min(end-at, 40))
		m.measureParted(v, from, at, to)
		v[featureInsideBefore] = m.inside(from+1, at)
		v[featureInsideBehind] = m.inside(at+1, to)
		m.compare(v, from, at, to)
		if start > 0 {
			m.skipBefore.hold(m, max(m.boundBefore[start], start-storyReach), start)
			v[featureSkipBefore] = m.behind.cosineWith(m, &m.skipBefore)
		}
		if end < n {
			m.skipBehind.hold(m, end, min(m.boundBehind[end], end+storyReach))
			v[featureSkipBehind] = m.before.cosineWith(m, &m.skipBehind)
		}
	}
}

// measureParted compares the vectors of the stories [from, at) and [at, to), and
// those of the lines at their joint with both.
func (m *measurer) measureParted(v *features, from, at, to int) {
	p := m.senses.Part(from, at, to)
	v[featureStorySense], v[featureStoryCentred] = float32(p.Stories.Cosine()), float32(p.Stories.Centred())
	v[featureFirstSenseBefore], v[featureFirstSenseBehind] = float32(p.FirstBefore.Centred()), float32(p.FirstBehind.Centred())
	v[featureFinalSenseBehind], v[featureFinalSenseBefore] = float32(p.LastBehind.Centred()), float32(p.LastBefore.Centred())
}

// bounds sets for each line of text where the story before it begins, if the
// page were split there, and where the story that begins with it ends.
func (m *measurer) bounds(gaps []gap, n int) {
	if cap(m.boundBefore) < n+1 {
		m.boundBefore, m.boundBehind = make([]int, n+1, 2*n+1), make([]int, n+1, 2*n+1)
	}
	m.boundBefore, m.boundBehind = m.boundBefore[:n+1], m.boundBehind[:n+1]
	last := 0
	for at := 0; at <= n; at++ {
		m.boundBefore[at] = last
		if at > 0 && at < n && gaps[at-1].probability >= certain {
			last = at
		}
	}
	last = n
	for at := n; at >= 0; at-- {
		m.boundBehind[at] = last
		if at > 0 && at < n && gaps[at-1].probability >= certain {
			last = at
		}
	}
}

func bestOdds(gaps []gap, from, to int) float32 {
	best := float32(-12)
	for i := max(from, 0); i < min(to, len(gaps)); i++ {
		best = max(best, float32(logit(gaps[i].probability)))
	}
	return best
}

// inside is the mean cosine of the gaps before lines from to to-1.
func (m *measurer) inside(from, to int) float32 {
	if from >= to {
		return -1
	}
	return mean(m.curves[curve2][from:to])
}

// count is 1 for what is true.
func count(is bool) (one int) {
	if is {
		one = 1
	}
	return one
}

// bag counts the lines that use each term, of the lines [from, to) of the page.
type bag struct {
	from, to int
	counts   []float32 // by term
	terms    []int32   // those counted
	norm     float64   // product with itself
}

// reset empties the bag for a page of so many terms.
func (b *bag) reset(terms int) {
	b.clear()
	if len(b.counts) < terms {
		b.counts = make([]float32, 2*terms)
	}
}

func (b *bag) clear() {
	for _, t := range b.terms {
		b.counts[t] = 0
	}
	b.from, b.to, b.terms, b.norm = 0, 0, b.terms[:0], 0
}

// hold makes the bag one of the lines [from, to). What it holds of them is not counted
// again: from gap to gap, most stays what it was.
func (b *bag) hold(m *measurer, from, to int) {
	if b.from != from || b.to > to {
		b.clear()
		b.from, b.to = from, from
	}
	uses := m.Uses[m.First[b.to]:m.First[to]]
	// Which words are new here can't be guessed: each is written down, and stays where it is one.
	n := len(b.terms)
	terms := slices.Grow(b.terms, len(uses))[:n+len(uses)]
	for i := range uses {
		t := uses[i].Term
		known := b.counts[t]
		terms[n] = t
		n += count(known == 0)
		b.norm += float64(m.Squares[t] * (2*known + 1))
		b.counts[t] = known + 1
	}
	b.terms, b.to = terms[:n], to
}

// cosineWith compares two bags.
func (b *bag) cosineWith(m *measurer, other *bag) float32 {
	if other.from == other.to || len(b.terms) == 0 {
		return -1
	}
	dot := 0.0
	for _, t := range other.terms {
		dot += float64(m.Squares[t] * b.counts[t] * other.counts[t])
	}
	return cosine(dot, b.norm, other.norm)
}

// cosineWithLine compares the bag, less the line itself where it holds it, with
// one line.
func (b *bag) cosineWithLine(m *measurer, line int, holds bool) float32 {
	less := float32(0)
	if holds {
		less = 1
	}
	dot, norm, own := 0.0, b.norm, 0.0
	uses := m.Of(line)
	for i := range uses {
		t := uses[i].Term
		square, count := m.Squares[t], b.counts[t]
		own += float64(square)
		dot += float64(square * (count - less))
		norm -= float64(less * square * (2*count - 1))
	}
	return cosine(dot, norm, own)
}

// compare measures the words and names that the lines [from, at) and [at, to)
// share, and leaves both in the bags before and behind.
func (m *measurer) compare(v *features, from, at, to int) {
	before, behind := &m.before, &m.behind
	before.hold(m, from, at)
	behind.hold(m, at, to)
	var dot, dotSpecific, leftSpecific, rightSpecific float64
	var kept, massBehind, massBefore, namesBehind, namesBefore, namesBoth float64
	for _, t := range behind.terms {
		l, r := before.counts[t], behind.counts[t]
		term := &m.Terms[t]
		rightSpecific += float64(m.Specific[t] * r * r)
		massBehind += float64(term.Weight)
		if term.Name {
			namesBehind++
		}
		if l > 0 {
			dot += float64(m.Squares[t] * l * r)
			dotSpecific += float64(m.Specific[t] * l * r)
			kept += float64(term.Weight)
			if term.Name {
				namesBoth++
			}
		}
	}
	for _, t := range before.terms {
		l := before.counts[t]
		leftSpecific += float64(m.Specific[t] * l * l)
		massBefore += float64(m.Terms[t].Weight)
		if m.Terms[t].Name {
			namesBefore++
		}
	}
	v[featureStoryCosine] = cosine(dot, before.norm, behind.norm)
	v[featureStorySpecific] = cosine(dotSpecific, leftSpecific, rightSpecific)
	v[featureStoryCentredWords] = m.page.Compare(m.Reading, from, at, to, dot, before.norm, behind.norm)
	v[featureStoryNames] = float32(namesBoth / max(1, min(namesBefore, namesBehind)))
	v[featureStoryKept] = float32(kept / max(1, massBehind))
	v[featureStoryHeld] = float32(kept / max(1, massBefore))
	v[featureFirstWithBefore] = before.cosineWithLine(m, at, false)
	v[featureFinalWithBehind] = behind.cosineWithLine(m, at-1, false)
	v[featureFirstWithBehind], v[featureFinalWithBefore] = -1, -1
	if to-at > 1 {
		v[featureFirstWithBehind] = behind.cosineWithLine(m, at, true)
	}
	if at-from > 1 {
		v[featureFinalWithBefore] = before.cosineWithLine(m, at-1, true)
	}
}

func cosine(dot, left, right float64) float32 {
	if norm := left * right; norm > 1e-6 {
		return float32(dot / math.Sqrt(norm))
	}
	return 0
}
