package safe

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Ruler measures text that came out of this package, in cells. The zero value
// counts like wcwidth, as terminals do that don't say otherwise.
type Ruler struct {
	// Graphemes tells that the terminal counts grapheme clusters (mode 2027).
	Graphemes bool
	// Ellipsis stands for what was cut off: "…" where empty.
	Ellipsis string
}

func (r Ruler) ellipsis() string {
	if r.Ellipsis == "" {
		return "…"
	}
	return r.Ellipsis
}

// Width returns the number of cells that s takes.
func (r Ruler) Width(s string) int {
	width := 0
	for len(s) > 0 {
		size, cells := r.First(s)
		width += cells
		s = s[size:]
	}
	return width
}

// First returns the length in bytes and the width in cells of the first
// character of s with what is drawn over it. Printable ASCII followed by more of it is the fast path.
func (r Ruler) First(s string) (size, cells int) {
	if s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80) {
		return 1, 1
	}
	if r.Graphemes {
		cluster, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		return len(cluster), cells
	}
	// A terminal that counts like wcwidth draws each character by itself and
	// lays those of no width over the one before.
	_, size = utf8.DecodeRuneInString(s)
	cells = ansi.WcWidth.StringWidth(s[:size])
	for size < len(s) && s[size] >= utf8.RuneSelf {
		_, next := utf8.DecodeRuneInString(s[size:])
		if ansi.WcWidth.StringWidth(s[size:size+next]) > 0 {
			break
		}
		size += next
	}
	return size, cells
}

// Head returns the longest beginning of s that fits in width cells, and its width.
func (r Ruler) Head(s string, width int) (head string, cells int) {
	used, at := 0, 0
	for at < len(s) {
		size, cells := r.First(s[at:])
		if used+cells > width {
			break
		}
		used += cells
		at += size
	}
	return s[:at], used
}

// Cut returns s, shortened to width cells with an ellipsis where it is longer.
func (r Ruler) Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width && clean(s) {
		return s
	}
	head, _ := r.Head(s, width)
	if len(head) == len(s) {
		return s
	}
	tail := r.ellipsis()
	room := width - r.Width(tail)
	if room < 0 {
		return strings.Repeat(" ", width)
	}
	head, _ = r.Head(s, room)
	return strings.TrimRight(head, " …") + tail // a title may be cut already
}

// CutLeft is Cut that keeps the end of s.
func (r Ruler) CutLeft(s string, width int) string {
	total := r.Width(s)
	if total <= width {
		return s
	}
	tail := r.ellipsis()
	room := width - r.Width(tail)
	if room < 0 {
		return strings.Repeat(" ", max(width, 0))
	}
	for total > room {
		size, cells := r.First(s)
		total -= cells
		s = s[size:]
	}
	return tail + s
}

// CutName is Cut for the name of a file: the folders in front go first, since the names of a crawl begin alike, and then the
// middle of its last part.
func (r Ruler) CutName(name string, width int) string {
	if r.Width(name) <= width {
		return name
	}
	gap := r.ellipsis()
	if tail, cut := strings.CutPrefix(r.CutLeft(name, width), gap); cut {
		if at := strings.IndexByte(tail, '/'); at >= 0 && at+1 < len(tail) {
			return gap + tail[at:]
		}
	}
	name = name[strings.LastIndexByte(strings.TrimSuffix(name, "/"), '/')+1:]
	if r.Width(name) <= width {
		return name
	}
	head, used := r.Head(name, (width-r.Width(gap)+1)/2)
	if used == 0 {
		return r.Cut(name, width)
	}
	return head + strings.TrimPrefix(r.CutLeft(name, width-used), head)
}

// Pad returns s in exactly width cells: cut, or filled with spaces behind.
func (r Ruler) Pad(s string, width int) string {
	s = r.Cut(s, width)
	return s + spaces(width-r.Width(s))
}

// PadLeft returns s in exactly width cells: cut, or filled with spaces before.
func (r Ruler) PadLeft(s string, width int) string {
	s = r.Cut(s, width)
	return spaces(width-r.Width(s)) + s
}

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(" ", n)
}

// softMarks part the names in paths and addresses.
const softMarks = "/_-?&="

// Wrap breaks s into rows of at most width cells, at spaces where there are
// any, between wide characters, and within a word only where the word is wider
// than a row: behind one of softMarks, else anywhere. No row begins with what closes, such as a full stop of a wide
// script, or ends with what opens, where there is another place to break at. The spaces at a break are left out. An empty text is one
// empty row. A width below 2 is taken as 2, since a wide character has to fit.
func (r Ruler) Wrap(s string, width int) []string {
	width = max(width, 2)
	rows := make([]string, 0, 1+len(s)/width)
	start, used := 0, 0    // the row in hand: its first byte, its cells
	stop, stopNext := 0, 0 // the last place to break: the row's end, the next row's start
	stopUsed := 0          // cells up to stopNext
	soft, softUsed := 0, 0 // the last place at which a word that is too wide breaks, and the cells up to it
	for at := 0; at < len(s); {
		size, cells := r.First(s[at:])
		if s[at] == ' ' && at > start {
			stop, stopNext, stopUsed = at, at+1, used+1
		} else if cells > 1 && at > start && breaks(s, at) {
			stop, stopNext, stopUsed = at, at, used
		}
		if used+cells > width && s[at] != ' ' {
			switch {
			case stopNext > start:
			case soft > start:
				stop, stopNext, stopUsed = soft, soft, softUsed
			default:
				stop, stopNext, stopUsed = at, at, used
			}
			rows = append(rows, strings.TrimRight(s[start:stop], " "))
			start = stopNext
			used -= stopUsed
			stopUsed, softUsed = 0, softUsed-stopUsed
		}
		used += cells
		at += size
		if cells == 1 && strings.IndexByte(softMarks, s[at-1]) >= 0 {
			soft, softUsed = at, used
		}
	}
	return append(rows, strings.TrimRight(s[start:], " "))
}

// What no row begins with, and what none ends with: the rules of Japanese and
// Chinese typesetting (JIS X 4051), as far as an editor misses them.
const (
	closing = "、。，．・：；？！ー々〉》」』】〕〗）］｝％…"
	opening = "〈《「『【〔〖（［｛"
)

// breaks tells whether a row may begin at a place between wide characters.
func breaks(s string, at int) bool {
	behind, _ := utf8.DecodeRuneInString(s[at:])
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	return !strings.ContainsRune(closing, behind) && !strings.ContainsRune(opening, before)
}
