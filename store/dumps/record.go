package dumps

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// record is one line of a many-record file. Fields that are not named here
// are passed over.
type record struct {
	ID         jsontext.Value `json:"id"`
	Title      jsontext.Value `json:"title"`
	Text       quoted         `json:"text"`
	Paragraphs paragraphs     `json:"paragraphs"`
	Body       quoted         `json:"body"`
	Content    quoted         `json:"content"`
}

// quoted is a string of JSON, nil where there is none. Texts are most of what is read: it is made at once as the
// bytes of a dump.
type quoted []byte

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (t *quoted) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	value, err := d.ReadValue()
	if err != nil {
		return err
	}
	switch value.Kind() {
	case 'n':
		*t = nil
		return nil
	case '"':
	default:
		return errors.New("not a string")
	}
	*t, err = jsontext.AppendUnquote(make(quoted, 0, len(value)), value)
	if broken := (*jsontext.SyntacticError)(nil); errors.As(err, &broken) {
		err = nil // what is broken is allowed, and was replaced
	}
	return err
}

// paragraphs are a list of strings. Of another value nothing is read: a record may have it beside its text, as those
// that stet exports do.
type paragraphs struct {
	texts []string
	other bool // there is a value, and it is no list of strings
}

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (p *paragraphs) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	value, err := d.ReadValue()
	if err != nil {
		return err
	}
	if json.Unmarshal(value, &p.texts, d.Options()) != nil {
		*p = paragraphs{other: true}
	}
	return nil
}

// text returns the first field with a text in it, and whether there is a field
// for text at all.
func (d *record) text() (raw []byte, present bool) {
	for _, field := range [...]quoted{d.Text, joined(d.Paragraphs.texts), d.Body, d.Content} {
		if field == nil {
			continue
		}
		if present = true; len(field) > 0 {
			return field, true
		}
	}
	return nil, present
}

func joined(paragraphs []string) quoted {
	if paragraphs == nil {
		return nil
	}
	return quoted(strings.Join(paragraphs, "\n"))
}

// called returns what a record calls itself, by its id or title: a string or a number, and nothing of another value. What is broken in
// a string is replaced.
func called(value jsontext.Value) string {
	switch value.Kind() {
	case '"':
		unquoted, _ := jsontext.AppendUnquote(nil, value)
		return string(unquoted)
	case '0':
		return string(value)
	default:
		return ""
	}
}

// records reads the file as one record a line.
func (r *reader) records(in *input) bool {
	line := make([]byte, 0, 64<<10)
	number, place := 0, 0 // the line, and the record in it
	for {
		next, long, err := readLine(in.content, line[:0], r.limits.Dump)
		line = next
		number++
		if number == 1 {
			next = bytes.TrimPrefix(next, []byte(byteOrderMark))
		}
		whole := err == nil || errors.Is(err, io.EOF)
		if next = bytes.TrimSpace(next); whole && (len(next) > 0 || long) {
			place++
			if !r.record(in, next, long, number, place) {
				return false
			}
		}
		switch {
		case err == nil:
			continue
		case whole:
		case in.compression == "" || errors.Is(err, errBomb):
			skip := broken(in, err)
			skip.Line, skip.Detail = number, skip.Detail+"; the records before this line are kept"
			return r.skip(skip)
		default:
			return r.skip(Skip{Path: in.path, Line: number, Reason: Unreadable, Given: in.given, Detail: partial(in)})
		}
		return true
	}
}

