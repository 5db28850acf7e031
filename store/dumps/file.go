package dumps

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
)

const (
	// headBytes is how much of a file is looked at before it is read.
	headBytes = 32 << 10
	// readBytes is how much of a file is read at once.
	readBytes = 256 << 10
)

// reader reads files into batches. It belongs to one goroutine.
type reader struct {
	ctx     context.Context //nolint:containedctx // the reader lives as long as one call of Read
	limits  Limits
	stdin   io.Reader
	out     chan<- Batch
	batch   Batch
	held    int64 // bytes of text in the batch
	files   int
	input   counter
	packed  *bufio.Reader // the file as it lies on the disk
	content *bufio.Reader // a compressed file's content
}

func newReader(ctx context.Context, o Options, out chan<- Batch) *reader {
	r := &reader{
		ctx: ctx, limits: o.limits(), stdin: o.Stdin, out: out,
		packed:  bufio.NewReaderSize(nil, readBytes),
		content: bufio.NewReaderSize(nil, headBytes),
	}
	if r.stdin == nil {
		r.stdin = strings.NewReader("")
	}
	return r
}

// flush hands the batch over. It returns false when nobody wants more.
func (r *reader) flush() bool {
	r.batch.Files, r.batch.Bytes = r.files, r.input.n
	select {
	case <-r.ctx.Done():
		return false
	case r.out <- r.batch:
	}
	r.batch, r.held = Batch{}, 0
	return true
}

func (r *reader) full() bool {
	return len(r.batch.Dumps)+len(r.batch.Skipped) >= r.limits.BatchDumps || r.held >= r.limits.BatchBytes
}

// dump puts a dump of an input into the batch, in UTF-8, with the notes that its bytes call for. line is where it stands in a
// many-record file.
func (r *reader) dump(in *input, d Dump, line int) bool {
	valid := utf8.Valid(d.Raw)
	if !valid || in.rows && !utf8.ValidString(d.Title+d.Name) {
		if !r.inUTF8(in, &d) {
			return r.skip(Skip{Path: in.path, Line: line, Reason: TooLarge, Given: in.given, Detail: fmt.Sprintf(
				"larger than %s in UTF-8, the most that one dump may have; cut it into smaller ones", size(r.limits.Dump))})
		}
		valid = utf8.Valid(d.Raw)
	}
	if n := bytes.Count(d.Raw, []byte("\ufffd")); n > 0 && in.charset != "" {
		d.Notes = append(d.Notes, fmt.Sprintf("%s of %s, replaced by U+FFFD", count(n, "broken character"), in.charset))
	}
	d.Notes = append(d.Notes, notes(d.Raw, valid)...)
	r.batch.Dumps = append(r.batch.Dumps, d)
	r.held += int64(len(d.Raw) + len(d.Title))
	return r.next()
}

func (r *reader) skip(s Skip) bool {
	r.batch.Skipped = append(r.batch.Skipped, s)
	return r.next()
}

func (r *reader) next() bool {
	return r.ctx.Err() == nil && (!r.full() || r.flush())
}

// input is one file that is being read.
type input struct {
	source
	file        *os.File    // nil for standard input
	info        os.FileInfo // of file when it was opened
	content     *bufio.Reader
	compression string // "gzip", "zstd" or none
	meter       *meter // of a compressed file
	unzipped    *gzip.Reader
	charset     string      // what it was decoded from as a whole, or none
	whole       bool        // it is one dump, and may say in its head what it is in
	rows        bool        // its dumps are rows of a table, with ids and titles as they stand in it
	declared    *oldCharset // what is said of the dump at hand, nil for nothing
	likely      *oldCharset // what the first records are in where it is no UTF-8, nil where they do not tell
}

// asItLies tells that what is read of an input is what lies on the disk, byte for byte.
func (in *input) asItLies() bool { return in.compression == "" && in.charset == "" }

// decoded is the note on text that was in another charset.
func (in *input) decoded() []string {
	if in.charset == "" {
		return nil
	}
	return []string{in.charset + ", decoded to UTF-8"}
}

// walk reads what a walk comes to, and leaves nothing of it open. Where nobody wants more, it ends the walk by stop.
func (r *reader) walk(ahead <-chan *met, stop func()) {
	for m := range ahead {
		wanted := r.ctx.Err() == nil
		switch {
		case !wanted:
		case m.skip != nil:
			wanted = r.skip(*m.skip)
		default:
			wanted = r.file(m)
		}
		if m.close(); !wanted {
			stop()
		}
	}
}

// file reads one file. It returns false when nobody wants more.
func (r *reader) file(m *met) bool {
	defer func() { r.files++ }()
	if tooMany(m.err) { // now those before it are closed
		again := meet(m.source)
		defer again.close()
		m = again
	}
	switch {
	case m.path == "-":
		r.input.r = r.stdin
	case m.err != nil:
		return r.skip(Skip{Path: m.path, Reason: Unreadable, Detail: plain(m.err), Given: m.given})
	case !m.info.Mode().IsRegular():
		return r.skip(Skip{Path: m.path, Reason: Special, Detail: special(m.info.Mode()), Given: m.given})
	default:
		r.input.r = m.file
	}
	return r.read(&input{source: m.source, file: m.file, info: m.info})
}

