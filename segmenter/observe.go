package segmenter

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"
)

// Observe says what one page tells of its lines: the map step of the corpus
// evidence. There is one entry for each distinct line with text, sorted by key,
// with Dumps 1. Neighbours are the nearest lines with text that are not
// furniture by the page's own look; the page's edge is the key 0. It is a pure
// function of the page.
func Observe(p *Page) []LineStat {
	keys := lineKeys(p)
	furniture := looksFurniture(p)
	previous := make([]uint64, len(keys))
	last := uint64(0)
	for i, key := range keys {
		previous[i] = last
		if key != 0 && !furniture[i] {
			last = key
		}
	}
	dump := dumpKey(p)
	stats := make([]LineStat, 0, len(keys))
	last = 0
	for i := len(keys) - 1; i >= 0; i-- {
		if keys[i] == 0 {
			continue
		}
		stat := LineStat{Line: keys[i], Dumps: 1, Sample: Sample{dump}}
		stat.Previous.add(previous[i])
		stat.Following.add(last)
		stats = append(stats, stat)
		if !furniture[i] {
			last = keys[i]
		}
	}
	slices.SortStableFunc(stats, func(a, b LineStat) int { return cmp.Compare(a.Line, b.Line) })
	return slices.Clip(joinWithinDump(stats))
}

// joinWithinDump makes one entry of the equal lines of one page. It differs
// from Merge in that the page counts once, and each of its neighbours once.
func joinWithinDump(stats []LineStat) []LineStat {
	out := stats[:0]
	for _, stat := range stats {
		if len(out) == 0 || out[len(out)-1].Line != stat.Line {
			out = append(out, stat)
			continue
		}
		same := &out[len(out)-1]
		same.Previous.add(stat.Previous.Keys[0])
		same.Following.add(stat.Following.Keys[0])
	}
	return out
}

func lineKeys(p *Page) []uint64 {
	keys := make([]uint64, len(p.Lines))
	longest := 0
	for _, line := range p.Lines {
		longest = max(longest, line.End-line.Start)
	}
	buffer := make([]byte, 0, min(longest, keyedPrefix))
	for i := range p.Lines {
		keys[i] = lineKey(p.Bytes(i+1), buffer)
	}
	return keys
}

// dumpKey names a dump in a Sample; never 0.
func dumpKey(p *Page) uint32 {
	return uint32(xxh3.Hash(p.Text)>>32) | 1
}
