package roles

// followReach is how many lines with text a word of the prose is remembered.
const followReach = 12

// stemTable numbers the stems of a page: open addressing with linear probing.
type stemTable struct {
	stems   []uint32
	numbers []int32 // 0 is an empty place; else the stem's number plus 1
	mask    uint32
	count   int32
}

func (t *stemTable) reset(count int) {
	size := 64
	for size < 2*count+2 {
		size *= 2
	}
	t.stems, t.numbers = sized(t.stems, size), zeroed(t.numbers, size)
	t.mask, t.count = uint32(size-1), 0
}

// number returns the number of a stem, from 0 in the order in which they come.
func (t *stemTable) number(stem uint32) int32 {
	at := stem & t.mask
	for t.numbers[at] != 0 {
		if t.stems[at] == stem {
			return t.numbers[at] - 1
		}
		at = (at + 1) & t.mask
	}
	t.count++
	t.stems[at], t.numbers[at] = stem, t.count
	return t.count - 1
}

// follow measures how much of each line's content words and names stand in the
// prose shortly before and after it. A line of the story goes on with its
// words; a link to another story brings its own.
func (s *Sheet) follow() {
	s.stemTable.reset(len(s.stems))
	s.numbers = sized(s.numbers, len(s.stems))
	for i, stem := range s.stems {
		s.numbers[i] = s.stemTable.number(stem)
	}
	s.lastSeen = zeroed(s.lastSeen, int(s.stemTable.count))
	for i := range s.looks {
		s.wordsBefore[i] = s.followLine(i, 1)
	}
	clear(s.lastSeen)
	for i := len(s.looks) - 1; i >= 0; i-- {
		s.wordsAfter[i] = s.followLine(i, -1)
	}
}

// followLine returns the share of line i's content words that the prose behind
// the pass has within reach, and lets the line's own be remembered.
func (s *Sheet) followLine(i int, direction int32) float32 {
	l := &s.looks[i]
	if l.first == l.last {
		return -1
	}
	var shared, names, sharedNames int32
	// What was seen nowhere, 0, is out of reach of every line.
	prose, here := l.prose(), s.ordinal[i]+1+followReach
	stems, isName := s.numbers[l.first:l.last], s.names[l.first:l.last]
	for k, number := range stems {
		last := &s.lastSeen[number]
		near, name := int32(one(uint32((here-*last)*direction-1) < followReach)), int32(one(isName[k]))
		shared, names, sharedNames = shared+near, names+name, sharedNames+near&name
		if prose {
			*last = here
		}
	}
	if names > 0 {
		s.namesAround[i] = max(s.namesAround[i], float32(sharedNames)/float32(names))
	}
	return float32(shared) / float32(l.last-l.first)
}
