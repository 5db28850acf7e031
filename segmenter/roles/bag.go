package roles

import "math/bits"

// bag is a set of words as a Bloom filter of one hash: enough to tell how much
// of one line another line says.
type bag [4]uint64

// add adds a stem where bit is 1, and nothing where it is 0.
func (b *bag) add(stem uint32, bit int) { b[stem>>6&3] |= uint64(bit) << (stem & 63) }

func (b *bag) size() int {
	return bits.OnesCount64(b[0]) + bits.OnesCount64(b[1]) + bits.OnesCount64(b[2]) + bits.OnesCount64(b[3])
}

func (b *bag) shared(o *bag) int {
	return bits.OnesCount64(b[0]&o[0]) + bits.OnesCount64(b[1]&o[1]) + bits.OnesCount64(b[2]&o[2]) + bits.OnesCount64(b[3]&o[3])
}

// part returns how much of b is in o, from 0 to 1.
func (b *bag) part(o *bag) float32 {
	if size := b.size(); size > 0 {
		return float32(b.shared(o)) / float32(size)
	}
	return 0
}

// saidReach is how many lines with text on each side are looked at for one that
// says the same.
const saidReach = 8

// saidAround returns how much of line i's content words the one line says that
// says most of them, before and after: a headline set again as a field of an
// editing system, a caption under its own picture.
func (s *Sheet) saidAround(i int) (before, after float32) {
	l := &s.looks[i]
	size := l.bag.size()
	if size == 0 {
		return 0, 0
	}
	return s.said(i, s.textBefore, size), s.said(i, s.textAfter, size)
}

func (s *Sheet) said(i int, next []int32, size int) float32 {
	l, most := &s.looks[i], 0
	at := next[i]
	for range saidReach {
		if at < 0 {
			break
		}
		most = max(most, l.bag.shared(&s.looks[at].bag))
		at = next[at]
	}
	return float32(most) / float32(size)
}
