package mojibake

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Change is a piece of a text and the character that it was before it was encoded twice.
type Change struct {
	Start, End int
	Was        rune
}

// Changes returns what of a text was encoded twice, in order. Its lines are paragraphs, and each is judged by itself, since a
// text may be broken in one and right in the next: where all that is beyond ASCII can have been encoded twice, and
// something surely was, all is mended, and else just what surely was. Better that something stays broken than that right text is broken.
func Changes(text string) []Change {
	var found []finding
	var paragraphs []paragraph
	broken, right := false, false
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		p := paragraph{from: len(found)}
		found = p.read([]byte(text[at:end]), at, found)
		p.to = len(found)
		paragraphs = append(paragraphs, p)
		broken, right = broken || p.broken, right || p.right
		at = end
	}
	var changes []Change
	for _, p := range paragraphs {
		all := !p.right && (p.broken || broken && !right)
		for _, f := range found[p.from:p.to] {
			if f.sure || all {
				changes = append(changes, f.Change)
			}
		}
	}
	return changes
}

// Mended returns a text as it was before its changes.
func Mended(text string, changes []Change) string {
	var out strings.Builder
	at := 0
	for _, c := range changes {
		out.WriteString(text[at:c.Start])
		out.WriteRune(c.Was)
		at = c.End
	}
	out.WriteString(text[at:])
	return out.String()
}

// finding is what can have been encoded twice.
type finding struct {
	Change

	sure bool
}

// paragraph is what a line was found to be.
type paragraph struct {
	from, to int  // its findings
	broken   bool // something in it surely was encoded twice
	right    bool // something in it was not, or may as well be right

	known, doubtful []rune // what begins those that surely were, and those of other letters that may have been
}

// read appends what can have been encoded twice in a line that begins at a place of its text.
func (p *paragraph) read(line []byte, start int, found []finding) []finding {
	for at := 0; at < len(line); {
		if line[at] < utf8.RuneSelf {
			at++
			continue
		}
		if n, size := sure(line, at); n > 0 {
			found, at = p.readSure(line, at, at+size, start, found)
			continue
		}
		first, size := utf8.DecodeRune(line[at:])
		r, width := once(line[at:])
		if width == 0 {
			r, width = spaced(line[at:])
		}
		if width == 0 || mayBeRight(line, at, width) {
			p.right = true
			at += size
			continue
		}
		if !usual(r) {
			p.doubtful = append(p.doubtful, first)
		}
		if r != utf8.RuneError { // U+FFFD is no better
			found = append(found, finding{Change: Change{start + at, start + at + width, r}})
		}
		at += width
	}
	p.right = p.right || slices.ContainsFunc(p.doubtful, func(first rune) bool { return !slices.Contains(p.known, first) })
	return found
}

// readSure is read for a piece of a line that sure found, and returns where that ends, too.
func (p *paragraph) readSure(line []byte, at, end, start int, found []finding) ([]finding, int) {
	p.broken = true
	for at < end {
		first, _ := utf8.DecodeRune(line[at:])
		r, width := once(line[at:end])
		if width == 0 {
			r, width = closing(line, at)
		}
		if width == 0 {
			p.right = true // a control: no text was that
			return found, end
		}
		if !slices.Contains(p.known, first) {
			p.known = append(p.known, first)
		}
		if r != utf8.RuneError {
			found = append(found, finding{Change{start + at, start + at + width, r}, true})
		}
		at += width
	}
	return found, at
}

// closing returns the closing quotation mark at a place of a text, whose last byte is one of the five that windows-1252 has no
// character for, where that was dropped or replaced by U+FFFD; 0 where it may have been a hyphen, which can end so too, or a dash
// of which a straight quotation mark is left.
func closing(text []byte, at int) (r rune, width int) {
	rest, ok := bytes.CutPrefix(text[at:], []byte(torn))
	if !ok {
		return 0, 0
	}
	width = len(torn)
	if behind, ok := bytes.CutPrefix(rest, []byte("\ufffd")); ok {
		rest, width = behind, width+len("\ufffd")
	}
	before, _ := utf8.DecodeLastRune(text[:at])
	next, _ := utf8.DecodeRune(rest)
	_, encoded := once(rest)
	switch {
	case at == 0, unicode.IsSpace(before): // closes nothing
		return 0, 0
	case next == '"', next == '\'', encoded == 0 && (unicode.IsLetter(next) || unicode.IsDigit(next)) && !bytes.HasPrefix(rest, []byte(torn)):
		return 0, 0
	}
	return '”', width
}

// spaced is once for the two characters of which a space has taken the place of the second byte, as extractors make one of a
// no-break space: that itself, and à, behind which words go on.
func spaced(text []byte) (r rune, width int) {
	switch {
	case bytes.HasPrefix(text, []byte("Â ")):
		return ' ', len("Â ")
	case bytes.HasPrefix(text, []byte("Ã  ")):
		return 'à', len("Ã ")
	case bytes.HasPrefix(text, []byte("Ã ")): // two spaces were made one
		return 'à', len("Ã")
	}
	return 0, 0
}

// closes are the signs and spaces that end a word in right text; "Ã" and they would have been letters as well.
const closes = "\u00a0 ”“’‘…–—»«›‹•†‡™"

// mayBeRight tells whether what can be one character encoded twice is at least as likely the right end of a word: capitals before a
// sign or a space, as in MANHÃ…, MENÜ“ and HÂLÂ, or a small letter before two signs, as in hâlâ…”
func mayBeRight(text []byte, at, size int) bool {
	first, width := utf8.DecodeRune(text[at:])
	signs := text[at+width : at+size]
	if len(signs) == 0 { // two spaces were made one: à
		signs = []byte(" ")
	}
	sign, _ := utf8.DecodeRune(signs)
	next, _ := utf8.DecodeRune(text[at+size:])
	before, width := utf8.DecodeLastRune(text[:at])
	ends := !unicode.IsLetter(next) && len(bytes.Trim(signs, closes)) == 0
	if unicode.IsLower(first) && first != 'á' { // which begins letters of Vietnamese
		return ends && unicode.IsLetter(before)
	}
	if !unicode.IsUpper(first) || !unicode.IsUpper(before) {
		return false
	}
	if sign == '\u00a0' || sign == ' ' {
		return true
	}
	r, _ := once(text[at:])
	before, _ = utf8.DecodeLastRune(text[:at-width])
	if fits := unicode.IsLower(r) && !unicode.IsUpper(before); ends && !fits { // Są does
		return true
	}
	return first == 'Ã' && (!unicode.IsLetter(r) || unicode.IsLower(r) && unicode.IsUpper(before) && !unicode.IsLetter(next)) // IRMÃ¹, a footnote
}

// usual tells whether a character is one that stands in text of many languages, so that it need not be known from elsewhere
// which letters a text has: a letter that is Latin, or a sign. Those beyond are what right text makes where it may be taken for
// text encoded twice: « é » is a character of Chinese, with no-break spaces.
func usual(r rune) bool {
	switch {
	case r <= 'ſ', r >= 'Ș' && r <= 'ț', r == 'Ơ', r == 'ơ', r == 'Ư', r == 'ư', r >= 'Ḁ' && r <= 'ỿ': // of Romanian and Vietnamese, too
		return true
	}
	return r >= '\u2000' && !unicode.IsLetter(r)
}
