package dumps

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// tree is a folder to write: path to content.
type tree map[string]string

func (tr tree) write(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "site")
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range tr {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstandard(t *testing.T, text string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(text), nil))
}

// got is what a reading gave, flattened.
type got struct {
	Dumps   []Dump
	Skipped []Skip
	Files   int
	Bytes   int64
}

func collect(t *testing.T, o Options, paths ...string) got {
	t.Helper()
	var g got
	for batch := range Read(t.Context(), paths, o) {
		g.Dumps = append(g.Dumps, batch.Dumps...)
		g.Skipped = append(g.Skipped, batch.Skipped...)
		g.Files, g.Bytes = batch.Files, batch.Bytes
	}
	return g
}

func names(g got) []string {
	all := make([]string, 0, len(g.Dumps))
	for _, d := range g.Dumps {
		all = append(all, d.Name)
	}
	return all
}

func TestNames(t *testing.T) {
	root := tree{
		"b/a.txt": "1", "a.txt": "2", ".git/x": "no", ".DS_Store": "no",
		"r.jsonl": `{"text":"3"}` + "\n" + `{"id":"own","text":"4"}` + "\n\n" + `{"id":7,"title":"T","paragraphs":["5","6"]}` + "\n" + `{"id":null,"text":"","body":"7"}`,
	}.write(t)
	g := collect(t, Options{}, root)
	want := []Dump{
		{Name: "a.txt", Place: "a.txt", Raw: []byte("2")},
		{Name: "b/a.txt", Place: "b/a.txt", Raw: []byte("1")},
		{Name: "r.jsonl#1", Place: "r.jsonl#1", Raw: []byte("3")},
		{Name: "own", Place: "r.jsonl#2", Raw: []byte("4")},
		{Name: "7", Place: "r.jsonl#3", Title: "T", Raw: []byte("5\n6")},
		{Name: "r.jsonl#4", Place: "r.jsonl#4", Raw: []byte("7")},
	}
	if diff := cmp.Diff(want, g.Dumps); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	file := collect(t, Options{}, filepath.Join(root, "b", "a.txt"))
	if diff := cmp.Diff([]string{"a.txt"}, names(file)); diff != "" {
		t.Errorf("a file given (-want +got):\n%s", diff)
	}
	if size := Survey(t.Context(), []string{root}, ""); size.Files != g.Files || size.Bytes != g.Bytes {
		t.Errorf("survey says %+v, reading %d files with %d bytes", size, g.Files, g.Bytes)
	}
}

func TestTitles(t *testing.T) {
	root := tree{"r.jsonl": `{"title":1984,"text":"a"}` + "\n" + `{"title":null,"text":"b"}` + "\n" + `{"title":"x \ud800","text":"c"}` + "\n" +
		`{"title":"x","title":"y","text":"d"}` + "\n" + `{"title":false,"text":"e"}`}.write(t)
	g := collect(t, Options{}, root)
	titles := make([]string, 0, len(g.Dumps))
	for _, d := range g.Dumps {
		titles = append(titles, d.Title)
	}
	if diff := cmp.Diff([]string{"1984", "", "x \ufffd", "y", ""}, titles); diff != "" {
		t.Errorf("skipped %v, (-want +got):\n%s", g.Skipped, diff)
	}
}

func TestEqualNamesOfTwoFoldersAreToldApart(t *testing.T) {
	top := tree{"one/a.txt": "1", "two/a.txt": "2", "two/b.txt": "3", "x/two/a.txt": "4", "x/a.txt": "5"}.write(t)
	in := func(name string) string { return filepath.Join(top, filepath.FromSlash(name)) }
	g := collect(t, Options{}, in("one"), in("two"), in("x/two"), in("one"), in("x/a.txt"))
	deep := filepath.ToSlash(in("x/two/a.txt"))
	want := []string{"a.txt", "two/a.txt", "b.txt", deep, "a.txt", filepath.ToSlash(in("x/a.txt"))}
	if diff := cmp.Diff(want, names(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheStoreItselfIsLeftOut(t *testing.T) {
	root := tree{"a.txt": "a", "in/stet.db": "another", "stet.db": "the store"}.write(t)
	g := collect(t, Options{Leave: filepath.Join(root, "stet.db")}, root)
	if diff := cmp.Diff([]string{"a.txt", "in/stet.db"}, names(g)); diff != "" || len(g.Skipped) > 0 {
		t.Errorf("skipped %v, (-want +got):\n%s", g.Skipped, diff)
	}
}

func TestStandardInput(t *testing.T) {
	for _, row := range []struct {
		name, input string
		want        []string
	}{
		{"text", "a\nb\n", []string{"-"}},
		{"text that begins with a brace", "{ is a brace\n", []string{"-"}},
		{"records", "{\"text\":\"a\"}\n{\"text\":\"b\",\"id\":\"x\"}\n", []string{"-#1", "x"}},
		{"a record longer than the head", `{"id":"long","text":"` + strings.Repeat("a", 3*headBytes) + `"}`, []string{"long"}},
		{"compressed records", gzipped(t, "{\"text\":\"a\"}\n"), []string{"-#1"}},
		{"nothing", "", []string{"-"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := collect(t, Options{Stdin: strings.NewReader(row.input)}, "-")
			if diff := cmp.Diff(row.want, names(g)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBatchesAreBoundedAndInOrder(t *testing.T) {
	files := tree{}
	want := make([]string, 0, 100)
	for i := range 100 {
		name := string(rune('a'+i/26)) + string(rune('a'+i%26)) + ".txt"
		files[name] = strings.Repeat("x", 1000)
		want = append(want, name)
	}
	limits := DefaultLimits()
	limits.BatchBytes, limits.BatchDumps = 5000, 7
	var all []string
	last := 0
	for batch := range Read(t.Context(), []string{files.write(t)}, Options{Limits: limits}) {
		if len(batch.Dumps) > 7 || len(batch.Dumps)*1000 > 5000 {
			t.Fatalf("a batch of %d dumps", len(batch.Dumps))
		}
		for _, d := range batch.Dumps {
			all = append(all, d.Name)
		}
		last = batch.Files
	}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if last != 100 {
		t.Errorf("%d files at the end, want 100", last)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	files := tree{}
	for i := range 50 {
		files[string(rune('a'+i))+".txt"] = "x"
	}
	limits := DefaultLimits()
	limits.BatchDumps = 1
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	for range Read(ctx, []string{files.write(t)}, Options{Limits: limits}) {
		if seen++; seen == 3 {
			cancel()
		}
	}
	if seen < 3 || seen > 5 {
		t.Errorf("%d batches after the context ended at 3", seen)
	}
}

func TestALineOfAHundredMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 100 MB")
	}
	root := tree{"a.txt": strings.Repeat("0123456789", 10<<20)}.write(t)
	g := collect(t, Options{}, root)
	if len(g.Dumps) != 1 || len(g.Dumps[0].Raw) != 100<<20 {
		t.Errorf("not loaded: %+v", g.Skipped)
	}
}

func FuzzRecord(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"a"}`))
	f.Add([]byte("\ufeff{\"text\":\"a\\ud800\"}\n{\n{\"paragraphs\":[\"a\",null]}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		root := tree{"a.jsonl": string(content)}.write(t)
		g := collect(t, Options{}, root)
		if lines := bytes.Count(content, []byte{'\n'}) + 1; len(g.Dumps)+len(g.Skipped) > lines {
			t.Errorf("%d dumps and %d skips from %d lines", len(g.Dumps), len(g.Skipped), lines)
		}
	})
}
