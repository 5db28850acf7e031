package dumps

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// columns says where in a row of a table a record's fields stand, -1 for none, and how many the first row has.
type columns struct{ text, title, id, count int }

// columnsOf finds them by the first row. ok is false where no column holds text.
func columnsOf(names []string) (c columns, ok bool) {
	for i := range names {
		names[i] = strings.ToLower(strings.TrimSpace(names[i]))
	}
	c = columns{text: -1, title: slices.Index(names, "title"), id: slices.Index(names, "id"), count: len(names)}
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

// lineEndOf returns what ends the lines of a table: a carriage return where its head has no line feed.
func lineEndOf(head []byte) byte {
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}

// parting returns what parts the fields of a table whose first row is given: of comma, semicolon and tab the one by which it
// has a column of text, then the one that stands most often in it, then the first of them.
func parting(first []byte) byte {
	most, found := 0, byte(',')
	for _, sign := range []byte{',', ';', '\t'} {
		names := strings.Split(strings.ReplaceAll(string(first), `"`, ""), string(sign))
		score := len(names)
		if _, ok := columnsOf(names); ok {
			score += len(first) + 1
		}
		if score > most {
			most, found = score, sign
		}
	}
	return found
}

// table reads the file as one record a row. Its first row names the columns; a line such as "sep=;" before it says what parts
// the fields, as spreadsheets write it.
func (r *reader) table(in *input, head []byte) bool {
	text := bytes.TrimPrefix(head, []byte(byteOrderMark))
	if len(head) < headBytes && blank(text) {
		return r.whole(in) // no table: a file without text
	}
	_, _ = in.content.Discard(len(head) - len(text))
	head = text
	skip := func(reason Reason, line int, detail string) bool {
		return r.skip(Skip{Path: in.path, Line: line, Reason: reason, Detail: detail, Given: in.given})
	}
	in.rows = true
	t := &rows{content: in.content, end: lineEndOf(head), most: r.limits.Dump, line: 1}
	first, behind, _ := bytes.Cut(head, []byte{t.end})
	if sign, ok := bytes.CutPrefix(bytes.TrimRight(bytes.ToLower(first), "\r"), []byte("sep=")); ok && len(sign) == 1 {
		_, _ = in.content.Discard(len(head) - len(behind))
		t.mark, t.line = sign[0], 2
		first, _, _ = bytes.Cut(behind, []byte{t.end})
	} else {
		t.mark = parting(first)
	}
	t.spaced = bytes.Contains(first, []byte{t.mark, ' '})
	at, ok, err := t.names()
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		s := broken(in, err)
		return skip(s.Reason, t.line, "a table whose first row can't be read: "+s.Detail)
	case !ok:
		return skip(Unsupported, 0, `a table without a column "text", "body" or "content"; name one so in its first row`)
	}
	for place := 1; ; place++ {
		err := t.advance()
		line := t.line
		var found tableRow
		if err == nil {
			found, err = t.row(at)
		}
		switch {
		case err == nil:
			ok = r.row(in, found, at, line, place)
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errRow):
			ok = skip(TooLarge, line, fmt.Sprintf("a row larger than %s, the most that one dump may have; cut it into smaller ones", size(r.limits.Dump)))
		default:
			s := broken(in, err)
			return skip(s.Reason, line, s.Detail+"; the rows before this line are kept")
		}
		if !ok {
			return false
		}
	}
}

// names reads the first row. ok is false where no column holds text, or where the row is too long to be one of names.
func (t *rows) names() (at columns, ok bool, err error) {
	if err := t.advance(); err != nil {
		return at, false, err
	}
	if stop, _ := t.lineEnd(t.from); stop-t.from > headBytes {
		return at, false, nil
	}
	var names []string
	_, err = t.fields(func(column int, c cell) {
		if column < headBytes { // more are no names
			names = append(names, string(t.value(c)))
		}
	})
	at, ok = columnsOf(names)
	t.columns = at.count
	return at, ok, err
}

// tableRow is what a row holds of a record.
type tableRow struct {
	text      []byte
	title, id string
	count     int // of its fields
	notes     []string
}

// row reads the row at hand. What stands behind the columns of the first row is text where the last of these is, and else is
// left out with a note.
func (t *rows) row(at columns) (found tableRow, err error) {
	var text, title, id, last cell
	odd, err := t.fields(func(column int, c cell) {
		switch column {
		case at.text:
			text = c
		case at.title:
			title = c
		case at.id:
			id = c
		}
		if column < at.count {
			last = c
		}
		found.count = column + 1
	})
	if err != nil {
		return found, err
	}
	found.text, found.title, found.id = t.value(text), string(t.value(title)), string(t.value(id))
	for _, is := range [...]struct {
		oddity
		note string
	}{
		{undoubled, "quotation marks within a field of its row are not doubled; the first and the last are taken for the field's own"},
		{single, "a quotation mark in its row has no second, or ones that are not doubled: it is taken for text, and the row ends with its line"},
		{endless, "a quotation mark in its row has no second: all that follows in the file is taken for one field"},
	} {
		if odd&is.oddity != 0 {
			found.notes = append(found.notes, is.note)
		}
	}
	if found.count <= at.count {
		return found, nil
	}
	extra := bytes.TrimRight(t.ahead[last.behind:t.next], "\r\n")
	switch {
	case at.count > 1 && len(bytes.Trim(extra, string(t.mark)+` "`)) == 0:
		if !t.wider { // said once: spreadsheets write such rows all through
			t.wider = true
			found.notes = append(found.notes, t.more(found.count, "those behind are empty and left out, here and in the rows below"))
		}
	case at.text == at.count-1:
		found.text = append(found.text, extra...)
		found.notes = append(found.notes, t.more(found.count, "what is behind is taken for text"))
	default:
		found.notes = append(found.notes, t.more(found.count, "what is behind is left out"))
	}
	return found, nil
}

// more is the note on a row with more fields than the first.
func (t *rows) more(count int, what string) string {
	return fmt.Sprintf("its row has %d columns, the first row %d: %s", count, t.columns, what)
}

// row puts the record of a row into the batch. A row that is none is skipped.
func (r *reader) row(in *input, row tableRow, at columns, line, place int) bool {
	if at.text >= row.count {
		return r.skip(Skip{
			Path: in.path, Line: line, Reason: BadRecord, Given: in.given,
			Detail: fmt.Sprintf("a row without the column of the text: it has %d%s", row.count, mendIt),
		})
	}
	d := Dump{Name: row.id, Place: in.name + "#" + strconv.Itoa(place), Raw: row.text, Title: row.title, Notes: append(in.decoded(), row.notes...)}
	if d.Name == "" {
		d.Name = d.Place
	}
	return r.dump(in, d, line)
}
