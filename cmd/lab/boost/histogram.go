package boost

// sums add up the gradients and hessians of rows.
type sums struct{ g, h float64 }

// chooseFew sets the rows that are counted at a level: of the two leaves that each leaf
// of the level before was parted into, those of the smaller. The sums of the larger are
// what is left of the leaf's. It tells of which leaves the larger are those that are above
// their questions.
func (t *trainer) chooseFew(level int) (aboveIsLarger []bool) {
	if level == 0 {
		t.few = append(t.few[:0], t.rows...)
		return nil
	}
	half := 1 << (level - 1)
	counts := make([]int, 2*half)
	for _, row := range t.rows {
		counts[t.leaf[row]]++
	}
	aboveIsLarger = make([]bool, half)
	var counted [1 << 8]bool
	for leaf := range half {
		aboveIsLarger[leaf] = counts[leaf+half] > counts[leaf]
		counted[leaf], counted[leaf+half] = aboveIsLarger[leaf], !aboveIsLarger[leaf]
	}
	t.few = t.few[:0]
	for _, row := range t.rows {
		if counted[t.leaf[row]] {
			t.few = append(t.few, row)
		}
	}
	return aboveIsLarger
}

// count makes the histogram of a feature at a level of that of the level before: the sums
// of each bin, leaf by leaf.
func (t *trainer) count(f int, histogram []sums, level int, aboveIsLarger []bool) {
	half, mask := len(aboveIsLarger), uint8(0)
	if level > 0 {
		mask = uint8(half - 1)
	}
	part := histogram[half*bins : max(1, 2*half)*bins]
	clear(part)
	column := t.columns[f]
	for _, row := range t.few {
		s := &part[int(t.leaf[row]&mask)*bins+int(column[row])]
		s.g += float64(t.gradients[row])
		s.h += float64(t.hessians[row])
	}
	for leaf, above := range aboveIsLarger {
		below := histogram[leaf*bins : (leaf+1)*bins]
		for b, few := range part[leaf*bins : (leaf+1)*bins] {
			rest := sums{below[b].g - few.g, below[b].h - few.h}
			if above {
				below[b], part[leaf*bins+b] = few, rest
			} else {
				below[b] = rest
			}
		}
	}
}

// bestBin finds the bin of a feature whose question betters all leaves most.
func (t *trainer) bestBin(f int, histogram []sums, leaves int) question {
	gains := make([]float64, len(t.edges[f]))
	for leaf := range leaves {
		part := histogram[leaf*bins : leaf*bins+len(gains)+1]
		var g, h float64
		for _, s := range part {
			g += s.g
			h += s.h
		}
		whole := g * g / (h + t.options.L2)
		var lg, lh float64
		for b := range gains {
			lg += part[b].g
			lh += part[b].h
			rg, rh := g-lg, h-lh
			gains[b] += lg*lg/(lh+t.options.L2) + rg*rg/(rh+t.options.L2) - whole
		}
	}
	best := question{feature: f}
	for b, gain := range gains {
		if gain > best.gain {
			best.bin, best.gain = b, gain
		}
	}
	return best
}
