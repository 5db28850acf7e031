package page

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestNewPageLines(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"byte order mark alone", "\ufeff", nil},
		{"one line", "a", []string{"a"}},
		{"terminated", "a\n", []string{"a"}},
		{"blank lines count", "a\n\n\nb", []string{"a", "", "", "b"}},
		{"a blank line alone", "\n", []string{""}},
		{"CRLF is one end", "a\r\nb\r\n", []string{"a", "b"}},
		{"lone CR", "a\rb\r\rc", []string{"a", "b", "", "c"}},
		{"LF CR are two ends", "a\n\rb", []string{"a", "", "b"}},
		{"line separator", "a\u2028b\u2029c", []string{"a", "b", "c"}},
		{"other E2 bytes", "a\u201cb\xe2\x80c\xe2", []string{"a\u201cb\xe2\x80c\xe2"}},
		{"mark before text", "\ufeffa\nb", []string{"a", "b"}},
		{"mark within text", "a\ufeffb", []string{"a\ufeffb"}},
		{"NUL and invalid bytes", "a\x00\xff\nb", []string{"a\x00\xff", "b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := New([]byte(test.text))
			if len(p.Lines) != len(test.want) {
				t.Fatalf("%d lines, want %d", len(p.Lines), len(test.want))
			}
			for i, want := range test.want {
				if got := string(p.Bytes(i + 1)); got != want {
					t.Errorf("line %d is %q, want %q", i+1, got, want)
				}
			}
		})
	}
}

// checkLines holds that the lines rebuild the dump byte for byte and that no
// line holds a terminator.
func checkLines(t interface{ Fatalf(string, ...any) }, raw []byte) *Page {
	p := New(raw)
	at := 0
	if bytes.HasPrefix(raw, []byte("\ufeff")) {
		at = 3
	}
	rebuilt := append([]byte(nil), raw[:at]...)
	for i, l := range p.Lines {
		if l.Start != at || l.End < l.Start || l.Next < l.End {
			t.Fatalf("line %d is %+v behind %d", i+1, l, at)
		}
		if bytes.ContainsAny(raw[l.Start:l.End], "\n\r\u2028\u2029") && bytes.ContainsAny(raw[l.Start:l.End], "\n\r") {
			t.Fatalf("line %d holds an end: %q", i+1, raw[l.Start:l.End])
		}
		switch end := string(raw[l.End:l.Next]); end {
		case "\n", "\r\n", "\r", "\u2028", "\u2029":
		case "":
			if i != len(p.Lines)-1 {
				t.Fatalf("line %d has no end", i+1)
			}
		default:
			t.Fatalf("line %d ends with %q", i+1, end)
		}
		rebuilt = append(rebuilt, raw[l.Start:l.Next]...)
		at = l.Next
	}
	if !bytes.Equal(rebuilt, raw) {
		t.Fatalf("rebuilt %q from %q", rebuilt, raw)
	}
	return p
}

func TestLinesRebuildTheDump(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "b c", "\n", "\r", "\r\n", "\u2028", "\u2029", "\xe2\x80", "\xff", "\x00", "\ufeff", "é", "“"})
	rapid.Check(t, func(t *rapid.T) {
		var raw []byte
		for _, s := range rapid.SliceOf(piece).Draw(t, "pieces") {
			raw = append(raw, s...)
		}
		checkLines(t, raw)
	})
}

func FuzzNewPage(f *testing.F) {
	for _, seed := range []string{"", "a\nb", "\ufeffa\r\nb\rc\u2028d", "\xe2\x80", "\r\n\n\r"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkLines(t, raw) })
}
