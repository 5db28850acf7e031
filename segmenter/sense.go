package segmenter

import "stet/segmenter/vector"

// senseWidths are the widths of the windows whose vectors are compared.
var senseWidths = [...]int{2, 4, 8}

// measureSenses compares the vectors of the lines on both sides of each gap.
func (m *measurer) measureSenses(gaps []gap) {
	n := len(m.lines)
	m.senseCurve = zeroed(m.senseCurve, n)
	for k, width := range senseWidths {
		for i := range gaps {
			g := gaps[i].text
			left, right := m.sumOf(max(0, g-width), g), m.sumOf(g, min(n, g+width))
			v := &gaps[i].features
			plain, centred := vector.Both(&left, &right, m.whole())
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
func (r *reading) sumOf(from, to int) (sum vector.Sum) {
	sum.Between(&r.sums[from], &r.sums[to])
	return sum
}

// whole is the vector of all lines.
func (r *reading) whole() *vector.Sum { return &r.sums[len(r.lines)] }

// compareSenses compares the vectors of the stories [from, at) and [at, to), and
// those of the lines at their joint with both.
func (m *measurer) compareSenses(v *features, from, at, to int) {
	whole := m.whole()
	before, behind := m.sumOf(from, at), m.sumOf(at, to)
	plain, centred := vector.Both(&before, &behind, whole)
	v[featureStorySense], v[featureStoryCentred] = float32(plain), float32(centred)
	first, final := m.sumOf(at, at+1), m.sumOf(at-1, at)
	v[featureFirstSenseBefore] = float32(vector.Centred(&before, &first, whole))
	v[featureFinalSenseBehind] = float32(vector.Centred(&behind, &final, whole))
	before, behind = m.sumOf(from, at-1), m.sumOf(at+1, to)
	v[featureFirstSenseBehind] = float32(vector.Centred(&behind, &first, whole))
	v[featureFinalSenseBefore] = float32(vector.Centred(&before, &final, whole))
}