// record puts one record into the batch. A line that is none is skipped.
func (r *reader) record(in *input, line []byte, long bool, number, place int) bool {
	bad := func(reason Reason, detail string) bool {
		return r.skip(Skip{Path: in.path, Line: number, Reason: reason, Detail: detail, Given: in.given})
	}
	tooLarge := func() bool {
		return bad(TooLarge, fmt.Sprintf("a record larger than %s, the most that one dump may have; cut it into smaller ones", size(r.limits.Dump)))
	}
	if long {
		return tooLarge()
	}
	found, odd, err := decode(line)
	if (err != nil || len(odd) > 0) && !utf8.Valid(line) {
		if is := charsetOf(line, nil, in.likely); is != nil {
			text, failed := is.decode(line, r.limits.Dump)
			if failed != nil || int64(len(text)) > r.limits.Dump {
				return tooLarge()
			}
			found, odd, err = decode(text)
			odd = append(odd, is.note())
		} else if is := lookAt(line); err == nil {
			odd = append(odd, is.notes()...)
		}
	}
	if err != nil {
		return bad(BadRecord, "no record: "+err.Error()+mendIt)
	}
	raw, present := found.text()
	switch {
	case len(raw) == 0 && found.Paragraphs.other:
		return bad(BadRecord, `no record: its field "paragraphs" is no list of texts`+mendIt)
	case !present:
		return bad(BadRecord, `a record without "text", "paragraphs", "body" or "content"; name its text so`)
	}
	d := Dump{Place: in.name + "#" + strconv.Itoa(place), Raw: raw, Notes: append(in.decoded(), odd...)}
	if d.Name = called(found.ID); d.Name == "" {
		d.Name = d.Place
	}
	if d.Title = called(found.Title); strings.IndexByte("[{tf", byte(found.Title.Kind())) >= 0 {
		d.Notes = append(d.Notes, "its title is no text, left out")
	}
	return r.dump(in, d, number)
}

// mendIt is what to do about a record that can't be read.
const mendIt = "; mend it and load it again"

// decode reads one record. Keys that come twice and broken characters are not
// worth losing a text for: they are read leniently and noted.
func decode(line []byte) (found record, odd []string, err error) {
	if err = json.Unmarshal(line, &found); err == nil {
		return found, nil, nil
	}
	found = record{}
	again := json.Unmarshal(line, &found, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if again != nil {
		return found, nil, cause(again)
	}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		odd = append(odd, "a key stands twice in its record; the last one counts")
	}
	if broken := json.Unmarshal(line, &record{}, jsontext.AllowDuplicateNames(true)); broken != nil {
		odd = append(odd, "broken characters in its record, replaced by U+FFFD")
	}
	return found, odd, nil
}

// cause is the plain part of a decoder's error.
func cause(err error) error {
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		where := strings.TrimPrefix(string(semantic.JSONPointer), "/")
		if where == "" {
			return errors.New("the line is JSON, but no object")
		}
		return fmt.Errorf("its field %q is no text, or no list of texts", where)
	}
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		return fmt.Errorf("not JSON from byte %d on", syntactic.ByteOffset)
	}
	return err
}

// readLine appends the next line to line, without its line feed. A line longer
// than most is read to its end and left out, with long true. The error is
// io.EOF behind the last line, which may be empty.
func readLine(content *bufio.Reader, line []byte, most int64) (read []byte, long bool, err error) {
	for {
		part, err := content.ReadSlice('\n')
		if long = long || int64(len(line)+len(part)) > most; long {
			line = line[:0]
		} else {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// startsWithRecord tells whether content without a telling name holds records:
// its first line is one, or, where the head ends before that line does, begins
// as an object with a field for text.
func startsWithRecord(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	line, _, whole := bytes.Cut(head, []byte{'\n'})
	if whole || len(head) < headBytes/2 {
		found, _, err := decode(line)
		_, present := found.text()
		return err == nil && present
	}
	decoder := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowInvalidUTF8(true))
	if _, err := decoder.ReadToken(); err != nil {
		return false
	}
	for decoder.PeekKind() == '"' {
		key, err := decoder.ReadToken()
		if err != nil {
			return false
		}
		switch key.String() {
		case "text", "paragraphs", "body", "content":
			return true
		}
		if decoder.SkipValue() != nil {
			return false
		}
	}
	return false
}
