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
	// forward is the log of the sum over all divisions of the lines before a
	// split, its own score included; backward the same for the lines behind it.
	forward, backward []float64
	// best is the score of the best division of the lines before a split, from
	// the split before it there.
	best []float64
	from []int32
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

// run fills all of divider for a page of n lines of text.
func (d *divider) run(gaps []gap, length *lengths, n int) {
	score := func(g int) float64 {
		if g == 0 || g == n {
			return 0
		}
		return gaps[g-1].score
	}
	c := newChain(length)
	d.forward[0] = c.step(0)
	for g := 1; g <= n; g++ {
		d.forward[g] = c.step(score(g))
	}
	c = newChain(length)
	d.backward[n] = c.step(0)
	for g := n - 1; g >= 0; g-- {
		d.backward[g] = c.step(score(g))
	}
	d.choose(score, length, n)
}

// choose finds the best division.
func (d *divider) choose(score func(g int) float64, length *lengths, n int) {
	d.best[0] = 0
	top, topAt := math.Inf(-1), int32(0)
	for g := 1; g <= n; g++ {
		if p := g - LengthCap; p >= 0 && d.best[p] > top {
			top, topAt = d.best[p], int32(p)
		}
		best, from := top+length[LengthCap], topAt
		for p := max(0, g-LengthCap+1); p < g; p++ {
			if s := d.best[p] + length[g-p]; s > best {
				best, from = s, int32(p)
			}
		}
		d.best[g], d.from[g] = best+score(g), from
	}
}

// chain sums up over all places where the story that ends here may have begun.
// It keeps the sums of the last LengthCap places and that of all before them as
// plain numbers on a common scale, which a step costs a dozen products instead
// of a dozen logarithms.
type chain struct {
	factors [LengthCap + 1]float64 // by length
	last    [LengthCap]float64     // sums of the last places, as a ring
	at      int
	earlier float64
	scale   float64 // logarithm of what all sums are to be multiplied by
	started bool
}

func newChain(length *lengths) *chain {
	c := &chain{}
	for i, s := range length {
		c.factors[i] = math.Exp(s)
	}
	return c
}

// step goes on by one line and returns the logarithm of the sum there, for a
// place whose own score is given.
func (c *chain) step(score float64) float64 {
	sum := 1.0
	if c.started {
		sum = c.earlier * c.factors[LengthCap]
		for back := 1; back < LengthCap; back++ {
			sum += c.last[(c.at-back+LengthCap)%LengthCap] * c.factors[back]
		}
	}
	c.started = true
	// The place that leaves the ring is LengthCap lines back from the next one.
	c.earlier += c.last[(c.at+1)%LengthCap]
	value := sum * math.Exp(min(max(score, -300), 300))
	c.last[c.at] = value
	c.at = (c.at + 1) % LengthCap
	result := math.Log(max(value, math.SmallestNonzeroFloat64)) + c.scale
	if sum > 1e100 || sum < 1e-100 {
		c.rescale(sum)
	}
	return result
}

func (c *chain) rescale(by float64) {
	for i := range c.last {
		c.last[i] /= by
	}
	c.earlier /= by
	c.scale += math.Log(by)
}
