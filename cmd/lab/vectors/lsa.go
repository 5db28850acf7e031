package vectors

import (
	"math"
)

// generator is a small deterministic source of numbers (Knuth's MMIX
// constants).
type generator uint64

func (g *generator) next() uint32 {
	*g = *g*6364136223846793005 + 1442695040888963407
	return uint32(*g >> 32)
}

func (g *generator) below(n int) int { return int(uint64(g.next()) * uint64(n) >> 32) }

// normal is a sum of uniform numbers, near enough to a normal one.
func (g *generator) normal() float32 {
	sum := float32(0)
	for range 4 {
		sum += float32(g.next())/(1<<32) - 0.5
	}
	return sum * 1.732
}

// matrix is a dense matrix in rows.
type matrix struct {
	rows, columns int
	cells         []float32
}

func newMatrix(rows, columns int) *matrix {
	return &matrix{rows, columns, make([]float32, rows*columns)}
}

func (m *matrix) row(i int) []float32 { return m.cells[i*m.columns : (i+1)*m.columns] }

// chunk is a run of paragraphs as weighted words.
type chunk struct {
	words   []int32
	weights []float32
}

// chunks cuts texts into runs of at most length paragraphs with unit vectors
// of log frequency times idf.
func chunks(list []text, v *vocabulary, length int) []chunk {
	var out []chunk
	counts := make([]int32, len(v.keys))
	for _, t := range list {
		for from := 0; from < len(t.paragraphs); from += length {
			var c chunk
			for _, paragraph := range t.paragraphs[from:min(from+length, len(t.paragraphs))] {
				for _, w := range paragraph {
					if counts[w]++; counts[w] == 1 {
						c.words = append(c.words, w)
					}
				}
			}
			norm := 0.0
			for _, w := range c.words {
				weight := (1 + math.Log(float64(counts[w]))) * -math.Log(v.share[w])
				c.weights = append(c.weights, float32(weight))
				norm += weight * weight
				counts[w] = 0
			}
			if len(c.words) < 8 {
				continue
			}
			for i := range c.weights {
				c.weights[i] /= float32(math.Sqrt(norm))
			}
			out = append(out, c)
		}
	}
	return out
}

// latent returns vectors of words by latent semantic analysis (Deerwester et
// al., 1990): the right singular vectors of the chunks, times a power of their
// singular values, by randomised subspace iteration (Halko, Martinsson and
// Tropp, SIAM Review 2011).
func latent(list []chunk, vocabulary, dimensions int) *matrix {
	const spare, passes = 12, 3
	width := dimensions + spare
	g := generator(7)
	right := newMatrix(vocabulary, width)
	for i := range right.cells {
		right.cells[i] = g.normal()
	}
	orthogonal(right)
	sum := make([]float32, width)
	for range passes {
		next := newMatrix(vocabulary, width)
		for _, c := range list {
			clear(sum)
			for i, w := range c.words {
				axpy(sum, right.row(int(w)), c.weights[i])
			}
			for i, w := range c.words {
				axpy(next.row(int(w)), sum, c.weights[i])
			}
		}
		right = next
		orthogonal(right)
	}
	vectors := newMatrix(vocabulary, dimensions)
	for i := range vocabulary {
		copy(vectors.row(i), right.row(i))
	}
	return vectors
}

func axpy(sum, row []float32, weight float32) {
	row = row[:len(sum)]
	for i := range sum {
		sum[i] += weight * row[i]
	}
}

// orthogonal makes the columns orthonormal by modified Gram-Schmidt.
func orthogonal(m *matrix) {
	columns := make([][]float64, m.columns)
	for j := range columns {
		columns[j] = make([]float64, m.rows)
		for i := range m.rows {
			columns[j][i] = float64(m.cells[i*m.columns+j])
		}
		for range 2 {
			for k := range j {
				dot := 0.0
				for i, x := range columns[k] {
					dot += x * columns[j][i]
				}
				for i, x := range columns[k] {
					columns[j][i] -= dot * x
				}
			}
		}
		norm := 0.0
		for _, x := range columns[j] {
			norm += x * x
		}
		norm = 1 / math.Sqrt(norm+1e-30)
		for i := range columns[j] {
			columns[j][i] *= norm
			m.cells[i*m.columns+j] = float32(columns[j][i])
		}
	}
}
