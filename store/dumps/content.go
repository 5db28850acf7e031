package dumps

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"

	"stet/store/mojibake"
)

// signature is how a kind of file begins.
type signature struct {
	offset  int
	begins  string
	reason  Reason
	meaning string
}

// signatures holds the kinds that turn up in folders of scraped text and that
// are no text, or no text that is read.
var signatures = [...]signature{
	{0, "%PDF-", Binary, "a PDF; give its text instead"},
	{0, "\x89PNG", Binary, "a PNG picture; give the text in it instead"},
	{0, "\xff\xd8\xff", Binary, "a JPEG picture; give the text in it instead"},
	{0, "GIF87a", Binary, "a GIF picture; give the text in it instead"},
	{0, "GIF89a", Binary, "a GIF picture; give the text in it instead"},
	{0, "PK\x03\x04", Binary, "a zip archive or office document; unpack it first"},
	{0, "\xd0\xcf\x11\xe0", Binary, "an old office document; give its text instead"},
	{4, "1AY&SY", Binary, "a bzip2 file; unpack it first"},
	{0, "\xfd7zXZ\x00", Binary, "an xz file; unpack it first"},
	{0, "7z\xbc\xaf\x27\x1c", Binary, "a 7z archive; unpack it first"},
	{0, "Rar!\x1a\x07", Binary, "a RAR archive; unpack it first"},
	{257, "ustar\x00", Binary, "a tar archive; unpack it first"},
	{0, "\x7fELF", Binary, "a program; it holds no text, leave it out"},
	{0, "SQLite format 3\x00", Binary, "an SQLite database; export its texts, as to a .jsonl file"},
	{16, "\xed\xda\x0c\xed", Binary, "a bbolt database, such as a stet store; --store names one to review"},
	{0, "PAR1\x15", Binary, "a Parquet table; make it a .jsonl file"},
}

// byteOrderMark begins some UTF-8 files.
const byteOrderMark = "\xef\xbb\xbf"

// refuse looks at the first bytes of a file, expanded. It returns why the file is not read, or an empty detail.
func refuse(head []byte) (Reason, string) {
	for _, s := range &signatures {
		if len(head) >= s.offset && bytes.HasPrefix(head[s.offset:], []byte(s.begins)) {
			return s.reason, s.meaning
		}
	}
	if reason, detail := refuseMarkup(head); detail != "" {
		return reason, detail
	}
	return refuseBinary(head)
}

// refuseMarkup knows pages that have not been made text.
func refuseMarkup(head []byte) (Reason, string) {
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 256)], []byte(byteOrderMark)), " \t\r\n"))
	for _, begins := range [...]string{"<!doctype html", "<html", "<?xml"} {
		if bytes.HasPrefix(start, []byte(begins)) {
			return Unsupported, "markup (HTML or XML), not text; extract its text first"
		}
	}
	return 0, ""
}

// Shares of the bytes looked at, in percent, from which a file is no text.
// Random bytes are one tenth control characters and half of them no UTF-8;
// text in an old charset has no UTF-8 either but next to no controls.
const (
	controlPercent       = 10
	brokenControlPercent = 2
	brokenPercent        = 10
)

// control is 1 for the bytes that are control characters and no white space; a dump
// may hold escape sequences of a terminal.
var control = func() (table [256]uint8) {
	for c := range 0x20 {
		if c < '\b' || c > '\r' {
			table[c] = 1
		}
	}
	table[0x1b], table[0x7f] = 0, 1
	return table
}()

// controls counts the control characters. Most text has none: it looks at eight bytes at a time.
func controls(head []byte) (count int) {
	const eachOne, eachHigh = 0x0101010101010101, 0x8080808080808080
	for ; len(head) >= 8; head = head[8:] {
		// The high bits of bytes below a space or at DEL that are of ASCII, and at times of those behind.
		eight := binary.LittleEndian.Uint64(head)
		if ((eight-' '*eachOne)|((eight^(0x7f*eachOne))-eachOne))&^eight&eachHigh == 0 {
			continue
		}
		for _, c := range head[:8] {
			count += int(control[c])
		}
	}
	for _, c := range head {
		count += int(control[c])
	}
	return count
}

