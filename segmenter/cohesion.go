package segmenter

import (
	"math"

	"stet/segmenter/reading"
)

// weighing is one of the ways to weigh the words that lines have in common.
type weighing int

const (
	bySquares  weighing = iota // of their information
	bySpecific                 // less where the whole page uses them
	weighings
)

// products holds what the lines of text of a page have in common: the product of
// each with itself and, summed up over distances, with the lines around it. A
// line's product with another is the sum of the weights of the words that both
// use; that of two windows is the sum of those of their lines.
type products struct {
	own [][weighings]float64
	// before[i][k] are the products of line i with the lines[i-reaches[k]:i], behind[i][k]
	// those with the lines[i+1:i+1+reaches[k]].
	before, behind [][len(reaches)][weighings]float64
}

// reaches are the distances that sums of products are kept up to: those that
// windows of 1, 2, 4, 8 and 16 lines ask for.
var reaches = [...]int{0, 1, 2, 3, 4, 7, 8, 15, 16, 31}

// reachPlaces are the places in reaches of the first that is no less.
var reachPlaces = func() (places [32]uint8) {
	for distance := range places {
		for reaches[places[distance]] < distance {
			places[distance]++
		}
	}
	return places
}()

// multiply takes the products of the lines of a page.
func (p *products) multiply(r *reading.Reading, squares, specific []float32) {
	n := len(r.Lines)
	p.own, p.before, p.behind = zeroed(p.own, n), zeroed(p.before, n), zeroed(p.behind, n)
	for i := range n {
		before, uses := &p.before[i], r.Of(i)
		var ownSquares, ownSpecific float64
		for k := range uses {
			u := &uses[k] // not a copy, here and wherever all words of a page are gone through
			square, special := float64(squares[u.Term]), float64(specific[u.Term])
			ownSquares, ownSpecific = ownSquares+square, ownSpecific+special
			for u.Before >= 0 {
				distance := i - int(u.Before)
				if distance >= len(reachPlaces) {
					break
				}
				place := reachPlaces[distance]
				behind := &p.behind[u.Before][place]
				before[place][bySquares] += square
				before[place][bySpecific] += special
				behind[bySquares] += square
				behind[bySpecific] += special
				u = &r.Uses[u.Earlier]
			}
		}
		p.own[i] = [weighings]float64{ownSquares, ownSpecific}
	}
	for i := range n {
		for k := 1; k < len(reaches); k++ {
			for w := range weighings {
				p.before[i][k][w] += p.before[i][k-1][w]
				p.behind[i][k][w] += p.behind[i][k-1][w]
			}
		}
	}
}

// zeroed returns n zeros in the memory of a slice, where it has room.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
}

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

// slide sets out[g] to the cosine of the width lines before line g with the
// width lines from it on, for every g from 1; out[0] is 0.
// Where centred is not nil, it gets the centred cosines; they are by squares.
func (p *products) slide(r *reading.Reading, by weighing, width int, whole *wholePage, out, centred []float32) {
	n := len(r.Lines)
	near, far, across := reachPlaces[width-1], reachPlaces[width], reachPlaces[2*width-1]
	w := window{}
	enter := func(i int) {
		w.rightNorm += p.own[i][by] + 2*p.before[i][near][by]
		w.rightWhole += whole.lines[i]
		w.rightUses += len(r.Of(i))
	}
	for i := range min(width, n) {
		enter(i)
	}
	out[0] = 0
	for g := 1; g < n; g++ {
		crossing := g - 1
		own, before, behind := p.own[crossing][by], p.before[crossing][far][by], p.behind[crossing][near][by]
		w.dot += behind - before
		w.rightNorm -= own + 2*behind
		w.leftNorm += own + 2*before
		w.leftWhole += whole.lines[crossing]
		w.rightWhole -= whole.lines[crossing]
		w.leftUses += len(r.Of(crossing))
		w.rightUses -= len(r.Of(crossing))
		if leaving := g - 1 - width; leaving >= 0 {
			w.dot -= p.behind[leaving][across][by] - p.behind[leaving][far][by]
			w.leftNorm -= p.own[leaving][by] + 2*p.behind[leaving][far][by]
			w.leftWhole -= whole.lines[leaving]
			w.leftUses -= len(r.Of(leaving))
		}
		if entering := g + width - 1; entering < n {
			w.dot += p.before[entering][across][by] - p.before[entering][near][by]
			enter(entering)
		}
		out[g] = w.cosine()
		if centred != nil {
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
func (p *wholePage) sumUp(r *reading.Reading, squares []float32) {
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
