// Package division chooses the splits of a whole page at once, by the log-odds of each gap and by what is thought of the lengths of
// stories. It knows nothing of text.
package division

import "math"

// LengthCap is the length of a story, in lines of text, from which on length
// says nothing more.
const LengthCap = 12

// Divider chooses the splits of a page. A division of the page
// scores the sum of the log-odds of its splits and of what the model thinks of
// the lengths of its stories; divisions are as probable as the exponential of
// their score. This is a semi-Markov chain whose states are stories (Sarawagi
// and Cohen, 2004). Time and memory are linear in the page. It is for one goroutine, and
// what it returns holds until the next call.
type Divider struct {
	// odds are the exponentials of the scores of all places, singles those of what lines
	// add where they are stories by themselves.
	odds, singles []float64
	// forward are sums over all divisions of the lines before a place, backward of
	// those behind it.
	forward, backward []sum
	// recent is the memory of a chain.
	recent []float64
	// best is the score of the best division of the lines before a split, from
	// the split before it there.
	best []float64
	from []int32

	probabilities []float64
	splits        []int
}

// Lengths holds the score of a story of 0, 1, 2, ... lines; the last entry is
// that of all longer ones.
type Lengths [LengthCap + 1]float64

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

// SingleScore is what a line of so many words adds to the score of a division
// in which it is a story by itself.
func SingleScore(words int) float64 {
	for _, few := range fewWords {
		if words < few.under {
			return few.score
		}
	}
	return 0
}

// Weigh returns the probability of each gap. The scores are those of the gaps of a page with
// one line of text more, in order; single is what each of these lines adds to the score where it
// is a story by itself.
func (d *Divider) Weigh(scores, single []float64, length *Lengths) []float64 {
	n := len(scores) + 1
	d.odds, d.singles = append(d.odds[:0], 1), d.singles[:0]
	for i, score := range scores {
		d.odds = append(d.odds, again(d.odds, i > 0 && score == scores[i-1], score))
	}
	for i, score := range single {
		d.singles = append(d.singles, again(d.singles, i > 0 && score == single[i-1], score))
	}
	d.odds = append(d.odds, 1)
	c := chain{recent: resized(d.recent, n+1+LengthCap)}
	for i, score := range length {
		c.factors[i] = math.Exp(score)
	}
	d.recent, d.forward, d.backward = c.recent, resized(d.forward, n+1), resized(d.backward, n+1)
	c.start()
	for g := 1; g <= n; g++ {
		d.forward[g] = c.step(g, d.odds[g], d.singles[g-1])
	}
	c.start()
	for g := n - 1; g >= 0; g-- {
		d.backward[g] = c.step(n-g, d.odds[g], d.singles[g])
	}
	total := d.forward[n]
	d.probabilities = d.probabilities[:0]
	for i := range scores {
		before, behind := d.forward[i+1], d.backward[i+1]
		probability := before.value * d.odds[i+1] * behind.value / total.value
		if scale := before.scale + behind.scale - total.scale; scale != 0 {
			probability *= math.Pow(scaleUnit, float64(scale))
		}
		d.probabilities = append(d.probabilities, min(probability, 1))
	}
	return d.probabilities
}

// mostOdds is the magnitude of a score beyond which it makes no difference.
const mostOdds = 40

// again is the exponential of a score: the last one where it is the same, as that of many
// gaps that are given up is.
func again(known []float64, same bool, score float64) float64 {
	if same {
		return known[len(known)-1]
	}
	return math.Exp(min(max(score, -mostOdds), mostOdds))
}

// resized returns n values, whatever they are, in the memory of a slice where it has room.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	return s[:n]
}

// Best returns the gaps, counted from 0, that the best division splits at, the last first. It takes what Weigh takes.
func (d *Divider) Best(scores, single []float64, length *Lengths) []int {
	n := len(scores) + 1
	d.best, d.from = resized(d.best, n+1), resized(d.from, n+1)
	d.choose(scores, single, length, n)
	d.splits = d.splits[:0]
	for at := int(d.from[n]); at > 0; at = int(d.from[at]) {
		d.splits = append(d.splits, at-1)
	}
	return d.splits
}

// choose finds the best division.
func (d *Divider) choose(scores, single []float64, length *Lengths, n int) {
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
		if g < n {
			best += scores[g-1]
		}
		d.best[g], d.from[g] = best, from
	}
}

// sum is a number of any size: value times as many powers of scaleUnit.
type sum struct {
	value float64
	scale int
}

// scaleUnit keeps the product of two values and the odds of any score below what a
// number can hold.
const scaleUnit = 1e60

// chain sums up over all places where the story that ends at a place may have begun. It
// keeps the sums of all places as plain numbers on the scale of the last, in which those
// of the last LengthCap and one for all before them are used: a step costs a dozen
// products.
type chain struct {
	factors [LengthCap + 1]float64 // by length
	recent  []float64              // that of place n at LengthCap+n
	earlier float64
	scale   int
}

// start begins anew at place 0.
func (c *chain) start() {
	c.earlier, c.scale = 0, 0
	clear(c.recent[:LengthCap])
	c.recent[LengthCap] = 1
}

// step returns the sum at a place, counted from the start, over the stories that end
// there; odds are its own, single those of the line before it as a story by itself.
func (c *chain) step(place int, odds, single float64) sum {
	last, f := (*[LengthCap + 1]float64)(c.recent[place:]), &c.factors
	c.earlier += last[0]
	value := c.earlier*f[LengthCap] + last[11]*f[1]*single + (last[10]*f[2] + last[9]*f[3]) + (last[8]*f[4] + last[7]*f[5]) +
		(last[6]*f[6] + last[5]*f[7]) + (last[4]*f[8] + last[3]*f[9]) + (last[2]*f[10] + last[1]*f[11])
	result := sum{value, c.scale}
	last[LengthCap] = value * odds
	switch {
	case value > scaleUnit:
		c.rescale(last, 1/scaleUnit, 1)
	case value < 1/scaleUnit:
		c.rescale(last, scaleUnit, -1)
	}
	return result
}

func (c *chain) rescale(last *[LengthCap + 1]float64, by float64, scale int) {
	for i := range last {
		last[i] *= by
	}
	c.earlier *= by
	c.scale += scale
}
