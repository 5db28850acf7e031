package vectors

import (
	"cmp"
	"math"
	"slices"
)

// settings of contrast.
type settings struct {
	epochs      int
	rate        float64 // size of the first steps; they shrink to nothing
	temperature float64 // what cosines are divided by
	drop        float64 // share of words left out of a window at random
	group       int     // articles of one outlet and near dates in a batch
	batch       int     // articles
}

// pair is two neighbouring windows of one article.
type pair struct {
	words    [2][]int32
	sum      [2][]float32 // unit vector
	length   [2]float32   // before it was one
	gradient [2][]float32
}

func newPairs(count, dimensions int) []pair {
	pairs := make([]pair, count)
	for i := range pairs {
		for side := range 2 {
			pairs[i].sum[side] = make([]float32, dimensions)
			pairs[i].gradient[side] = make([]float32, dimensions)
		}
	}
	return pairs
}

// trainer moves vectors by the gradients of batches of pairs.
type trainer struct {
	vectors *matrix
	squares []float32 // of each word: the sum of the squares of its gradients
	settings
}

// contrast trains the vectors so that the two sides of a place inside an
// article are more alike than sides of different articles. The loss is the
// cross entropy of finding a window's other side among those of the batch
// (InfoNCE; van den Oord, Li and Vinyals, 2018), and once more among those of
// one outlet and near dates alone, with their mean taken off: so the topic that
// neighbours share does not help. Steps are those of AdaGrad, one a word.
func contrast(vectors *matrix, list []text, s settings) {
	t := &trainer{vectors, make([]float32, vectors.rows), s}
	g := generator(11)
	order := byOutletAndDay(list)
	pairs := newPairs(s.batch, vectors.columns)
	var starts []int
	total := s.epochs * len(order) / s.batch
	for step := range total {
		if len(starts) < s.batch/s.group {
			starts = g.starts(len(order), s.group)
		}
		rate := s.rate * (1 - float64(step)/float64(total))
		n := 0
		groups := make([][]pair, 0, s.batch/s.group)
		for range min(s.batch/s.group, len(starts)) {
			at, from := starts[len(starts)-1], n
			starts = starts[:len(starts)-1]
			for _, i := range order[at : at+s.group] {
				if pairs[n].draw(&list[i], &g, s.drop) {
					n++
				}
			}
			groups = append(groups, pairs[from:n])
		}
		t.learn(pairs[:n], false, rate)
		for _, group := range groups {
			t.learn(group, true, rate)
		}
	}
}

// starts returns where groups of a row of n articles start, in random order and
// from a random offset.
func (g *generator) starts(n, group int) []int {
	starts := make([]int, 0, n/group)
	for at := g.below(group); at+group <= n; at += group {
		starts = append(starts, at)
	}
	for i := len(starts) - 1; i > 0; i-- {
		j := g.below(i + 1)
		starts[i], starts[j] = starts[j], starts[i]
	}
	return starts
}

func byOutletAndDay(list []text) []int32 {
	order := make([]int32, 0, len(list))
	for i := range list {
		if len(list[i].paragraphs) >= fewestParagraphs {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := list[a].article, list[b].article
		return cmp.Or(cmp.Compare(x.Outlet, y.Outlet), cmp.Compare(x.Topic, y.Topic), cmp.Compare(x.Day, y.Day), cmp.Compare(x.ID, y.ID))
	})
	return order
}

const (
	fewestParagraphs = 6 // of an article that is trained on
	fewestWords      = 6 // of a window
)

// windowLengths are drawn from for the paragraphs on each side of a place.
var windowLengths = [...]int{2, 4, 4, 8}

// draw chooses a place inside the article and the windows on both sides. It
// tells whether they hold enough words.
func (p *pair) draw(t *text, g *generator, drop float64) bool {
	length := windowLengths[g.below(len(windowLengths))]
	at := 1 + g.below(len(t.paragraphs)-1)
	limit := uint32(drop * (1 << 32))
	windows := [2][][]int32{t.paragraphs[max(at-length, 0):at], t.paragraphs[at:min(at+length, len(t.paragraphs))]}
	for side, window := range windows {
		p.words[side] = p.words[side][:0]
		for _, paragraph := range window {
			for _, w := range paragraph {
				if g.next() >= limit {
					p.words[side] = append(p.words[side], w)
				}
			}
		}
	}
	return len(p.words[0]) >= fewestWords && len(p.words[1]) >= fewestWords
}

// learn takes one step for the pairs, with their mean taken off where centred.
func (t *trainer) learn(pairs []pair, centred bool, rate float64) {
	if len(pairs) < 2 {
		return
	}
	words := t.sum(pairs, centred)
	t.compare(pairs)
	back := make([]float32, t.vectors.columns)
	for i := range pairs {
		p := &pairs[i]
		for side := range 2 {
			gradient := p.gradient[side]
			along := dot(gradient, p.sum[side])
			for j, x := range p.sum[side] {
				gradient[j] = (gradient[j] - along*x) / p.length[side]
			}
			axpy(back, gradient, float32(len(p.words[side]))/words)
		}
	}
	for i := range pairs {
		for side := range 2 {
			if centred {
				axpy(pairs[i].gradient[side], back, -1)
			}
			t.step(pairs[i].words[side], pairs[i].gradient[side], rate)
		}
	}
}

// sum makes the unit vectors of the windows and returns the number of their
// words.
func (t *trainer) sum(pairs []pair, centred bool) (words float32) {
	mean := make([]float32, t.vectors.columns)
	for i := range pairs {
		for side, sum := range pairs[i].sum {
			clear(sum)
			for _, w := range pairs[i].words[side] {
				axpy(sum, t.vectors.row(int(w)), 1)
			}
			axpy(mean, sum, 1)
			words += float32(len(pairs[i].words[side]))
		}
	}
	for i := range pairs {
		p := &pairs[i]
		for side, sum := range p.sum {
			if centred {
				axpy(sum, mean, -float32(len(p.words[side]))/words)
			}
			p.length[side] = float32(math.Sqrt(float64(dot(sum, sum))) + 1e-9)
			for j := range sum {
				sum[j] /= p.length[side]
			}
		}
	}
	return words
}

// compare sets the gradients with regard to the unit vectors.
func (t *trainer) compare(pairs []pair) {
	n := len(pairs)
	odds := make([]float64, n*n)
	rows, columns := make([]float64, n), make([]float64, n)
	for i := range n {
		for side := range 2 {
			clear(pairs[i].gradient[side])
		}
		for j := range n {
			e := math.Exp(float64(dot(pairs[i].sum[0], pairs[j].sum[1])) / t.temperature)
			odds[i*n+j] = e
			rows[i] += e
			columns[j] += e
		}
	}
	for i := range n {
		for j := range n {
			slope := odds[i*n+j] * (1/rows[i] + 1/columns[j])
			if i == j {
				slope -= 2
			}
			slope /= t.temperature
			axpy(pairs[i].gradient[0], pairs[j].sum[1], float32(slope))
			axpy(pairs[j].gradient[1], pairs[i].sum[0], float32(slope))
		}
	}
}

// step moves words against a gradient.
func (t *trainer) step(words []int32, gradient []float32, rate float64) {
	size := dot(gradient, gradient)
	for _, w := range words {
		t.squares[w] += size
		axpy(t.vectors.row(int(w)), gradient, -float32(rate/(math.Sqrt(float64(t.squares[w]))+1e-6)))
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
