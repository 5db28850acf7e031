package dupes

import (
	"math"
	"math/bits"
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
	from []uint32 // by text: where its keys begin; the next one's is the end
	keys []uint32
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
	common := b.commonKeys()
	pairs := b.commonPairs(common)
	x.of = make([]keyPart, (len(b.ranked)+partTexts-1)/partTexts)
	b.each(len(x.of), func(i int) {
		var own keyReader
		first := i * partTexts
		p := keyPart{from: make([]uint32, 1, partTexts+1)}
		var held []uint32
		b.eachOf(first, min(first+partTexts, len(b.ranked)), func(r int, f *Fingerprint) {
			own.read(f, common)
			x.keys[r] = uint32(len(own.keys)) //nolint:gosec // bounded by WordLimit
			sampled := 0
			for at, key := range own.keys {
				if key%keyRate == 0 {
					sampled++
				}
				switch times := own.times[at]; {
				case times < 2:
					continue
				case times >= manyTexts:
					if key = own.pair(at); pairs.count(key) < 2 {
						continue
					}
				}
				held = append(held, uint32(key>>32)) //nolint:gosec // the upper half
			}
			x.sampled[r] = uint8(min(sampled, math.MaxUint8)) //nolint:gosec // bounded
			p.from = append(p.from, uint32(len(held)))        //nolint:gosec // fewer than 2^32 keys
		})
		p.keys = append(make([]uint32, 0, len(held)), held...)
		x.of[i] = p
	})
}

// commonPairs counts the pairs that stand in the place of keys of many texts.
func (b *batch) commonPairs(common *counters) *counters {
	c := newCounters(b.keyCount() / 2)
	readers := make([]keyReader, b.workers)
	b.counted(c, func(worker int, f *Fingerprint, add func(key uint64)) {
		own := &readers[worker]
		own.read(f, common)
		for at, times := range own.times {
			if times >= manyTexts {
				add(own.pair(at))
			}
		}
	})
	return c
}

// keyReader reads the keys of texts, and reuses its memory.
type keyReader struct {
	keys  []uint64 // in the order of the text
	times []uint8  // in about how many texts each stands
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
