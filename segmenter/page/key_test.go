package page

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLineKeyOfTheSameWords(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"case", "Read More", "rEAD mORE"},
		{"white space", "  Read \t more ", "Read more"},
		{"no-break space", "Read\u00a0more", "Read more"},
		{"soft hyphen", "govern\u00adment", "government"},
		{"zero-width space", "govern\u200bment\ufeff", "government"},
		{"composition", "cafe\u0301", "café"},
		{"ligature and full width", "ﬁne １", "fine 1"},
		{"capital of a letter with an accent", "ÉLYSÉE", "élysée"},
		{"sharp s", "STRASSE", "straße"},
		{"Greek", "ΟΔΟΣ", "οδος"},
		{"quotation marks", "“It’s ‘over’,” he said", `"It's 'over'," he said`},
		{"quotation marks of other languages", "«oui», „ja“", `"oui", "ja"`},
		{"dashes", "the vote – a close one—was", "the vote -- a close one - was"},
		{"no-break hyphen", "well‑known", "well-known"},
	} {
		if LineKey([]byte(test.a)) != LineKey([]byte(test.b)) {
			t.Errorf("%s: %q and %q have different keys: %q, %q", test.name, test.a, test.b, normalise([]byte(test.a)), normalise([]byte(test.b)))
		}
	}
	for _, test := range []struct{ a, b string }{{"read more", "read more:"}, {"a b", "ab"}, {"1:08", "1:09"}, {"résumé", "resume"}, {"it's", "its"}, {"10-12", "1012"}} {
		if LineKey([]byte(test.a)) == LineKey([]byte(test.b)) {
			t.Errorf("%q and %q have one key", test.a, test.b)
		}
	}
}

func TestLineKeyOfBlankLines(t *testing.T) {
	for _, blank := range []string{"", " ", "\t \u00a0", "\u200b\ufeff", "\u2003"} {
		if key := LineKey([]byte(blank)); key != 0 {
			t.Errorf("%q has key %d, want 0", blank, key)
		}
	}
	if LineKey([]byte("x")) == 0 {
		t.Error("a line with text has key 0")
	}
}

func TestLineKeyOfVeryLongLines(t *testing.T) {
	a := []byte(strings.Repeat("long line é ", 20000))
	b := bytes.Clone(a)
	if LineKey(a) != LineKey(b) {
		t.Error("equal lines have different keys")
	}
	b[len(b)-2] = 'x'
	if LineKey(a) == LineKey(b) {
		t.Error("lines that differ at their ends have one key")
	}
}

func TestNormalizeTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := []byte(rapid.String().Draw(t, "line"))
		once := normalise(line)
		if twice := normalise(once); !bytes.Equal(once, twice) {
			t.Fatalf("%q became %q and then %q", line, once, twice)
		}
	})
}

// The quick way must agree with the whole one on every text that it takes on.
func TestQuickNormalizationAgrees(t *testing.T) {
	letter := rapid.RuneFrom([]rune("abcXYZ  \t.,'\"éÉñÑüÜ“”‘’–—£€\u00a0\u00ad\u200bßﬁ\u0301"))
	rapid.Check(t, func(t *rapid.T) {
		line := []byte(rapid.StringOf(letter).Draw(t, "line"))
		if quick, slow := folded(line), normalizeSlowly(line); !bytes.Equal(quick, slow) {
			t.Fatalf("%q became %q, want %q", line, quick, slow)
		}
	})
}

// A page that knows its keys gives the same.
func TestKnownKeys(t *testing.T) {
	text := []byte("The ferry sails at noon.\n\nShare\nThe Ferry  sails at noon.\n")
	page, known := New(text), New(text)
	known.KnowKeys()
	for n := range page.Lines {
		if got, want := known.Key(n+1), LineKey(page.Bytes(n+1)); got != want || page.Key(n+1) != want {
			t.Errorf("line %d has the key %x, and %x where it is not known; want %x", n+1, got, page.Key(n+1), want)
		}
	}
}
