package dumps

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"
)

// TestTextsAreReadAsStrings holds that a text is what any string with the same escapes is, and that it is refused
// where that is.
func TestTextsAreReadAsStrings(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			`\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, `\u0000`, `\u201c`, `\u00E9`, `\uffff`, `\ud83d\ude00`, `\ud83d`, `\ude00`, `\x`, `\u12`,
			"a", "Marrow", " ", "é", "“", "\xff", "\n", `"`, "😀",
		}),
		rapid.StringMatching(`[a-z ]{0,20}`))
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		value := `"` + strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "") + `"`
		if rapid.IntRange(0, 9).Draw(t, "no string") == 0 {
			value = rapid.SampledFrom([]string{"null", "7", "[]", "{}", "true"}).Draw(t, "value")
		}
		for _, lenient := range []bool{false, true} {
			var want struct{ Text *string }
			var got struct{ Text quoted }
			allow := jsontext.AllowInvalidUTF8(lenient)
			wanted, err := json.Unmarshal([]byte(`{"Text":`+value+`}`), &want, allow), json.Unmarshal([]byte(`{"Text":`+value+`}`), &got, allow)
			if (wanted == nil) != (err == nil) {
				t.Fatalf("%s, lenient %v: %v, want %v", value, lenient, err, wanted)
			}
			if err != nil {
				if cause(err).Error() != cause(wanted).Error() {
					t.Fatalf("%s, lenient %v: %v, want %v", value, lenient, cause(err), cause(wanted))
				}
				continue
			}
			if (want.Text == nil) != (got.Text == nil) || want.Text != nil && *want.Text != string(got.Text) {
				t.Fatalf("%s, lenient %v: %q", value, lenient, got.Text)
			}
			read += len(got.Text)
		}
	})
	if read == 0 {
		t.Error("nothing was read")
	}
}
