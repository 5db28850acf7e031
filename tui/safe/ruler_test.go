package safe_test

import (
	"slices"
	"strings"
	"testing"

	"stet/tui/safe"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    int
		want     []string
	}{
		{"empty", "", 10, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"at a space", "one two three", 8, []string{"one two", "three"}},
		{"space at the edge", "one two three", 7, []string{"one two", "three"}},
		{"long word", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"long word behind a short one", "ab cdefghij", 4, []string{"ab", "cdef", "ghij"}},
		{"path", "see np/000052_ae84e3e0.txt", 16, []string{"see", "np/000052_", "ae84e3e0.txt"}},
		{"long address", "a/bcdefghijk-lm?n", 6, []string{"a/", "bcdefg", "hijk-", "lm?n"}},
		{"wide characters", "東京都庁舎", 5, []string{"東京", "都庁", "舎"}},
		{"no full stop first", "東京都。都庁", 6, []string{"東京", "都。都", "庁"}},
		{"no bracket last", "東京「都庁」", 6, []string{"東京", "「都", "庁」"}},
		{"nothing but what closes", "、、、、", 4, []string{"、、", "、、"}},
		{"mixed", "in 東京都 today", 7, []string{"in 東京", "都", "today"}},
		{"too narrow", "abc", 0, []string{"ab", "c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (safe.Ruler{}).Wrap(c.in, c.width); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	r := safe.Ruler{}
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"abcdef", 6, "abcdef"},
		{"abcdef", 5, "abcd…"},
		{"abcdef", 0, ""},
		{"東京都", 5, "東京…"},
		{"東京都", 4, "東…"},
		{"ab cd", 4, "ab…"},
		{"ab…” of", 4, "ab…"}, // it was cut before
	} {
		if got := r.Cut(c.in, c.width); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
	if got := r.CutLeft("folder/a.txt", 6); got != "…a.txt" {
		t.Errorf("CutLeft: %q", got)
	}
	if got := (safe.Ruler{Ellipsis: "..."}).Cut("abcdef", 5); got != "ab..." {
		t.Errorf("ASCII ellipsis: %q", got)
	}
}

// A terminal without mode 2027 draws a family of four as four emoji.
func TestWidthFollowsTheTerminal(t *testing.T) {
	family := safe.Text("👨\u200d👩\u200d👧\u200d👦")
	if got := (safe.Ruler{}).Width(family); got != 8 {
		t.Errorf("like wcwidth: %d", got)
	}
	if got := (safe.Ruler{Graphemes: true}).Width(family); got != 2 {
		t.Errorf("by graphemes: %d", got)
	}
}

func BenchmarkWrap(b *testing.B) {
	line := strings.Repeat("The council said that the bridge would be closed for a month. ", 10)
	for b.Loop() {
		(safe.Ruler{}).Wrap(line, 72)
	}
}

// The folders in front of a file's name go before the name itself, of which both ends stay.
func TestCutName(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		want  string
	}{
		{"harbour/0001.txt", 20, "harbour/0001.txt"},
		{"harbour/0001.txt", 12, "…/0001.txt"},
		{"crawl/2026/harbour/0001.txt", 20, "…/harbour/0001.txt"},
		{"harbour-post-0001-of-2026.txt", 13, "harbou…26.txt"},
		{"crawl/harbour-post-0001-of-2026.txt", 13, "harbou…26.txt"},
		{"crawl/港湾の新聞のページ.txt", 9, "港湾….txt"},
		{"crawl/", 4, "cr…/"},
		{"crawl/2026/harbour/", 5, "ha…r/"},
		{strings.Repeat("é/", 300) + "page", 10, "…/é/é/page"},
		{"harbour", 1, "…"},
		{"harbour", 0, ""},
	} {
		r := safe.Ruler{}
		if got := r.CutName(c.name, c.width); got != c.want || r.Width(got) > c.width {
			t.Errorf("%q in %d cells is %q, want %q", c.name, c.width, got, c.want)
		}
	}
}
