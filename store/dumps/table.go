package dumps

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// columns says where in a row of a table a record's fields stand; -1 for none.
type columns struct{ text, title, id int }

// columnsOf finds them by the first row. ok is false where no column holds text.
func columnsOf(names []string) (c columns, ok bool) {
	for i := range names {
		names[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(names[i], byteOrderMark)))
	}
	c = columns{text: -1, title: slices.Index(names, "title"), id: slices.Index(names, "id")}
	for _, name := range [...]string{"text", "body", "content"} {
		if c.text = slices.Index(names, name); c.text >= 0 {
			break
		}
	}
	return c, c.text >= 0
}

// isTable tells by its name whether a file is a table.
func isTable(inner string) bool {
	return strings.HasSuffix(inner, ".csv") || strings.HasSuffix(inner, ".tsv")
}

// parting returns what parts the fields of a table: the sign that stands most often in its first row.
func parting(head []byte) rune {
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	most, found := 0, ','
	for _, sign := range []rune{',', ';', '\t'} {
		if n := bytes.Count(first, []byte(string(sign))); n > most {
			most, found = n, sign
		}
	}
	return found
}

// errRow: a row is larger than a dump may be, as one is in which a quotation mark has no second.
var errRow = errors.New("a row larger than a dump may be")

// rowMeter ends the reading of a table at a row that is too large, before it is held.
type rowMeter struct {
	content io.Reader
	left    int64 // of the row at hand
	read    int64 // of all
	last    byte  // that ends no line
}

func (m *rowMeter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errRow
	}
	n, err := m.content.Read(p)
	m.left -= int64(n)
	m.read += int64(n)
	if end := bytes.TrimRight(p[:n], "\r\n"); len(end) > 0 {
		m.last = end[len(end)-1]
	}
	return n, err
}

// table reads the file as one record a row, with stray quotation marks and with rows of any length. Its first row names the columns.
func (r *reader) table(in *input, head []byte) bool {
	meter := &rowMeter{content: in.content, left: r.limits.Dump}
	rows := csv.NewReader(meter)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord, rows.ReuseRecord = parting(head), true, -1, true
	skip := func(reason Reason, line int, detail string) bool {
		return r.skip(Skip{Path: in.path, Line: line, Reason: reason, Detail: detail, Given: in.given})
	}
	names, err := rows.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return skip(Unreadable, 1, "a table whose first row can't be read: "+plain(err))
	}
	at, ok := columnsOf(names)
	if !ok {
		return skip(Unsupported, 0, `a table without a column "text", "body" or "content"; name one so in its first row`)
	}
	for place, line := 1, 2; ; place++ {
		meter.left = r.limits.Dump
		row, err := rows.Read()
		switch {
		case err == nil:
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errRow):
			return skip(TooLarge, line, fmt.Sprintf("a row larger than %s, the most that one dump may have; the rows before it are kept", size(r.limits.Dump)))
		default:
			s := broken(in, err)
			return skip(s.Reason, line, s.Detail+"; the rows before this line are kept")
		}
		line, _ = rows.FieldPos(0)
		last, field := len(row)-1, row[len(row)-1]
		// A field of several lines begins with a quotation mark, and ends with one, unless the file ends before.
		torn := strings.Contains(field, "\n") && rows.InputOffset() == meter.read && meter.last != '"'
		if !r.row(in, row, at, line, place, torn) {
			return false
		}
		line, _ = rows.FieldPos(last)
		line += strings.Count(field, "\n") + 1
	}
}

// row puts the record of a row into the batch. A row that is none is skipped. torn tells that its last field has no end.
func (r *reader) row(in *input, row []string, at columns, line, place int, torn bool) bool {
	if at.text >= len(row) {
		return r.skip(Skip{
			Path: in.path, Line: line, Reason: BadRecord, Given: in.given,
			Detail: fmt.Sprintf("a row without the column of the text: it has %d", len(row)),
		})
	}
	d := in.rowDump(row, at, place)
	if torn {
		d.Notes = append(d.Notes, "a quotation mark in its row has no second: all that follows in the file is taken for one field")
	}
	return r.dump(d)
}

// rowDump is the dump that a row holds.
func (in *input) rowDump(row []string, at columns, place int) Dump {
	field := func(column int) string {
		if column < 0 || column >= len(row) {
			return ""
		}
		return strings.Clone(row[column])
	}
	d := Dump{Place: in.name + "#" + strconv.Itoa(place), Raw: []byte(row[at.text]), Title: field(at.title), Notes: in.decoded()}
	if d.Name = field(at.id); d.Name == "" {
		d.Name = d.Place
	}
	return d
}
