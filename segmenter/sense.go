package segmenter

import "stet/segmenter/vector"

// senseWidths are the widths of the windows whose vectors are compared.
var senseWidths = [...]int{2, 4, 8}

// measureSenses compares the vectors of the lines on both sides of each gap.
func (m *measurer) measureSenses(gaps []gap) {
	n := len(m.lines)
	m.senseCurve = zeroed(m.senseCurve, n)
	for k, width := range senseWidths {
		var left, right vector.Sum
		for i := range min(width, n) {
			right.Plus(&m.sums[i])
		}
		for i := range gaps {
			g := gaps[i].text
			left.Plus(&m.sums[g-1])
			right.Minus(&m.sums[g-1])
			if g+width-1 < n {
				right.Plus(&m.sums[g+width-1])
			}
			if g-1-width >= 0 {
				left.Minus(&m.sums[g-1-width])
			}
			v := &gaps[i].features
			plain, centred := vector.Both(&left, &right, &m.whole)
			v[featureSense2+feature(k)], v[featureCentred2+feature(k)] = float32(plain), float32(centred)
		}
	}
	for i := range gaps {
		m.senseCurve[gaps[i].text] = gaps[i].features[featureSense4]
	}
	m.senseDepth = zeroed(m.senseDepth, n)
	depth(m.senseCurve, m.senseDepth)
	for i := range gaps {
		gaps[i].features[featureSenseDepth4] = m.senseDepth[gaps[i].text]
	}
}

// sumOf is the vector of the lines [from, to).
func (m *measurer) sumOf(from, to int) (sum vector.Sum) {
	for i := from; i < to; i++ {
		sum.Plus(&m.sums[i])
	}
	return sum
}

// compareSenses compares the vectors of the stories [from, at) and [at, to), and
// those of the lines at their joint with both.
func (m *measurer) compareSenses(v *features, from, at, to int) {
	before, behind := m.sumOf(from, at), m.sumOf(at, to)
	plain, centred := vector.Both(&before, &behind, &m.whole)
	v[featureStorySense], v[featureStoryCentred] = float32(plain), float32(centred)
	first, final := &m.sums[at], &m.sums[at-1]
	v[featureFirstSenseBefore] = float32(vector.Centred(&before, first, &m.whole))
	v[featureFinalSenseBehind] = float32(vector.Centred(&behind, final, &m.whole))
	before.Minus(final)
	behind.Minus(first)
	v[featureFirstSenseBehind] = float32(vector.Centred(&behind, first, &m.whole))
	v[featureFinalSenseBefore] = float32(vector.Centred(&before, final, &m.whole))
}