// read reads what r.input gives, as it looks.
func (r *reader) read(in *input) bool {
	r.packed.Reset(&r.input)
	closeContent, err := r.expand(in)
	if err != nil {
		return r.skip(broken(in, err))
	}
	defer closeContent()
	head, err := in.content.Peek(headBytes)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		return r.skip(broken(in, err))
	}
	if startsWithWARC(head) {
		return r.warc(in)
	}
	if head, err = in.widen(head); err != nil {
		return r.skip(broken(in, err))
	}
	inner := strings.ToLower(innerName(in.name))
	reason, detail := refuse(head)
	if detail == "" && in.charset != "" && isGarbled(head) {
		reason, detail = Binary, isBinary
	}
	if detail != "" {
		return r.skip(Skip{Path: in.path, Reason: reason, Detail: detail, Given: in.given})
	}
	single := path.Ext(inner) == ".json"
	switch {
	case (manyRecords(inner) || single || in.path == "-") && startsWithArray(head, single):
		return r.array(in.expect(head))
	case manyRecords(inner), (in.path == "-" || single) && startsWithRecord(head):
		return r.records(in.expect(head))
	case single && startsWithObject(head):
		return r.array(in.expect(head))
	case isTable(inner):
		return r.table(in.expect(head), head)
	case single:
		return r.skip(Skip{Path: in.path, Reason: Unsupported, Detail: "JSON, but no records; make it a .jsonl file", Given: in.given})
	}
	return r.whole(in)
}

// whole reads the file as one dump.
func (r *reader) whole(in *input) bool {
	tooLarge := Skip{
		Path: in.path, Reason: TooLarge, Given: in.given,
		Detail: fmt.Sprintf("larger than %s, the most that one dump may have; cut it into smaller files", size(r.limits.Dump)),
	}
	var expected int64
	if in.info != nil && in.asItLies() {
		expected = in.info.Size()
		if expected > r.limits.Dump {
			return r.skip(tooLarge)
		}
	}
	raw, err := readAll(in.content, expected, r.limits.Dump)
	if int64(len(raw)) > r.limits.Dump {
		return r.skip(tooLarge)
	}
	d := Dump{Name: in.name, Place: in.name, Raw: raw, Notes: in.decoded()}
	switch {
	case err == nil:
	case in.compression == "" || errors.Is(err, errBomb) || len(raw) == 0:
		return r.skip(broken(in, err))
	default:
		d.Notes = append(d.Notes, partial(in))
	}
	if changed(in, int64(len(raw))) {
		d.Notes = append(d.Notes, "changed while it was read; load it again when it is done")
	}
	in.whole = true
	return r.dump(in, d, 0)
}

// readAll reads to the end, but at most one byte more than most. It returns
// what it has got also with an error.
func readAll(content io.Reader, expected, most int64) ([]byte, error) {
	raw := make([]byte, 0, expected+1) // the one more sees the end without growing
	for {
		n, err := content.Read(raw[len(raw):cap(raw)])
		raw = raw[:len(raw)+n]
		switch {
		case errors.Is(err, io.EOF):
			return raw, nil
		case err != nil || int64(len(raw)) > most:
			return raw, err
		case len(raw) == cap(raw):
			raw = slices.Grow(raw, max(4096, min(len(raw), int(most)+1-len(raw))))
		}
	}
}

// broken says why a file's content could not be read.
func broken(in *input, err error) Skip {
	skip := Skip{Path: in.path, Reason: Unreadable, Detail: plain(err), Given: in.given}
	switch {
	case errors.Is(err, errBomb):
		skip.Reason, skip.Detail = TooLarge, err.Error()+"; where it is none, unpack it first"
	case in.compression != "":
		skip.Detail = "a damaged " + in.compression + " file (" + plain(err) + "); fetch it again"
	}
	return skip
}

// partial is the note on what could be got out of a damaged compressed file.
func partial(in *input) string {
	return "partial: the " + in.compression + " file is cut short or damaged, this is the part that could be read; fetch it again"
}

// changed tells whether a file is no longer what it was when it was opened.
func changed(in *input, read int64) bool {
	if in.file == nil {
		return false
	}
	if in.asItLies() && read != in.info.Size() {
		return true
	}
	after, err := in.file.Stat()
	return err == nil && (after.Size() != in.info.Size() || !after.ModTime().Equal(in.info.ModTime()))
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// innerName is the name without the endings of its compression, see packedMost.
func innerName(name string) string {
	for range packedMost {
		for _, ending := range []string{".gz", ".gzip", ".zst", ".zstd"} {
			if len(name) > len(ending) && strings.EqualFold(name[len(name)-len(ending):], ending) {
				name = name[:len(name)-len(ending)]
				break
			}
		}
	}
	return name
}

func manyRecords(inner string) bool {
	return strings.HasSuffix(inner, ".jsonl") || strings.HasSuffix(inner, ".ndjson")
}

// size prints a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GiB", n>>30)
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
