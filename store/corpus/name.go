package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds of a file's name, in bytes. File systems allow 255.
const (
	slugBytes = 80
	idDigits  = 8
)

// names gives out file names that are safe and unique on any file system,
// those that ignore case included. It holds the beginnings of ids given out.
type names map[string]bool

// of returns the name, without an ending, for a story with this title and id:
// the title's letters and digits, and the beginning of the id, which also
// keeps a title such as "CON" from naming a device. Where another story's id
// begins so, it is the whole id, behind two hyphens, which no slug holds.
func (taken names) of(title, id string) string {
	start := slug(title)
	short := id[:min(idDigits, len(id))]
	switch {
	case taken[short]:
		return start + "--" + id
	case start != "":
		start += "-"
	}
	taken[short] = true
	return start + short
}

// slug keeps the letters, digits and marks of a title in small letters, with
// one hyphen for whatever stands between.
func slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(title, " ")) {
		r = unicode.ToLower(r)
		keep := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0
		if !keep {
			gap = b.Len() > 0
			continue
		}
		if b.Len()+utf8.RuneLen(r)+1 > slugBytes {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
