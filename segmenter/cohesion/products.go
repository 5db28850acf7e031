// Package cohesion says how much the lines of text on both sides of each gap have in common: by the words that both use, which lines
// around share and which the whole page does, and by what they mean.
package cohesion

import "stet/segmenter/reading"

// Weighing is one of the ways to weigh the words that lines have in common.
type Weighing int

const (
	BySquares  Weighing = iota // of their information
	BySpecific                 // less where the whole page uses them
	weighings
)

// Products holds what the lines of text of a page have in common: the product of
// each with itself and, summed up over distances, with the lines around it. A
// line's product with another is the sum of the weights of the words that both
// use; that of two windows is the sum of those of their lines.
type Products struct {
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

// Multiply takes the products of the lines of a page.
func (p *Products) Multiply(r *reading.Reading, weights *Weights) {
	n := len(r.Lines)
	squares, specific := weights.Squares, weights.Specific
	p.own = append(p.own[:0], make([][weighings]float64, n)...)
	p.before = append(p.before[:0], make([][len(reaches)][weighings]float64, n)...)
	p.behind = append(p.behind[:0], make([][len(reaches)][weighings]float64, n)...)
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
				before[place][BySquares] += square
				before[place][BySpecific] += special
				behind[BySquares] += square
				behind[BySpecific] += special
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

// Slide sets out[g] to the cosine of the width lines before line g with the
// width lines from it on, for every g from 1; out[0] is 0.
// Where centred is not nil, it gets the centred cosines; they are by squares.
func (p *Products) Slide(r *reading.Reading, by Weighing, width int, whole *WholePage, out, centred []float32) {
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
