package dupes

import (
	"math"
	"math/bits"
	"slices"
)

// index finds the texts that hold a key, and the keys of a text. Of keys it
// knows the upper halves; a few may share a slot.
//
// A key that many texts hold, a phrase that everybody writes, says little and
// would make every text meet strangers. In its place stands the pair of it and of the
// key behind it: copies share most of these pairs, others hardly one.
type index struct {
	shift    uint
	inverted          // by the keys that more than one text holds
	keys     []uint32 // how many keys each text has, by rank
	// sampled is how many of them a text of more shingles would have too, 255 at most.
	sampled []uint8
	of      []keyPart
}

// keyPart holds the keys of partTexts texts, those that more than one text holds.
type keyPart struct {
	from  []uint32 // by text: where its keys begin; the next one's is the end
	keys  []uint32
	pairs placeSet // those that are pairs in the place of a key; nil once those of one text are dropped
}

const (
	partTexts = 1 << 12
	// manyTexts is from how many texts on a pair stands in the place of a key.
	manyTexts = 8
)

func (x *index) slot(key uint32) uint32 { return key >> x.shift }

// keysOf returns the shared keys of a text.
func (x *index) keysOf(rank int) []uint32 {
	p, at := &x.of[rank/partTexts], rank%partTexts
	return p.keys[p.from[at]:p.from[at+1]]
}

// index makes the index of the keys of all texts.
func (b *batch) index() *index {
	x := &index{keys: make([]uint32, len(b.ranked)), sampled: make([]uint8, len(b.ranked))}
	b.indexKeys(x)
	b.release()
	sum := 0
	for i := range x.of {
		sum += len(x.of[i].keys)
	}
	bits := uint(10)
	for bits < 28 && 1<<bits < sum/2 {
		bits++
	}
	x.shift = 32 - bits
	x.inverted = b.invert(bits, 1, math.MaxUint32, func(from, to int, own *gatherer[uint64]) {
		for rank := from; rank < to; rank++ {
			for _, key := range x.keysOf(rank) {
				hold(own, x.slot(key), uint32(rank)) //nolint:gosec // see collapse
			}
		}
	})
	return x
}

// indexKeys finds the keys of each text that others hold too.
func (b *batch) indexKeys(x *index) {
	common, pairs := b.commonKeys(), newCounters(b.keyCount()/2)
	readers := make([]keyReader, 2*b.workers)
	held := newTally[uint32](len(readers), 64-pairs.shift)
	x.of = make([]keyPart, (len(b.ranked)+partTexts-1)/partTexts)
	for first := 0; first < len(x.of); first += len(readers) {
		b.each(min(len(readers), len(x.of)-first), func(i int) {
			x.of[first+i] = b.partKeys(x, first+i, &readers[i], common, pairs, held.of(i))
		})
		b.each(tallyParts, func(part int) {
			held.drain(part, func(slots []uint32) {
				for _, slot := range slots {
					pairs.add(slot)
				}
			})
		})
	}
	b.each(len(x.of), func(i int) { x.of[i].dropLone(pairs) })
}

// partKeys finds the keys of the texts of a part that others hold too, and pairs in the place of those that many hold, of which it adds the
// slots to held: which of them others hold is known when all are counted.
func (b *batch) partKeys(x *index, part int, own *keyReader, common, pairs *counters, held *gatherer[uint32]) (p keyPart) {
	first := part * partTexts
	p.from = make([]uint32, 1, partTexts+1)
	p.keys = own.held[:0]
	b.eachOf(first, min(first+partTexts, len(b.ranked)), func(r int, f *Fingerprint) {
		own.read(f, common)
		x.keys[r] = uint32(len(own.keys)) //nolint:gosec // bounded by WordLimit
		sampled := 0
		for at, key := range own.keys {
			if key%keyRate == 0 {
				sampled++
			}
			times := own.times[at]
			if times < 2 {
				continue
			}
			if len(p.keys)%64 == 0 {
				p.pairs = append(p.pairs, 0)
			}
			if times >= manyTexts {
				key = own.pair(at)
				p.pairs.add(uint32(len(p.keys))) //nolint:gosec // fewer than 2^32 keys
				held.add(pairs.slot(key), pairs.slot(key))
			}
			p.keys = append(p.keys, uint32(key>>32)) //nolint:gosec // the upper half
		}
		x.sampled[r] = uint8(min(sampled, math.MaxUint8)) //nolint:gosec // bounded
		p.from = append(p.from, uint32(len(p.keys)))      //nolint:gosec // fewer than 2^32 keys
	})
	own.held, p.keys = p.keys, slices.Clone(p.keys)
	return p
}

// dropLone leaves out the pairs that no other text holds.
func (p *keyPart) dropLone(pairs *counters) {
	n, from, keys, arePairs := 0, uint32(0), p.keys, p.pairs
	for i, to := range p.from[1:] {
		for at := from; at < to; at++ {
			key, isPair := keys[at], one(arePairs.has(at))
			// The lower half of a key decides nothing; the first count is at hand for what is no pair.
			times := pairs.count(uint64(key) << 32 * uint64(isPair)) //nolint:gosec // 1 or 0
			keys[n] = key
			n += 1 - isPair | one(times >= 2)
		}
		from, p.from[i+1] = to, uint32(n) //nolint:gosec // fewer than 2^32 keys
	}
	p.keys, p.pairs = slices.Clone(keys[:n]), nil
}

// keyReader reads the keys of texts, and reuses its memory.
type keyReader struct {
	keys  []uint64 // in the order of the text
	times []uint8  // in about how many texts each stands
	held  []uint32 // the upper halves of those that others hold too
}

func (k *keyReader) read(f *Fingerprint, common *counters) {
	k.keys, k.times = k.keys[:0], k.times[:0]
	k.keys = f.AppendKeys(k.keys)
	for _, key := range k.keys {
		k.times = append(k.times, common.count(key))
	}
}

// pair returns the key of the pair of a key and the one behind it. Of a key that each
// text with it has, however long it is, that one is such a key too.
func (k *keyReader) pair(at int) uint64 {
	key := k.keys[at]
	sampled := key%keyRate == 0
	for _, next := range k.keys[at+1:] {
		if !sampled || next%keyRate == 0 {
			return mix(key ^ bits.RotateLeft64(next, 32))
		}
	}
	return mix(key)
}
