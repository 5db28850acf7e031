package baseline

import "math"

// TextTiling compares blocks of token sequences and splits at the depths that
// stand out on the page.
type TextTiling struct {
	Tokens int // in a sequence; 20 in the paper
	Block  int // sequences in a block; 10 in the paper
	// Deviations is how many standard deviations below the mean depth the
	// cutoff lies: 0.5 in the paper; negative ones raise it above the mean.
	Deviations float64
}

// Paper holds the paper's settings.
var Paper = TextTiling{Tokens: 20, Block: 10, Deviations: 0.5}

// stopShare is the share of lines from which a word counts as a stop word,
// which the paper takes from a list.
const stopShare = 0.05

// Split returns the lines, from 2, where stories begin: each split of the
// paper's is moved to the nearest line end.
func (c TextTiling) Split(p Page, f *Frequencies) []int {
	var tokens []uint32
	starts := make([]int, len(p)) // first token of each line
	for i, l := range p {
		starts[i] = len(tokens)
		tokens = append(tokens, l...)
	}
	n := len(tokens) / c.Tokens
	if n < 2 {
		return nil
	}
	scores := make([]float64, n-1)
	for gap := range scores {
		k := min(c.Block, gap+1, n-gap-1)
		a, b := bag{}, bag{}
		for _, w := range tokens[(gap+1-k)*c.Tokens : (gap+1)*c.Tokens] {
			a.count(w, f)
		}
		for _, w := range tokens[(gap+1)*c.Tokens : (gap+1+k)*c.Tokens] {
			b.count(w, f)
		}
		scores[gap] = cosine(a, b)
	}
	scores = smooth(scores)
	depth := depths(scores)
	mean, deviation := moments(depth)
	var out []int
	for gap, d := range depth {
		if d <= mean-c.Deviations*deviation || d == 0 || !peak(depth, gap) {
			continue
		}
		if line := nearest(starts, (gap+1)*c.Tokens); line >= 2 && (len(out) == 0 || out[len(out)-1] != line) {
			out = append(out, line)
		}
	}
	return out
}

func (b bag) count(w uint32, f *Frequencies) {
	if float64(f.of[w]) < stopShare*float64(f.lines) {
		b[w]++
	}
}

// peak keeps the deepest of neighbouring gaps, as the paper does, three
// sequences apart.
func peak(depth []float64, gap int) bool {
	for j := max(0, gap-2); j <= min(len(depth)-1, gap+2); j++ {
		if depth[j] > depth[gap] || depth[j] == depth[gap] && j < gap {
			return false
		}
	}
	return true
}

// smooth is one pass of a mean of three.
func smooth(s []float64) []float64 {
	out := make([]float64, len(s))
	for i := range s {
		low, high := max(0, i-1), min(len(s)-1, i+1)
		for j := low; j <= high; j++ {
			out[i] += s[j]
		}
		out[i] /= float64(high - low + 1)
	}
	return out
}

func moments(s []float64) (mean, deviation float64) {
	for _, x := range s {
		mean += x
	}
	mean /= float64(len(s))
	for _, x := range s {
		deviation += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(deviation / float64(len(s)))
}

// nearest returns the line, counted from 1, that begins nearest to a token.
func nearest(starts []int, token int) int {
	best := 0
	for i, s := range starts {
		if abs(s-token) < abs(starts[best]-token) {
			best = i
		}
	}
	return best + 1
}

func abs(n int) int { return max(n, -n) }
