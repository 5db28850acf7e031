package others

import (
	"cmp"
	"slices"

	"stet/segmenter/page"
)

// Known is what a corpus knows of the lines of one page. A line is asked about
// once, however many look at it, unless the page is huge.
type Known struct {
	Keys []uint64 // of the page's lines
	Own  uint32   // the page's own dump, as a Sample names it

	corpus Corpus
	page   *page.Page
	stats  []LineStat // one a line, where there are no more than mostStats
	order  []place    // of the lines with stats, by key
	last   LineStat
	around vicinity
}

// place is where a line with a key stands, counted from 0.
type place struct {
	key  uint64
	line int32
}

// mostStats is the number of lines up to which what is known of them is kept.
const mostStats = 1 << 10

// Forget gives up what it holds of the page and of the corpus, and keeps the memory.
func (l *Known) Forget() {
	l.corpus, l.page, l.Keys = nil, nil, nil
	l.around.forget()
}

// Ask asks about the lines of a page with these keys.
func (l *Known) Ask(c Corpus, p *page.Page, keys []uint64) {
	l.corpus, l.page, l.Keys, l.stats, l.Own = c, p, keys, l.stats[:0], dumpKey(p)
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
func (l *Known) askAll(all *Statistics) {
	l.order, l.stats = l.order[:0], append(l.stats[:0], make([]LineStat, len(l.Keys))...)
	for i, key := range l.Keys {
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

// Of returns what is known of line i, counted from 0; the zero LineStat is nothing.
// It is without neighbours where the page alone holds the line and the corpus leaves
// such lines out: see AddNeighbours. It holds until the next call.
func (l *Known) Of(i int) *LineStat {
	if i < len(l.stats) {
		return &l.stats[i]
	}
	l.last = l.find(i)
	return &l.last
}

func (l *Known) find(i int) LineStat {
	key := l.Keys[i]
	if key == 0 {
		return LineStat{}
	}
	if stat, ok := l.corpus.LineStat(key); ok {
		return stat
	}
	return l.unknown(key)
}

// unknown is what is known of a line that the corpus doesn't hold.
func (l *Known) unknown(key uint64) LineStat {
	return LineStat{Line: key, Dumps: 1, Sample: Sample{l.Own}}
}

// AddNeighbours adds to what is known of a line what stands around it on the page, where
// it has no neighbours yet. Few lines are asked for theirs, and to tell what is prose
// takes time.
func (l *Known) AddNeighbours(stat *LineStat) {
	if stat.Dumps == 0 || stat.Previous.Dumps[0] > 0 {
		return
	}
	l.around.look(l.page, l.Keys)
	found := l.around.of(stat.Line)
	stat.Previous, stat.Following = found.previous, found.following
}
