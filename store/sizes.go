package store

import (
	"maps"
	"math"
	"sync"
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

	mu      sync.Mutex
	changed map[uint64]bool // dumps whose stories may be others since
}

// add notes stories, ascending. Those that do not come behind all that were noted before remain unknown.
func (s *sizes) add(stories []printed) {
	if s == nil || len(stories) == 0 {
		return
	}
	if s.starts == nil {
		s.base = stories[0].at.seq
	}
	for i := range stories {
		p := &stories[i]
		if p.at.seq < s.base || p.at.seq-s.base+1 < uint64(len(s.starts)) {
			continue
		}
		for p.at.seq-s.base >= uint64(len(s.starts)) {
			s.starts = append(s.starts, uint32(len(s.lines))) //nolint:gosec // stories are fewer
		}
		s.lines = append(s.lines, uint32(p.at.first))                                    //nolint:gosec // lines are counted in 32 bits
		s.shingles = append(s.shingles, uint16(min(p.print.KeyCount(), math.MaxUint16))) //nolint:gosec // checked
	}
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
	for i := s.starts[dump]; i < end; i++ {
		if s.lines[i] == uint32(at.first) { //nolint:gosec // lines are counted in 32 bits
			return int(s.shingles[i]), s.shingles[i] < math.MaxUint16
		}
	}
	return 0, false
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

func (s *sizes) forgotten() map[uint64]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.changed)
}

// turnAway leaves out of the copies that were met those that are known to be none, and returns how many.
func (s *sizes) turnAway(seeds []printed, found []met) (turned int) {
	if s == nil || len(s.starts) == 0 {
		return 0
	}
	forgotten := s.forgotten()
	for i := range found {
		all := found[i].copies
		kept := all[:0]
		for _, e := range all {
			size, known := s.of(e.at)
			if !known || forgotten[e.at.seq] || mayCopy(&seeds[i].print.Fingerprint, size, e.shared) {
				kept = append(kept, e)
			}
		}
		turned += len(all) - len(kept)
		found[i].copies = kept
	}
	return turned
}
