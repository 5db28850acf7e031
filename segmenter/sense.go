package segmenter

import (
	"stet/segmenter/reading"
	"stet/segmenter/vector"
)

// senseReaches are the distances, in lines, at which products of vectors are kept:
// the widths of the windows that are compared, and twice the last.
var senseReaches = [...]int{2, 4, 8, 16}

// senseWidths is how many of senseReaches are widths of windows.
const senseWidths = len(senseReaches) - 1

// senses holds products of the vectors of a page's lines, summed up from its first:
// the vector of lines [from, to) is the sum up to to less that up to from, and so are
// its products.
type senses struct {
	// own and whole are the products of the sum of the lines before line i with
	// itself and with that of all lines; apart those with the sum that goes on for so
	// many lines more.
	own, whole []float64
	apart      [len(senseReaches)][]float64
	curve      []float32
	depths     []float32
}

// multiply takes the products for a page.
func (s *senses) multiply(r *reading.Reading) {
	n := len(r.Lines)
	s.own, s.whole = zeroed(s.own, n+1), zeroed(s.whole, n+1)
	for k := range s.apart {
		s.apart[k] = zeroed(s.apart[k], n+1)
	}
	for i := range n + 1 {
		at := &r.Sums[i]
		far := func(k int) *vector.Sum { return &r.Sums[min(i+senseReaches[k], n)] }
		own, whole, apart := vector.Products(at, at, &r.Sums[n], far(0))
		s.own[i], s.whole[i], s.apart[0][i] = float64(own), float64(whole), float64(apart)
		if i+senseReaches[0] >= n { // none goes on farther than the page
			s.apart[1][i], s.apart[2][i], s.apart[3][i] = s.whole[i], s.whole[i], s.whole[i]
			continue
		}
		second, third, fourth := vector.Products(at, far(1), far(2), far(3))
		s.apart[1][i], s.apart[2][i], s.apart[3][i] = float64(second), float64(third), float64(fourth)
	}
}

// crossings are places between lines, and the products of the sums of the lines
// before each with those before the others that stand behind it.
type crossings struct {
	places   [5]int
	products [5][5]float64
}

// pair is the pair of the lines between the places a and b and those between c and d,
// by their numbers; b is not behind c.
func (m *measurer) pair(x *crossings, a, b, c, d int) vector.Pair {
	s := &m.senses
	own, whole := func(i int) float64 { return s.own[x.places[i]] }, func(i int) float64 { return s.whole[x.places[i]] }
	words := func(i int) float64 { return float64(m.Sums[x.places[i]].Words) }
	n := len(m.Lines)
	all := float64(max(m.Sums[n].Words, 1))
	adjoining := own(b)
	if b != c {
		adjoining = x.products[b][c]
	}
	return vector.Pair{
		Both:      x.products[b][d] - adjoining - x.products[a][d] + x.products[a][c],
		Left:      own(b) - 2*x.products[a][b] + own(a),
		Right:     own(d) - 2*x.products[c][d] + own(c),
		LeftWhole: whole(b) - whole(a), RightWhole: whole(d) - whole(c), Whole: s.own[n],
		LeftShare: (words(b) - words(a)) / all, RightShare: (words(d) - words(c)) / all,
	}
}

// measureSenses compares the vectors of the lines on both sides of each gap.
func (m *measurer) measureSenses(gaps []gap) {
	s, n := &m.senses, len(m.Lines)
	s.multiply(m.Reading)
	s.curve, s.depths = zeroed(s.curve, n), zeroed(s.depths, n)
	for i := range gaps {
		v, at := &gaps[i].features, gaps[i].text
		for k := range senseWidths {
			from, to := max(0, at-senseReaches[k]), min(n, at+senseReaches[k])
			x := crossings{places: [5]int{from, at, to}}
			x.products[0][1], x.products[1][2], x.products[0][2] = s.apart[k][from], s.apart[k][at], s.apart[k+1][from]
			pair := m.pair(&x, 0, 1, 1, 2)
			v[featureSense2+feature(k)], v[featureCentred2+feature(k)] = float32(pair.Cosine()), float32(pair.Centred())
		}
		s.curve[at] = v[featureSense4]
	}
	depth(s.curve, s.depths)
	for i := range gaps {
		gaps[i].features[featureSenseDepth4] = s.depths[gaps[i].text]
	}
}

// compareSenses compares the vectors of the stories [from, at) and [at, to), and
// those of the lines at their joint with both.
func (m *measurer) compareSenses(v *features, from, at, to int) {
	x := crossings{places: [5]int{from, at - 1, at, at + 1, to}}
	multiply := func(a, b, c, d int) {
		ab, ac, ad := vector.Products(&m.Sums[x.places[a]], &m.Sums[x.places[b]], &m.Sums[x.places[c]], &m.Sums[x.places[d]])
		x.products[a][b], x.products[a][c], x.products[a][d] = float64(ab), float64(ac), float64(ad)
	}
	multiply(0, 1, 2, 3)
	multiply(1, 2, 3, 4)
	multiply(4, 0, 2, 3)
	x.products[0][4], x.products[2][4], x.products[3][4] = x.products[4][0], x.products[4][2], x.products[4][3]
	x.products[2][3] = float64(vector.Product(&m.Sums[at], &m.Sums[at+1]))
	stories := m.pair(&x, 0, 2, 2, 4)
	v[featureStorySense], v[featureStoryCentred] = float32(stories.Cosine()), float32(stories.Centred())
	centred := func(a, b, c, d int) float32 {
		pair := m.pair(&x, a, b, c, d)
		return float32(pair.Centred())
	}
	v[featureFirstSenseBefore] = centred(0, 2, 2, 3)
	v[featureFirstSenseBehind] = centred(2, 3, 3, 4)
	v[featureFinalSenseBehind] = centred(1, 2, 2, 4)
	v[featureFinalSenseBefore] = centred(0, 1, 1, 2)
}
