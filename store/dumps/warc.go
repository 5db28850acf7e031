package dumps

import (
	"bufio"
	"bytes"
	"fmt"
	"mime"
	"slices"
	"strconv"
	"strings"
)

const (
	// warcBegins is how each record of a WARC archive begins: its version, of which ISO 28500 has 1.0 and 1.1, stands alone in
	// its line, of versionBytes at most.
	warcBegins   = "WARC/"
	versionBytes = 16
	// headerBytes is how long the header of a record may be.
	headerBytes = 64 << 10
	// largeBlock is from how many bytes on a record has memory of its own and is not copied.
	largeBlock = 1 << 20
	// The kinds of content that may be a text.
	plainText, answerOfServer = "text/plain", "application/http"
)

// startsWithWARC tells whether content is a WARC archive, or a WET file, which is one of texts. Blank lines and a byte order mark
// may stand before its first record.
func startsWithWARC(head []byte) bool {
	return isRecord(bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), "\r\n"))
}

// isRecord tells whether a text begins with the first line of a record.
func isRecord(text []byte) bool {
	text = text[:min(len(text), versionBytes)]
	version, begins := bytes.CutPrefix(text, []byte(warcBegins))
	version, _, ends := bytes.Cut(version, []byte{'\n'})
	major, minor, dot := bytes.Cut(bytes.TrimRight(version, " \t\r"), []byte{'.'})
	return begins && ends && dot && len(major) == 1 && isDigits(major) && isDigits(minor)
}

func isDigits(text []byte) bool { return len(text) > 0 && len(bytes.Trim(text, "0123456789")) == 0 }

// warc finds the records of an archive. It holds the record at hand, of most bytes at most, and what was read behind it: a
// record's length is believed where another record, or the end, is behind it.
type warc struct {
	content *bufio.Reader
	most    int64
	ahead   []byte // what was read: the record at hand begins at from
	from    int
	line    int   // at which from stands
	records int   // begun so far
	err     error // that ended the reading
}

// warcHeader is what a record, or the answer of a server in one, says of itself.
type warcHeader map[string]string

// fill reads up to n bytes ahead, and returns how many there are.
func (w *warc) fill(n int) int {
	if w.from > len(w.ahead)/2 {
		w.ahead = append(w.ahead[:0], w.ahead[w.from:]...)
		w.from = 0
	}
	if more := n - len(w.ahead) + w.from; more >= largeBlock {
		w.ahead = slices.Grow(w.ahead, more+headBytes)
	}
	for len(w.ahead)-w.from < n && w.err == nil {
		var piece []byte
		if piece, w.err = w.content.Peek(1); w.err == nil {
			piece, _ = w.content.Peek(min(w.content.Buffered(), n-len(w.ahead)+w.from))
		}
		w.ahead = append(w.ahead, piece...)
		_, _ = w.content.Discard(len(piece))
	}
	return min(len(w.ahead)-w.from, n)
}

// pass goes on by n bytes that were read ahead.
func (w *warc) pass(n int) {
	w.line += bytes.Count(w.ahead[w.from:w.from+n], []byte{'\n'})
	w.from += n
}

// skip goes on by the n bytes of a record that is not read, held or not, and returns how many of them are missing. Where there
// are fewer, or no record is behind them, it stops at the first record that begins within them: their number is wrong then.
func (w *warc) skip(n int64) (missing int64) {
	for n > 0 {
		have := w.fill(int(min(n, headBytes)))
		if have == 0 {
			return n
		}
		at := beginsRecord(w.ahead[w.from : w.from+have])
		switch {
		case at >= 0:
			w.pass(at)
			if n -= int64(at); w.hasHeader() && (n > w.most || !w.atRecord(int(n))) {
				return n
			}
			w.pass(1)
			n--
		case int64(have) == n || have <= versionBytes || w.err != nil && w.from+have == len(w.ahead):
			w.pass(have)
			n -= int64(have)
		default: // a record may begin at the end of what was looked at
			w.pass(have - versionBytes)
			n -= int64(have - versionBytes)
		}
	}
	return 0
}

// hasHeader tells whether what is ahead has the header of a record.
func (w *warc) hasHeader() bool {
	have := w.fill(headerBytes) // which moves what is ahead
	fields, size := headerOf(w.ahead[w.from : w.from+have])
	return size >= 0 && fields["warc-type"] != "" && isDigits([]byte(fields["content-length"]))
}

// blank passes line ends, which stand between records.
func (w *warc) blank() {
	for w.fill(1) == 1 && (w.ahead[w.from] == '\r' || w.ahead[w.from] == '\n') {
		w.pass(1)
	}
}

