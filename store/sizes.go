package store

import (
	"math"
	"slices"
	"sync"

	"stet/store/postings"
)

// sizes knows how many shingles stories have that a Refresh matched: most of those that share a phrase with
// another are turned away by it, without a look at their fingerprints in the file. The nil sizes knows nothing.
type sizes struct {
	base uint64 // the first dump
	// starts says by dump, from base on, where its stories begin; the next one's is their end. Of each
	// story there are its first line and its shingles, at most math.MaxUint16.
	starts   []uint32
	lines    []uint32
	shingles []uint16

	mu      sync.RWMutex
	changed map[uint64]bool // dumps whose stories may be others since
}

// add notes stories, ascending. Those that do not come behind all that were noted before remain unknown.
func (s *sizes) add(stories []printed) {
	if s == nil || len(stories) == 0 {
		return
	}
	if len(s.lines) == 0 {
		s.base = stories[0].at.seq
	}
	for i := range stories {
		p := &stories[i]
		if p.at.seq < s.base || s.behind(p.at) || s.forgotten(p.at.seq) {
			continue
		}
		for p.at.seq-s.base >= uint64(len(s.starts)) {
			s.starts = append(s.starts, uint32(len(s.lines))) //nolint:gosec // stories are fewer
		}
		s.lines = append(s.lines, uint32(p.at.first))                                    //nolint:gosec // lines are counted in 32 bits
		s.shingles = append(s.shingles, uint16(min(p.print.KeyCount(), math.MaxUint16))) //nolint:gosec // checked
	}
}

// behind tells whether a story that was noted comes behind one, or is it.
func (s *sizes) behind(at storyKey) bool {
	dumps, lines := len(s.starts), len(s.lines)
	if dumps == 0 {
		return false
	}
	last := s.base + uint64(dumps) - 1
	return at.seq < last || at.seq == last && uint32(at.first) <= s.lines[lines-1] //nolint:gosec // lines are counted in 32 bits
}

// of returns how many shingles a story has, if it is known.
func (s *sizes) of(at storyKey) (int, bool) {
	if at.seq < s.base || at.seq-s.base >= uint64(len(s.starts)) {
		return 0, false
	}
	dump := at.seq - s.base
	end := uint32(len(s.lines)) //nolint:gosec // stories are fewer
	if dump+1 < uint64(len(s.starts)) {
		end = s.starts[dump+1]
	}
	from := s.starts[dump]
	i, found := slices.BinarySearch(s.lines[from:end], uint32(at.first)) //nolint:gosec // lines are counted in 32 bits
	if !found {
		return 0, false
	}
	size := s.shingles[int(from)+i]
	return int(size), size < math.MaxUint16
}

// forget notes that the stories of a dump change, for whoever does not match them. It is safe for concurrent use.
func (s *sizes) forget(seq uint64) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(map[uint64]bool)
	}
	s.changed[seq] = true
}

// unchanged tells that all stories of a dump are what they were when the Refresh began: so are those that it has read since.
func (s *sizes) unchanged(seq uint64) bool { return s != nil && !s.forgotten(seq) }

func (s *sizes) forgotten(seq uint64) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.changed[seq]
}

// turnAway leaves out of the copies that were met those that are known to be none.
func (s *sizes) turnAway(seeds []printed, found []met) {
	if s == nil || len(s.starts) == 0 {
		return
	}
	for i := range found {
		found[i].Copies = slices.DeleteFunc(found[i].Copies, func(e postings.Encounter) bool {
			size, known := s.of(keyOf(e.At))
			return known && !mayCopy(&seeds[i].print.Fingerprint, size, e.Shared) && !s.forgotten(e.At.Dump())
		})
	}
}
