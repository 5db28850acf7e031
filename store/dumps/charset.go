package dumps

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

const (
	// sampleBytes is about how much of a text its charset is detected by. More makes no difference, and each byte is looked at
	// by some thirty recognisers.
	sampleBytes = 1 << 10
	// fewestBroken is from how many bytes on that are no UTF-8 a text may be in an old charset wherever they stand: one or two
	// may be damage.
	fewestBroken = 3
	// fewestTelling is from how many bytes beyond ASCII on a record may be in another charset than those before it.
	fewestTelling = 40
	// What the detector must say of a charset, of 100, in general and where it has two bytes a character; and by how much more
	// than of any other in which the text would read otherwise.
	fewestConfidence, fewestConfidenceOfTwo, fewestAhead = 30, 60, 4
	// declaredWithin is how far from its beginning a text may declare its charset, as in HTML.
	declaredWithin = 1024
)

// declaration is how the heads of saved pages and answers of servers name their charset. Prose that names one is none.
var declaration = regexp.MustCompile(`(?im)(?:<meta\b[^>]*?|<\?xml\b[^>]*?|^content-type:[^\n]*?)\b(?:charset|encoding)\s*=\s*["']?([a-z0-9][a-z0-9_:.-]*)`)

// oldCharset is what a text that is no UTF-8 is in.
type oldCharset struct {
	name     string // as the WHATWG's Encoding Standard has it
	declared bool   // it was said of the text, not seen by its looks
	encoding.Encoding
}

// note says what was decoded, and what to do where it was wrong.
func (c *oldCharset) note() string {
	if c.declared {
		return c.name + ", as is declared, decoded to UTF-8"
	}
	return "looks like " + c.name + ", decoded to UTF-8; where it reads wrong, convert it to UTF-8 and load it again"
}

// notDecoded is the note on text that is no UTF-8, and of which it is not sure what else: in an old charset, in two, or damaged.
const notDecoded = "damaged, or in an old charset that its bytes do not tell: not decoded; where it reads wrong, convert it to UTF-8 and load it again"

// charsetNamed returns the charset of a name, nil where it has none that is UTF-8, or beyond ASCII with one byte or two a
// character.
func charsetNamed(label string) *oldCharset {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil
	}
	name, err := htmlindex.Name(e)
	if err != nil || strings.HasPrefix(name, "utf-16") || name == "replacement" || name == "x-user-defined" {
		return nil
	}
	return &oldCharset{name: name, declared: true, Encoding: e}
}

// isUTF8 tells whether the charset is no old one.
func (c *oldCharset) isUTF8() bool { return c != nil && c.name == "utf-8" }

// charsetDeclared returns the charset that a text names in its head, nil for none.
func charsetDeclared(text []byte) *oldCharset {
	found := declaration.FindSubmatch(text[:min(len(text), declaredWithin)])
	if found == nil {
		return nil
	}
	return charsetNamed(string(found[1]))
}

// charsetOf returns what a text that is not valid UTF-8 is in, nil where it is damaged UTF-8 or can't be told: then its bytes are
// kept. What is declared is trusted before what is detected. What other texts of the file are in goes before that where a text is
// too short to tell, else behind it.
func charsetOf(text []byte, declared, likely *oldCharset) *oldCharset {
	is := lookAt(text)
	if is.damaged() || declared.isUTF8() || bytes.HasPrefix(text, []byte(byteOrderMark)) {
		return nil
	}
	sample := sampleOf(text)
	var detected *oldCharset
	if is.broken >= fewestBroken || stand(sample) {
		detected = detect(text, sample)
	}
	candidates := []*oldCharset{declared, detected, likely}
	switch {
	case declared != nil && declared.name == "windows-1252" && detected != nil && detected.isOtherScript() && is.high > len(sample)/3:
		candidates = []*oldCharset{detected, declared} // what servers say when they don't know
	case is.high < fewestTelling:
		candidates = []*oldCharset{declared, likely, detected}
	}
	for _, c := range candidates {
		if c == nil || !c.fits(text, is) {
			continue
		}
		if _, ok := c.read(sample); ok {
			return c
		}
	}
	return nil
}

// isOtherScript tells whether the letters of a charset beyond ASCII are no Latin ones.
func (c *oldCharset) isOtherScript() bool {
	switch c.name {
	case "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8", "windows-1256", "iso-8859-6":
		return true
	}
	return c.isOfTwo()
}

