package dumps

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// errRow: a line of a table, or a row, is larger than a dump may be.
var errRow = errors.New("a row larger than a dump may be")

// rows finds the rows of a table, as RFC 4180 has them and as they are met: fields between quotation marks may hold line ends
// and doubled quotation marks. Where a quotation mark seems to have no second, or others stand undoubled behind it, it is
// taken for text and the row ends with its line, lest it swallow the rows behind.
//
// It holds one row, and what it had to look at behind that one, of most bytes at most; how many fields a row has costs nothing.
// The standard library's reader keeps some 65 bytes a field, so that a packed row of marks alone costs gigabytes, and a stray
// quotation mark makes it take the rows behind for one field.
type rows struct {
	content *bufio.Reader
	mark    byte  // parts fields
	end     byte  // ends a line: a line feed, or a carriage return where there is none
	most    int64 // that a row may have, in bytes
	columns int   // that the first row has
	spaced  bool  // the first row has spaces behind its marks
	wider   bool  // a row with empty columns behind those of the first was met

	ahead []byte // what was read: the row at hand begins at from, the one behind it at next
	from  int
	next  int
	alone int   // up to here in ahead no quotation mark has a second in another line
	line  int   // at which the row at hand begins
	err   error // that ended the reading
}

// cell is where a field stands in what was read: its text, and where the mark or the line's end behind it does.
type cell struct {
	from, to, behind int
	quoted           bool
}

// oddity says what is odd about the quotation marks of a row.
type oddity uint8

const (
	undoubled oddity = 1 << iota // some within a field are not doubled
	single                       // one is taken for text, since it has no second
	endless                      // one has no second up to the end of the file, and no row seems to begin behind it
)

// advance goes to the next row that is not blank. The error is errRow where its line is too large, and was passed over; and
// io.EOF behind the last.
func (t *rows) advance() error {
	for {
		t.line += bytes.Count(t.ahead[t.from:t.next], []byte{t.end})
		t.from = t.next
		if t.from > len(t.ahead)/2 {
			t.ahead = append(t.ahead[:0], t.ahead[t.from:]...)
			t.alone, t.from, t.next = max(t.alone-t.from, 0), 0, 0
		}
		stop, err := t.lineEnd(t.from)
		switch {
		case errors.Is(err, errRow):
			t.pass(stop)
			return errRow
		case err != nil && (!errors.Is(err, io.EOF) || stop == t.from):
			return err
		}
		if len(bytes.Trim(t.ahead[t.from:stop], " \r")) > 0 {
			return nil
		}
		t.next = min(stop+1, len(t.ahead))
	}
}

// pass makes the next row the one behind a line that is too large. stop is where its end stands, or what was read of it does.
func (t *rows) pass(stop int) {
	for stop == len(t.ahead) && t.err == nil {
		t.line += bytes.Count(t.ahead[t.from:], []byte{t.end})
		t.ahead = t.ahead[:t.from]
		t.read()
		if stop = bytes.IndexByte(t.ahead[t.from:], t.end); stop >= 0 {
			stop += t.from
		} else {
			stop = len(t.ahead)
		}
	}
	t.next = min(stop+1, len(t.ahead))
}

// read reads up to a line's end or a little more.
func (t *rows) read() {
	piece, err := t.content.ReadSlice(t.end)
	t.ahead = append(t.ahead, piece...)
	if !errors.Is(err, bufio.ErrBufferFull) {
		t.err = err
	}
}

// lineEnd returns where the line ends in which i is, and reads so far. With an error it is where what was read ends, but
// for errRow, with which it may be either.
func (t *rows) lineEnd(i int) (int, error) {
	for {
		n := bytes.IndexByte(t.ahead[i:], t.end)
		stop := i + n
		if n < 0 {
			stop = len(t.ahead)
		}
		switch {
		case int64(stop-t.from) > t.most:
			return stop, errRow
		case n >= 0:
			return stop, nil
		case t.err != nil:
			return stop, t.err
		}
		i = stop
		t.read()
	}
}

