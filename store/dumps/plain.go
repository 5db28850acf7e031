package dumps

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Most records of large files are plain: one object of strings and simple numbers, without arrays or objects inside, each name
// once. A plainReader reads these several times as fast as a decoder that reads all of JSON. It gives up at the first thing that is
// anything else, or broken, and leaves the record to the decoder: what it does read is what the decoder reads.
type plainReader struct {
	rest  []byte   // of the record
	names [][]byte // that were met
	text  []byte   // room for a string without its escapes
}

const (
	// plainNames is how many names a plain record may have: each is compared with all before it.
	plainNames = 32
	// plainRoom is how much room for a string is kept for the next record.
	plainRoom = 1 << 20
)

// record reads a record, if it is plain. What it returns is no part of the line.
func (p *plainReader) record(line []byte) (found record, ok bool) {
	p.rest, p.names = line, p.names[:0]
	if cap(p.text) > plainRoom {
		p.text = nil
	}
	if !p.take('{') {
		return record{}, false
	}
	for first := true; !p.take('}'); first = false {
		if !first && !p.take(',') || !p.field(&found) {
			return record{}, false
		}
	}
	p.space()
	return found, len(p.rest) == 0
}

// field reads a name and what stands under it.
func (p *plainReader) field(found *record) bool {
	name, ok := p.name()
	if !ok || !p.take(':') {
		return false
	}
	p.space()
	value := p.rest
	isString := len(value) > 0 && value[0] == '"'
	if isString {
		ok = p.quoted()
	} else {
		ok = p.simple()
	}
	if !ok {
		return false
	}
	value = value[:len(value)-len(p.rest)]
	isNull := string(value) == "null"
	switch name := string(name); name {
	case "id":
		found.ID = bytes.Clone(value)
	case "title":
		if isString {
			title := string(p.text)
			found.Title = &title
		}
		return isString || isNull
	case "text", "body", "content":
		if isString {
			*found.named(name) = append(make(quoted, 0, len(p.text)), p.text...)
		}
		return isString || isNull
	case "paragraphs":
		return isNull
	}
	return true
}

// named returns the field for a text with a name.
func (d *record) named(name string) *quoted {
	switch name {
	case "text":
		return &d.Text
	case "body":
		return &d.Body
	default:
		return &d.Content
	}
}

// space passes over white space.
func (p *plainReader) space() {
	for len(p.rest) > 0 && strings.IndexByte(" \t\r\n", p.rest[0]) >= 0 {
		p.rest = p.rest[1:]
	}
}

// take takes a mark, if it is what comes next.
func (p *plainReader) take(mark byte) bool {
	p.space()
	if len(p.rest) == 0 || p.rest[0] != mark {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// name takes a name without escapes that was not met before.
func (p *plainReader) name() ([]byte, bool) {
	p.space()
	if len(p.rest) == 0 || p.rest[0] != '"' {
		return nil, false
	}
	n := plainRun(p.rest[1:])
	name := p.rest[1 : 1+n]
	if p.rest = p.rest[1+n:]; len(p.rest) == 0 || p.rest[0] != '"' || !utf8.Valid(name) || len(p.names) == plainNames ||
		slices.ContainsFunc(p.names, func(other []byte) bool { return bytes.Equal(other, name) }) {
		return nil, false
	}
	p.rest, p.names = p.rest[1:], append(p.names, name)
	return name, true
}

// simple takes null, true, false or a number without an exponent.
func (p *plainReader) simple() bool {
	end := bytes.IndexAny(p.rest, ",} \t\r\n")
	if end < 0 {
		return false
	}
	value := p.rest[:end]
	p.rest = p.rest[end:]
	switch string(value) {
	case "null", "true", "false":
		return true
	}
	whole, part, hasPart := bytes.Cut(bytes.TrimPrefix(value, []byte("-")), []byte("."))
	return digits(whole) && (whole[0] != '0' || len(whole) == 1) && (!hasPart || digits(part))
}

func digits(text []byte) bool {
	return len(text) > 0 && !bytes.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// quoted takes a string. Without its escapes it is p.text, up to the next one.
func (p *plainReader) quoted() bool {
	p.text = p.text[:0]
	for rest := p.rest[1:]; ; {
		n := plainRun(rest)
		p.text = append(p.text, rest[:n]...)
		if rest = rest[n:]; len(rest) == 0 {
			return false
		}
		switch rest[0] {
		case '"':
			p.rest = rest[1:]
			return utf8.Valid(p.text)
		case '\\':
			if n = p.escape(rest); n == 0 {
				return false
			}
			rest = rest[n:]
		default:
			return false // a control character
		}
	}
}

// escapes are what stands for one byte behind a backslash.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape appends what an escape stands for, and returns its length; 0 where it is none, or half of a character.
func (p *plainReader) escape(rest []byte) int {
	if len(rest) < 2 {
		return 0
	}
	if b := escapes[rest[1]]; b != 0 {
		p.text = append(p.text, b)
		return 2
	}
	r := codeUnit(rest)
	size := 6
	if utf16.IsSurrogate(r) {
		size = 12
		r = utf16.DecodeRune(r, codeUnit(rest[6:]))
		if r == utf8.RuneError {
			return 0
		}
	}
	if r < 0 {
		return 0
	}
	p.text = utf8.AppendRune(p.text, r)
	return size
}

// codeUnit reads an escape such as \u00e9, -1 where there is none.
func codeUnit(rest []byte) (unit rune) {
	if len(rest) < 6 || rest[0] != '\\' || rest[1] != 'u' {
		return -1
	}
	for _, c := range rest[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		unit = unit<<4 | rune(c)
	}
	return unit
}

// plainRun returns how many bytes come before the next quotation mark, backslash or control character. It looks at eight
// at a time.
func plainRun(text []byte) int {
	const eachOne, eachHigh = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(text)-n >= 8; n += 8 {
		eight := binary.LittleEndian.Uint64(text[n:])
		quotes, slashes := eight^'"'*eachOne, eight^'\\'*eachOne
		// The high bits of such bytes, and at times of those behind the first.
		if found := ((quotes - eachOne) | (slashes - eachOne) | (eight - ' '*eachOne)) &^ eight & eachHigh; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(text) && text[n] != '"' && text[n] != '\\' && text[n] >= ' ' {
		n++
	}
	return n
}
