package others

import (
	"cmp"
	"hash/maphash"
	"slices"

	"github.com/zeebo/xxh3"

	"stet/segmenter/page"
	"stet/segmenter/plain"
)

// Observe says what one page tells of its lines: the map step of the corpus
// evidence. There is one entry for each distinct line with text, sorted by key,
// with Dumps 1. Neighbours are the nearest lines that are prose; the page's edge
// is the key 0. A page that reads otherwise than it stands (see plain.Of) is observed both ways. It is a pure function of the page.
func Observe(p *page.Page) []LineStat {
	o := Observer{prose: newProse()} // a page alone is not worth the memory of lines
	return o.Observe(p)
}

// Observer is Observe for many pages, with memory that is used again. It is for one goroutine.
type Observer struct {
	prose  prose
	seed   maphash.Seed // another one in each Observer, so that no page can be made of lines of one hash
	recent []recentLine // by the end of the hash; nil where nothing is remembered
	keyer  page.Keyer
	seen   []sighting
	stats  []LineStat
}

// recentLine is a line that was looked at, by a hash of its bytes.
type recentLine struct {
	hash, key uint64
	prose     bool
}

const (
	// recentLines is how many lines an Observer remembers. Of the long lines of pages that repeat themselves and
	// one another a quarter to a tenth stood before in the last few thousand, and not many more before that.
	recentLines = 1 << 12
	// mostObserved is the number of lines up to which the memory of a page is used again.
	mostObserved = 1 << 12
)

// NewObserver returns one that is ready.
func NewObserver() *Observer {
	return &Observer{prose: newProse(), seed: maphash.MakeSeed(), recent: make([]recentLine, recentLines)}
}

// Observe is the function Observe. What it returns holds until the next call.
func (o *Observer) Observe(p *page.Page) []LineStat {
	if cap(o.seen) > mostObserved {
		o.seen, o.stats = nil, nil
	}
	o.seen = o.sightings(slices.Grow(o.seen[:0], len(p.Lines)), p)
	if said := plain.Of(p); said != nil {
		o.addPlain(said.Page)
	}
	o.stats = appendStats(o.stats[:0], o.seen, dumpKey(p))
	return o.stats
}

// addPlain adds the lines of a page as it reads to what was seen of it: they are what proposals ask about. What is no line
// of it stays, for those who ask about the line of a dump.
func (o *Observer) addPlain(said *page.Page) {
	stands := o.seen
	o.seen = o.sightings(nil, said)
	read := make(map[uint64]bool, len(o.seen))
	for i := range o.seen {
		read[o.seen[i].key] = true
	}
	for i := range stands {
		if !read[stands[i].key] {
			o.seen = append(o.seen, stands[i])
		}
	}
}

// look returns the key of a line, and whether it is prose.
func (o *Observer) look(line []byte) (key uint64, isProse bool) {
	if len(line) < proseBytes {
		return o.keyer.Key(line), false
	}
	if len(o.recent) == 0 {
		return o.keyer.Key(line), o.prose.is(line)
	}
	hash := maphash.Bytes(o.seed, line)
	known := &o.recent[hash%uint64(len(o.recent))]
	if known.hash != hash || known.key == 0 {
		*known = recentLine{hash, o.keyer.Key(line), o.prose.is(line)}
	}
	return known.key, known.prose
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
type sighting struct {
	key, previous, following uint64
	prose                    bool
}

// sightings appends the lines with text in page order.
func (o *Observer) sightings(seen []sighting, p *page.Page) []sighting {
	last := uint64(0)
	for i := range p.Lines {
		key, isProse := o.look(p.Bytes(i + 1))
		if key == 0 {
			continue
		}
		if seen = append(seen, sighting{key: key, previous: last, prose: isProse}); isProse {
			last = key
		}
	}
	last = 0
	for i := len(seen) - 1; i >= 0; i-- {
		seen[i].following = last
		if seen[i].prose {
			last = seen[i].key
		}
	}
	return seen
}

// dumpKey names a dump in a Sample; never 0.
func dumpKey(p *page.Page) uint32 {
	if p.Origin != nil {
		p = p.Origin
	}
	return uint32(xxh3.Hash(p.Text)>>32) | 1
}
