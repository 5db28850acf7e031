package safe

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MarkLimit is how many combining marks one character keeps on screen. No
// orthography needs more; a text that has 500 on one letter means to paint
// over the lines around it.
const MarkLimit = 4

// tabSpaces is what a tab becomes. Tab stops would depend on the column.
const tabSpaces = "  "

// c0Names are the names of the C0 controls in ECMA-48.
var c0Names = [32]string{
	"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
	"DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
}

// Text returns s as the terminal may have it, on one line. It costs the length
// of s; for a text of unknown length see Head.
func Text(s string) string {
	if clean(s) {
		return s
	}
	f := filter{}
	f.out.Grow(len(s) + len(s)/8)
	f.write(s)
	return f.out.String()
}

// Bytes is Text for a slice of a dump.
func Bytes(b []byte) string { return Text(string(b)) }

// Head returns the first limit bytes of b, cut at a character, as the terminal
// may have them, and how many bytes were left out. It never looks at the rest,
// so that a line of 100 MB costs as little as one of limit bytes.
func Head(b []byte, limit int) (text string, left int) {
	if len(b) <= limit {
		return Bytes(b), 0
	}
	cut := limit
	for cut > 0 && limit-cut < utf8.UTFMax && !utf8.RuneStart(b[cut]) {
		cut--
	}
	return Bytes(b[:cut]), len(b) - cut
}

// clean reports whether s is printable ASCII alone, as most lines are.
func clean(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// filter writes a text character by character. It remembers what a mark
// or a joiner has to know of the characters before it.
type filter struct {
	out strings.Builder

	// The pending mark and how often it came in a row.
	mark  string
	count int

	base    rune // the last character that is not a combining mark, 0 at the start
	behind  rune // the last character written, 0 where a mark stands
	marks   int  // combining marks on base
	dropped int  // those beyond MarkLimit
}

func (f *filter) write(s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			f.put("0x" + strings.ToUpper(strconv.FormatUint(uint64(s[i])|0x100, 16)[1:]))
			i++
			continue
		}
		f.rune(r, s[i+size:])
		i += size
	}
	f.flush()
	f.flushDropped()
}

// rune writes one character; rest is what follows it.
func (f *filter) rune(r rune, rest string) {
	switch {
	case r == '\t':
		f.text(' ', tabSpaces)
	case r < ' ':
		f.put(c0Names[r])
	case r == 0x7F:
		f.put("DEL")
	case r <= '~':
		f.text(r, string(r))
	case invisible(r):
		if f.keepInvisible(r, rest) {
			f.flush()
			f.out.WriteRune(r)
			f.behind = r
			return
		}
		f.put(codePoint(r))
	case unicode.Is(unicode.Zs, r):
		f.text(' ', " ")
	case !unicode.IsPrint(r):
		f.put(codePoint(r))
	case unicode.In(r, unicode.Mn, unicode.Me):
		f.combine(r)
	default:
		f.text(r, string(r))
	}
}

// text writes a visible character.
func (f *filter) text(r rune, s string) {
	f.flush()
	f.flushDropped()
	f.out.WriteString(s)
	f.base, f.behind, f.marks = r, r, 0
}

// combine writes a combining mark, unless its character has enough of them. A
// mark with nothing to stand on gets a dotted circle, so that it can't alter
// what the screen drew before it.
func (f *filter) combine(r rune) {
	if f.marks >= MarkLimit {
		f.dropped++
		return
	}
	f.flush()
	if f.base == 0 || f.behind == 0 || f.base == ' ' {
		f.flushDropped()
		f.out.WriteRune('◌')
		f.base = '◌'
		f.marks = 0
	}
	f.out.WriteRune(r)
	f.marks++
	f.behind = r
}

// put adds a mark; equal ones in a row become one with a count.
func (f *filter) put(mark string) {
	if f.count > 0 && f.mark != mark {
		f.flush()
	}
	if f.count == 0 {
		f.flushDropped()
	}
	f.mark = mark
	f.count++
	f.behind = 0
	f.marks = 0
}

func (f *filter) flush() {
	switch f.count {
	case 0:
		return
	case 1:
		f.out.WriteString("<" + f.mark + ">")
	default:
		f.out.WriteString("<" + f.mark + " x" + strconv.Itoa(f.count) + ">")
	}
	f.count = 0
	f.base = '>'
}

func (f *filter) flushDropped() {
	if f.dropped == 0 {
		return
	}
	f.out.WriteString("<+" + strconv.Itoa(f.dropped) + " marks>")
	f.dropped = 0
	f.base, f.behind = '>', 0
}

func codePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	if len(s) < 4 {
		s = strings.Repeat("0", 4-len(s)) + s
	}
	return "U+" + s
}
