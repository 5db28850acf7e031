package record

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Encoder appends values to a payload. The zero value is ready.
type Encoder struct {
	Bytes []byte
}

// Uint appends a number as a varint.
func (e *Encoder) Uint(n uint64) { e.Bytes = binary.AppendUvarint(e.Bytes, n) }

// Int appends a number that is not negative, such as a line or a length.
// Negative numbers are a mistake of the caller and become 0.
func (e *Encoder) Int(n int) { e.Uint(uint64(max(n, 0))) }

// Signed appends a number of either sign.
func (e *Encoder) Signed(n int64) { e.Bytes = binary.AppendVarint(e.Bytes, n) }

// Fixed appends a number in eight bytes: right for hashes.
func (e *Encoder) Fixed(n uint64) { e.Bytes = binary.BigEndian.AppendUint64(e.Bytes, n) }

// Byte appends one byte.
func (e *Encoder) Byte(b byte) { e.Bytes = append(e.Bytes, b) }

// Bool appends a truth value.
func (e *Encoder) Bool(b bool) {
	if b {
		e.Byte(1)
	} else {
		e.Byte(0)
	}
}

// String appends the length and the bytes of s.
func (e *Encoder) String(s string) {
	e.Int(len(s))
	e.Bytes = append(e.Bytes, s...)
}

// Raw appends bytes whose length the reader knows.
func (e *Encoder) Raw(b []byte) { e.Bytes = append(e.Bytes, b...) }

const (
	probabilitySteps = 1e6
	weightSteps      = 1e3
)

// Probability appends a number from 0 to 1, in millionths.
func (e *Encoder) Probability(p float64) { e.Uint(probabilityStep(p)) }

// RoundProbability returns what Decoder.Probability reads of a number that Encoder.Probability wrote.
func RoundProbability(p float64) float64 { return float64(probabilityStep(p)) / probabilitySteps }

func probabilityStep(p float64) uint64 {
	return uint64(math.Round(bounded(p, 0, 1) * probabilitySteps))
}

// Weight appends the weight of an evidence, in thousandths of a nat.
func (e *Encoder) Weight(w float64) { e.Signed(weightStep(w)) }

// RoundWeight returns what Decoder.Weight reads of a number that Encoder.Weight wrote.
func RoundWeight(w float64) float64 { return float64(weightStep(w)) / weightSteps }

func weightStep(w float64) int64 { return int64(math.Round(bounded(w, -1e6, 1e6) * weightSteps)) }

func bounded(x, low, high float64) float64 {
	if math.IsNaN(x) {
		return low
	}
	return min(max(x, low), high)
}

// Decoder reads a payload from the front. After the first failure every read
// returns a zero value, and Err tells.
type Decoder struct {
	rest []byte
	err  error
}

// NewDecoder returns a decoder of payload. Strings are copied out of it.
func NewDecoder(payload []byte) *Decoder { return &Decoder{rest: payload} }

// Err returns ErrDecode, wrapped, if anything was amiss so far.
func (d *Decoder) Err() error { return d.err }

// Close returns ErrDecode, wrapped, if anything was amiss or bytes are left.
func (d *Decoder) Close() error {
	if d.err == nil && len(d.rest) > 0 {
		d.fail("bytes are left over")
	}
	return d.err
}

// More tells whether there is anything left to read.
func (d *Decoder) More() bool { return d.err == nil && len(d.rest) > 0 }

func (d *Decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%s: %w", what, ErrDecode)
	}
	d.rest = nil
}

// Uint reads what Encoder.Uint wrote.
func (d *Decoder) Uint() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		d.fail("a number is cut short")
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

// Int reads what Encoder.Int wrote.
func (d *Decoder) Int() int {
	n := d.Uint()
	if n > math.MaxInt {
		d.fail("a number is too large")
		return 0
	}
	return int(n)
}

// Count reads the number of the items that follow, each of at least size
// bytes: a number that can't be true is an error and no reason to allocate.
func (d *Decoder) Count(size int) int {
	n := d.Int()
	if n > len(d.rest)/max(size, 1) {
		d.fail("more items than bytes")
		return 0
	}
	return n
}

// Signed reads what Encoder.Signed wrote.
func (d *Decoder) Signed() int64 {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		d.fail("a number is cut short")
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

// Fixed reads what Encoder.Fixed wrote.
func (d *Decoder) Fixed() uint64 {
	b := d.Raw(8)
	if b == nil {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

// Byte reads one byte.
func (d *Decoder) Byte() byte {
	b := d.Raw(1)
	if b == nil {
		return 0
	}
	return b[0]
}

// Bool reads a truth value; anything but 0 and 1 is an error.
func (d *Decoder) Bool() bool {
	b := d.Byte()
	if b > 1 {
		d.fail("a truth value is neither")
	}
	return b == 1
}

// String reads what Encoder.String wrote.
func (d *Decoder) String() string { return string(d.Raw(d.Int())) }

// Raw reads n bytes, a view into the payload, or nil.
func (d *Decoder) Raw(n int) []byte {
	if n < 0 || n > len(d.rest) {
		d.fail("bytes are missing")
		return nil
	}
	b := d.rest[:n:n]
	d.rest = d.rest[n:]
	return b
}

// Probability reads what Encoder.Probability wrote.
func (d *Decoder) Probability() float64 { return float64(d.Uint()) / probabilitySteps }

// Weight reads what Encoder.Weight wrote.
func (d *Decoder) Weight() float64 { return float64(d.Signed()) / weightSteps }

// Rest returns all that is left to read.
func (d *Decoder) Rest() []byte { return d.Raw(len(d.rest)) }
