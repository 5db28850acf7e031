package dupes

// Arrange makes groups of pairs. rejected may be nil.
func Arrange(stories []Info, pairs []Pair, rejected func(a, b string) bool) []Group { return nil }
