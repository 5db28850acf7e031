package segmenter

import "stet/segmenter/others"

// Corpus is the evidence of all dumps. Statistics keeps it in memory; a store may keep it on disk.
type Corpus = others.Corpus

// An Expecting corpus may be told which lines it is asked about next.
type Expecting = others.Expecting

// LineStat is what is known of one line over a set of dumps.
type LineStat = others.LineStat

// Sample names some of the dumps that hold a line, at most SampleLimit.
type Sample = others.Sample

// SampleLimit is how many dumps a Sample names.
const SampleLimit = others.SampleLimit

// Statistics is a Corpus in memory.
type Statistics = others.Statistics

// NewStatistics returns an empty Statistics.
func NewStatistics() *Statistics { return others.NewStatistics() }

// Observer is Observe for many pages, with memory that is used again. It is for one goroutine.
type Observer = others.Observer

// NewObserver returns one that is ready.
func NewObserver() *Observer { return others.NewObserver() }

// Observe says what one page tells of its lines: the map step of the corpus evidence, of which LineStat.Merge is the reduce step.
// There is one entry for each distinct line with text, sorted by key, with Dumps 1. It is a pure function of the page.
func Observe(p *Page) []LineStat { return others.Observe(p) }

// DecodeLineStat reads what LineStat.AppendBinary wrote, and nothing else.
func DecodeLineStat(b []byte) (LineStat, error) { return others.DecodeLineStat(b) }

// DecodeDumps reads of what LineStat.AppendBinary wrote in how many dumps the line stands, and nothing else.
func DecodeDumps(b []byte) (uint32, error) { return others.DecodeDumps(b) }
