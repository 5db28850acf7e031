package baseline

import "slices"

// Depth is the depth score of the cosine of idf-weighted words over lines. The
// depth of a gap is how far its cosine lies below the peaks in reach on both
// sides, as a share of these peaks.
type Depth struct {
	Lines     int     // on each side of a gap
	Reach     int     // gaps on each side in which a peak is looked for
	Apart     int     // the deepest of so many gaps on each side is taken
	Threshold float64 // least depth of a split, from 0 to 1
}

// softening keeps the depth of gaps among lines that share no words small.
const softening = 0.05

// Split returns the lines, from 2, where stories begin.
func (c Depth) Split(p Page, f *Frequencies) []int {
	if len(p) < 2 {
		return nil
	}
	scores := make([]float64, len(p)-1)
	for gap := range scores {
		a, b := bag{}, bag{}
		for _, l := range p[max(0, gap+1-c.Lines) : gap+1] {
			a.add(l, f)
		}
		for _, l := range p[gap+1 : min(len(p), gap+1+c.Lines)] {
			b.add(l, f)
		}
		scores[gap] = cosine(a, b)
	}
	depth := make([]float64, len(scores))
	for i, s := range scores {
		left := slices.Max(scores[max(0, i-c.Reach) : i+1])
		right := slices.Max(scores[i:min(len(scores), i+c.Reach+1)])
		depth[i] = (left + right - 2*s) / (left + right + softening)
	}
	var out []int
	for i, d := range depth {
		if d < c.Threshold || d < slices.Max(depth[max(0, i-c.Apart):min(len(depth), i+c.Apart+1)]) {
			continue
		}
		if len(out) == 0 || i+2-out[len(out)-1] > c.Apart {
			out = append(out, i+2)
		}
	}
	return out
}

func (b bag) add(line []uint32, f *Frequencies) {
	for _, w := range line {
		b[w] += f.idf(w)
	}
}
