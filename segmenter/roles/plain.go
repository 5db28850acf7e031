package roles

import (
	"encoding/binary"
	"math/bits"
)

// run is the plain bytes that eight bytes of a line begin with: letters of ASCII,
// spaces, and the marks of sentences that tell nothing by themselves. Most of a
// line are such. A byte of each mask has its high bit set where the line's byte is
// of that kind.
type run struct {
	length                       int
	lower, upper, commas, others uint64 // others are no letters; commas are among them
}

const (
	eachOne  = 0x0101010101010101
	eachHigh = 0x80 * eachOne
)

// plainRun looks at the first eight bytes of a text, of which the byte before is
// before. A capital behind a small letter, and a full stop behind a digit, are not
// plain: they say something of the line.
func plainRun(text []byte, before mark) run {
	x := binary.LittleEndian.Uint64(text)
	low := x &^ eachHigh
	lower, upper := inRange(low, 'a', 'z'), inRange(low, 'A', 'Z')
	others := inRange(low, ' ', ' ') | inRange(low, '\'', '\'') | inRange(low, ',', '.')
	behind := lower << 8
	switch before {
	case lowerMark:
		behind |= 0x80
	case digitMark:
		others &^= inRange(low, '.', '.') & 0x80
	default:
	}
	upper &^= behind
	odd := ^(lower|upper|others)&eachHigh | x&eachHigh
	length := bits.TrailingZeros64(odd) / 8
	within := ^uint64(0)
	if length < 8 {
		within = 1<<(8*length) - 1
	}
	return run{
		length: length, lower: lower & within, upper: upper & within, others: others & within,
		commas: inRange(low, ',', ',') & within,
	}
}

// inRange has the high bits of the bytes that are from first to last. No byte of
// low may have its own set.
func inRange(low uint64, first, last byte) uint64 {
	return (low + uint64(0x80-first)*eachOne) &^ (low + uint64(0x7f-last)*eachOne) & eachHigh
}

// last is what the last byte of a run is to the next one, or before where the run
// has none.
func (r *run) last(before mark) mark {
	if r.length == 0 {
		return before
	}
	high := uint64(0x80) << (8 * (r.length - 1))
	switch {
	case r.lower&high != 0:
		return lowerMark
	case r.upper&high != 0:
		return upperMark
	}
	return otherMark
}