// atRecord tells whether, behind line ends, a record begins n bytes ahead, or nothing is there.
func (w *warc) atRecord(n int) bool {
	have := w.fill(n + headBytes/2)
	if have < n {
		return false
	}
	behind := bytes.TrimLeft(w.ahead[w.from+n:w.from+have], "\r\n")
	return len(behind) == 0 || isRecord(behind)
}

// find passes what is no record, up to the next that begins in a line of its own. It returns how many bytes that were.
func (w *warc) find() (passed int64) {
	for have := w.fill(headBytes); have > 0; have = w.fill(headBytes) {
		if at := beginsRecord(w.ahead[w.from : w.from+have]); at >= 0 {
			w.pass(at)
			return passed + int64(at)
		}
		keep := 0
		if have == headBytes {
			keep = versionBytes
		}
		w.pass(have - keep)
		passed += int64(have - keep)
	}
	return passed
}

// toRecord is find, but stays where a record begins right here.
func (w *warc) toRecord() (passed int64) {
	if have := w.fill(versionBytes); isRecord(w.ahead[w.from : w.from+have]) {
		return 0
	}
	return w.find()
}

// beginsRecord returns where in a text a record begins behind a line's end, -1 for nowhere.
func beginsRecord(text []byte) int {
	for from := 0; ; {
		at := bytes.Index(text[from:], []byte("\n"+warcBegins))
		if at < 0 {
			return -1
		}
		if from += at + 1; isRecord(text[from:]) {
			return from
		}
	}
}

// header reads a header up to its blank line. Its lines may end in a line feed alone, and may be no fields. ok is false where it
// has no end before the next record.
func (w *warc) header() (fields warcHeader, ok bool) {
	have := w.fill(headerBytes)
	fields, size := headerOf(w.ahead[w.from : w.from+have])
	if size < 0 {
		return nil, false
	}
	w.pass(size)
	return fields, true
}

// headerOf returns the fields of a header and its size with the blank line behind it, -1 where there is none.
func headerOf(text []byte) (fields warcHeader, size int) {
	fields = warcHeader{}
	for line := range bytes.Lines(text) {
		if size > 0 && isRecord(line) {
			return nil, -1
		}
		size += len(line)
		if line = bytes.TrimSpace(line); len(line) == 0 {
			return fields, size
		}
		if name, value, is := bytes.Cut(line, []byte{':'}); is {
			fields[strings.ToLower(string(bytes.TrimSpace(name)))] = string(bytes.TrimSpace(value))
		}
	}
	return nil, -1
}

// warc reads the file as an archive: the texts of its conversion, resource and response records.
func (r *reader) warc(in *input) bool {
	w := &warc{content: in.content, most: r.limits.Dump, line: 1}
	var found warcFound
	if w.fill(len(byteOrderMark)) > 0 && bytes.HasPrefix(w.ahead, []byte(byteOrderMark)) {
		w.pass(len(byteOrderMark))
	}
	for {
		w.blank()
		if w.fill(1) == 0 {
			did, wanted := r.goOn(in, w)
			if !wanted {
				return false
			}
			if did {
				continue
			}
			break
		}
		line := w.line
		have := w.fill(versionBytes)
		if !isRecord(w.ahead[w.from : w.from+have]) {
			if !r.noRecord(in, line, "no WARC record", w.find()) {
				return false
			}
			continue
		}
		w.records++
		fields, ok := w.header()
		size, err := strconv.ParseInt(fields["content-length"], 10, 63)
		if !ok || err != nil || size < 0 {
			if !ok {
				w.pass(w.fill(1)) // lest this record be found again
			}
			if !r.noRecord(in, line, "a WARC record without a header that ends and says its Content-Length", w.toRecord()) {
				return false
			}
			continue
		}
		if !r.warcRecord(in, w, fields, size, line, &found) {
			return false
		}
	}
	return r.endOfWARC(in, w, &found)
}

// noRecord tells of something that is passed over.
func (r *reader) noRecord(in *input, line int, what string, passed int64) bool {
	if passed > 0 {
		what += fmt.Sprintf("; %d bytes up to the next record are not read", passed)
	}
	return r.skip(Skip{Path: in.path, Line: line, Reason: BadRecord, Given: in.given, Detail: what + "; fetch it again"})
}

