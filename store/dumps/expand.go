package dumps

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// errBomb: more came out of a compressed file than a text can hold.
var errBomb = errors.New("a compression bomb")

// windowBytes is the largest zstd window that is allocated, 2^27 bytes: what
// the zstd program itself accepts without being told to.
const windowBytes = 128 << 20

// counter counts the bytes that are read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// expand sets the input's content and compression by the first bytes of
// r.packed. The function it returns ends the use of the content.
func (r *reader) expand(in *input) (func(), error) {
	magic, _ := r.packed.Peek(4)
	var content io.Reader
	end := func() {}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		in.compression = "gzip"
		unzipped, err := gzip.NewReader(r.packed)
		if err != nil {
			return nil, err
		}
		content, in.unzipped = unzipped, unzipped
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		in.compression = "zstd"
		decoder, err := zstd.NewReader(r.packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowBytes))
		if err != nil {
			return nil, err
		}
		content, end = decoder, decoder.Close
	default:
		in.content = r.packed
		return end, nil
	}
	in.meter = &meter{content: content, input: &r.input, before: r.input.n - int64(r.packed.Buffered()), limits: r.limits}
	r.content.Reset(in.meter)
	in.content = r.content
	return end, nil
}

// meter counts what comes out of a compressed file against what went in. The
// decoders' own limits bound their memory, not their output.
type meter struct {
	content io.Reader
	input   *counter
	before  int64 // bytes of input read before this file
	out     int64
	limits  Limits
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.content.Read(p)
	m.out += int64(n)
	if m.out > m.limits.Expanded {
		return n, fmt.Errorf("%w: more than %s came out of it", errBomb, size(m.limits.Expanded))
	}
	if in := m.input.n - m.before; m.out > m.limits.RatioFrom && m.out/m.limits.Ratio > in {
		return n, fmt.Errorf("%w: more than %s came out of %d bytes", errBomb, size(m.out>>20<<20), in)
	}
	return n, err
}
