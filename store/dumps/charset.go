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
	// What the detector must say of a charset, of 100, in general and where it has two bytes a character; and by how much more
	// than of any other in which the text would read otherwise. On 5,578 pages of one to eight sentences in 18 charsets that it
	// knows, 97.3% were read right so, 0.4% wrong, and the rest was not decoded; of three that it does not know most was not.
	fewestConfidence, fewestConfidenceOfTwo, fewestAhead = 30, 60, 4
	// declaredWithin is how far from its beginning a text may declare its charset, as in HTML.
	declaredWithin = 1024
)

// declaration is how the heads of saved pages and answers of servers name their charset.
var declaration = regexp.MustCompile(`(?i)\b(?:charset|encoding)\s*=\s*["']?([a-z0-9][a-z0-9_:.-]*)`)

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

// notDecoded is the note on text in an old charset that can't be told.
const notDecoded = "in an old charset that its bytes do not tell, not decoded; convert it to UTF-8 and load it again"

// isDamaged tells whether text that is not valid UTF-8 is meant to be: most of what is beyond ASCII is. In the charsets of two
// bytes a character up to half of it looks so, in those of one next to nothing does.
func isDamaged(broken, high int) bool { return broken*3 <= high }

// charsetNamed returns the charset of a name, nil where it has none that is beyond ASCII, one byte or two a character, and
// not UTF-8.
func charsetNamed(label string) *oldCharset {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil
	}
	name, err := htmlindex.Name(e)
	if err != nil || strings.HasPrefix(name, "utf-") || name == "replacement" || name == "x-user-defined" {
		return nil
	}
	return &oldCharset{name: name, declared: true, Encoding: e}
}

// charsetDeclared returns the charset that a text names in its head, nil for none.
func charsetDeclared(text []byte) *oldCharset {
	found := declaration.FindSubmatch(text[:min(len(text), declaredWithin)])
	if found == nil {
		return nil
	}
	return charsetNamed(string(found[1]))
}

// charsetOf returns what a text that is not valid UTF-8 is in, nil where it is damaged UTF-8 or can't be told. What is declared
// is trusted before what is detected, and that before what other texts of the file are in.
func charsetOf(text []byte, declared, likely *oldCharset) *oldCharset {
	broken, high := invalid(text)
	if isDamaged(broken, high) {
		return nil
	}
	sample := sampleOf(text)
	if declared != nil {
		if _, ok := declared.read(sample); ok {
			return declared
		}
	}
	if broken >= fewestBroken || stand(sample) {
		if found := detect(sample); found != nil {
			return found
		}
	}
	if likely != nil {
		if _, ok := likely.read(sample); ok {
			return likely
		}
	}
	return nil
}

// wider are the charsets that have all letters of some that the detector names, and more, at the same places: four Ukrainian ones,
// the points of Hebrew.
var wider = map[string]string{"GB-18030": "gb18030", "KOI8-R": "koi8-u", "ISO-8859-8": "windows-1255", "ISO-8859-8-I": "windows-1255"}

// detect returns the charset that a sample looks to be in, nil where that is not sure.
func detect(sample []byte) *oldCharset {
	all, err := chardet.NewTextDetector().DetectAll(sample)
	if err != nil {
		return nil
	}
	slices.SortFunc(all, func(a, b chardet.Result) int { // equals come in any order
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	var best *oldCharset
	var confidence int
	var text string
	for _, is := range all {
		if is.Confidence < fewestConfidence && (best == nil || confidence-is.Confidence >= fewestAhead) {
			break
		}
		found := charsetNamed(cmp.Or(wider[is.Charset], is.Charset))
		if found == nil {
			continue
		}
		read, ok := found.read(sample)
		if is.Language == "pl" && strings.ContainsAny(read, "šĽ") { // no letters of Polish: they are ą and Ą in the other charset of its letters
			found = charsetNamed("windows-1250")
			read, ok = found.read(sample)
		}
		switch {
		case !ok, found.isOfTwo() && is.Confidence < fewestConfidenceOfTwo:
		case best == nil:
			best, confidence, text = found, is.Confidence, read
			best.declared = false
		case read != text && confidence-is.Confidence < fewestAhead:
			return nil
		}
	}
	return best
}

// sampleOf returns the first lines of a text that hold more than ASCII, up to about sampleBytes. The others say nothing of its
// charset, and may be furniture in English.
func sampleOf(text []byte) []byte {
	sample := make([]byte, 0, min(len(text), sampleBytes))
	for line := range bytes.Lines(text) {
		if first := bytes.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }); first < 0 {
			continue
		} else if room := sampleBytes - len(sample); first > room/2 && len(line) > room { // a line without end
			line = line[first:]
		}
		if room := sampleBytes - len(sample); len(line) > room {
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
			if isOdd(r) || unicode.IsLower(before) && unicode.IsLower(after) && isOddWithin(r) {
				odd++
			}
		}
		before = r
	}
	return text, odd*50 <= high
}

// stand tells whether each byte beyond ASCII stands alone beside a letter, as those of a few accents and quotation marks do. What
// is left of damaged UTF-8 stands together, or at the end where a text was cut.
func stand(sample []byte) bool {
	for i, c := range sample {
		if c < utf8.RuneSelf {
			continue
		}
		before, after := byte(' '), byte(utf8.RuneSelf)
		if i > 0 {
			before = sample[i-1]
		}
		if i+1 < len(sample) {
			after = sample[i+1]
		}
		if before|after >= utf8.RuneSelf || !isLetter(before) && !isLetter(after) {
			return false
		}
	}
	return true
}

// isLetter tells whether a byte is a letter of ASCII.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isOdd tells whether no text has the character: a C1 control, one for private use or none at all.
func isOdd(r rune) bool {
	return r < 0xa0 || r == utf8.RuneError || r >= 0xe000 && r < 0xf900
}

// isOddWithin tells whether next to no word has the character within: a capital, a sign or a figure.
func isOddWithin(r rune) bool {
	switch r {
	case 'ª', 'º':
		return true
	case '·', '\u00ad': // in Catalan, and a hyphen that is not shown
		return false
	}
	return unicode.In(r, unicode.Lu, unicode.S, unicode.No, unicode.Ps, unicode.Pe) || r == '¡' || r == '¿' || r == '¶' || r == '§'
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
	if !utf8.Valid(head) {
		in.likely = charsetOf(head, nil, nil)
	}
	return in
}

// inUTF8 decodes a dump that is not valid UTF-8 where it is in an old charset. ok is false where it is too large then.
func (r *reader) inUTF8(in *input, d *Dump) (ok bool) {
	declared := in.declared
	if declared == nil && in.whole {
		declared = charsetDeclared(d.Raw)
	}
	is := charsetOf(d.Raw, declared, in.likely)
	if is == nil {
		return true
	}
	text, err := is.decode(d.Raw, r.limits.Dump)
	if err != nil {
		return true
	}
	if int64(len(text)) > r.limits.Dump {
		return false
	}
	d.Raw, d.Notes = text, append(d.Notes, is.note())
	if title, err := is.NewDecoder().String(d.Title); err == nil && !utf8.ValidString(d.Title) {
		d.Title = title
	}
	if n := bytes.Count(text, []byte("\ufffd")); n > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%s of %s, replaced by U+FFFD", count(n, "broken character"), is.name))
	}
	return true
}
