package segmenter

import (
	"cmp"
	"slices"
)

// lineStats is what a corpus knows of the lines of one page. A line is asked about
// once, however many look at it, unless the page is huge.
type lineStats struct {
	corpus Corpus
	page   *Page
	keys   []uint64
	stats  []LineStat // one a line, where there are no more than mostStats
	order  []place    // of the lines with stats, by key
	last   LineStat
	own    uint32 // the key of the page's dump
	around vicinity
}

// mostStats is the number of lines up to which what is known of them is kept.
const mostStats = 1 << 10

// ask asks about the lines of a page with these keys.
func (l *lineStats) ask(c Corpus, p *Page, keys []uint64) {
	l.corpus, l.page, l.keys, l.stats, l.own = c, p, keys, l.stats[:0], dumpKey(p)
	l.around.forget()
	if len(keys) > mostStats {
		return
	}
	if all, ok := c.(*Statistics); ok {
		l.askAll(all)
		return
	}
	if expecting, ok := c.(Expecting); ok {
		expecting.Expect(keys)
	}
	for i := range keys {
		l.stats = append(l.stats, l.find(i))
	}
}

// askAll is find for all lines, in the order of their keys: a Statistics has most lines of a
// page side by side in that order.
func (l *lineStats) askAll(all *Statistics) {
	l.order, l.stats = l.order[:0], zeroed(l.stats, len(l.keys))
	for i, key := range l.keys {
		if key != 0 {
			l.order = append(l.order, place{key, int32(i)})
		}
	}
	slices.SortFunc(l.order, func(a, b place) int { return cmp.Compare(a.key, b.key) })
	next := uint32(0) // the place behind the last of the lines that were new with the page
	for _, line := range l.order {
		stat := &l.stats[line.line]
		at, ok := all.place(line.key, next)
		if !ok {
			*stat = l.unknown(line.key)
			continue
		}
		*stat = *all.at(at)
		// What other pages brought before stands further to the front.
		next = max(next, at+1)
	}
}

// of returns what is known of line i, counted from 0; the zero LineStat is nothing.
// It is without neighbours where the page alone holds the line and the corpus leaves
// such lines out: see addNeighbours. It holds until the next call.
func (l *lineStats) of(i int) *LineStat {
	if i < len(l.stats) {
		return &l.stats[i]
	}
	l.last = l.find(i)
	return &l.last
}

func (l *lineStats) find(i int) LineStat {
	key := l.keys[i]
	if key == 0 {
		return LineStat{}
	}
	if stat, ok := l.corpus.LineStat(key); ok {
		return stat
	}
	return l.unknown(key)
}

// unknown is what is known of a line that the corpus doesn't hold.
func (l *lineStats) unknown(key uint64) LineStat {
	return LineStat{Line: key, Dumps: 1, Sample: Sample{l.own}}
}

// addNeighbours adds to what is known of a line what stands around it on the page, where
// it has no neighbours yet. Few lines are asked for theirs, and to tell what is prose
// takes time.
func (l *lineStats) addNeighbours(stat *LineStat) {
	if stat.Dumps == 0 || stat.Previous.Dumps[0] > 0 {
		return
	}
	l.around.look(l.page, l.keys)
	found := l.around.of(stat.Line)
	stat.Previous, stat.Following = found.previous, found.following
}

// vicinity finds the nearest prose before and behind lines of a page: what sightings
// does for all, for some.
type vicinity struct {
	page *Page
	keys []uint64
	// places are the lines with text, by key; empty until one is asked for.
	places []place
	prose  prose
	// before and behind are the numbers of the nearest lines that are prose, where
	// they are known.
	before, behind []int32
	// said is what stands around lines that stand in more than fewPlaces, by key: each of them
	// may be asked about, and the time would grow with the square of the page.
	said map[uint64]sides
}

// fewPlaces is in how many places a line may stand that are gone through each time.
const fewPlaces = 8

// sides is what stands on both sides of the lines with a key.
type sides struct{ previous, following Neighbours }

// place is where a line with a key stands, counted from 0.
type place struct {
	key  uint64
	line int32
}

// What stands in vicinity.before and vicinity.behind beside numbers of lines.
const (
	unknownLine int32 = -2
	noLine      int32 = -1 // the page's edge
)

func (v *vicinity) forget() {
	v.page, v.keys, v.places = nil, nil, v.places[:0]
	clear(v.said)
}

// look takes in a page, if that is not done.
func (v *vicinity) look(p *Page, keys []uint64) {
	if v.page == p {
		return
	}
	v.page, v.keys, v.prose.table = p, keys, roleModel().Table
	v.before, v.behind = v.before[:0], v.behind[:0]
	for i, key := range keys {
		if key != 0 {
			v.places = append(v.places, place{key, int32(i)})
		}
		v.before, v.behind = append(v.before, unknownLine), append(v.behind, unknownLine)
	}
	slices.SortFunc(v.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.line, b.line))
	})
}

// of returns what stands around the lines with a key.
func (v *vicinity) of(key uint64) sides {
	if said, ok := v.said[key]; ok {
		return said
	}
	var found sides
	places := v.with(key)
	for _, p := range places {
		found.previous.add(v.key(v.nearest(p.line, -1)))
		found.following.add(v.key(v.nearest(p.line, 1)))
	}
	if len(places) > fewPlaces {
		if v.said == nil {
			v.said = make(map[uint64]sides)
		}
		v.said[key] = found
	}
	return found
}

// with returns the lines with a key.
func (v *vicinity) with(key uint64) []place {
	from, _ := slices.BinarySearchFunc(v.places, key, func(p place, key uint64) int { return cmp.Compare(p.key, key) })
	to := from
	for to < len(v.places) && v.places[to].key == key {
		to++
	}
	return v.places[from:to]
}

// key is that of a line, 0 for the page's edge.
func (v *vicinity) key(line int32) uint64 {
	if line == noLine {
		return 0
	}
	return v.keys[line]
}

// nearest returns the nearest line that is prose on one side of a line: before it for
// -1, behind it for 1. All lines that it passes by know afterwards, so that no line is
// passed by twice.
func (v *vicinity) nearest(line, step int32) int32 {
	known := v.before
	if step > 0 {
		known = v.behind
	}
	found := known[line]
	at := line
	for found == unknownLine {
		switch at += step; {
		case at < 0 || int(at) == len(v.keys):
			found = noLine
		case v.keys[at] != 0 && v.prose.is(v.page.Bytes(int(at)+1)):
			found = at
		default:
			found = known[at]
		}
	}
	for ; known[line] == unknownLine; line += step {
		known[line] = found
		if line+step == at {
			break
		}
	}
	return found
}
