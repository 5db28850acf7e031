package baseline

// Depth is the depth score of the cosine of idf-weighted words over lines.
type Depth struct {
	Lines     int     // on each side of a gap
	Threshold float64 // least depth of a split
}

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
	depth := depths(scores)
	var out []int
	for gap, d := range depth {
		low := (gap == 0 || scores[gap] <= scores[gap-1]) && (gap == len(scores)-1 || scores[gap] < scores[gap+1])
		if low && d >= c.Threshold {
			out = append(out, gap+2)
		}
	}
	return out
}

func (b bag) add(line []uint32, f *Frequencies) {
	for _, w := range line {
		b[w] += f.idf(w)
	}
}