// fits tells whether all of a text can be in a charset: next to none of it is UTF-8, which would be garbled, and, with one byte a
// character, each is a character.
func (c *oldCharset) fits(text []byte, is highBytes) bool {
	if c.isOfTwo() {
		return !hasLineOfUTF8(text)
	}
	if is.whole*20 > is.high {
		return false
	}
	var all [128]byte
	for i := range all {
		all[i] = byte(utf8.RuneSelf + i)
	}
	decoder, odd := c.NewDecoder(), [256]bool{}
	for i := range all {
		read, err := decoder.Bytes(all[i : i+1])
		r, _ := utf8.DecodeRune(read)
		odd[all[i]] = err != nil || isOdd(r)
	}
	return !slices.ContainsFunc(text, func(b byte) bool { return odd[b] })
}

// hasLineOfUTF8 tells whether a line is UTF-8 with so much beyond ASCII that no other charset looks so by chance.
func hasLineOfUTF8(text []byte) bool {
	for line := range bytes.Lines(text) {
		if high := lookAt(line); high.broken == 0 && high.high >= 10 {
			return true
		}
	}
	return false
}

// wider are the charsets that have all letters of some that the detector names, and more, at the same places: four Ukrainian ones,
// the points of Hebrew.
var wider = map[string]string{"GB-18030": "gb18030", "KOI8-R": "koi8-u", "ISO-8859-8": "windows-1255", "ISO-8859-8-I": "windows-1255"}

