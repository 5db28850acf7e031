package cohesion

import (
	"math"

	"stet/segmenter/reading"
)

// Weights are how much the words of a page count, by term: the square of their information,
// and the same with words that the whole page uses made lighter, so that pages
// on one topic show what parts their stories.
type Weights struct{ Squares, Specific []float32 }

// Weigh sets the weights for a page.
func (w *Weights) Weigh(r *reading.Reading) {
	w.Squares = append(w.Squares[:0], make([]float32, len(r.Terms))...)
	w.Specific = append(w.Specific[:0], make([]float32, len(r.Terms))...)
	n := float64(len(r.Lines))
	share := func(lines int32) float32 {
		share := math.Log((n+2)/(float64(lines)+1)) / math.Log(n+2)
		return float32(share * share)
	}
	var shares [16]float32 // by the number of lines: most words stand in few
	for lines := range int32(len(shares)) {
		shares[lines] = share(lines)
	}
	for t := range r.Terms {
		term := &r.Terms[t]
		w.Squares[t] = term.Weight * term.Weight
		if int(term.Lines) < len(shares) {
			w.Specific[t] = w.Squares[t] * shares[term.Lines]
		} else {
			w.Specific[t] = w.Squares[t] * share(term.Lines)
		}
	}
}
