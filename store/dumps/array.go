package dumps

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// startsWithArray tells whether content holds its records in a JSON array. named tells that its name says so; else text that
// begins with a bracket must not be taken for one.
func startsWithArray(head []byte, named bool) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	if len(head) == 0 || head[0] != '[' {
		return false
	}
	inside := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(inside) == 0 || inside[0] != '{' {
		return named
	}
	inside = bytes.TrimLeft(inside[1:], " \t\r\n")
	return len(inside) == 0 || inside[0] == '"'
}

// startsWithObject tells whether content whose name says that it is JSON is an object, over however many lines.
func startsWithObject(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	return len(head) > 0 && head[0] == '{'
}

// elements finds the records of a JSON array, or of several one behind the other, without reading the array as a whole: one that
// is cut off, or to which another was appended, holds what it holds.
type elements struct {
	record []byte // the one at hand, without what is beyond most bytes
	most   int64
	long   bool // it is larger than that
	line   int  // at which it begins
	at     int  // the line at hand
	depth  int
	quoted bool
	escape bool
	other  bool // something stands at hand that is no object, and was told
	bytes  int64
	astray bool       // a record was broken: what follows may be the rest of it
	last   [2]byte    // that were met outside records, without spaces
	leads  *[256]bool // bytes behind which the second of a character comes, nil for none
	arrays int        // how many began and have not ended
	some   bool       // a record began
	second bool       // the next byte is one, whatever it would be in ASCII
}

// take takes the next byte, and tells whether a record, or something that is none, ends with it.
func (e *elements) take(c byte) (ended bool) {
	if c == '\n' {
		e.at++
		if e.quoted { // no string of JSON goes on over a line: this record is broken, and those behind it need not be
			e.depth, e.quoted, e.second, e.other = 0, false, false, true
			e.astray, e.last = true, [2]byte{0, c}
			return true
		}
	}
	if e.depth == 0 {
		return e.between(c)
	}
	e.bytes++
	if e.long = e.long || int64(len(e.record)) >= e.most; !e.long {
		e.record = append(e.record, c)
	}
	switch {
	case e.second:
		e.second, e.escape = false, false
	case e.leads != nil && e.leads[c]:
		e.second = true
	case e.escape:
		e.escape = false
	case e.quoted:
		e.quoted, e.escape = c != '"', c == '\\'
	case c == '"':
		e.quoted = true
	case c == '{' || c == '[':
		e.depth++
	case c == '}' || c == ']':
		e.depth--
	}
	return e.depth == 0
}

// between takes a byte outside all records. What is none ends with its first.
func (e *elements) between(c byte) (ended bool) {
	isNext := !e.astray || e.begins()
	if c != ' ' && c != '\t' && c != '\r' {
		e.last = [2]byte{e.last[1], c}
	}
	switch c {
	case ' ', '\t', '\r', '\n', ',':
		return false
	case '[':
		e.arrays++
		return false
	case ']':
		e.arrays = max(e.arrays-1, 0)
		return false
	case '{':
		if isNext {
			*e = elements{record: append(e.record[:0], c), most: e.most, line: e.at, at: e.at, depth: 1, bytes: 1, leads: e.leads, arrays: e.arrays, some: true}
			return false
		}
	}
	if e.other {
		return false
	}
	e.other, e.line, e.record, e.long = true, e.at, e.record[:0], false
	return true
}

// begins tells whether, behind a broken record, a record may begin: at a line's beginning, or behind the end of another.
func (e *elements) begins() bool {
	switch e.last[1] {
	case '\n':
		return true
	case ',':
		return e.last[0] == '}' || e.last[0] == '\n'
	case '[':
		return e.last[0] == '\n'
	}
	return false
}

// array reads the file as records in a JSON array.
func (r *reader) array(in *input) bool {
	if head, _ := in.content.Peek(len(byteOrderMark)); string(head) == byteOrderMark {
		_, _ = in.content.Discard(len(head))
	}
	e, place := elements{most: r.limits.Dump, at: 1}, 0
	if in.likely != nil {
		e.leads = in.likely.leads()
	}
	for {
		c, err := in.content.ReadByte()
		if err != nil {
			return r.endOfArray(in, &e, err)
		}
		if !e.take(c) {
			continue
		}
		place++
		if !r.record(in, e.record, e.long, e.line, place) {
			return false
		}
	}
}

// endOfArray says what is missing behind the last record.
func (r *reader) endOfArray(in *input, e *elements, err error) bool {
	skip := Skip{Path: in.path, Line: e.at, Reason: Unreadable, Given: in.given}
	switch {
	case !errors.Is(err, io.EOF):
		if skip = broken(in, err); in.compression != "" && !errors.Is(err, errBomb) {
			skip.Detail = partial(in)
		}
		skip.Line, skip.Detail = e.at, skip.Detail+"; the records before this line are kept"
	case e.depth > 0:
		skip.Line, skip.Reason, skip.Detail = e.line, BadRecord, fmt.Sprintf(
			"cut off, or broken by a stray quotation mark: what begins here has no end; it and all behind it, %d bytes, are not read; the records before it are kept", e.bytes)
	case e.arrays > 0 && !e.some:
		skip.Reason, skip.Detail = BadRecord, "cut off before its first record: nothing is read; fetch it again"
	case e.arrays > 0:
		skip.Reason, skip.Detail = BadRecord, "cut off behind a record: the array has no end; the records before are kept, those that followed have to be fetched again"
	default:
		return true
	}
	return r.skip(skip)
}