// isBinary is said of what is refused by its bytes alone.
const isBinary = "binary data, not text; where it is text, convert it to UTF-8 and load it again"

// refuseBinary tells by the bytes alone. A dump may hold single controls.
func refuseBinary(head []byte) (Reason, string) {
	controls := controls(head)
	if controls == 0 || len(head) < 16 {
		return 0, ""
	}
	broken := lookAt(head).broken
	if controls*100 > len(head)*controlPercent ||
		controls*100 > len(head)*brokenControlPercent && broken*100 > len(head)*brokenPercent {
		return Binary, isBinary
	}
	return 0, ""
}

// notes says in plain words what is odd about the bytes of a dump. valid tells that they are UTF-8.
func notes(raw []byte, valid bool) []string {
	var found []string
	text := bytes.TrimPrefix(raw, []byte(byteOrderMark))
	if len(text) < len(raw) {
		found = append(found, "byte order mark")
	}
	switch {
	case len(text) == 0:
		return append(found, "empty")
	case blank(text):
		return append(found, "only blank lines")
	}
	if n := bytes.Count(text, []byte{0}); n > 0 {
		found = append(found, count(n, "NUL byte")+keptAsMarks)
	}
	if !valid {
		is := lookAt(text)
		found = append(found, is.notes()...)
	}
	if n := mojibake.Count(text, mojibake.Few); n > 0 {
		found = append(found, count(n, "character")+" "+mojibake.Named+", as â€™ is for ’; kept so: the review offers a story mended where it is edited; or mend the charset of the scrape and load it again")
	}
	return found
}

// blank tells whether there is nothing but white space. Text begins with a
// letter nearly always, so that it looks at a few bytes.
func blank(text []byte) bool {
	return len(bytes.TrimSpace(text)) == 0
}

// highBytes is what the bytes of a text beyond ASCII are.
type highBytes struct {
	high   int // all
	broken int // those that are no part of valid UTF-8
	cut    int // those of them that are left of a character of UTF-8
	whole  int // how many characters are valid
}

// lookAt counts the bytes of a text beyond ASCII.
func lookAt(text []byte) (is highBytes) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, width := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && width == 1 {
			if left := leftOf(text[i:]); left > 0 {
				width = left
				is.cut += width
			}
			is.broken += width
		} else {
			is.whole++
		}
		is.high += width
		i += width
	}
	return is
}

// leftOf returns how many bytes at the beginning of a text are what is left of a character of UTF-8, or one that UTF-8 does not
// allow: half of a pair of UTF-16, or one with too many bytes. A first byte alone counts where it is of the characters that
// stand in text of Latin letters.
func leftOf(text []byte) (width int) {
	var most int
	switch c := text[0]; {
	case c >= 0xf0 && c <= 0xf4:
		most = 4
	case c >= 0xe0 && c <= 0xef:
		most = 3
	case c >= 0xc0 && c <= 0xdf:
		most = 2
	default:
		return 0
	}
	for width = 1; width < min(most, len(text)) && text[width]&0xc0 == 0x80; width++ {
	}
	if c := text[0]; width > 1 || c >= 0xc2 && c <= 0xc5 || c == 0xe2 || c == 0xf0 {
		return width
	}
	return 0
}

// keptAsMarks says what became of bytes that are no text.
const keptAsMarks = ", kept and shown as marks; where they stand in a story, edit it, or fetch the page again"

// notes says that bytes are no UTF-8, and what to do.
func (is highBytes) notes() []string {
	found := count(is.broken, "invalid UTF-8 byte")
	if is.broken >= fewestBroken && !is.damaged() {
		return []string{found, notDecoded}
	}
	return []string{found + keptAsMarks}
}

// damaged tells whether text that is not valid UTF-8 is meant to be: most of what is beyond ASCII is, or what is broken is left of
// such. In the charsets of two bytes a character up to half of it looks valid, in those of one next to nothing does.
func (is highBytes) damaged() bool { return is.broken*3 <= is.high || is.cut*2 > is.broken }

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
