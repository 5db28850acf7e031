package vector

import "math"

// Sum is a sum of vectors of words: of a line, a window of lines, or a page.
// It holds 16 million words without overflow. The zero value is empty.
type Sum struct {
	Vector [Dimensions]int32
	Words  int32 // how many were added
}

// Plus adds o to s.
func (s *Sum) Plus(o *Sum) {
	for i, x := range &o.Vector {
		s.Vector[i] += x
	}
	s.Words += o.Words
}

// Minus takes o away from s.
func (s *Sum) Minus(o *Sum) {
	for i, x := range &o.Vector {
		s.Vector[i] -= x
	}
	s.Words -= o.Words
}

// Between makes s what was added to a sum while it went from one to another.
func (s *Sum) Between(from, to *Sum) {
	for i, x := range &to.Vector {
		s.Vector[i] = x - from.Vector[i]
	}
	s.Words = to.Words - from.Words
}

// Cosine returns the cosine of two sums, from -1 to 1; 0 where one is empty.
func Cosine(a, b *Sum) float64 {
	var ab, aa, bb float32
	for i := range &a.Vector {
		x, y := float32(a.Vector[i]), float32(b.Vector[i])
		ab += x * y
		aa += x * x
		bb += y * y
	}
	return through(ab, aa, bb)
}

// Centred returns the cosine of two sums, each less its number of words times
// the mean vector of all, from -1 to 1; 0 where one is empty. All is the sum of
// the page that they are parts of.
func Centred(a, b, all *Sum) float64 {
	shareA, shareB := shares(a, b, all)
	var ab, aa, bb float32
	for i, mean := range &all.Vector {
		x := float32(a.Vector[i]) - shareA*float32(mean)
		y := float32(b.Vector[i]) - shareB*float32(mean)
		ab += x * y
		aa += x * x
		bb += y * y
	}
	return through(ab, aa, bb)
}

// Both returns Cosine and Centred in the time of one: their additions wait for
// one another in turn.
func Both(a, b, all *Sum) (cosine, centred float64) {
	shareA, shareB := shares(a, b, all)
	var ab, aa, bb, centredAB, centredAA, centredBB float32
	for i, mean := range &all.Vector {
		x, y := float32(a.Vector[i]), float32(b.Vector[i])
		ab += x * y
		aa += x * x
		bb += y * y
		x -= shareA * float32(mean)
		y -= shareB * float32(mean)
		centredAB += x * y
		centredAA += x * x
		centredBB += y * y
	}
	return through(ab, aa, bb), through(centredAB, centredAA, centredBB)
}

// shares returns which parts of the words of all are those of a and of b.
func shares(a, b, all *Sum) (shareA, shareB float32) {
	if all.Words > 0 {
		shareA, shareB = float32(a.Words)/float32(all.Words), float32(b.Words)/float32(all.Words)
	}
	return shareA, shareB
}

func through(ab, aa, bb float32) float64 {
	if aa == 0 || bb == 0 {
		return 0
	}
	return float64(ab) / math.Sqrt(float64(aa)*float64(bb))
}
