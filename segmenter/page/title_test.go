package page

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestATitleIsOneLine(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"", ""},
		{" \n\t ", ""},
		{"  Harbour\n\tcloses \u00a0 to ships ", "Harbour closes to ships"},
		{"\x1b[31mred \xff", "\x1b[31mred \xff"},
		{strings.Repeat("é", 1000), strings.Repeat("é", TitleBytes/2)},
		{"x" + strings.Repeat("é", 1000), "x" + strings.Repeat("é", TitleBytes/2-1)},
	} {
		if got := Titled(nil, c.title).Title; got != c.want {
			t.Errorf("%q is kept as %q, want %q", c.title, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.String().Draw(t, "title") + strings.Repeat(rapid.String().Draw(t, "more"), 200)
		once := oneLine(title)
		if again := oneLine(once); again != once || len(once) > TitleBytes || strings.ContainsAny(once, "\n\r\t") || !utf8.ValidString(once) {
			t.Fatalf("%q, and again %q", once, again)
		}
	})
}

func TestWhatSaysATitle(t *testing.T) {
	for _, c := range []struct {
		title, line string
		want        bool
	}{
		{"Harbour closes to ships", "HARBOUR  closes to ships ", true},
		{"Harbour closes – to ships", "Harbour closes - to ships", true},
		{"Harbour closes to ships", "Harbour closes to ship", false},
		{"Harbour closes to ships | The Post", "Harbour closes to ships", true},
		{"Harbour closes to ships – News – The Post", "Harbour closes to ships", true},
		{"Harbour closes to ships – News – The Post", "Harbour closes to ships – News", true},
		{"Live - Harbour closes to ships", "Live", false},
		{"Harbour closes to ships", "", false},
	} {
		keys := Titled(nil, c.title).TitleKeys()
		if got := slices.Contains(keys, LineKey([]byte(c.line))); got != c.want {
			t.Errorf("%q says %q: %v", c.line, c.title, got)
		}
		if keys[0] != LineKey([]byte(c.title)) {
			t.Errorf("%q: the whole title is not the first", c.title)
		}
	}
	if keys := New([]byte("a")).TitleKeys(); keys != nil {
		t.Errorf("without a title: %x", keys)
	}
}
