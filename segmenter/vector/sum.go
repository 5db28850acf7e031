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

// Product returns the product of two sums. It is exact, and does not overflow where
// each has fewer than three million words.
func Product(a, b *Sum) int64 {
	product := int64(0)
	for i, x := range &a.Vector {
		product += int64(x) * int64(b.Vector[i])
	}
	return product
}

// Pair is what cosines are made of: the products of two sums, of which both are
// parts of a third, the whole.
type Pair struct {
	// Both is the product of the two with each other, Left and Right are those with
	// themselves.
	Both, Left, Right float64
	// LeftWhole and RightWhole are their products with the whole, Whole is that of
	// the whole with itself.
	LeftWhole, RightWhole, Whole float64
	// LeftShare and RightShare are which parts of the words of the whole they have.
	LeftShare, RightShare float64
}

// Cosine returns the cosine of the two sums, from -1 to 1; 0 where one is empty.
func (p *Pair) Cosine() float64 { return cosine(p.Both, p.Left, p.Right) }

// Centred returns the cosine of the two sums, each less its number of words times
// the mean vector of the whole, from -1 to 1; 0 where one is empty.
func (p *Pair) Centred() float64 {
	a, b := p.LeftShare, p.RightShare
	return cosine(
		p.Both-b*p.LeftWhole-a*p.RightWhole+a*b*p.Whole,
		p.Left-2*a*p.LeftWhole+a*a*p.Whole,
		p.Right-2*b*p.RightWhole+b*b*p.Whole,
	)
}

func cosine(both, left, right float64) float64 {
	// The numbers are sums of products of whole numbers: what is below one is nothing.
	if left < 1 || right < 1 {
		return 0
	}
	return min(max(both/math.Sqrt(left*right), -1), 1)
}

// PairOf returns the Pair of two sums that are parts of all.
func PairOf(a, b, all *Sum) Pair {
	words := float64(max(all.Words, 1))
	left, both, leftWhole := Products(a, a, b, all)
	right, rightWhole, _ := Products(b, b, all, all)
	return Pair{
		Both: float64(both), Left: float64(left), Right: float64(right),
		LeftWhole: float64(leftWhole), RightWhole: float64(rightWhole), Whole: float64(Product(all, all)),
		LeftShare: float64(a.Words) / words, RightShare: float64(b.Words) / words,
	}
}

// Products returns the products of a sum with three others, in less time than Product
// takes for each.
func Products(a, b, c, d *Sum) (ab, ac, ad int64) {
	if wide {
		return multiply(&a.Vector, &b.Vector, &c.Vector, &d.Vector)
	}
	return multiplyNarrow(a, b, c, d)
}

// multiplyNarrow is Products, one number after the other.
func multiplyNarrow(a, b, c, d *Sum) (ab, ac, ad int64) {
	for i, x := range &a.Vector {
		x := int64(x)
		ab += x * int64(b.Vector[i])
		ac += x * int64(c.Vector[i])
		ad += x * int64(d.Vector[i])
	}
	return ab, ac, ad
}
