package dupes

// tally counts many numbers in a table that is far larger than a processor's
// cache. It gathers them by where in the table they fall and then counts one part
// of the table after another, each in the cache and by one worker (radix
// partitioning: Manegold, Boncz, Kersten 2002).
type tally[Entry uint32 | uint64] struct {
	shift   uint
	buckets [][][]Entry // by worker, by part
}

const (
	tallyParts = 64
	tallyBits  = 6
	// tallyAtOnce is about how many words of texts are gathered before they are
	// counted.
	tallyAtOnce = 1 << 19
)

// newTally returns a tally for a table of 2^bits slots.
func newTally[Entry uint32 | uint64](workers int, bits uint) *tally[Entry] {
	t := &tally[Entry]{shift: max(bits, tallyBits) - tallyBits, buckets: make([][][]Entry, workers)}
	for w := range t.buckets {
		t.buckets[w] = make([][]Entry, tallyParts)
	}
	return t
}

// of returns what one worker adds to.
func (t *tally[Entry]) of(worker int) *gatherer[Entry] {
	return &gatherer[Entry]{t.shift, t.buckets[worker]}
}

// gatherer is one worker's part of a tally.
type gatherer[Entry uint32 | uint64] struct {
	shift   uint
	buckets [][]Entry
}

// add adds what is to be counted in a slot.
func (g *gatherer[Entry]) add(slot uint32, entry Entry) {
	part := slot >> g.shift % tallyParts
	g.buckets[part] = append(g.buckets[part], entry)
}

// drain calls count with what was gathered for a part, and forgets it.
func (t *tally[Entry]) drain(part int, count func(entries []Entry)) {
	for _, buckets := range t.buckets {
		count(buckets[part])
		buckets[part] = buckets[part][:0]
	}
}

// tallied calls gather with each of the texts, from several workers, and drain
// with each part of the tables in turn, so that no more than tallyAtOnce words
// of texts are gathered at any time.
func (b *batch) tallied(gather func(worker int, f *Fingerprint), drain func(part int)) {
	for from := 0; from < len(b.ranked); {
		to, words := from, 0
		for to < len(b.ranked) && words < tallyAtOnce {
			words += int(b.ofRank(to).tokens)
			to++
		}
		b.parallel(to-from, func(worker, first, end int) {
			b.eachOf(from+first, from+end, func(_ int, f *Fingerprint) { gather(worker, f) })
		})
		b.each(tallyParts, drain)
		from = to
	}
}

// markedFrom is how many counters for each shingle a Rarity has at most where it notes which of them are common.
const markedFrom = 8

// rarity counts in how many different texts each shingle stands.
func (b *batch) rarity() {
	all := 0
	for r := range b.ranked {
		all += int(b.ofRank(r).grams)
	}
	known := NewRarity(all)
	grams := newTally[uint32](b.workers, tableBits(len(known.counts)))
	b.tallied(func(worker int, f *Fingerprint) {
		own := grams.of(worker)
		words, ends := shingles(f.text())
		for _, t := range ends {
			words = words.then(t)
			slot := uint32(words.gram() & known.mask) //nolint:gosec // at most 2^27
			own.add(slot, slot)
		}
	}, func(part int) {
		grams.drain(part, func(slots []uint32) { saturate(known.counts, slots) })
	})
	b.known = known
	if all < len(known.counts)/markedFrom {
		return // of few texts: the table is in the processor's cache, and to go through it costs more than all look-ups
	}
	known.common = largePages[uint64](len(known.counts) / 64)
	b.parallelParts(func(part, parts int) {
		size := len(known.common)
		known.markCommon(part*size/parts*64, (part+1)*size/parts*64)
	})
}

// tableBits returns the logarithm of the size of a table.
func tableBits(size int) uint {
	bits := uint(0)
	for 1<<bits < size {
		bits++
	}
	return bits
}

// saturate counts each of the slots, up to 255.
func saturate(counts []uint8, slots []uint32) {
	for _, at := range slots {
		if counts[at] < 255 {
			counts[at]++
		}
	}
}

// keyCount returns about how many keys all texts have.
func (b *batch) keyCount() int {
	keys := 0
	for r := range b.ranked {
		keys += keyCountOf(b.ofRank(r).grams)
	}
	return keys
}

// commonKeys counts the keys of the texts.
func (b *batch) commonKeys() *counters {
	c := newCounters(b.keyCount())
	b.counted(c, func(_ int, f *Fingerprint, add func(key uint64)) { f.eachKey(add) })
	return c
}

// counted adds to c the keys that gather adds for each of the texts.
func (b *batch) counted(c *counters, gather func(worker int, f *Fingerprint, add func(key uint64))) {
	held := newTally[uint32](b.workers, 64-c.shift)
	b.tallied(func(worker int, f *Fingerprint) {
		own := held.of(worker)
		gather(worker, f, func(key uint64) { own.add(c.slot(key), c.slot(key)) })
	}, func(part int) {
		held.drain(part, func(slots []uint32) {
			for _, slot := range slots {
				c.add(slot)
			}
		})
	})
}
