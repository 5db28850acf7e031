package segmenter

// Statistics is a Corpus in memory. Adding and merging are independent of
// order. It is safe to read from many goroutines once nothing is added.
type Statistics struct {
	lines map[uint64]LineStat
}

// NewStatistics returns an empty Statistics.
func NewStatistics() *Statistics {
	return &Statistics{lines: make(map[uint64]LineStat)}
}

// Add takes in what Observe said of one dump. A dump must be added once.
func (s *Statistics) Add(stats []LineStat) {
	for _, stat := range stats {
		if known, ok := s.lines[stat.Line]; ok {
			stat = known.Merge(stat)
		}
		s.lines[stat.Line] = stat
	}
}

// Merge takes in all that another Statistics knows of other dumps.
func (s *Statistics) Merge(o *Statistics) {
	for key, stat := range o.lines {
		if known, ok := s.lines[key]; ok {
			stat = known.Merge(stat)
		}
		s.lines[key] = stat
	}
}

// LineStat implements Corpus.
func (s *Statistics) LineStat(key uint64) (LineStat, bool) {
	stat, ok := s.lines[key]
	return stat, ok
}
