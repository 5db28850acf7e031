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

// A story of one line that is so short is hardly ever one: far more often it is
// the last line of the story before. The scores are the log-odds of how often
// such stories came true less those of how often they were said to, among some
// 70 of 1,600 practice pages of the outlets that the model was tuned on (cmd/lab crawl
// --outlets dev, seeds 31 and 32, and pages, seed 33): 27% of those under 15 words where
// 68% were said, 53% where 81% were, 80% where 87% were.
var fewWords = [...]struct {
	under int // words
	score float64
}{{15, -1.75}, {22, -1.3}, {30, -0.5}}

// singleScore is what a line of so many words adds to the score of a division
// in which it is a story by itself.
func singleScore(words int) float64 {
	for _, few := range fewWords {
		if words < few.under {
			return few.score
		}
	}
	return 0
}

// divide sets probability and proposed of each gap. The gaps are those of a
// page with len(gaps)+1 lines of text, in order; single is what each of these lines
// adds to the score where it is a story by itself.
func (d *divider) divide(gaps []gap, length *lengths, single []float64) {
	n := len(gaps) + 1
	d.reset(n + 1)
	d.run(gaps, length, single, n)
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
func (d *divider) run(gaps []gap, length *lengths, single []float64, n int) {
	score := func(g int) float64 {
		if g == 0 || g == n {
			return 0
		}
		return gaps[g-1].score
	}
	c := newChain(length)
	d.forward[0] = c.step(0, 0)
	for g := 1; g <= n; g++ {
		d.forward[g] = c.step(score(g), single[g-1])
	}
	c = newChain(length)
	d.backward[n] = c.step(0, 0)
	for g := n - 1; g >= 0; g-- {
		d.backward[g] = c.step(score(g), single[g])
	}
	d.choose(score, length, single, n)
}

// choose finds the best division.
func (d *divider) choose(score func(g int) float64, length *lengths, single []float64, n int) {
	d.best[0] = 0
	top, topAt := math.Inf(-1), int32(0)
	for g := 1; g <= n; g++ {
		if p := g - LengthCap; p >= 0 && d.best[p] > top {
			top, topAt = d.best[p], int32(p)
		}
		best, from := top+length[LengthCap], topAt
		for p := max(0, g-LengthCap+1); p < g; p++ {
			s := d.best[p] + length[g-p]
			if p == g-1 {
				s += single[p]
			}
			if s > best {
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
// place whose own score is given, and what the line before it adds where it is a
// story by itself.
func (c *chain) step(score, single float64) float64 {
	sum := 1.0
	if c.started {
		sum = c.earlier * c.factors[LengthCap]
		line := c.last[(c.at-1+LengthCap)%LengthCap] * c.factors[1]
		if single != 0 {
			line *= math.Exp(single)
		}
		sum += line
		for back := 2; back < LengthCap; back++ {
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
