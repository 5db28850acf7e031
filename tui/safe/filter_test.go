package safe_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"stet/tui/safe"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "The bridge reopened on Monday.", "The bridge reopened on Monday."},
		{"letters of the world", "Zürich Łódź Αθήνα 東京 서울 ‘quoted’ — £5", "Zürich Łódź Αθήνα 東京 서울 ‘quoted’ — £5"},
		{"clipboard", "a\x1b]52;c;ZXZpbA==\x07b", "a<ESC>]52;c;ZXZpbA==<BEL>b"},
		{"window title", "\x1b]0;owned\x1b\\", "<ESC>]0;owned<ESC>\\"},
		{"device control", "\x1bPq#0\x1b\\", "<ESC>Pq#0<ESC>\\"},
		{"conceal", "\x1b[8mhidden\x1b[0m", "<ESC>[8mhidden<ESC>[0m"},
		{"link", "\x1b]8;;http://x\x1b\\y", "<ESC>]8;;http://x<ESC>\\y"},
		{"C1 as UTF-8", "a\u009b31mb\u0085", "a<U+009B>31mb<U+0085>"},
		{"C1 as a byte", "a\x9bb", "a<0x9B>b"},
		{"delete", "a\x7f", "a<DEL>"},
		{"lines and tabs", "a\tb\r\nc", "a  b<CR><LF>c"},
		{"separators", "a\u2028b\u2029c", "a<U+2028>b<U+2029>c"},
		{"bidi override", "pay \u202egnp.exe\u202c", "pay <U+202E>gnp.exe<U+202C>"},
		{"isolates", "\u2066x\u2069", "<U+2066>x<U+2069>"},
		{"zero width", "a\u200bb\ufeffc\u2060d\u00ade", "a<U+200B>b<U+FEFF>c<U+2060>d<U+00AD>e"},
		{"a run of them", "a\u200b\u200b\u200bb", "a<U+200B x3>b"},
		{"two runs", "\u200b\u200b\u200c\u200c", "<U+200B x2><U+200C x2>"},
		{"tags", "flag\U000E0041\U000E007F", "flag<U+E0041><U+E007F>"},
		{"variation selectors as a channel", "a\ufe01\U000E0100", "a<U+FE01><U+E0100>"},
		{"invalid bytes", "a\xff\xfeb", "a<0xFF><0xFE>b"},
		{"lone surrogate", "a\xed\xa0\x80b", "a<0xED><0xA0><0x80>b"},
		{"private use", "\ue000", "<U+E000>"},
		{"noncharacter", "\uffff", "<U+FFFF>"},
		{"fillers", "\u3164\u115f\u2800", "<U+3164><U+115F><U+2800>"},
		{"kinds of space", "a\u00a0b\u2003c\u3000d", "a b c d"},
		{"marks within the limit", "e\u0301\u0323", "e\u0301\u0323"},
		{"marks beyond it", "e" + strings.Repeat("\u0301", 500) + "x", "e" + strings.Repeat("\u0301", 4) + "<+496 marks>x"},
		{"a mark first", "\u0301a", "◌\u0301a"},
		{"a mark on a space", "a \u0301", "a ◌\u0301"},
		{"a mark behind a mark", "\u200b\u0301", "<U+200B>◌\u0301"},
		{"marks to the end", "e" + strings.Repeat("\u0301", 6), "e" + strings.Repeat("\u0301", 4) + "<+2 marks>"},
		{"Persian joiner", "می\u200cخواهم", "می\u200cخواهم"},
		{"Latin joiner", "pay\u200cpal", "pay<U+200C>pal"},
		{"two joiners", "می\u200c\u200cخ", "می<U+200C x2>خ"},
		{"Devanagari", "क\u094d\u200dष", "क\u094d\u200dष"},
		{"emoji family", "👩\u200d👧", "👩\u200d👧"},
		{"emoji selector", "❤\ufe0f ok", "❤\ufe0f ok"},
		{"selector on a letter", "a\ufe0f", "a<U+FE0F>"},
		{"keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := safe.Text(c.in); got != c.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", c.in, got, c.want)
			}
		})
	}
}

func TestHeadLooksAtNoMoreThanItShows(t *testing.T) {
	line := bytes.Repeat([]byte("a"), 100<<20)
	allocated := testing.AllocsPerRun(1, func() { safe.Head(line, 4096) })
	text, left := safe.Head(line, 4096)
	if len(text) != 4096 || left != len(line)-4096 {
		t.Errorf("got %d bytes and %d left", len(text), left)
	}
	if allocated > 4 {
		t.Errorf("%v allocations", allocated)
	}
	text, left = safe.Head([]byte("ab東"), 4)
	if text != "ab" || left != 3 {
		t.Errorf("cut within a character: %q, %d left", text, left)
	}
	text, left = safe.Head([]byte("\x80\x80\x80\x80\x80\x80"), 5)
	if text != "<0x80>" || left != 5 {
		t.Errorf("no character starts: %q, %d left", text, left)
	}
}

// inert fails where s holds anything that could do more than show itself.
func inert(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("not UTF-8: %q", s)
	}
	marks := 0
	for i, r := range s {
		switch {
		case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs):
			t.Fatalf("control %U at %d in %q", r, i, s)
		case unicode.Is(unicode.Cf, r) && r != 0x200C && r != 0x200D:
			t.Fatalf("invisible %U at %d in %q", r, i, s)
		case unicode.In(r, unicode.Bidi_Control):
			t.Fatalf("bidi %U in %q", r, s)
		case unicode.In(r, unicode.Mn, unicode.Me) && r != 0xFE0F && r != 0xFE0E:
			if marks++; marks > safe.MarkLimit {
				t.Fatalf("%d marks in a row in %q", marks, s)
			}
		default:
			marks = 0
		}
	}
	if strings.Contains(s, "\u200d\u200d") || strings.Contains(s, "\u200c\u200c") {
		t.Fatalf("joiners in a row: %q", s)
	}
	if ansi.Strip(s) != s {
		t.Fatalf("the terminal would take out a part of %q", s)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"a\x1b]52;c;x\x07", "\u009b31m", "e\u0301\u0301\u0301\u0301\u0301", "\xed\xa0\x80", "👩\u200d👧\ufe0f\ufe0f",
		"क\u094d\u200dष", "\U000E0100\U000E0100", "می\u200c\u0301خ", "1\ufe0f\u20e3\u20e3", "\u200b\u0301",
	} {
		f.Add(seed, 10)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		out := safe.Text(s)
		inert(t, out)
		if len(s) > 0 && out == "" {
			t.Fatalf("%q vanished", s)
		}
		if width < 2 || width > 200 {
			return
		}
		for _, ruler := range []safe.Ruler{{}, {Graphemes: true}} {
			measure := ansi.WcWidth
			if ruler.Graphemes {
				measure = ansi.GraphemeWidth
			}
			if got, want := ruler.Width(out), measure.StringWidth(out); got != want {
				t.Fatalf("width of %q: got %d, the renderer counts %d", out, got, want)
			}
			if got := ruler.Width(ruler.Pad(out, width)); got != width {
				t.Fatalf("%q padded to %d is %d wide", out, width, got)
			}
			rows := ruler.Wrap(out, width)
			for _, row := range rows {
				if got := ruler.Width(row); got > width {
					t.Fatalf("row %q of %q is %d wide, not %d", row, out, got, width)
				}
			}
			squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
			if squeeze(strings.Join(rows, "")) != squeeze(out) {
				t.Fatalf("wrapping %q lost text: %q", out, rows)
			}
		}
	})
}
