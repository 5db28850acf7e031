package segmenter

import "math"

// window holds the words of a number of lines on each side of a gap and keeps
// the cosine of the two as the gap moves from line to line. A line enters on the
// right, crosses to the left and leaves, so that the whole page costs a few
// steps for each word, whatever the width.
type window struct {
	width       int
	left, right []float32 // by term: lines of that side that use it
	dot         float64
	leftNorm    float64
	rightNorm   float64
	// leftWhole and rightWhole are the products of each side with the whole page,
	// leftUses and rightUses how many uses each side holds.
	leftWhole, rightWhole float64
	leftUses, rightUses   int
}

func (w *window) reset(width, terms int) {
	w.width = width
	w.left, w.right = zeroed(w.left, terms), zeroed(w.right, terms)
	w.dot, w.leftNorm, w.rightNorm = 0, 0, 0
	w.leftWhole, w.rightWhole, w.leftUses, w.rightUses = 0, 0, 0, 0
}

func zeroed(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (w *window) addRight(uses []use, squares []float32) {
	for i := range uses {
		t := uses[i].term
		square := squares[t]
		w.rightNorm += float64(square * (2*w.right[t] + 1))
		w.dot += float64(square * w.left[t])
		w.right[t]++
	}
}

func (w *window) cross(uses []use, squares []float32) {
	for i := range uses {
		t := uses[i].term
		square := squares[t]
		l, r := w.left[t], w.right[t]
		w.rightNorm -= float64(square * (2*r - 1))
		w.leftNorm += float64(square * (2*l + 1))
		w.dot += float64(square * ((l+1)*(r-1) - l*r))
		w.left[t], w.right[t] = l+1, r-1
	}
}

func (w *window) dropLeft(uses []use, squares []float32) {
	for i := range uses {
		t := uses[i].term
		square := squares[t]
		w.leftNorm -= float64(square * (2*w.left[t] - 1))
		w.dot -= float64(square * w.right[t])
		w.left[t]--
	}
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

// slide sets out[g] to the cosine of the width lines before line g with the
// width lines from it on, for every g from 1; out[0] is 0.
// Where centred is not nil, it gets the centred cosines.
func (w *window) slide(r *reading, squares []float32, width int, whole *wholePage, out, centred []float32) {
	n := len(r.lines)
	w.reset(width, len(r.terms))
	for i := range min(width, n) {
		w.addRight(r.of(i), squares)
		w.rightWhole += whole.lines[i]
		w.rightUses += len(r.of(i))
	}
	out[0] = 0
	for g := 1; g < n; g++ {
		w.cross(r.of(g-1), squares)
		if g+width-1 < n {
			w.addRight(r.of(g+width-1), squares)
		}
		if g-1-width >= 0 {
			w.dropLeft(r.of(g-1-width), squares)
		}
		out[g] = w.cosine()
		if centred != nil {
			w.leftWhole += whole.lines[g-1]
			w.rightWhole -= whole.lines[g-1]
			w.leftUses += len(r.of(g - 1))
			w.rightUses -= len(r.of(g - 1))
			if g+width-1 < n {
				w.rightWhole += whole.lines[g+width-1]
				w.rightUses += len(r.of(g + width - 1))
			}
			if g-1-width >= 0 {
				w.leftWhole -= whole.lines[g-1-width]
				w.leftUses -= len(r.of(g - 1 - width))
			}
			centred[g] = w.centred(whole.norm, whole.uses)
		}
	}
}

// wholePage is the page's words as one sum: its product with each line, with
// itself, and the number of uses.
type wholePage struct {
	lines []float64
	norm  float64
	uses  int
}

// sumUp makes the sum of the page's words, weighed by squares.
func (p *wholePage) sumUp(r *reading, squares []float32) {
	p.lines, p.norm, p.uses = p.lines[:0], 0, len(r.uses)
	for i := range r.lines {
		product := 0.0
		for _, u := range r.of(i) {
			product += float64(squares[u.term]) * float64(r.terms[u.term].lines)
		}
		p.lines = append(p.lines, product)
		p.norm += product
	}
}

// depth is how deep the valley at each gap is: how far the curve climbs on each
// side before it falls again, summed (Hearst, "TextTiling", 1997, section 4.3).
func depth(curve, out []float32) {
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
