package dupes

// counters count how often keys were seen, up to countMost: four bits a slot, in
// which a few keys may meet.
type counters struct {
	words []uint64
	shift uint
}

const (
	countBits    = 4
	countMost    = 1<<countBits - 1
	slotsPerWord = 64 / countBits
	// The table has at least countSlots slots for each key, within bounds: at
	// most 128 MB.
	countSlots = 4
	leastBits  = 16
	mostBits   = 28
)

func newCounters(keys int) *counters {
	bits := uint(leastBits)
	for bits < mostBits && 1<<bits < countSlots*keys {
		bits++
	}
	return &counters{words: largePages[uint64](1 << bits / slotsPerWord), shift: 64 - bits}
}

// slot returns where a key is counted.
func (c *counters) slot(key uint64) uint32 { return uint32(key >> c.shift) } //nolint:gosec // at most 2^28

// add counts a key by its slot.
func (c *counters) add(slot uint32) {
	word, at := &c.words[slot/slotsPerWord], slot%slotsPerWord*countBits
	if *word>>at&countMost < countMost {
		*word += 1 << at
	}
}

// count returns how often a key was added, or those that it met with it.
func (c *counters) count(key uint64) uint8 {
	slot := c.slot(key)
	return uint8(c.words[slot/slotsPerWord] >> (slot % slotsPerWord * countBits) & countMost)
}
