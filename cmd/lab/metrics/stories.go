package metrics

// StoriesRight tells of each story whether both its edges are right and none is
// missing between them. starts are the lines where the stories begin, in order,
// the first of them line 1; with headlines, an edge must be on the right side of
// its story's headline.
func (t *Truth) StoriesRight(starts []int, headlines bool) []bool {
	right := make([]bool, len(starts))
	for i := range right {
		right[i] = true
	}
	claimed := make([]bool, len(starts))
	for b, zone := range t.Zones(headlines) {
		best := -1
		for i := 1; i < len(starts); i++ {
			if claimed[i] || starts[i] < zone[0] || starts[i] > zone[1] {
				continue
			}
			if best < 0 || distance(starts[i], t.Boundaries[b]) < distance(starts[best], t.Boundaries[b]) {
				best = i
			}
		}
		if best >= 0 {
			claimed[best] = true
			continue
		}
		for i, start := range starts {
			end := t.Lines
			if i+1 < len(starts) {
				end = starts[i+1] - 1
			}
			if zone[0] <= end && zone[1] >= start {
				right[i] = false
			}
		}
	}
	for i := 1; i < len(starts); i++ {
		if !claimed[i] && !t.Ignores(starts[i]) {
			right[i-1], right[i] = false, false
		}
	}
	return right
}
