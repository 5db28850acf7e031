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

// mended returns a text as it was.
func mended(text string) string { return mojibake.Mended(text, mojibake.Changes(text)) }

func TestWhatWasEncodedTwiceIsMended(t *testing.T) {
	for _, text := range []string{
		"The mayor’s café cost £3m — “no more”, he said…",
		"À la carte, où ça ? Les élèves, déjà vus.",
		"Żółć, Šibenik, Łódź, İstanbul",
		"Мэр открыл мост в пятницу.",
		"市長は橋を訪れた。 😀",
	} {
		now := twice(text)
		if got := mended(now); got != text {
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
		"\u00c3 la carte, voil\u00c3  tout, cÃ´tÃ©": "à la carte, voilà tout, côté",
		"10\u00c2 000 \u00c2  cafÃ©s":               "10 000   cafés",
		"S\u00c3O cafÃ©":                            "S\u00c3O café",
		"MANH\u00c3 DE SOL, cafÃ©":                  "MANH\u00c3 DE SOL, café", // right, in capitals
		"H\u00c2L\u00c2 it, cafÃ©":                  "H\u00c2L\u00c2 it, café",
		"voil\u00c3  tout":                          "voil\u00c3  tout", // nothing is sure
	} {
		if got := mended(now); got != then {
			t.Errorf("%q becomes %q, not %q", now, got, then)
		}
	}
}

func TestWhatIsRightStays(t *testing.T) {
	for _, text := range []string{
		"", "\u00c3", "\u00e2", "plain", "\u00d0", "a\xffb \u00c3\xff", "été, naïve, Äpfel", "日本 \u00c3", "\ufffd",
	} {
		if got := mended(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if n := mojibake.Count([]byte(text), mojibake.Few); n != 0 {
			t.Errorf("%q: %d", text, n)
		}
	}
}

// The last byte of a closing quotation mark is none of windows-1252, and many readers drop it.
func TestClosingMarksWithoutTheirLastByte(t *testing.T) {
	for now, then := range map[string]string{
		"â€œnoâ€ and â€œyesâ€.":        "“no” and “yes”.",
		"â€œno,â€â€” and â€œyesâ€™â€":  "“no,”— and “yes’”",
		"â€œno.â€\ufffd â€œÉtat.â€ He": "“no.” “État.” He",            // not encoded twice: É stays
		"a wellâ€known â€ and xâ€\"y":  "a wellâ€known â€ and xâ€\"y", // a hyphen, what nobody knows, a dash
		"a wellâ€\ufffdknown plan":     "a wellâ€\ufffdknown plan",
	} {
		if got := mended(now); got != then {
			t.Errorf("%q becomes %q, not %q", now, got, then)
		}
	}
}

// Right text that can be taken for text encoded twice: capitals before a sign or a no-break space, and French quotations.
var mayBeRight = []string{
	"«\u00a0Liberté\u00a0»", "Liberté\u00a0»,", "LIBERTÉ\u00a0!", "„Spaß“", "Spaß“", "„MENÜ“", "MENÜ“", "CAFÉ”", "BLESSÉ…", "PÍŠE", "HYVÄ”",
	"PÅ\u00a0TORSDAG", "IRMÃ\u00a0DO", "AMANHÃ…", "AMANHÃ—HOJE", "IRMÃ¹", "HÂLÂ\u00a0it", "hâlâ…”", "CAFFÈ™", "você’–",
}

func TestRightTextStaysAmongBroken(t *testing.T) {
	for _, right := range mayBeRight {
		for _, frame := range []string{"%s", "%s câ€™est lâ€™idÃ©e", "câ€™est cafÃ© %s", "câ€™est lâ€™idÃ©e\n%s", "%s\nMÃ‰XICO câ€™est"} {
			if got := mended(strings.ReplaceAll(frame, "%s", right)); !strings.Contains(got, right) || frame != "%s" && !strings.Contains(got, "c’est") {
				t.Errorf("%q in %q becomes %q", right, frame, got)
			}
		}
	}
	for _, text := range []string{"ĐÃ\u00a0NẴNG: XÃ\u00a0A", "A IRMÃ\u00a0DO", "MÃ\u00a0SKU", "A IRMÃ¹."} {
		if n := mojibake.Count([]byte(text), 1); n != 0 {
			t.Errorf("%d characters of %q were encoded twice", n, text)
		}
	}
}

// A paragraph that is broken all over is mended all over, what is not sure included; so is one beside it where nothing is right.
func TestHowFarMendingGoes(t *testing.T) {
	for now, then := range map[string]string{
		twice("SÃO: Só isso. CAFÉ DE MÉXICO, Köln; já é."): "SÃO: Só isso. CAFÉ DE MÉXICO, Köln; já é.",
		twice("Zażółć gęślą. Są też w Łodzi."):             "Zażółć gęślą. Są też w Łodzi.",
		twice("MÉXICO\nC’est là."):                         "MÉXICO\nC’est là.",
		twice("MÉXICO") + "\nC’est" + twice(" café"):       twice("MÉXICO") + "\nC’est café",
		twice("MÉXICO.") + " C’est" + twice(" café"):       twice("MÉXICO.") + " C’est café",
		twice("О мосте и о реке, в мае."):                  "О мосте и о реке, в мае.",
		"Plan " + twice("в") + " cafÃ©":                    "Plan " + twice("в") + " café", // one letter of no known kind
		twice("Một ngày dễ chịu ở Huế, không có gì mới."):  "Một ngày dễ chịu ở Huế, không có gì mới.",
		"cafÃ© ï¿½": "café ï¿½", // nothing to make of it
	} {
		if got := mended(now); got != then {
			t.Errorf("%q becomes %q, not %q", now, got, then)
		}
	}
}

// Text comes back where it was encoded twice, whatever it is made of, and beside it stays what is right.
func TestTwiceAndBack(t *testing.T) {
	words := []string{"plain", "“été”", "ça…", "l’Œuvre", "Łódź", "Żółć", "мост", "и", "橋を渡る", "橋", "😀", "—", "à", "10\u00a0000", "\n"}
	rapid.Check(t, func(t *rapid.T) {
		text := "été, мост, 橋を渡る " + strings.ReplaceAll(strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "words"), " "), "\n", "\nété, мост, 橋を渡る")
		if got := mended(twice(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		right := rapid.SliceOfN(rapid.SampledFrom(mayBeRight), 1, 5).Draw(t, "right")
		var text []string
		for _, word := range right {
			text = append(text, word, twice(rapid.SampledFrom(words).Draw(t, "word")))
		}
		got := mended(strings.Join(text, " "))
		for _, word := range right {
			if strings.Count(got, word) < strings.Count(strings.Join(right, " "), word) {
				t.Errorf("%q is gone from %q", word, got)
			}
		}
	})
}

func FuzzMended(f *testing.F) {
	f.Add("The mayorâ€™s cafÃ© Ã\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if got := mended(text); len(got) > len(text) {
			t.Errorf("%q grew to %q", text, got)
		}
		mojibake.Count([]byte(text), 1)
	})
}
