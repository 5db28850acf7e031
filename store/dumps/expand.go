package dumps

import (
	"bufio"
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

// packedMost is how often a file may be packed: some fetchers pack what the site had packed already.
const packedMost = 2

// expand sets the input's content and compression by the first bytes of
// r.packed. The function it returns ends the use of the content.
func (r *reader) expand(in *input) (end func(), err error) {
	in.content, end = r.packed, func() {}
	before := r.input.n - int64(r.packed.Buffered())
	for layer := range packedMost {
		content, compression, endOfLayer, err := unpack(in.content)
		if compression == "" {
			break
		}
		if in.compression, in.unzipped = compression, nil; err != nil {
			end()
			return nil, err
		}
		in.meter = &meter{content: content, input: &r.input, before: before, limits: r.limits}
		if layer > 0 {
			outer := end
			end = func() { endOfLayer(); outer() }
			in.content = bufio.NewReaderSize(in.meter, headBytes)
			continue
		}
		end = endOfLayer
		in.unzipped, _ = content.(*gzip.Reader)
		r.content.Reset(in.meter)
		in.content = r.content
	}
	return end, nil
}

// unpack returns what a compressed content holds and by what it is compressed, which is nothing where it is not. The function it returns
// ends the use of what it holds.
func unpack(packed *bufio.Reader) (content io.Reader, compression string, end func(), err error) {
	magic, _ := packed.Peek(4)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		unzipped, err := gzip.NewReader(packed)
		if err != nil {
			return nil, "gzip", nil, err
		}
		return unzipped, "gzip", func() {}, nil
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		decoder, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowBytes))
		if err != nil {
			return nil, "zstd", nil, err
		}
		return decoder, "zstd", decoder.Close, nil
	}
	return nil, "", nil, nil
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
