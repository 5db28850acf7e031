package segmenter

// LineStat is what is known of one line over a set of dumps: in how many of
// them it stands, and what stands around it there. A line that stands in many
// dumps among different neighbours is furniture; a run whose last line is
// followed by something else in each dump ends a story there.
type LineStat struct {
	// Line is the LineKey of the line.
	Line uint64
	// Dumps counts the dumps that hold the line, each once.
	Dumps uint32
	// Previous and Following are the nearest lines before and behind it that are
	// prose.
	Previous, Following Neighbours
	// Sample names some of the dumps that hold the line.
	Sample Sample
}

// SampleLimit is how many dumps a Sample names.
const SampleLimit = 8

// Sample is a bottom-k sketch of the dumps that hold a line: the SampleLimit
// smallest of their keys, ascending, 0 for an unused place. All of them up to
// SampleLimit dumps. Two lines of one story are held by the same dumps but for
// copies that were cut; lines that met on one page are not. (Broder, "On the
// resemblance and containment of documents", 1997.)
type Sample [SampleLimit]uint32

// NeighbourLimit is how many different neighbours a LineStat keeps.
const NeighbourLimit = 4

// Neighbours is a sketch of the different lines that stand on one side of a
// line: the NeighbourLimit smallest keys with the number of dumps for each.
// Keeping the smallest makes merging independent of order: a key that is among
// the smallest of the whole is among the smallest of every part that holds it.
type Neighbours struct {
	Keys  [NeighbourLimit]uint64 // ascending; 0 is the page's edge where its count is not 0
	Dumps [NeighbourLimit]uint32 // 0 marks an unused place
	// Full tells that more different neighbours were seen than are kept.
	Full bool
}

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
