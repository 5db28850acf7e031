package dumps

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A plain record is read as the decoder of all JSON reads it, and what the decoder refuses or notes is not plain.
func TestPlainRecordsAreReadAsAnyAre(t *testing.T) {
	pieces := []string{
		`\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, `\u0000`, `\u201c`, `\u00E9`, `\uffff`, `\ufffd`, `\ud83d\ude00`, `\ud83d`, `\ude00`, `\ud83d\u0041`,
		`\x`, `\u12`, `\`, "a", "Marrow", " ", "é", "“", "\xff", "\xc3", "\n", "\x7f", `"`, "😀", "The pool stays closed", "éééééééé",
	}
	usual := rapid.OneOf(rapid.SampledFrom([]string{`\n`, `\"`, "é", "“"}), rapid.StringMatching(`[a-zA-Z0-9 .,]{0,20}`))
	text := func(t *rapid.T, piece *rapid.Generator[string]) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "pieces"), "")
	}
	space := rapid.SampledFrom([]string{"", "", "", " ", "\t", "\u00a0"})
	plain := 0
	rapid.Check(t, func(t *rapid.T) {
		piece := usual
		if rapid.Bool().Draw(t, "odd") {
			piece = rapid.OneOf(usual, rapid.SampledFrom(pieces))
		}
		var fields []string
		for range rapid.IntRange(0, 5).Draw(t, "fields") {
			name := rapid.SampledFrom([]string{"id", "title", "text", "body", "content", "paragraphs", "url", "né", `\u0069d`, "Text", "", "\xff"}).Draw(t, "name")
			value := `"` + text(t, piece) + `"`
			if rapid.IntRange(0, 3).Draw(t, "other") == 0 {
				value = rapid.SampledFrom([]string{
					"null", "true", "false", "0", "-0", "7", "-12.50", "01", "1.", ".5", "-", "1e5", "[]", `["a","b"]`, "{}", `{"a":1}`, "nul", "", `"a" "b"`,
				}).Draw(t, "value")
			}
			fields = append(fields, fmt.Sprintf(`%s"%s"%s:%s%s`, space.Draw(t, "space"), name, space.Draw(t, "space"), space.Draw(t, "space"), value))
		}
		line := []byte("{" + strings.Join(fields, rapid.SampledFrom([]string{",", ",", ",", " ,", "", ",,"}).Draw(t, "mark")) + rapid.SampledFrom([]string{"}", "}", "}", " }", ",}", "", "}}", "} "}).Draw(t, "end"))
		var p plainReader
		got, ok := p.record(line)
		if !ok {
			return
		}
		want, odd, err := decode(line)
		if err != nil || odd != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\nis read as %+v\nnot %+v, %v, %v", line, got, want, odd, err)
		}
		plain++
	})
	if plain == 0 {
		t.Error("no record is plain")
	}
}

func TestUsualRecordsArePlain(t *testing.T) {
	var p plainReader
	for _, line := range []string{
		`{}`, `{"id":"a.txt","text":"New charity\nfor “Biwas”"}`, `{ "id" : 7, "url": "https://example.org/\u00e9", "title":null , "text":"\ud83d\ude00" }`,
		`{"n":-1.25,"yes":true,"body":"x","content":null,"paragraphs":null}`,
	} {
		got, ok := p.record([]byte(line))
		want, _, err := decode([]byte(line))
		if !ok || err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v, not %+v, %v", line, got, ok, want, err)
		}
	}
}
