package segmenter

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"
)

// Observe says what one page tells of its lines: the map step of the corpus
// evidence. There is one entry for each distinct line with text, sorted by key,
// with Dumps 1. Neighbours are the nearest lines that are prose; the page's edge
// is the key 0. It is a pure function of the page.
func Observe(p *Page) []LineStat {
	keys := lineKeys(p)
	return appendStats(nil, sightings(make([]sighting, 0, len(keys)), p, keys), dumpKey(p))
}

// A line of so many bytes is prose if it ends as a sentence does, a longer one
// whatever its end.
const (
	proseBytes     = 60
	longProseBytes = 200
)

// isProse tells whether a line is surely running text. What is not leaves no trace
// on its neighbours: furniture comes and goes between the paragraphs of a story. That
// some furniture reads as prose does no harm, since it does so in each dump; asking
// the role model instead takes ten times as long and measures the same.
func isProse(line []byte) bool {
	if len(line) < proseBytes {
		return false
	}
	var f form
	f.readEdges(line)
	return f.endsStop || len(line) >= longProseBytes
}

// appendStats appends the statistics of the lines of one dump, in the order of their
// keys. It sorts what was seen.
func appendStats(stats []LineStat, seen []sighting, dump uint32) []LineStat {
	slices.SortFunc(seen, func(a, b sighting) int { return cmp.Compare(a.key, b.key) })
	distinct := 0
	for i := range seen {
		if i == 0 || seen[i].key != seen[i-1].key {
			distinct++
		}
	}
	stats = slices.Grow(stats, distinct)
	for i := range seen {
		if i == 0 || seen[i].key != seen[i-1].key {
			stats = append(stats, LineStat{Line: seen[i].key, Dumps: 1, Sample: Sample{dump}})
		}
		// The page counts once, and each of the line's neighbours once.
		stat := &stats[len(stats)-1]
		stat.Previous.add(seen[i].previous)
		stat.Following.add(seen[i].following)
	}
	return stats
}

// sighting is one line with text between its neighbours.
type sighting struct{ key, previous, following uint64 }

// sightings appends the lines with text in page order. There is one key a line.
func sightings(seen []sighting, p *Page, keys []uint64) []sighting {
	last := uint64(0)
	for i, key := range keys {
		if key == 0 {
			continue
		}
		seen = append(seen, sighting{key: key, previous: last})
		if isProse(p.Bytes(i + 1)) {
			last = key
		}
	}
	last = 0
	at := len(seen)
	for i := len(keys) - 1; i >= 0; i-- {
		if keys[i] == 0 {
			continue
		}
		at--
		seen[at].following = last
		if isProse(p.Bytes(i + 1)) {
			last = keys[i]
		}
	}
	return seen
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