// warcRecord reads what stands behind the header of a record.
func (r *reader) warcRecord(in *input, w *warc, fields warcHeader, length int64, line int, found *warcFound) bool {
	kind, media := strings.ToLower(fields["warc-type"]), fields.media()
	text := true
	switch {
	case kind == "response" && media == answerOfServer, (kind == "conversion" || kind == "resource") && media == plainText:
	case kind == "conversion" || kind == "resource" || kind == "response":
		found.count(kindOf(media), line)
		text = false
	case kind == "continuation":
		found.count(segments, line)
		text = false
	default: // what says how it was crawled
		text = false
	}
	if text && length <= w.most {
		return r.warcPage(in, w, fields, int(length), line, found)
	}
	missing := w.skip(length)
	switch {
	case missing > 0 && w.fill(1) == 0:
		return r.noRecord(in, line, fmt.Sprintf("a WARC record that is cut off: it says %d bytes, of which %d are missing", length, missing), 0)
	case missing > 0 || !w.atRecord(0):
		passed := int64(0)
		if missing == 0 {
			passed = w.find()
		}
		return r.noRecord(in, line, "a WARC record of another length than it says", passed)
	case text:
		return r.skip(Skip{Path: in.path, Line: line, Reason: TooLarge, Given: in.given, Detail: fmt.Sprintf(
			"a record larger than %s, the most that one dump may have; cut it into smaller ones", size(r.limits.Dump))})
	}
	return true
}

// warcPage reads the page of a record of length bytes.
func (r *reader) warcPage(in *input, w *warc, fields warcHeader, length, line int, found *warcFound) bool {
	block, notes := w.block(length)
	if fields.media() == answerOfServer {
		page, answer, is := pageOf(block)
		if is >= 0 {
			found.count(is, line)
			return true
		}
		fields["content-type"] = answer["content-type"]
		if block = page; strings.EqualFold(answer["transfer-encoding"], "chunked") {
			var whole bool
			if block, whole = unchunked(page); !whole {
				notes = append(notes, "the last of its chunks is cut off")
			}
		}
	}
	if fields["warc-segment-number"] == "1" {
		notes = append(notes, "the first of several segments; the others are not read")
	}
	if w.endsInDamage(in) {
		notes = append(notes, partial(in))
	}
	if why := fields["warc-truncated"]; why != "" {
		notes = append(notes, "cut short when it was crawled ("+why+")")
	}
	if reason, detail := refuse(block[:min(len(block), headBytes)]); detail != "" {
		return r.skip(Skip{Path: in.path, Line: line, Reason: reason, Detail: detail, Given: in.given})
	}
	d := Dump{Name: fields["warc-target-uri"], Place: in.name + "#" + strconv.Itoa(w.records), Raw: block, Notes: append(in.decoded(), notes...)}
	if d.Name == "" {
		d.Name = d.Place
	}
	found.texts++
	in.declared = fields.charset()
	return r.dump(in, d, line)
}

// block takes the block of the record at hand, up to where the next record begins where that is not where its length says.
func (w *warc) block(size int) (block []byte, notes []string) {
	have := w.fill(size)
	if !w.atRecord(size) {
		end, known := beginsRecord(w.ahead[w.from:w.from+have]), true
		if end < 0 && have == size { // it is longer, up to what a dump may have
			for end < 0 && have < int(w.most) {
				from := max(have-versionBytes, 0)
				more := w.fill(min(have+headBytes, int(w.most)))
				if end = beginsRecord(w.ahead[w.from+from : w.from+more]); end >= 0 {
					end += from
				}
				if more == have {
					break
				}
				have = more
			}
		}
		if end < 0 {
			end, known = have, w.fill(have+1) == have
		}
		note := fmt.Sprintf("its WARC record says %d bytes and has %d", size, end)
		if !known {
			note += " or more; the rest is left out"
		} else if end < size && w.fill(end+1) == end {
			note += " (cut off; fetch it again)"
		}
		notes, have = append(notes, note), end
	}
	from := w.from
	w.pass(have)
	if block = w.ahead[from:w.from:w.from]; have < largeBlock {
		block = bytes.Clone(block)
	} else { // it is handed over with what holds it
		w.ahead, w.from = bytes.Clone(w.ahead[w.from:]), 0
	}
	if len(notes) > 0 {
		block = bytes.TrimSuffix(bytes.TrimSuffix(block, []byte("\r\n")), []byte("\r\n"))
	}
	return block, notes
}

// media is the kind of content that a header names.
func (h warcHeader) media() string {
	media, _, _ := strings.Cut(h["content-type"], ";")
	return strings.ToLower(strings.TrimSpace(media))
}

// charset is the charset that a header names, nil for none.
func (h warcHeader) charset() *oldCharset {
	_, parameters, err := mime.ParseMediaType(h["content-type"])
	if err != nil {
		return nil
	}
	return charsetNamed(parameters["charset"])
}
