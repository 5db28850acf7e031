package roles

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestMarksOfManyBytes holds that many bytes at a time count as each alone.
func TestMarksOfManyBytes(t *testing.T) {
	letter := rapid.OneOf(rapid.SampledFrom([]rune("azAZ ,.-':0123/(\"`{@[éÉß“’•©、")), rapid.Rune())
	rapid.Check(t, func(t *rapid.T) {
		line := []byte(rapid.StringOf(letter).Draw(t, "line"))
		for _, plain := range rapid.SliceOf(rapid.StringMatching(`[a-z ,.!?':;0-9-]{20,90}[A-Z|é]?`)).Draw(t, "plain") {
			line = append(line, plain...)
		}
		if rapid.Bool().Draw(t, "broken") {
			line = append(line, rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")...)
		}
		checkMarks(t, line)
	})
}

// Marks are counted in bytes, which hold no more than 255.
func TestMarksThatAreManyAndEqual(t *testing.T) {
	for _, mark := range []string{"a", "A", "7", ",", `"`, "|", "@", "(", ":", " ", "a,"} {
		for _, n := range []int{countLimit, countLimit + 1, 3000} {
			checkMarks(t, []byte(strings.Repeat(mark, n)))
			checkMarks(t, []byte("x"+strings.Repeat(mark, n)+"é"+strings.Repeat(mark, n)))
		}
	}
}

// checkMarks fails where a line looks otherwise than byte by byte.
func checkMarks(t rapid.TB, line []byte) {
	t.Helper()
	line = line[:min(len(line), headLimit)]
	var got, want look
	got.readBytes(line)
	if got.blank {
		return
	}
	want.readOpening(line)
	want.readClosing(line)
	want.readEachByte(line)
	if got != want {
		t.Fatalf("%.80q looks like %+v, want %+v", line, got, want)
	}
}

// readEachByte is readBytes without its edges, byte by byte.
func (l *look) readEachByte(line []byte) {
	colonAt, wordStart, before := -1, 0, uint64(0)
	for i := 0; i < len(line); {
		l.runes++
		r, size := utf8.DecodeRune(line[i:])
		if line[i] >= utf8.RuneSelf {
			before = l.readRune(r, before)
			i += size
			continue
		}
		among := i > 0 && i+2 < len(line) && isDigit(line[i-1]) && isDigit(line[i+1]) && isDigit(line[i+2])
		lower, letter := uint64(0), false
		switch kind := asciiMarks[line[i]]; kind {
		case lowerMark:
			l.letters++
			lower, letter = 0x80, true
		case upperMark:
			l.letters++
			letter = true
			if before != 0 {
				l.glued++
				l.opensGlued = l.opensGlued || i <= gluedReach && i >= wordStart+gluedPart
			}
		case digitMark:
			l.digits++
		case commaMark:
			l.commas++
		case quoteMark:
			l.quotes++
		case separatorMark:
			l.separators++
		case signMark:
			l.marks++
		case bracketMark:
			l.brackets++
		case otherMark:
			if line[i] == ':' && colonAt < 0 {
				colonAt = i
			}
			l.clock = l.clock || line[i] == ':' && among
			if line[i] == '.' && among {
				l.marks++
			}
		}
		before = lower
		if i++; !letter {
			wordStart = i
		}
	}
	if colonAt > 0 && colonAt < labelReach {
		l.labelWords = 1
		for _, b := range line[:colonAt] {
			if b == ' ' {
				l.labelWords++
			}
		}
	}
}
