package others

import "math"

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

// Merge adds what another set of dumps knows of the same line. It is
// commutative and associative; the two sets must have no dump in common.
func (s LineStat) Merge(o LineStat) LineStat {
	if s.Line == 0 {
		s.Line = o.Line
	}
	s.Dumps = addCounts(s.Dumps, o.Dumps)
	s.Previous = s.Previous.merge(o.Previous)
	s.Following = s.Following.merge(o.Following)
	s.Sample = s.Sample.merge(o.Sample)
	return s
}

func addCounts(a, b uint32) uint32 {
	if a > math.MaxUint32-b {
		return math.MaxUint32
	}
	return a + b
}

// Of returns in how many dumps the neighbour with this key stands, 0 where it
// is not among those kept.
func (n *Neighbours) Of(key uint64) uint32 {
	for i, k := range n.Keys {
		if k == key && n.Dumps[i] > 0 {
			return n.Dumps[i]
		}
	}
	return 0
}

// Different returns how many different neighbours are known; Full tells that
// there are more.
func (n *Neighbours) Different() int {
	count := 0
	for _, d := range n.Dumps {
		if d > 0 {
			count++
		}
	}
	return count
}

func (n Neighbours) merge(o Neighbours) Neighbours {
	merged := Neighbours{Full: n.Full || o.Full}
	i, j, at := 0, 0, 0
	for {
		hasN := i < NeighbourLimit && n.Dumps[i] > 0
		hasO := j < NeighbourLimit && o.Dumps[j] > 0
		if !hasN && !hasO {
			return merged
		}
		if at == NeighbourLimit {
			merged.Full = true
			return merged
		}
		switch {
		case hasN && hasO && n.Keys[i] == o.Keys[j]:
			merged.Keys[at], merged.Dumps[at] = n.Keys[i], addCounts(n.Dumps[i], o.Dumps[j])
			i, j = i+1, j+1
		case !hasO || (hasN && n.Keys[i] < o.Keys[j]):
			merged.Keys[at], merged.Dumps[at] = n.Keys[i], n.Dumps[i]
			i++
		default:
			merged.Keys[at], merged.Dumps[at] = o.Keys[j], o.Dumps[j]
			j++
		}
		at++
	}
}

// add notes a neighbour of one dump once.
func (n *Neighbours) add(key uint64) {
	if n.Dumps[0] == 0 {
		n.Keys[0], n.Dumps[0] = key, 1
		return
	}
	if n.Of(key) > 0 {
		return
	}
	one := Neighbours{}
	one.Keys[0], one.Dumps[0] = key, 1
	*n = n.merge(one)
}

func (s Sample) merge(o Sample) Sample {
	var merged Sample
	i, j := 0, 0
	for at := range merged {
		hasS := i < SampleLimit && s[i] != 0
		hasO := j < SampleLimit && o[j] != 0
		switch {
		case !hasS && !hasO:
			return merged
		case hasS && hasO && s[i] == o[j]:
			merged[at] = s[i]
			i, j = i+1, j+1
		case !hasO || (hasS && s[i] < o[j]):
			merged[at] = s[i]
			i++
		default:
			merged[at] = o[j]
			j++
		}
	}
	return merged
}
