package metrics

// Windows returns WindowDiff (Pevzner and Hearst, Computational Linguistics
// 28, 2002) and Pk (Beeferman, Berger and Lafferty, Machine Learning 34, 1999)
// of splits against boundaries on a page of so many lines. The window is half
// the mean length of the gold's segments, at least one line; a page not longer
// than the window counts 0.
func Windows(lines int, boundaries, splits []int) (windowDiff, pk float64) {
	segments := len(boundaries) + 1
	k := max(1, (lines+segments)/(2*segments))
	if lines <= k {
		return 0, 0
	}
	truth, found := cumulate(lines, boundaries), cumulate(lines, splits)
	different, apart := 0, 0
	for i := 1; i+k <= lines; i++ {
		// Boundaries at lines i+1 to i+k stand between line i and line i+k.
		a, b := truth[i+k]-truth[i], found[i+k]-found[i]
		if a != b {
			different++
		}
		if (a > 0) != (b > 0) {
			apart++
		}
	}
	n := float64(lines - k)
	return float64(different) / n, float64(apart) / n
}

// cumulate counts, for each line, the boundaries at it and before.
func cumulate(lines int, at []int) []int {
	sums := make([]int, lines+1)
	for _, n := range at {
		if n >= 1 && n <= lines {
			sums[n]++
		}
	}
	for i := 1; i <= lines; i++ {
		sums[i] += sums[i-1]
	}
	return sums
}
