package vectors

import (
	"cmp"
	"math"
	"slices"
)

// settings of contrast.
type settings struct {
	epochs      float64
	rate        float64
	temperature float64
	drop        float64 // share of words left out of a window at random
	decay       float64 // pull towards the vectors it began with, per visit
	group       int     // articles of one outlet and near dates in a batch
	batch       int
	mode        int
}

// pair is two neighbouring windows of one article in a batch.
type pair struct {
	words    [2][]int32
	sum      [2][]float32 // unit vector
	norm     [2]float32
	gradient [2][]float32
}

// contrast trains the vectors so that the two sides of a place inside an
// article are more alike than sides of different articles: the loss is the
// cross entropy of finding a window's other side among those of the batch
// (InfoNCE; van den Oord, Li and Vinyals, 2018), where most of a batch is of
// one outlet and near dates, so that the topic alone does not tell.
func contrast(vectors *matrix, list []text, s settings) {
	g := generator(11)
	origin := slices.Clone(vectors.cells)
	squares := make([]float32, vectors.rows)
	order := byOutletAndDay(list)
	starts := make([]int, 0, len(order)/s.group)
	pairs := make([]pair, s.batch)
	for i := range pairs {
		for side := range 2 {
			pairs[i].sum[side] = make([]float32, vectors.columns)
			pairs[i].gradient[side] = make([]float32, vectors.columns)
		}
	}
	total := int(s.epochs * float64(len(order)) / float64(s.batch))
	for step := range total {
		if len(starts) < s.batch/s.group {
			starts = starts[:0]
			offset := g.below(s.group)
			for at := offset; at+s.group <= len(order); at += s.group {
				starts = append(starts, at)
			}
			for i := len(starts) - 1; i > 0; i-- {
				j := g.below(i + 1)
				starts[i], starts[j] = starts[j], starts[i]
			}
		}
		n := 0
		for range s.batch / s.group {
			at := starts[len(starts)-1]
			starts = starts[:len(starts)-1]
			for _, i := range order[at : at+s.group] {
				if pairs[n].draw(&list[i], &g, s.drop) {
					n++
				}
			}
		}
		rate := s.rate * (1 - float64(step)/float64(total))
		if s.mode&1 != 0 {
			learn(vectors, pairs[:n], squares, origin, s, rate)
		}
		if s.mode&2 != 0 {
			for from := 0; from < n; from += s.group {
				learnGroup(vectors, pairs[from:min(n, from+s.group)], squares, origin, s, rate)
			}
		}
	}
}

func byOutletAndDay(list []text) []int32 {
	order := make([]int32, 0, len(list))
	for i := range list {
		if len(list[i].paragraphs) >= 6 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := list[a].article, list[b].article
		return cmp.Or(cmp.Compare(x.Outlet, y.Outlet), cmp.Compare(x.Topic, y.Topic), cmp.Compare(x.Day, y.Day), cmp.Compare(x.ID, y.ID))
	})
	return order
}

// draw chooses a place inside the article and how many paragraphs each side
// has.
func (p *pair) draw(t *text, g *generator, drop float64) bool {
	length := []int{2, 4, 4, 8}[g.below(4)]
	at := 1 + g.below(len(t.paragraphs)-1)
	limit := uint32(drop * (1 << 32))
	for side := range 2 {
		p.words[side] = p.words[side][:0]
		from, to := max(at-length, 0), at
		if side == 1 {
			from, to = at, min(at+length, len(t.paragraphs))
		}
		for _, paragraph := range t.paragraphs[from:to] {
			for _, w := range paragraph {
				if g.next() >= limit {
					p.words[side] = append(p.words[side], w)
				}
			}
		}
	}
	return len(p.words[0]) > 5 && len(p.words[1]) > 5
}

func learn(vectors *matrix, pairs []pair, squares, origin []float32, s settings, rate float64) {
	for i := range pairs {
		for side := range 2 {
			sum := pairs[i].sum[side]
			clear(sum)
			clear(pairs[i].gradient[side])
			for _, w := range pairs[i].words[side] {
				axpy(sum, vectors.row(int(w)), 1)
			}
			norm := float32(math.Sqrt(float64(dot(sum, sum))) + 1e-9)
			pairs[i].norm[side] = norm
			for j := range sum {
				sum[j] /= norm
			}
		}
	}
	n := len(pairs)
	similar := make([]float64, n*n)
	for i := range n {
		for j := range n {
			similar[i*n+j] = float64(dot(pairs[i].sum[0], pairs[j].sum[1])) / s.temperature
		}
	}
	for i := range n {
		for j := range n {
			row, column := 0.0, 0.0
			for k := range n {
				row += math.Exp(similar[i*n+k] - similar[i*n+j])
				column += math.Exp(similar[k*n+j] - similar[i*n+j])
			}
			slope := 1/row + 1/column
			if i == j {
				slope -= 2
			}
			slope /= s.temperature
			axpy(pairs[i].gradient[0], pairs[j].sum[1], float32(slope))
			axpy(pairs[j].gradient[1], pairs[i].sum[0], float32(slope))
		}
	}
	for i := range pairs {
		for side := range 2 {
			gradient, sum := pairs[i].gradient[side], pairs[i].sum[side]
			along := dot(gradient, sum)
			for j := range gradient {
				gradient[j] = (gradient[j] - along*sum[j]) / pairs[i].norm[side]
			}
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

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var sum float32
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
