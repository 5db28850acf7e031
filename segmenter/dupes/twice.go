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

// add counts a key, 1 or 2.
func (t *twice) add(key uint64) {
	slot := key >> t.shift
	word, at := &t.words[slot/slotsPerWord], slot%slotsPerWord*2
	if *word>>at&1 == 0 {
		*word |= 1 << at
	} else {
		*word |= 2 << at
	}
}

// seen tells whether a key was added twice, or met another.
func (t *twice) seen(key uint64) bool {
	slot := key >> t.shift
	return t.words[slot/slotsPerWord]>>(slot%slotsPerWord*2)&2 != 0
}

// sharedKeys returns which keys more than one text holds. Each worker adds the
// keys of one part of the table.
func (b *batch) sharedKeys() *twice {
	keys := 0
	for r := range b.ranked {
		keys += b.at(uint32(r)).keyCount() //nolint:gosec // see collapse
	}
	t := newTwice(keys)
	b.parallelParts(func(part, parts int) {
		for r := range b.ranked {
			b.at(uint32(r)).eachKey(func(key uint64) { //nolint:gosec // see collapse
				// The upper bits choose the word: parts never share one.
				if int(key>>54)%parts == part {
					t.add(key)
				}
			})
		}
	})
	return t
}
