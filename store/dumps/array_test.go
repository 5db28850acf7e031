package dumps

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// elementsOf returns what a scan finds in a content, the records alone.
func elementsOf(content string) (records []string) {
	e := elements{most: 1 << 20, at: 1}
	for _, c := range []byte(content) {
		if e.take(c) && len(e.record) > 0 {
			records = append(records, string(e.record))
		}
	}
	return records
}

// TestElementsAreWhole holds that the records of an array are found as they stand, whatever they say and however they are
// laid out, and that those before a cut are.
func TestElementsAreWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var all []string
		var array strings.Builder
		array.WriteString(rapid.SampledFrom([]string{"[", " [\n", "\n[ "}).Draw(r, "begin"))
		for n := range rapid.IntRange(0, 6).Draw(r, "records") {
			text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune(`{}[],:"tags \\`)), 0, 30, -1))
			value := map[string]any{"text": text.Draw(r, "text"), "tags": []any{map[string]any{rapid.String().Draw(r, "key"): n}}}
			record, err := json.Marshal(value)
			if rapid.Bool().Draw(r, "wide") {
				record, err = json.MarshalIndent(value, "", "  ")
			}
			if err != nil {
				r.Fatal(err)
			}
			if n > 0 {
				array.WriteString(rapid.SampledFrom([]string{",", ",\n", " , ", "][", "]\n[", "\n"}).Draw(r, "between"))
			}
			all = append(all, string(record))
			array.Write(record)
		}
		array.WriteString(rapid.SampledFrom([]string{"]", "\n]\n", ",]", ""}).Draw(r, "end"))
		got := elementsOf(array.String())
		if strings.Join(got, "\x00") != strings.Join(all, "\x00") {
			r.Fatalf("of %q\n%q, want\n%q", array.String(), got, all)
		}
		cut := array.String()[:rapid.IntRange(0, array.Len()).Draw(r, "cut")]
		for i, record := range elementsOf(cut) {
			if record != all[i] {
				r.Fatalf("of %q: record %d is %q", cut, i, record)
			}
		}
	})
}

// TestArraysWithoutEnd holds that an array that ends between records is told, also where another one in it has ended.
func TestArraysWithoutEnd(t *testing.T) {
	for content, want := range map[string]string{
		`[[{"text":"a"}],{"text":"b"},`: "cut off behind a record",
		`[`:                             "cut off before its first record",
		`[[{"text":"a"}],{"text":"b"}]`: "",
	} {
		g := collect(t, Options{}, tree{"a.json": content}.write(t))
		var got string
		if len(g.Skipped) > 0 {
			got = g.Skipped[0].Detail
		}
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", content, got, want)
		}
	}
}

// FuzzElements holds that no content makes a scan lose count of its lines, and that what it takes for a record begins as one.
func FuzzElements(f *testing.F) {
	for _, seed := range []string{"", "[", `[{"text":"a"}][{`, "[{\"a\":\"\n}", `[{"a":"\\"}, 7]`, "}{][", `[{"a":"b"c"},{"a":"d"},{"a":"e}, { "a":"f"}]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		e := elements{most: 64, at: 1}
		for i, c := range content {
			ended := e.take(c)
			if lines := strings.Count(string(content[:i+1]), "\n") + 1; e.at != lines || e.line > lines || e.depth < 0 {
				t.Fatalf("at line %d of %d, depth %d", e.at, lines, e.depth)
			}
			if len(e.record) > 64 || ended && len(e.record) > 0 && e.record[0] != '{' {
				t.Fatalf("the record %q", e.record)
			}
		}
	})
}
