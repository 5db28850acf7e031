package vectors

import "math"

// learnGroup is learn for the articles of one group alone, with the mean of
// the group taken off every window, as a page's mean is.
func learnGroup(vectors *matrix, pairs []pair, squares, origin []float32, s settings, rate float64) {
	n := len(pairs)
	if n < 2 {
		return
	}
	mean := make([]float32, vectors.columns)
	words := float32(0)
	for i := range pairs {
		for side := range 2 {
			sum := pairs[i].sum[side]
			clear(sum)
			clear(pairs[i].gradient[side])
			for _, w := range pairs[i].words[side] {
				axpy(sum, vectors.row(int(w)), 1)
			}
			axpy(mean, sum, 1)
			words += float32(len(pairs[i].words[side]))
		}
	}
	for i := range mean {
		mean[i] /= words
	}
	for i := range pairs {
		for side := range 2 {
			sum := pairs[i].sum[side]
			axpy(sum, mean, -float32(len(pairs[i].words[side])))
			norm := float32(math.Sqrt(float64(dot(sum, sum))) + 1e-9)
			pairs[i].norm[side] = norm
			for j := range sum {
				sum[j] /= norm
			}
		}
	}
	similar := make([]float64, n*n)
	for i := range n {
		for j := range n {
			similar[i*n+j] = float64(dot(pairs[i].sum[0], pairs[j].sum[1])) / s.temperature
		}
	}
	rows, columns := make([]float64, n), make([]float64, n)
	for i := range n {
		for j := range n {
			e := math.Exp(similar[i*n+j])
			rows[i] += e
			columns[j] += e
		}
	}
	for i := range n {
		for j := range n {
			e := math.Exp(similar[i*n+j])
			slope := e/rows[i] + e/columns[j]
			if i == j {
				slope -= 2
			}
			slope /= s.temperature
			axpy(pairs[i].gradient[0], pairs[j].sum[1], float32(slope))
			axpy(pairs[j].gradient[1], pairs[i].sum[0], float32(slope))
		}
	}
	back := make([]float32, vectors.columns)
	for i := range pairs {
		for side := range 2 {
			gradient, sum := pairs[i].gradient[side], pairs[i].sum[side]
			along := dot(gradient, sum)
			for j := range gradient {
				gradient[j] = (gradient[j] - along*sum[j]) / pairs[i].norm[side]
			}
			axpy(back, gradient, float32(len(pairs[i].words[side]))/words)
		}
	}
	for i := range pairs {
		for side := range 2 {
			gradient := pairs[i].gradient[side]
			axpy(gradient, back, -1)
			size := dot(gradient, gradient)
			for _, w := range pairs[i].words[side] {
				squares[w] += size
				step := float32(rate) / float32(math.Sqrt(float64(squares[w]))+1e-6)
				row := vectors.row(int(w))
				start := origin[int(w)*vectors.columns:][:len(row)]
				for j := range row {
					row[j] -= step*gradient[j] + float32(s.decay)*(row[j]-start[j])
				}
			}
		}
	}
}