// detect returns the charset that a sample looks to be in, nil where that is not sure.
func detect(text, sample []byte) *oldCharset {
	all, err := chardet.NewTextDetector().DetectAll(sample)
	if err != nil {
		return nil
	}
	slices.SortFunc(all, func(a, b chardet.Result) int { // equals come in any order
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	var best *oldCharset
	var confidence int
	var asBest string
	for _, is := range all {
		if is.Confidence < fewestConfidence && (best == nil || confidence-is.Confidence >= fewestAhead) {
			break
		}
		found := charsetNamed(cmp.Or(wider[is.Charset], is.Charset))
		if found == nil || found.isUTF8() {
			continue
		}
		if found.name == "iso-8859-7" && !isGreekOfISO(text) {
			found = charsetNamed("windows-1253")
		}
		read, ok := found.read(sample)
		if found.name == "iso-8859-2" && isPolishOfWindows(read) {
			found = charsetNamed("windows-1250")
			read, ok = found.read(sample)
		}
		switch {
		case !ok, found.isOfTwo() && is.Confidence < fewestConfidenceOfTwo:
		case best == nil:
			best, confidence, asBest = found, is.Confidence, read
			best.declared = false
		case read != asBest && confidence-is.Confidence < fewestAhead:
			return nil
		}
	}
	return best
}

// isPolishOfWindows tells by a text as it reads in ISO-8859-2 that it is Polish in windows-1250, which has ą and Ą where that has š
// and Ľ: no other language of the two charsets has ł, ę or ż, and Polish has neither of those. What language the detector names
// does not tell: where it finds several as likely, it names any.
func isPolishOfWindows(read string) bool {
	return strings.ContainsAny(read, "šĽ") && strings.ContainsAny(read, "łŁęĘżŻ")
}

// isGreekOfISO tells ISO-8859-7 from windows-1253, which has Ά where that has ’, and ¶ where that has Ά.
func isGreekOfISO(text []byte) bool {
	for i, c := range text {
		after := i+1 < len(text) && text[i+1] > 0xc0
		if c == 0xb6 && after || c == 0xa2 && !after && i > 0 && text[i-1] > 0xc0 {
			return true
		}
	}
	return false
}

// sampleOf returns the first lines of a text that hold more than ASCII, up to about sampleBytes. The others say nothing of its
// charset, and may be furniture in English. A part is of lines with quotation marks and dashes of windows, wherever they stand:
// they tell its charsets from those of ISO.
func sampleOf(text []byte) []byte {
	sample := appendLines(make([]byte, 0, min(len(text), sampleBytes)), text, 0x9f, sampleBytes/4)
	return appendLines(sample, text, 0xff, sampleBytes)
}

// appendLines appends to a sample the first lines of a text that hold bytes beyond ASCII up to a last, until it is of most bytes.
func appendLines(sample, text []byte, last byte, most int) []byte {
	for line := range bytes.Lines(text) {
		first := slices.IndexFunc(line, func(c byte) bool { return c >= utf8.RuneSelf && c <= last })
		if first < 0 {
			continue
		} else if room := most - len(sample); first > room/2 && len(line) > room { // a line without end
			line = line[max(first-room/4, beginOfWord(line, first)):]
		}
		if room := most - len(sample); len(line) > room {
			line = line[:room]
			if end := bytes.LastIndexFunc(line, func(r rune) bool { return r < '0' }); end > 0 {
				line = line[:end] // never within a character: no second byte of one is so low
			}
			return append(sample, line...)
		}
		sample = append(sample, line...)
	}
	return sample
}

// beginOfWord returns where the word begins that a byte stands in.
func beginOfWord(line []byte, at int) int {
	return bytes.LastIndexFunc(line[:at], func(r rune) bool { return r < '0' }) + 1
}

// read returns a sample as it reads in the charset, and whether it can be in it: next to nothing becomes what no text has.
func (c *oldCharset) read(sample []byte) (text string, ok bool) {
	read, err := c.NewDecoder().Bytes(sample)
	if err != nil {
		return "", false
	}
	text = string(read)
	odd, high, before := 0, 0, rune(0)
	for i, r := range text {
		if r >= utf8.RuneSelf {
			high++
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			switch {
			case isOdd(r), unicode.IsLower(before) && unicode.IsLower(after) && isOddWithin(r),
				!c.isOfTwo() && (isASCIILetter(before) || isASCIILetter(after)) && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
				odd++
			}
		}
		before = r
	}
	return text, odd*50 <= high
}

// decode returns a text in UTF-8, of most bytes or one more.
func (c *oldCharset) decode(text []byte, most int64) ([]byte, error) {
	return readAll(transform.NewReader(bytes.NewReader(text), c.NewDecoder()), int64(len(text)+len(text)/8), most)
}

// isOfTwo tells whether the charset has characters of two bytes.
func (c *oldCharset) isOfTwo() bool {
	switch c.name {
	case "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr":
		return true
	}
	return false
}

// leads returns the bytes that begin a character of two whose second may be one of ASCII, such as a backslash; nil where none
// does.
func (c *oldCharset) leads() *[256]bool {
	var first, last, also int
	switch c.name {
	case "gbk", "gb18030", "big5":
		first, last, also = 0x81, 0xfe, 0x100
	case "shift_jis": // letters of one byte stand between
		first, last, also = 0x81, 0x9f, 0xe0
	default:
		return nil
	}
	var table [256]bool
	for b := range table {
		table[b] = b >= first && b <= last || b >= also && b <= 0xfc
	}
	return &table
}

// expect looks what the first records of an input are in, for those that are too short to tell.
func (in *input) expect(head []byte) *input {
	for cut := 0; cut < utf8.UTFMax && len(head) == headBytes; cut++ { // the head may end within a character
		if last := head[headBytes-1-cut]; utf8.RuneStart(last) {
			if last >= utf8.RuneSelf && !utf8.FullRune(head[headBytes-1-cut:]) {
				head = head[:headBytes-1-cut]
			}
			break
		}
	}
	if !utf8.Valid(head) {
		in.likely = charsetOf(head, nil, nil)
	}
	return in
}

// inUTF8 decodes a dump that is not valid UTF-8 where it is in an old charset, in a table with the title and the id of its row. ok
// is false where it is too large then.
func (r *reader) inUTF8(in *input, d *Dump) (ok bool) {
	declared := in.declared
	if declared == nil && in.whole {
		declared = charsetDeclared(d.Raw)
	}
	all, named := d.Raw, in.rows && d.Name != d.Place
	if in.rows {
		all = slices.Concat(all, []byte("\n"+d.Title))
	}
	if named {
		all = slices.Concat(all, []byte("\n"+d.Name))
	}
	is := charsetOf(all, declared, in.likely)
	if is == nil {
		if !utf8.ValidString(d.Title+d.Name) && in.rows {
			d.Notes = append(d.Notes, "its title or id is no UTF-8, kept as it is")
		}
		return true
	}
	text := d.Raw
	if !utf8.Valid(text) {
		text, _ = is.decode(text, r.limits.Dump) // no decoder of a charset fails: what it can't read is U+FFFD
	}
	if int64(len(text)) > r.limits.Dump {
		return false
	}
	d.Raw, d.Notes = text, append(d.Notes, is.note())
	if in.rows {
		d.Title = is.string(d.Title)
	}
	if named {
		d.Name = is.string(d.Name)
	}
	if n := bytes.Count(text, []byte("\ufffd")); n > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%s of %s, replaced by U+FFFD", count(n, "broken character"), is.name))
	}
	return true
}

// string decodes a short text that is not valid UTF-8.
func (c *oldCharset) string(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	read, _ := c.NewDecoder().String(text)
	return read
}
