package roles

// followReach is how many lines with text a word of the prose is remembered.
const followReach = 12

// stemTable remembers on which line with text each stem of the prose stood
// last: open addressing with linear probing.
type stemTable struct {
	stems []uint32
	lines []int32 // 0 is an empty place; else the ordinal plus 1
	mask  uint32
}

func (t *stemTable) reset(count int) {
	size := 64
	for size < 2*count+2 {
		size *= 2
	}
	t.stems, t.lines = zeroed(t.stems, size), zeroed(t.lines, size)
	t.mask = uint32(size - 1)
}

func (t *stemTable) place(stem uint32) uint32 {
	at := stem & t.mask
	for t.lines[at] != 0 && t.stems[at] != stem {
		at = (at + 1) & t.mask
	}
	return at
}

// follow measures how much of each line's content words and names stand in the
// prose shortly before and after it. A line of the story goes on with its
// words; a link to another story brings its own.
func (s *Sheet) follow() {
	s.lastSeen.reset(len(s.stems))
	for i := range s.looks {
		s.wordsBefore[i] = s.followLine(i, 1)
	}
	s.lastSeen.reset(len(s.stems))
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
	shared, names, sharedNames := 0, 0, 0
	prose := l.prose()
	for k := l.first; k < l.last; k++ {
		at := s.lastSeen.place(s.stems[k])
		near := false
		if seen := s.lastSeen.lines[at]; seen != 0 {
			distance := (s.ordinal[i] - (seen - 1)) * direction
			near = distance <= followReach && distance > 0
		}
		if near {
			shared++
		}
		if s.names[k] {
			names++
			if near {
				sharedNames++
			}
		}
		if prose {
			s.lastSeen.stems[at], s.lastSeen.lines[at] = s.stems[k], s.ordinal[i]+1
		}
	}
	if names > 0 {
		s.namesAround[i] = max(s.namesAround[i], float32(sharedNames)/float32(names))
	}
	return float32(shared) / float32(l.last-l.first)
}
