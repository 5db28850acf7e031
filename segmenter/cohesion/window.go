package cohesion

import (
	"math"

	"stet/segmenter/reading"
)

// window is a number of lines on each side of a gap, and keeps the products of the
// two as the gap moves from line to line. A line enters on the right, crosses to
// the left and leaves, so that the whole page costs a few steps for each line,
// whatever the width.
type window struct {
	dot       float64
	leftNorm  float64
	rightNorm float64
	// leftWhole and rightWhole are the products of each side with the whole page,
	// leftUses and rightUses how many uses each side holds.
	leftWhole, rightWhole float64
	leftUses, rightUses   int
}

func (w *window) cosine() float32 {
	norm := w.leftNorm * w.rightNorm
	if norm < 1e-6 || w.dot < 1e-6 {
		return 0
	}
	return float32(min(w.dot/math.Sqrt(norm), 1))
}

// centred is the cosine of the two sides, each less its share of the whole page:
// what the page talks about throughout says nothing of where a story ends. The
// page has the product norm with itself and so many uses.
func (w *window) centred(norm float64, uses int) float32 {
	a, b := float64(w.leftUses)/float64(uses), float64(w.rightUses)/float64(uses)
	dot := w.dot - b*w.leftWhole - a*w.rightWhole + a*b*norm
	left := w.leftNorm - 2*a*w.leftWhole + a*a*norm
	right := w.rightNorm - 2*b*w.rightWhole + b*b*norm
	if left*right < 1e-6 {
		return 0
	}
	return float32(min(max(dot/math.Sqrt(left*right), -1), 1))
}

// WholePage is the page's words as one sum: its product with each line, with
// itself, and the number of uses.
type WholePage struct {
	lines []float64
	norm  float64
	uses  int
}

// SumUp makes the sum of the page's words, weighed by squares.
func (p *WholePage) SumUp(r *reading.Reading, weights *Weights) {
	squares := weights.Squares
	p.lines, p.norm, p.uses = p.lines[:0], 0, len(r.Uses)
	for i := range r.Lines {
		product := 0.0
		uses := r.Of(i)
		for k := range uses {
			t := uses[k].Term
			product += float64(squares[t]) * float64(r.Terms[t].Lines)
		}
		p.lines = append(p.lines, product)
		p.norm += product
	}
}

// Compare is the cosine of the lines [from, at) and [at, to), each less its share of
// the whole page, from the products of the two sides by squares.
func (p *WholePage) Compare(r *reading.Reading, from, at, to int, dot, left, right float64) float32 {
	w := window{dot: dot, leftNorm: left, rightNorm: right}
	for i := from; i < at; i++ {
		w.leftWhole += p.lines[i]
	}
	for i := at; i < to; i++ {
		w.rightWhole += p.lines[i]
	}
	w.leftUses, w.rightUses = int(r.First[at]-r.First[from]), int(r.First[to]-r.First[at])
	return w.centred(p.norm, p.uses)
}

// Depth is how deep the valley at each gap is: how far the curve climbs on each
// side before it falls again, summed (Hearst, "TextTiling", 1997, section 4.3).
func Depth(curve, out []float32) {
	n := len(curve)
	if n == 0 {
		return
	}
	// peak[i] to the left: the height of the last top reached by climbing from i.
	peak := curve[0]
	if n > 1 {
		peak = curve[1]
	}
	out[0] = 0
	for i := 1; i < n; i++ {
		if i > 1 && curve[i-1] < curve[i] {
			peak = curve[i]
		}
		out[i] = peak - curve[i]
	}
	peak = curve[n-1]
	for i := n - 1; i >= 1; i-- {
		if i < n-1 && curve[i+1] < curve[i] {
			peak = curve[i]
		}
		out[i] += peak - curve[i]
	}
}
