package main

import (
	"bytes"
	"encoding/json"
	"runtime"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestJSONLinesEscapeWhatATerminalActsUpon(t *testing.T) {
	for text, want := range map[string]string{
		"plain":              `"plain"`,
		"é 東京 “quoted”":      `"é 東京 “quoted”"`,
		"\x1b[2J\x07":        `"\u001b[2J\u0007"`,
		"\x7f\u0080\u009b":   `"\u007f\u0080\u009b"`,
		"a\u202eb\u2066c":    `"a\u202eb\u2066c"`,
		"\u200b\ufeff\u00ad": `"\u200b\ufeff\u00ad"`,
		"\u2028\u2029":       `"\u2028\u2029"`,
		"\U000e0041":         `"\udb40\udc41"`,
		"a\nb\tc":            `"a\nb\tc"`,
		"broken \xff":        "\"broken \ufffd\"",
		"<&>":                `"<&>"`,
	} {
		line, err := appendJSONLine(nil, text)
		if err != nil || string(line) != want+"\n" {
			t.Errorf("%q: %s, want %s, %v", text, line, want, err)
		}
	}
}

func TestJSONLinesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		line, err := appendJSONLine(nil, map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(line[:len(line)-1]) {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Fatalf("%U in %q", r, line)
			}
		}
		var back map[string]string
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatal(err)
		}
		if utf8.ValidString(text) && back["text"] != text {
			t.Fatalf("%q came back as %q", text, back["text"])
		}
	})
}

// Lines that are escaped are appended behind others as they are alone, and what stands
// before them is not copied.
func TestJSONLinesBehindOthers(t *testing.T) {
	record := map[string]string{"dump": "soft\u00adhyphen.txt", "text": "a\u202eb é\u200b"}
	alone, err := appendJSONLine(nil, record)
	if err != nil {
		t.Fatal(err)
	}
	const count = 2000
	lines := make([]byte, 0, 2*count*len(alone))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range count {
		if lines, err = appendJSONLine(lines, record); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	if !bytes.Equal(lines, bytes.Repeat(alone, count)) {
		t.Error("lines behind others differ from the same line alone")
	}
	// All lines before copied for each would be a thousand times what there is.
	if got, most := after.TotalAlloc-before.TotalAlloc, uint64(100*len(lines)); got > most {
		t.Errorf("%d lines of %d bytes took %d bytes of memory, want at most %d", count, len(alone), got, most)
	}
}
