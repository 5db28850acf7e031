// Package others is the evidence of other dumps: what each page tells of its lines (Observe, the map step), the same merged over all
// dumps in any order (LineStat.Merge, the reduce step), and what a corpus of it knows of the lines of one page (Known). A line that
// stands in many dumps among different neighbours is furniture; a run that goes on differently in each ends a story.
package others

// Corpus is the evidence of all dumps. Statistics keeps it in memory; a store
// may keep it on disk.
type Corpus interface {
	// LineStat returns what is known of the line with this key over all dumps,
	// the page in hand included, and whether anything is. It may leave out lines
	// that one dump alone holds: what that page says of them it can say itself.
	LineStat(key uint64) (LineStat, bool)
}

// An Expecting corpus may be told which lines it is asked about next, so that it looks for what it knows of them all at once.
type Expecting interface {
	Corpus
	Expect(keys []uint64)
}
