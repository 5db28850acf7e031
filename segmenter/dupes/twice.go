package dupes

// twice tells of keys whether they were seen in two places: two bits a slot,
// in which a few keys may meet.
type twice struct {
	words []uint64
	shift uint
}

const (
	slotsPerWord = 32
	// The table has at least twiceSlots slots for each key, within bounds: at
	// most 128 MB.
	twiceSlots = 4
	leastBits  = 16
	mostBits   = 29
)

func newTwice(keys int) *twice {
	bits := uint(leastBits)
	for bits < mostBits && 1<<bits < twiceSlots*keys {
		bits++
	}
	return &twice{words: make([]uint64, 1<<bits/slotsPerWord), shift: 64 - bits}
}

// slot returns where a key is counted.
func (t *twice) slot(key uint64) uint32 { return uint32(key >> t.shift) } //nolint:gosec // at most 2^29

// add counts a key by its slot, 1 or 2.
func (t *twice) add(slot uint32) {
	word, at := &t.words[slot/slotsPerWord], slot%slotsPerWord*2
	if *word>>at&1 == 0 {
		*word |= 1 << at
	} else {
		*word |= 2 << at
	}
}

// seen tells whether a key was added twice, or met another.
func (t *twice) seen(key uint64) bool {
	slot := t.slot(key)
	return t.words[slot/slotsPerWord]>>(slot%slotsPerWord*2)&2 != 0
}
