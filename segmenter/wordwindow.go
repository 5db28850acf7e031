package segmenter

// wordWindow is a window that counts the words of its lines, one by one. Products
// do the same in a fraction of the time, and exactly; but sums of weights that are
// no round numbers leave something behind when words come and go, and the model
// has learnt the specific curves with it.
type wordWindow struct {
	window
	left, right []float32 // by term: lines of that side that use it
}

func (w *wordWindow) addRight(uses []use, squares []float32) {
	for i := range uses {
		t := uses[i].term
		square := squares[t]
		w.rightNorm += float64(square * (2*w.right[t] + 1))
		w.dot += float64(square * w.left[t])
		w.right[t]++
	}
}

func (w *wordWindow) cross(uses []use, squares []float32) {
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

func (w *wordWindow) dropLeft(uses []use, squares []float32) {
	for i := range uses {
		t := uses[i].term
		square := squares[t]
		w.leftNorm -= float64(square * (2*w.left[t] - 1))
		w.dot -= float64(square * w.right[t])
		w.left[t]--
	}
}

// slide sets out[g] to the cosine of the width lines before line g with the
// width lines from it on, for every g from 1; out[0] is 0.
func (w *wordWindow) slide(r *reading, squares []float32, width int, out []float32) {
	n := len(r.lines)
	w.window = window{}
	w.left, w.right = zeroed(w.left, len(r.terms)), zeroed(w.right, len(r.terms))
	for i := range min(width, n) {
		w.addRight(r.of(i), squares)
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
	}
}
