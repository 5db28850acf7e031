package desk

import "strconv"

// Percent says a share between 0 and 1 in whole hundredths. It never rounds to a
// certainty that is not there: only 1 itself is "100%", only 0 itself "0%".
func Percent(p float64) string {
	switch n := int(p*100 + 0.5); {
	case n >= 100 && p < 1:
		return ">99%"
	case n <= 0 && p > 0:
		return "<1%"
	default:
		return strconv.Itoa(n) + "%"
	}
}
