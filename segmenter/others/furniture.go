package others

import "math"

// Log-odds of the corpus evidence: per doubling of the dumps that hold a line
// among lines that always differ, at most in all, and where the neighbours are
// always the same.
const (
	oddsPerDoubling = 1.3
	mostCorpusOdds  = 5
	steadyOdds      = -0.6
)

// FurnitureOdds is what the dumps that hold a line say of it: log-odds, to be added to those of the line's look, that it is
// furniture.
//
// A line that stands in several dumps, each time among other lines, belongs to
// the site and to no story. Both sides must vary: the line that opens a story
// always has the same line behind it, the last one the same before it, and a
// republished story keeps both. The page's edge says nothing of its side.
func (s *LineStat) FurnitureOdds() float32 {
	before, behind := s.Previous.steadiness(s.Dumps), s.Following.steadiness(s.Dumps)
	steady := max(before, behind)
	if before < 0 && behind < 0 {
		// A whole page of one line, or one that is always alone.
		return 0
	}
	strength := min(oddsPerDoubling*math.Log2(float64(s.Dumps)), mostCorpusOdds)
	return float32(max(strength*(1-2*steady), steadyOdds))
}

// steadiness says how far the same line stands on one side over d dumps: 0
// where it is another each time, 1 where always the same, -1 where that side is
// mostly the page's edge. Of neighbours that are not kept, a third are taken to be
// one line: the kept ones are drawn by their hash, so that a line that stands
// beside this one in most dumps may not be among them.
func (n *Neighbours) steadiness(d uint32) float64 {
	top, kept := uint32(0), uint32(0)
	for i, dumps := range n.Dumps {
		kept += dumps
		if n.Keys[i] == 0 && dumps > 0 {
			if 2*dumps > d {
				return -1
			}
			continue
		}
		top = max(top, dumps)
	}
	if n.Full && kept < d {
		top = max(top, (d-kept)/3)
	}
	if top == 0 {
		return 0
	}
	return min(float64(top-1)/float64(d-1), 1)
}
