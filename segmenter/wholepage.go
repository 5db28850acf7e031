package segmenter

import "math"

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
	n := len(m.lines)
	m.bounds(gaps, n)
	for i := range gaps {
		g := &gaps[i]
		g.second = g.probability >= secondLook
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
		m.compare(v, from, at, to)
		m.compareSenses(v, from, at, to)
		v[featureInsideBefore] = m.inside(from+1, at)
		v[featureInsideBehind] = m.inside(at+1, to)
		if start > 0 {
			v[featureSkipBefore] = m.cosineOf(max(m.boundBefore[start], start-storyReach), start, at, to)
		}
		if end < n {
			v[featureSkipBehind] = m.cosineOf(from, at, end, min(m.boundBehind[end], end+storyReach))
		}
		v[featureFirstWithBefore] = m.cosineOf(from, at, at, at+1)
		v[featureFirstWithBehind] = m.cosineOf(at, at+1, at+1, to)
		v[featureFinalWithBefore] = m.cosineOf(from, at-1, at-1, at)
		v[featureFinalWithBehind] = m.cosineOf(at-1, at, at, to)
	}
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

// compare measures the words and names that the lines [from, at) and [at, to)
// share.
func (m *measurer) compare(v *features, from, at, to int) {
	m.gather(from, at)
	var dot, dotSpecific, right, rightSpecific float64
	var kept, mass, namesRight, namesBoth float64
	m.behind = m.count(m.behind, at, to)
	for _, t := range m.behind {
		r := float64(m.right[t])
		m.right[t] = 0
		square, specific := float64(m.squares[t]), float64(m.specific[t])
		right += square * r * r
		rightSpecific += specific * r * r
		weight := float64(m.terms[t].weight)
		mass += weight
		l := float64(m.left[t])
		if m.terms[t].name {
			namesRight++
		}
		if l > 0 {
			dot += square * l * r
			dotSpecific += specific * l * r
			kept += weight
			if m.terms[t].name {
				namesBoth++
			}
		}
	}
	var left, leftSpecific, leftMass, namesLeft float64
	for _, t := range m.before {
		l := float64(m.left[t])
		m.left[t] = 0
		left += float64(m.squares[t]) * l * l
		leftSpecific += float64(m.specific[t]) * l * l
		leftMass += float64(m.terms[t].weight)
		if m.terms[t].name {
			namesLeft++
		}
	}
	v[featureStoryCentredWords] = m.centredWords(from, at, to, dot, left, right)
	v[featureStoryCosine] = cosine(dot, left, right)
	v[featureStorySpecific] = cosine(dotSpecific, leftSpecific, rightSpecific)
	v[featureStoryNames] = float32(namesBoth / max(1, min(namesLeft, namesRight)))
	v[featureStoryKept] = float32(kept / max(1, mass))
	v[featureStoryHeld] = float32(kept / max(1, leftMass))
}

// centredWords is the cosine of [from, at) and [at, to), each less its share of
// the whole page, from the products of the two sides.
func (m *measurer) centredWords(from, at, to int, dot, left, right float64) float32 {
	w := window{dot: dot, leftNorm: left, rightNorm: right}
	for i := from; i < at; i++ {
		w.leftWhole += m.page.lines[i]
	}
	for i := at; i < to; i++ {
		w.rightWhole += m.page.lines[i]
	}
	w.leftUses, w.rightUses = int(m.first[at]-m.first[from]), int(m.first[to]-m.first[at])
	return w.centred(m.page.norm, m.page.uses)
}

// cosineOf compares the lines [a, b) with [c, d).
func (m *measurer) cosineOf(a, b, c, d int) float32 {
	if a >= b || c >= d {
		return -1
	}
	m.gather(a, b)
	m.behind = m.count(m.behind, c, d)
	var dot, left, right float64
	for _, t := range m.behind {
		square, r := float64(m.squares[t]), float64(m.right[t])
		m.right[t] = 0
		right += square * r * r
		dot += square * r * float64(m.left[t])
	}
	for _, t := range m.before {
		l := float64(m.left[t])
		m.left[t] = 0
		left += float64(m.squares[t]) * l * l
	}
	return cosine(dot, left, right)
}

// gather counts the terms of the lines [from, to) into left and lists them in
// before; count does the same into right. Who reads them must set the counts
// back to 0.
func (m *measurer) gather(from, to int) {
	if len(m.left) < len(m.terms) {
		m.left, m.right = make([]float32, 2*len(m.terms)), make([]float32, 2*len(m.terms))
	}
	m.before = m.before[:0]
	for _, u := range m.uses[m.first[from]:m.first[to]] {
		if m.left[u.term] == 0 {
			m.before = append(m.before, u.term)
		}
		m.left[u.term]++
	}
}

func (m *measurer) count(list []int32, from, to int) []int32 {
	list = list[:0]
	for _, u := range m.uses[m.first[from]:m.first[to]] {
		if m.right[u.term] == 0 {
			list = append(list, u.term)
		}
		m.right[u.term]++
	}
	return list
}

func cosine(dot, left, right float64) float32 {
	if norm := left * right; norm > 1e-6 {
		return float32(dot / math.Sqrt(norm))
	}
	return 0
}
