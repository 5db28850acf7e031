package segmenter

import "math"

// LengthCap is the length of a story, in lines of text, from which on length
// says nothing more.
const LengthCap = 12

// divider chooses the splits of a whole page at once. A division of the page
// scores the sum of the log-odds of its splits and of what the model thinks of
// the lengths of its stories; divisions are as probable as the exponential of
// their score. This is a semi-Markov chain whose states are stories (Sarawagi
// and Cohen, 2004). Time and memory are linear in the page.
type divider struct {
	forward, backward, best []float64
	from                    []int32
}

// lengths holds the score of a story of 0, 1, 2, ... lines; the last entry is
// that of all longer ones.
type lengths [LengthCap + 1]float64

// divide sets probability and proposed of each gap. The gaps are those of a
// page with len(gaps)+1 lines of text, in order.
func (d *divider) divide(gaps []gap, length *lengths) {
	n := len(gaps) + 1
	d.reset(n + 1)
	d.run(gaps, length, n)
	total := d.forward[n]
	for i := range gaps {
		g := i + 1
		gaps[i].probability = math.Exp(min(d.forward[g]+d.backward[g]-gaps[i].score-total, 0))
		gaps[i].proposed = false
	}
	for at := int(d.from[n]); at > 0; at = int(d.from[at]) {
		gaps[at-1].proposed = true
	}
}

func (d *divider) reset(n int) {
	for _, s := range []*[]float64{&d.forward, &d.backward, &d.best} {
		if cap(*s) < n {
			*s = make([]float64, n, 2*n)
		}
		*s = (*s)[:n]
	}
	if cap(d.from) < n {
		d.from = make([]int32, n, 2*n)
	}
	d.from = d.from[:n]
}

// run fills forward (the log of the sum over all divisions of the lines before
// a split, the split's own score included), backward (the same for the lines
// behind it) and best with from (the best division alone).
func (d *divider) run(gaps []gap, length *lengths, n int) {
	score := func(g int) float64 {
		if g == 0 || g == n {
			return 0
		}
		return gaps[g-1].score
	}
	long := length[LengthCap]
	d.forward[0], d.best[0] = 0, 0
	sum, top, topAt := math.Inf(-1), math.Inf(-1), int32(0)
	for g := 1; g <= n; g++ {
		if p := g - LengthCap; p >= 0 {
			sum = logAdd(sum, d.forward[p]+long)
			if d.best[p]+long > top {
				top, topAt = d.best[p]+long, int32(p)
			}
		}
		total, best, from := sum, top, topAt
		for p := max(0, g-LengthCap+1); p < g; p++ {
			total = logAdd(total, d.forward[p]+length[g-p])
			if s := d.best[p] + length[g-p]; s > best {
				best, from = s, int32(p)
			}
		}
		d.forward[g], d.best[g], d.from[g] = total+score(g), best+score(g), from
	}
	d.backward[n] = 0
	sum = math.Inf(-1)
	for g := n - 1; g >= 0; g-- {
		if p := g + LengthCap; p <= n {
			sum = logAdd(sum, d.backward[p]+long)
		}
		total := sum
		for p := min(n, g+LengthCap-1); p > g; p-- {
			total = logAdd(total, d.backward[p]+length[p-g])
		}
		d.backward[g] = total + score(g)
	}
}

// logAdd returns log(exp(a)+exp(b)).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-40 || math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
