package corpus

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/segmenter"
	"stet/store"
)

// read returns the files of a folder by their names with slashes.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var all = Options{Formats: []string{"jsonl", "txt", "md", "csv", "parquet"}, Stet: "1", Segmenter: "2"}

func export(t *testing.T, d *desk, dest string, o Options) Manifest {
	t.Helper()
	m, err := Export(t.Context(), d, dest, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestExportHoldsEveryApprovedStoryWithItsOrigin(t *testing.T) {
	d := newDesk([]string{"Bridge", "A bridge fell.", "Nobody was hurt."}, []string{"Vote", "They voted.", "They left."})
	d.stories[0].Paragraphs[1].Role = segmenter.Subhead
	d.stories[1].Story.TitleDecided = true
	dest := filepath.Join(t.TempDir(), "out")
	m := export(t, d, dest, all)
	if m.Stories != 2 || m.Approved != 2 || m.Dumps != 2 || m.Decisions != 2 {
		t.Errorf("manifest %+v", m)
	}
	files := read(t, dest)
	var records []record
	for line := range strings.Lines(files["stories.jsonl"]) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	first := d.stories[0]
	want := record{
		ID: first.Story.Ref.Text.String(), Title: "Bridge", Text: "A bridge fell.\nNobody was hurt.",
		Source: "site/1.txt", Dump: first.Dump.ID.String(), FirstLine: 1, LastLine: 2,
		Paragraphs: []paragraphRecord{
			{Dump: first.Dump.ID.String(), Line: 1, Start: 0, End: 14},
			{Dump: first.Dump.ID.String(), Line: 2, Start: 15, End: 31, Role: "subhead"},
		},
	}
	if diff := cmp.Diff(want, records[0]); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	if sum := sha256.Sum256([]byte(records[0].Text)); records[0].ID != hex.EncodeToString(sum[:16]) {
		t.Error("the id is not the hash of the text")
	}
	if records[0].TitleEdited || !records[1].TitleEdited {
		t.Error("edited titles are not told from proposed ones")
	}
	bridge := "bridge-" + want.ID[:8]
	if got := files["txt/"+bridge+".txt"]; got != "Bridge\n\nA bridge fell.\n\nNobody was hurt.\n" {
		t.Errorf("txt %q", got)
	}
	if got := files["md/"+bridge+".md"]; got != "# Bridge\n\nA bridge fell.\n\n## Nobody was hurt.\n" {
		t.Errorf("md %q", got)
	}
	rows, err := csv.NewReader(strings.NewReader(files["stories.csv"])).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][3] != want.Text {
		t.Errorf("csv %q, %v", rows, err)
	}
}

func TestManifestNamesEveryFileWithItsHash(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out")
	export(t, newDesk([]string{"A", "Text."}, []string{"B", "Other."}), dest, all)
	files := read(t, dest)
	var m Manifest
	if err := json.Unmarshal([]byte(files[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(files[f.Name]))
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != int64(len(files[f.Name])) {
			t.Errorf("%s is not what the manifest says", f.Name)
		}
		delete(files, f.Name)
	}
	delete(files, manifestName)
	if len(files) > 0 {
		t.Errorf("not in the manifest: %v", files)
	}
}

func TestTwoExportsAreEqualToTheByte(t *testing.T) {
	dir := t.TempDir()
	stories := [][]string{{"A", "Text."}, {"A", "Text two."}, {"", "Text three.", "More."}}
	export(t, newDesk(stories...), filepath.Join(dir, "one"), all)
	export(t, newDesk(stories...), filepath.Join(dir, "two"), all)
	if diff := cmp.Diff(read(t, filepath.Join(dir, "one")), read(t, filepath.Join(dir, "two"))); diff != "" {
		t.Error(diff)
	}
}

func TestATitleThatOnlyRepeatsTheTextIsMarked(t *testing.T) {
	d := newDesk([]string{"A bridge fell.", "A bridge fell. Nobody was hurt."}, []string{"A mill", "A mill burned."}, []string{"Mill", "A third text."})
	d.stories[1].Story.TitleDecided = true
	dest := filepath.Join(t.TempDir(), "out")
	export(t, d, dest, all)
	files := read(t, dest)
	for i, line := range strings.Split(strings.TrimSpace(files["stories.jsonl"]), "\n") {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.TitleProposed != (i == 0) {
			t.Errorf("story %d: %+v, %v", i, r, err)
		}
	}
	for name, text := range files {
		if strings.HasPrefix(name, "txt/a-bridge") && text != "A bridge fell. Nobody was hurt.\n" {
			t.Errorf("txt %q", text)
		}
		if strings.HasPrefix(name, "txt/a-mill") && text != "A mill\n\nA mill burned.\n" {
			t.Errorf("txt %q", text)
		}
	}
}

func TestAnEqualTextIsWrittenOnceWithBothOrigins(t *testing.T) {
	d := newDesk([]string{"A", "Same."}, []string{"B", "Other."}, []string{"C", "Same."}, []string{"D", "Same."})
	dest := filepath.Join(t.TempDir(), "out")
	m := export(t, d, dest, all)
	if m.Stories != 2 || m.Approved != 4 {
		t.Errorf("%d stories of %d", m.Stories, m.Approved)
	}
	var r record
	line, _, _ := strings.Cut(read(t, dest)["stories.jsonl"], "\n")
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		t.Fatal(err)
	}
	if r.Source != "site/1.txt" || len(r.Also) != 2 || r.Also[0].Source != "site/3.txt" || r.Also[1].Source != "site/4.txt" {
		t.Errorf("record %+v", r)
	}
}

// exportWith makes an export in which somebody put a file of their own.
func exportWith(name string) func(dest string) error {
	return func(dest string) error {
		if _, err := Export(context.Background(), newDesk([]string{"A", "Old text."}), dest, all); err != nil {
			return err
		}
		mine := filepath.Join(dest, filepath.FromSlash(name))
		return errors.Join(os.MkdirAll(filepath.Dir(mine), 0o755), os.WriteFile(mine, []byte("mine"), 0o644))
	}
}

func TestFormatsAreChecked(t *testing.T) {
	for _, formats := range [][]string{nil, {"pdf"}, {"jsonl", ""}} {
		if _, err := Export(t.Context(), newDesk(), filepath.Join(t.TempDir(), "x"), Options{Formats: formats}); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %v", formats, err)
		}
	}
}

