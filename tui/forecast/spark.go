package forecast

import "strings"

// Spark draws figures as one sign each, from the least of levels for none to the
// last for the most. It is nothing without figures.
func Spark(figures []int, levels []string) string {
	most := 1
	for _, n := range figures {
		most = max(most, n)
	}
	var out strings.Builder
	for _, n := range figures {
		at := 0
		if n > 0 {
			at = max(n*(len(levels)-1)/most, 1)
		}
		out.WriteString(levels[at])
	}
	return out.String()
}
