package dumps

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// text is a dump of about 4 kB, which is what scraped news pages have.
var text = strings.Repeat("The council of Marrow said on “Monday” that the pool would stay closed.\n", 55)

func BenchmarkReadFolder(b *testing.B) {
	dir := b.TempDir()
	for i := range 2000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	benchmark(b, dir, 2000)
}

func BenchmarkReadRecords(b *testing.B) {
	file := filepath.Join(b.TempDir(), "a.jsonl")
	var content strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&content, "{\"id\":%d,\"url\":\"https://example.org/%d\",\"title\":\"A title\",\"text\":%q}\n", i, i, text)
	}
	if err := os.WriteFile(file, []byte(content.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	benchmark(b, file, 2000)
}

func benchmark(b *testing.B, path string, want int) {
	b.Helper()
	b.SetBytes(int64(want * len(text)))
	b.ReportAllocs()
	for b.Loop() {
		got := 0
		for batch := range Read(b.Context(), []string{path}, Options{}) {
			got += len(batch.Dumps)
		}
		if got != want {
			b.Fatalf("%d dumps, want %d", got, want)
		}
	}
}
