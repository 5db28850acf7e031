package segmenter

// Observation is what one page says of one of its lines, for the statistics
// over all dumps. It is a pure function of the page.
type Observation struct {
	// Line is the LineKey of the line.
	Line uint64
	// Previous and Following are the LineKeys of the nearest lines before and
	// behind it that are not furniture by the page's own look; 0 at the page's edges.
	Previous, Following uint64
}

// Corpus is the evidence of all dumps. Statistics keeps it in memory; a store
// may keep it on disk.
type Corpus interface {
	// LineStat returns what is known of the line with this key over all
	// dumps, the page in hand included, and whether anything is.
	LineStat(key uint64) (LineStat, bool)
}
