package others

// Statistics is a Corpus in memory. Adding is independent of order. It is safe to read from many goroutines once nothing is added.
type Statistics struct {
	// places tells of each line by its key where in blocks it stands: a LineStat has 160 bytes, and a
	// table of so many is never near the processor.
	places map[uint64]uint32
	// blocks hold the lines in the order in which they came, blockLines each, so that those of one
	// dump stand together.
	blocks [][]LineStat
}

// blockLines is how many lines a block of Statistics holds.
const blockLines = 1 << 10

// NewStatistics returns an empty Statistics.
func NewStatistics() *Statistics {
	return &Statistics{places: make(map[uint64]uint32)}
}

// Add takes in what Observe said of one dump. A dump must be added once.
func (s *Statistics) Add(stats []LineStat) {
	for i := range stats {
		s.add(&stats[i])
	}
}

func (s *Statistics) add(stat *LineStat) {
	if place, ok := s.places[stat.Line]; ok {
		known := s.at(place)
		*known = known.Merge(*stat)
		return
	}
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last]) == blockLines {
		s.blocks = append(s.blocks, make([]LineStat, 0, blockLines))
		last++
	}
	s.places[stat.Line] = uint32(last*blockLines + len(s.blocks[last]))
	s.blocks[last] = append(s.blocks[last], *stat)
}

func (s *Statistics) at(place uint32) *LineStat {
	return &s.blocks[place/blockLines][place%blockLines]
}

// place returns where a line stands. It looks where it is likely to be first: the table of all
// places is too large to be near the processor.
func (s *Statistics) place(key uint64, likely uint32) (uint32, bool) {
	if block := int(likely / blockLines); block < len(s.blocks) {
		if at := int(likely % blockLines); at < len(s.blocks[block]) && s.blocks[block][at].Line == key {
			return likely, true
		}
	}
	place, ok := s.places[key]
	return place, ok
}

// LineStat implements Corpus.
func (s *Statistics) LineStat(key uint64) (LineStat, bool) {
	place, ok := s.places[key]
	if !ok {
		return LineStat{}, false
	}
	return *s.at(place), true
}