func TestFileNamesAreSafeAndUnique(t *testing.T) {
	const id, other = "0123456789abcdef0123456789abcdef", "01234567ffffffffffffffffffffffff"
	for _, row := range []struct{ title, want string }{
		{"../../etc/passwd", "etc-passwd-01234567"},
		{"CON", "con-01234567"},
		{"", "01234567"},
		{"...", "01234567"},
		{"Émeute à Zürich: 3 blessés", "émeute-à-zürich-3-blessés-01234567"},
		{"a\x00\x1b]0;x\x07\u202eb\xff", "a-0-x-b-01234567"},
		{"東京で火災", "東京で火災-01234567"},
		{strings.Repeat("é", 300), strings.Repeat("é", 39) + "-01234567"},
	} {
		if got := (names{}).of(row.title, id); got != row.want {
			t.Errorf("%q: %q, want %q", row.title, got, row.want)
		}
	}
	given := names{}
	first, second := given.of("Same", id), given.of("SAME", other)
	if strings.EqualFold(first, second) {
		t.Errorf("%q and %q are one file on some disks", first, second)
	}
}

func TestCellsAreHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "  =1": "'  =1",
		"": "", "plain = text": "plain = text", "1-2": "1-2",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestMarkdownShowsTextAsItIs(t *testing.T) {
	for text, want := range map[string]string{
		"plain, text.": "plain, text.", "# no heading": `\# no heading`, "- no list": `\- no list`,
		"1. no list": `1\. no list`, "a *b* [c](d) <e>": `a \*b\* \[c\](d) \<e\>`, "1.5 percent": `1\.5 percent`,
	} {
		if got := inert(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestManyRowsAreReadInWindows(t *testing.T) {
	stories := make([][]string, 0, 2*rowsAtATime+3)
	for i := range 2*rowsAtATime + 3 {
		stories = append(stories, []string{"T", fmt.Sprintf("Text %d.", i)})
	}
	dest := filepath.Join(t.TempDir(), "out")
	m := export(t, newDesk(stories...), dest, Options{Formats: []string{"jsonl"}})
	lines := 0
	for scanner := bufio.NewScanner(strings.NewReader(read(t, dest)["stories.jsonl"])); scanner.Scan(); {
		lines++
	}
	if m.Stories != len(stories) || lines != len(stories) {
		t.Errorf("%d stories, %d lines, want %d", m.Stories, lines, len(stories))
	}
}

func TestEditsNotesAndLabelsAreSaid(t *testing.T) {
	d := newDesk([]string{"Bridge", "A bridge fell."}, []string{"Vote", "They voted."})
	original := store.TextHash{1, 2, 3}
	v := &d.stories[1].Story
	v.Edited, v.Original, v.Note, v.Labels = true, original, "=ask: again", []string{"sport", "weather"}
	d.stories[1].Paragraphs[0].Line = 0
	dest := filepath.Join(t.TempDir(), "out")
	m := export(t, d, dest, all)
	id := v.Ref.Text.String()
	if want := []EditedStory{{id, original.String()}}; !cmp.Equal(m.Edits, want) {
		t.Errorf("the manifest says %v, want %v", m.Edits, want)
	}
	files := read(t, dest)
	lines := strings.Split(files["stories.jsonl"], "\n")
	if strings.Contains(lines[0], "edited") || strings.Contains(lines[0], "note") || strings.Contains(lines[0], "labels") {
		t.Errorf("nothing was put on %s", lines[0])
	}
	var r record
	if err := json.Unmarshal([]byte(lines[1]), &r); err != nil {
		t.Fatal(err)
	}
	if !r.Edited || r.OriginalHash != original.String() || r.Note != v.Note || !cmp.Equal(r.Labels, v.Labels) {
		t.Errorf("jsonl says %+v", r)
	}
	rows, err := csv.NewReader(strings.NewReader(files["stories.csv"])).ReadAll()
	if err != nil || !cmp.Equal(rows[2][8:], []string{"true", original.String(), "sport,weather", "'=ask: again"}) || rows[1][8] != "false" {
		t.Errorf("csv says %q, %v", rows, err)
	}
	want := "---\nedited: true\noriginal_hash: \"" + original.String() + "\"\nlabels: [\"sport\",\"weather\"]\nnote: \"=ask: again\"\n---\n\n# Vote\n\nThey voted.\n"
	if got := files["md/vote-"+id[:8]+".md"]; got != want {
		t.Errorf("md %q, want %q", got, want)
	}
}
