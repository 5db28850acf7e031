package dupes

// inverted finds the texts that hold something by its slot, which a few things may share.
type inverted struct {
	from  []uint32 // by slot: where its ranks begin; the next one's is the end
	ranks []uint32
	kept  placeSet // the slots that have ranks
}

// holders returns the ranks of the texts that hold what has a slot, ascending.
func (x *inverted) holders(slot uint32) []uint32 { return x.ranks[x.from[slot]:x.from[slot+1]] }

// invertAtOnce is how many texts are gone through before what they hold is put where it belongs.
const invertAtOnce = 1 << 14

// invert makes an index of 2^bits slots of what gather adds for the texts from one rank to another. It calls gather twice for each, and
// keeps the slots that at least so many texts hold, and at most so many.
func (b *batch) invert(bits uint, least, most uint32, gather func(from, to int, own *gatherer[uint64])) inverted {
	x := inverted{from: largePages[uint32](1<<bits + 2), kept: placeSet(nil).of(1 << bits)}
	held := newTally[uint64](b.workers, bits)
	each := func(drain func(held []uint64)) {
		for first := 0; first < len(b.ranked); first += invertAtOnce {
			n := min(invertAtOnce, len(b.ranked)-first)
			b.parallelParts(func(part, parts int) { // each a run of ranks, so that they stay ascending
				gather(first+part*n/parts, first+(part+1)*n/parts, held.of(part))
			})
			b.each(tallyParts, func(part int) { held.drain(part, drain) })
		}
	}
	each(func(held []uint64) {
		for _, h := range held {
			x.from[h>>32+2]++
		}
	})
	sum := uint32(0)
	for s := range uint32(1 << bits) {
		if n := x.from[s+2]; n >= least && n <= most {
			x.kept.add(s)
			sum += n
		}
		x.from[s+2] = sum
	}
	x.ranks = largePages[uint32](int(sum))
	each(func(held []uint64) {
		for _, h := range held {
			if slot := uint32(h >> 32); x.kept.has(slot) {
				x.ranks[x.from[slot+1]] = uint32(h)
				x.from[slot+1]++
			}
		}
	})
	return x
}

// hold adds to what is gathered that a text holds what has a slot.
func hold(own *gatherer[uint64], slot, rank uint32) { own.add(slot, uint64(slot)<<32|uint64(rank)) }