// fields calls field for each field of the row at hand, in order.
func (t *rows) fields(field func(column int, c cell)) (odd oddity, err error) {
	stop, err := t.lineEnd(t.from)
	for column, at := 0, t.from; ; column++ {
		if errors.Is(err, errRow) {
			t.pass(stop)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return odd, err
		}
		c := cell{from: at}
		begin := at + len(t.ahead[at:stop]) - len(bytes.TrimLeft(t.ahead[at:stop], " "))
		if begin < stop && t.ahead[begin] == '"' {
			var is oddity
			if c, is, err = t.quoted(begin); err != nil {
				return odd, err
			}
			odd |= is
			if c.quoted {
				stop, err = t.lineEnd(c.behind)
			} else {
				c.from = at
			}
		}
		if !c.quoted {
			if c.to = bytes.IndexByte(t.ahead[at:stop], t.mark); c.to >= 0 {
				c.to += at
			} else {
				c.to = t.bare(stop)
			}
			c.behind = c.to
		}
		field(column, c)
		if c.behind >= len(t.ahead) || t.ahead[c.behind] != t.mark {
			t.next = min(stop+1, len(t.ahead))
			return odd, nil
		}
		at = c.behind + 1
	}
}

// bare is where a line ends without its carriage return.
func (t *rows) bare(stop int) int {
	if t.end == '\n' && stop > t.from && t.ahead[stop-1] == '\r' {
		return stop - 1
	}
	return stop
}

// quoted finds the field whose quotation mark stands at i. The cell is not quoted where the mark is to be taken for text.
func (t *rows) quoted(i int) (c cell, odd oddity, err error) {
	asRow, first := false, 0 // whether a line behind the first begins as a row does, and where the first ends
	for from := i + 1; ; {
		stop, err := t.lineEnd(from)
		atEnd, tooLarge := errors.Is(err, io.EOF), errors.Is(err, errRow)
		switch {
		case err != nil && !atEnd && !tooLarge:
			return c, odd, err
		case first == 0:
			first = stop
		case !asRow:
			asRow = t.beginsRow(t.ahead[from:stop])
		}
		seen := from // up to here the field has no end
		if !tooLarge && (!asRow || odd == 0) {
			to, behind, before := t.closing(from, stop, asRow)
			if odd |= before; behind >= 0 {
				return cell{from: i + 1, to: to, behind: behind, quoted: true}, odd, nil
			}
			seen = to
		}
		isLast := atEnd && len(bytes.TrimSpace(t.ahead[first:])) == 0
		if i < t.alone || tooLarge || asRow && (odd != 0 || atEnd) || isLast {
			t.alone = max(t.alone, seen)
			return c, single, nil
		}
		if atEnd {
			return cell{from: i + 1, to: stop, behind: stop, quoted: true}, endless, nil
		}
		from = stop + 1
	}
}

// closing finds the quotation mark that ends a field between two places of a line, and where the field's mark or the line's end
// behind it stands. behind is -1 where there is none; up to to there is none then. atOnce ends the search at the first
// quotation mark that is not doubled.
func (t *rows) closing(from, stop int, atOnce bool) (to, behind int, odd oddity) {
	for at := from; at < stop; {
		n := bytes.IndexByte(t.ahead[at:stop], '"')
		if n < 0 {
			break
		}
		at += n + 1
		if at < stop && t.ahead[at] == '"' {
			at++
			continue
		}
		rest := bytes.TrimLeft(t.ahead[at:t.bare(stop)], " ")
		if len(rest) == 0 || rest[0] == t.mark {
			return at - 1, t.bare(stop) - len(rest), odd
		}
		if odd = undoubled; atOnce {
			return at - 1, -1, odd
		}
	}
	return stop, -1, odd
}

// beginsRow tells whether a line within quotation marks looks like a row: it has as many marks as the first row, without the
// spaces that prose has behind its commas; or, where there is one column alone, it begins with a quotation mark.
func (t *rows) beginsRow(line []byte) bool {
	if t.columns < 2 {
		return len(line) > 0 && line[0] == '"'
	}
	missing := t.columns - 1
	for i := 0; i+1 < len(line) && missing > 0; i++ {
		if next := line[i+1]; line[i] == t.mark && next != '\r' && (t.spaced || next != ' ') {
			missing--
		}
	}
	return missing == 0
}

// value is what a field says.
func (t *rows) value(c cell) []byte {
	text := t.ahead[c.from:c.to]
	if c.quoted {
		return bytes.ReplaceAll(text, []byte(`""`), []byte{'"'})
	}
	return bytes.Clone(text)
}
