package dumps

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// memberBegins is how a member of a gzip file begins; a byte of flags follows, of which the upper three bits are 0 (RFC 1952, 2.3.1).
const memberBegins = "\x1f\x8b\x08"

// nextMember goes on behind damage in a gzip file, at the next member whose content begins as it should, and returns how many
// bytes of the file were passed; ok is false where there is none.
func (r *reader) nextMember(in *input, begins func(head []byte) bool) (passed int64, ok bool) {
	at := func() int64 { return r.input.n - int64(r.packed.Buffered()) }
	from := at()
	var probe gzip.Reader
	for {
		head, err := r.packed.Peek(len(memberBegins) + 1)
		if err != nil {
			return 0, false
		}
		if string(head[:len(memberBegins)]) == memberBegins && head[len(memberBegins)] < 0x20 && begins(r.beginning(&probe)) {
			passed = at() - from
			r.content.Reset(in.meter)
			return passed, in.unzipped.Reset(r.packed) == nil
		}
		buffered, _ := r.packed.Peek(r.packed.Buffered())
		next := bytes.Index(buffered[1:], []byte(memberBegins)) + 1
		if next == 0 {
			next = len(buffered) - len(memberBegins)
		}
		_, _ = r.packed.Discard(next)
	}
}

// beginning returns how the content of the member at hand begins, nil where it is none. None of the file is passed for it: what is
// no record, or no member, must not take the one behind it along.
func (r *reader) beginning(probe *gzip.Reader) []byte {
	ahead, _ := r.packed.Peek(headBytes)
	if probe.Reset(bytes.NewReader(ahead)) != nil {
		return nil
	}
	head := make([]byte, versionBytes)
	n, _ := io.ReadFull(probe, head)
	return head[:n]
}

// endsInDamage tells whether the record that was read last ends where the compression of its file is damaged, or is what was
// found to be damaged.
func (w *warc) endsInDamage(in *input) bool {
	if in.compression == "" || w.err == nil || errors.Is(w.err, io.EOF) {
		return false
	}
	if errors.Is(w.err, gzip.ErrChecksum) { // behind all that the member holds
		w.blank()
	}
	return w.fill(1) == 0
}

// goOn goes on with an archive behind damage in its gzip file, at the next record that begins a member of its own, as they do where
// each record is packed by itself. It returns whether it did, and whether more is wanted.
func (r *reader) goOn(in *input, w *warc) (did, wanted bool) {
	if in.unzipped == nil || errors.Is(w.err, io.EOF) || errors.Is(w.err, errBomb) {
		return false, true
	}
	passed, ok := r.nextMember(in, isRecord)
	if !ok {
		return false, true
	}
	w.err = nil
	return true, r.skip(Skip{Path: in.path, Line: w.line, Reason: Unreadable, Given: in.given, Detail: fmt.Sprintf(
		"the gzip file is damaged here; %d bytes of it up to the next record are not read; fetch it again", passed)})
}
