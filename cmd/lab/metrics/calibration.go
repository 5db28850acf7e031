package metrics

import "math"

// CalibrationBins is how many bins of equal width the probabilities from 0 to
// 1 fall into.
const CalibrationBins = 10

// Calibration gathers probabilities and whether they came true.
type Calibration struct {
	bins [CalibrationBins]Bin
}

// Bin is what was said, and what was so, of the probabilities in one bin.
type Bin struct {
	Count int
	Said  float64 // sum of the probabilities
	True  int
}

// Add enters one probability.
func (c *Calibration) Add(probability float64, came bool) {
	i := min(max(int(probability*CalibrationBins), 0), CalibrationBins-1)
	b := &c.bins[i]
	b.Count++
	b.Said += probability
	if came {
		b.True++
	}
}

// Bins returns the reliability table, lowest probabilities first.
func (c *Calibration) Bins() []Bin { return c.bins[:] }

// Error is the expected calibration error (Naeini, Cooper and Hauskrecht,
// AAAI 2015): the mean distance between what was said and what was so, over
// bins weighted by their counts.
func (c *Calibration) Error() float64 {
	total, sum := 0, 0.0
	for _, b := range c.bins {
		total += b.Count
		sum += math.Abs(b.Said - float64(b.True))
	}
	if total == 0 {
		return 0
	}
	return sum / float64(total)
}

// LeastProbability is the least probability of a split that counts for
// calibration.
const LeastProbability = 0.05

// Calibrate enters the splits of a page that are at least LeastProbability
// likely. lines and probabilities have one entry a split. Of several splits
// at one boundary only the likeliest came true.
func (t *Truth) Calibrate(c *Calibration, lines []int, probabilities []float64) {
	counted := make([]bool, len(lines))
	for _, z := range t.zones {
		best := -1
		for i, n := range lines {
			if n < z[0] || n > z[1] || probabilities[i] < LeastProbability {
				continue
			}
			if best < 0 || probabilities[i] > probabilities[best] {
				best = i
			}
		}
		if best >= 0 && !counted[best] {
			counted[best] = true
			c.Add(probabilities[best], true)
		}
	}
	for i, n := range lines {
		if counted[i] || probabilities[i] < LeastProbability || n <= 1 || n > t.Lines || t.ignored[n] {
			continue
		}
		c.Add(probabilities[i], false)
	}
}
