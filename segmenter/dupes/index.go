package dupes

import (
	"cmp"
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
	shift uint
	from  []uint32 // by slot: where its ranks begin; the next one's is the end
	ranks []uint32 // of the keys that more than one text holds
	keys  []uint32 // how many keys each text has, by rank
	of    []keyRun // in the order of the ranks
}

// keyRun holds the keys of the texts of some ranks, one behind the other: those that more than one text holds.
type keyRun struct {
	first int      // rank
	from  []uint32 // by text: where its keys begin; the next one's is the end
	keys  []uint32
	pairs []bool // by key: whether it is one of a pair, while it is not known which of these more than one text holds
}

const (
	// runTexts is how many texts a keyRun has at most.
	runTexts = 1 << 8
	// manyTexts is from how many texts on a pair stands in the place of a key.
	manyTexts = 8
)

func (x *index) slot(key uint32) uint32 { return key >> x.shift }

// keysOf returns the shared keys of a text.
func (x *index) keysOf(rank int) []uint32 {
	i, is := slices.BinarySearchFunc(x.of, rank, func(r keyRun, rank int) int { return cmp.Compare(r.first, rank) })
	if !is {
		i-- // the last that begins before it
	}
	r := &x.of[i]
	at := rank - r.first
	return r.keys[r.from[at]:r.from[at+1]]
}

// holders returns the ranks of the texts that hold a key, ascending.
func (x *index) holders(key uint32) []uint32 {
	slot := x.slot(key)
	return x.ranks[x.from[slot]:x.from[slot+1]]
}

// index makes the index of the keys of all texts.
func (b *batch) index() *index {
	x := &index{keys: make([]uint32, len(b.ranked))}
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
	x.from = make([]uint32, 1<<bits+2)
	b.parallelParts(func(part, parts int) {
		x.each(part, parts, func(_ int, slot uint32) { x.from[slot+2]++ })
	})
	for s := 2; s < len(x.from); s++ {
		x.from[s] += x.from[s-1]
	}
	x.ranks = make([]uint32, sum)
	b.parallelParts(func(part, parts int) {
		x.each(part, parts, func(rank int, slot uint32) {
			at := &x.from[slot+1]
			x.ranks[*at] = uint32(rank) //nolint:gosec // see collapse
			*at++
		})
	})
	return x
}

// indexKeys finds the keys of each text that others hold too.
func (b *batch) indexKeys(x *index) {
	pairs := b.heldKeys(x, b.commonKeys())
	b.each(len(x.of), func(i int) { x.of[i].settle(pairs) })
}

// heldKeys finds the keys of each text that others hold too, and the pairs in the place of those of many, which it
// counts. The texts are long, and are read once for both.
func (b *batch) heldKeys(x *index, common *counters) (pairs *counters) {
	pairs = newCounters(b.keyCount() / 2)
	readers, runs := make([]keyReader, b.workers), make([][]keyRun, b.workers)
	b.counted(pairs, func(worker, rank int, f *Fingerprint, add func(key uint64)) {
		own := &readers[worker]
		own.read(f, common)
		x.keys[rank] = uint32(len(own.keys)) //nolint:gosec // bounded by WordLimit
		runs[worker] = withRank(runs[worker], rank)
		run := &runs[worker][len(runs[worker])-1]
		for at, key := range own.keys {
			times := own.times[at]
			if times < 2 {
				continue
			}
			isPair := times >= manyTexts
			if isPair {
				key = own.pair(at)
				add(key)
			}
			run.keys = append(run.keys, upperHalf(key))
			run.pairs = append(run.pairs, isPair)
		}
		run.from = append(run.from, uint32(len(run.keys))) //nolint:gosec // fewer than 2^32 keys
	})
	x.of = slices.Concat(runs...)
	slices.SortFunc(x.of, func(r, s keyRun) int { return cmp.Compare(r.first, s.first) })
	return pairs
}

// withRank returns the runs of one worker with one at the end that a text of some rank has its place in.
func withRank(runs []keyRun, rank int) []keyRun {
	if n := len(runs); n > 0 {
		if texts := len(runs[n-1].from) - 1; texts < runTexts && runs[n-1].first+texts == rank {
			return runs
		}
	}
	return append(runs, keyRun{first: rank, from: make([]uint32, 1, runTexts+1)})
}

// settle leaves the pairs out that one text alone holds.
func (r *keyRun) settle(pairs *counters) {
	kept := r.keys[:0]
	at := uint32(0)
	for text, end := range r.from[1:] {
		for ; at < end; at++ {
			if key := r.keys[at]; !r.pairs[at] || pairs.countUpper(key) > 1 {
				kept = append(kept, key)
			}
		}
		r.from[text+1] = uint32(len(kept)) //nolint:gosec // fewer than 2^32 keys
	}
	r.keys, r.pairs = append(make([]uint32, 0, len(kept)), kept...), nil
}

// upperHalf returns what the index knows of a key.
func upperHalf(key uint64) uint32 { return uint32(key >> 32) } //nolint:gosec // half of it

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

// each calls do for the shared keys of all texts, by rank, whose slots lie in
// one of so many parts.
func (x *index) each(part, parts int, do func(rank int, slot uint32)) {
	slots := len(x.from) - 2
	first, end := uint32(part*slots/parts), uint32((part+1)*slots/parts) //nolint:gosec // at most 2^28
	for i := range x.of {
		p := &x.of[i]
		for at := range len(p.from) - 1 {
			for _, key := range p.keys[p.from[at]:p.from[at+1]] {
				if slot := x.slot(key); slot >= first && slot < end {
					do(p.first+at, slot)
				}
			}
		}
	}
}
