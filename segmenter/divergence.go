package segmenter

import "fmt"

// sideLines is how many lines on each side of a gap are looked up in the
// corpus.
const sideLines = 4

// corpusEvidence is what the other dumps say of one gap.
type corpusEvidence struct {
	weight float64
	text   string
}

// surroundings looks up the lines of a page once each.
type surroundings struct {
	stats []LineStat // by line of text; zero where nothing is known
	own   uint32
}

func lookUp(p *Page, c Corpus, keys []uint64, lines []int) surroundings {
	s := surroundings{own: dumpKey(p), stats: make([]LineStat, len(lines))}
	for i, number := range lines {
		if stat, ok := c.LineStat(keys[number-1]); ok {
			s.stats[i] = stat
		}
	}
	return s
}

// others are the dumps of a sample but for the page's own.
func (s *surroundings) others(sample Sample, into map[uint32]bool) {
	for _, dump := range sample {
		if dump != 0 && dump != s.own {
			into[dump] = true
		}
	}
}

// at weighs the gap before line of text g: other dumps that hold lines of both
// sides say that they belong together, other dumps that hold one side alone
// that a story ends or begins here.
func (s *surroundings) at(g int, keys []uint64, lines []int) corpusEvidence {
	before, behind := map[uint32]bool{}, map[uint32]bool{}
	for i := max(0, g-sideLines); i < g; i++ {
		s.others(s.stats[i].Sample, before)
	}
	for i := g; i < min(g+sideLines, len(lines)); i++ {
		s.others(s.stats[i].Sample, behind)
	}
	both := 0
	for dump := range before {
		if behind[dump] {
			both++
		}
	}
	onlyBefore, onlyBehind := len(before)-both, len(behind)-both
	switch {
	case both > 0:
		return corpusEvidence{-1.5 - 0.5*float64(min(both, 4)), fmt.Sprintf("%d other dumps hold both sides", both)}
	case s.stats[g-1].Dumps > 1 && s.stats[g].Dumps > 1:
		return corpusEvidence{4, fmt.Sprintf("%d other dumps hold the run before and %d the run behind, none both", onlyBefore, onlyBehind)}
	case s.stats[g-1].Dumps > 1 && onlyBefore > 0:
		return corpusEvidence{1.5, fmt.Sprintf("the run before goes on differently in %d other dumps", onlyBefore)}
	case s.stats[g].Dumps > 1 && onlyBehind > 0:
		return corpusEvidence{1.5, fmt.Sprintf("the run behind has something else before it in %d other dumps", onlyBehind)}
	}
	return corpusEvidence{}
}
