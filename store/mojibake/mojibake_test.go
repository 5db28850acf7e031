package mojibake_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"stet/store/mojibake"
)

// twice encodes a text twice, as a reader does that takes its bytes for windows-1252.
func twice(text string) string {
	var out strings.Builder
	for _, c := range []byte(text) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == '\ufffd' {
			r = rune(c)
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestWhatWasEncodedTwiceIsMended(t *testing.T) {
	for _, text := range []string{
		"The mayor’s café cost £3m — “no more”, he said…",
		"À la carte, où ça ? Les élèves, déjà vus.",
		"Żółć, Šibenik, Łódź, İstanbul",
		"Мэр открыл мост в пятницу.",
		"市長は橋を訪れた。 😀",
	} {
		now := twice(text)
		if got := mojibake.Mended(now); got != text {
			t.Errorf("%q becomes %q, not %q", now, got, text)
		}
		if mojibake.Count([]byte(now), mojibake.Few) == 0 {
			t.Errorf("%q is not seen", now)
		}
		if mojibake.Count([]byte(text), 1) != 0 {
			t.Errorf("%q is right", text)
		}
	}
}

// Extractors make a space of a no-break space, which is the second byte of two characters.
func TestSpacesForTheSecondByte(t *testing.T) {
	for now, then := range map[string]string{
		"\u00c3 la carte, voil\u00c3  tout": "à la carte, voilà tout",
		"10\u00c2 000 \u00c2  habitants":    "10 000   habitants",
		"S\u00c3O":                          "S\u00c3O",
	} {
		if got := mojibake.Mended(now); got != then {
			t.Errorf("%q becomes %q, not %q", now, got, then)
		}
	}
}

func TestWhatIsRightStays(t *testing.T) {
	for _, text := range []string{
		"", "\u00c3", "\u00e2\u20ac", "\u00e2", "plain", "\u00d0", "a\xffb \u00c3\xff", "été, naïve, Äpfel", "日本 \u00c3", "\ufffd",
	} {
		if got := mojibake.Mended(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if n := mojibake.Count([]byte(text), mojibake.Few); n != 0 {
			t.Errorf("%q: %d", text, n)
		}
	}
}

// All text comes back, whatever it is made of.
func TestTwiceAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("a .\n’“”éàßçŁ—…Жя橋😀\u00a0")), 0, 40, -1).Draw(t, "text")
		if got := mojibake.Mended(twice(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}

func FuzzMended(f *testing.F) {
	f.Add("The mayorâ€™s cafÃ© Ã\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if got := mojibake.Mended(text); len(got) > len(text) {
			t.Errorf("%q grew to %q", text, got)
		}
		mojibake.Count([]byte(text), 1)
	})
}
