package metrics

// Zones returns for each boundary the lines, both ends included, at which a
// split is the split there. With headlines, the lines are those at which the
// story keeps its headline.
func (t *Truth) Zones(headlines bool) [][2]int {
	if headlines {
		return t.strict
	}
	return t.zones
}

// Ignores tells whether a split at a line is neither right nor wrong, wherever
// no boundary claims it.
func (t *Truth) Ignores(line int) bool { return line >= 0 && line < len(t.ignored) && t.ignored[line] }
