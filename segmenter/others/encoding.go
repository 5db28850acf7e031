package others

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrLineStat says that bytes are not an encoded LineStat.
var ErrLineStat = errors.New("not a line statistic")

// AppendBinary appends the statistic in a compact form: 16 bytes and a few more
// for a line that stands in one dump. The error is always nil.
func (s LineStat) AppendBinary(b []byte) ([]byte, error) {
	b = binary.LittleEndian.AppendUint64(b, s.Line)
	b = binary.AppendUvarint(b, uint64(s.Dumps))
	b = s.Previous.appendBinary(b)
	b = s.Following.appendBinary(b)
	used := 0
	for used < SampleLimit && s.Sample[used] != 0 {
		used++
	}
	b = append(b, byte(used))
	for _, key := range s.Sample[:used] {
		b = binary.LittleEndian.AppendUint32(b, key)
	}
	return b, nil
}

func (n *Neighbours) appendBinary(b []byte) []byte {
	head := byte(n.Different()) << 1
	if n.Full {
		head |= 1
	}
	b = append(b, head)
	for i, dumps := range n.Dumps {
		if dumps == 0 {
			break
		}
		b = binary.LittleEndian.AppendUint64(b, n.Keys[i])
		b = binary.AppendUvarint(b, uint64(dumps))
	}
	return b
}

// DecodeLineStat reads what AppendBinary wrote, and nothing else: bytes that
// are left over are an error, ErrLineStat.
func DecodeLineStat(b []byte) (LineStat, error) {
	d := decoder{rest: b}
	stat := LineStat{Line: d.uint64(), Dumps: d.uvarint32()}
	stat.Previous = d.neighbours()
	stat.Following = d.neighbours()
	used := int(d.byte())
	if used > SampleLimit {
		d.failed = true
	}
	for i := 0; i < used && !d.failed; i++ {
		stat.Sample[i] = d.uint32()
		if key := stat.Sample[i]; key == 0 || i > 0 && key <= stat.Sample[i-1] {
			d.failed = true
		}
	}
	if d.failed || len(d.rest) > 0 {
		return LineStat{}, fmt.Errorf("decoding %d bytes: %w", len(b), ErrLineStat)
	}
	return stat, nil
}

// DecodeDumps reads of what AppendBinary wrote in how many dumps the line stands, and
// nothing else.
func DecodeDumps(b []byte) (uint32, error) {
	d := decoder{rest: b}
	d.uint64()
	dumps := d.uvarint32()
	if d.failed {
		return 0, fmt.Errorf("decoding the dumps in %d bytes: %w", len(b), ErrLineStat)
	}
	return dumps, nil
}

// decoder reads numbers off the front of a slice and remembers a failure.
type decoder struct {
	rest   []byte
	failed bool
}

func (d *decoder) take(n int) []byte {
	if d.failed || len(d.rest) < n {
		d.failed = true
		return make([]byte, n)
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) byte() byte     { return d.take(1)[0] }
func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }
func (d *decoder) uint64() uint64 { return binary.LittleEndian.Uint64(d.take(8)) }

func (d *decoder) uvarint32() uint32 {
	value, n := binary.Uvarint(d.rest)
	if d.failed || n <= 0 || value > math.MaxUint32 {
		d.failed = true
		return 0
	}
	d.rest = d.rest[n:]
	return uint32(value)
}

func (d *decoder) neighbours() Neighbours {
	head := d.byte()
	n := Neighbours{Full: head&1 != 0}
	used := int(head >> 1)
	if used > NeighbourLimit {
		d.failed = true
	}
	for i := 0; i < used && !d.failed; i++ {
		n.Keys[i], n.Dumps[i] = d.uint64(), d.uvarint32()
		if n.Dumps[i] == 0 {
			d.failed = true
		}
	}
	return n
}
