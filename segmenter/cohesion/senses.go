package cohesion

import (
	"stet/segmenter/reading"
	"stet/segmenter/vector"
)

// senseReaches are the distances, in lines, at which products of vectors are kept:
// the widths of the windows that are compared, and twice the last.
var senseReaches = [...]int{2, 4, 8, 16}

// SenseWidths is how many of senseReaches are widths of windows.
const SenseWidths = len(senseReaches) - 1

// Senses holds products of the vectors of a page's lines, summed up from its first:
// the vector of lines [from, to) is the sum up to to less that up to from, and so are
// its products.
type Senses struct {
	// own and whole are the products of the sum of the lines before line i with
	// itself and with that of all lines; apart those with the sum that goes on for so
	// many lines more.
	own, whole []float64
	apart      [len(senseReaches)][]float64
	// sums are the reading's.
	sums []vector.Sum
}

// Multiply takes the products of the lines of a page.
func (s *Senses) Multiply(r *reading.Reading) {
	n := len(r.Lines)
	s.sums = r.Sums
	s.own, s.whole = append(s.own[:0], make([]float64, n+1)...), append(s.whole[:0], make([]float64, n+1)...)
	for k := range s.apart {
		s.apart[k] = append(s.apart[k][:0], make([]float64, n+1)...)
	}
	for i := range n + 1 {
		at := &s.sums[i]
		far := func(k int) *vector.Sum { return &s.sums[min(i+senseReaches[k], n)] }
		own, whole, apart := vector.Products(at, at, &s.sums[n], far(0))
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
func (s *Senses) pair(x *crossings, a, b, c, d int) vector.Pair {
	own, whole := func(i int) float64 { return s.own[x.places[i]] }, func(i int) float64 { return s.whole[x.places[i]] }
	words := func(i int) float64 { return float64(s.sums[x.places[i]].Words) }
	n := len(s.sums) - 1
	all := float64(max(s.sums[n].Words, 1))
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

// Around compares the lines on both sides of the gap before line at, in the window of a width, counted from 0: as they are, and each
// less its share of the whole page.
func (s *Senses) Around(at, width int) (cosine, centred float64) {
	from, to := max(0, at-senseReaches[width]), min(len(s.sums)-1, at+senseReaches[width])
	x := crossings{places: [5]int{from, at, to}}
	x.products[0][1], x.products[1][2], x.products[0][2] = s.apart[width][from], s.apart[width][at], s.apart[width+1][from]
	pair := s.pair(&x, 0, 1, 1, 2)
	return pair.Cosine(), pair.Centred()
}

// Parted is what the vectors tell of two stories and of the lines at their joint.
type Parted struct {
	Stories vector.Pair
	// FirstBefore is the first line of the second story with the first story, FirstBehind with the rest of its own;
	// LastBehind is the last line of the first story with the second story, LastBefore with the rest of its own.
	FirstBefore, FirstBehind, LastBehind, LastBefore vector.Pair
}

// Part compares the stories [from, at) and [at, to).
func (s *Senses) Part(from, at, to int) (p Parted) {
	x := crossings{places: [5]int{from, at - 1, at, at + 1, to}}
	multiply := func(a, b, c, d int) {
		ab, ac, ad := vector.Products(&s.sums[x.places[a]], &s.sums[x.places[b]], &s.sums[x.places[c]], &s.sums[x.places[d]])
		x.products[a][b], x.products[a][c], x.products[a][d] = float64(ab), float64(ac), float64(ad)
	}
	multiply(0, 1, 2, 3)
	multiply(1, 2, 3, 4)
	multiply(4, 0, 2, 3)
	x.products[0][4], x.products[2][4], x.products[3][4] = x.products[4][0], x.products[4][2], x.products[4][3]
	x.products[2][3] = float64(vector.Product(&s.sums[at], &s.sums[at+1]))
	p.Stories = s.pair(&x, 0, 2, 2, 4)
	p.FirstBefore, p.FirstBehind = s.pair(&x, 0, 2, 2, 3), s.pair(&x, 2, 3, 3, 4)
	p.LastBehind, p.LastBefore = s.pair(&x, 1, 2, 2, 4), s.pair(&x, 0, 1, 1, 2)
	return p
}
