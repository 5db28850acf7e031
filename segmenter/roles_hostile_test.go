package segmenter

import (
	"bytes"
	"testing"
)

// TestRolesOfHostilePages runs the roles over pages that no site makes: they
// must give one role a line and come to an end.
func TestRolesOfHostilePages(t *testing.T) {
	pages := map[string][]byte{
		"one endless line":   bytes.Repeat([]byte("word "), 1<<20),
		"a line of one word": bytes.Repeat([]byte("x"), 1<<20),
		"many short lines":   bytes.Repeat([]byte("a\n"), 200_000),
		"many equal lines":   bytes.Repeat([]byte("The same line stands here again and again.\n"), 20_000),
		"invalid bytes":      bytes.Repeat([]byte("\xff\xfe\x80 \xc3(\n"), 1000),
		"marks alone":        bytes.Repeat([]byte("“”‘’…—|/:;@#\n"), 1000),
	}
	for name, text := range pages {
		page := NewPage(text)
		for i, role := range proposeRoles(page, nil, page.Keys()) {
			if role.Confidence < 0 || role.Confidence > 1 || role.Confidence != role.Confidence {
				t.Fatalf("%s: line %d has confidence %v", name, i+1, role.Confidence)
			}
		}
	}
}
