package corpus

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"stet/segmenter"
	"stet/store"
)

// readParquet reads the stories of an export back, and how many row groups they are in.
func readParquet(t *testing.T, content string) (rows []parquetRow, groups int) {
	t.Helper()
	file, err := parquet.OpenFile(bytes.NewReader([]byte(content)), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	reader := parquet.NewGenericReader[parquetRow](file)
	defer reader.Close()
	rows = make([]parquetRow, reader.NumRows())
	if n, err := reader.Read(rows); n != len(rows) {
		t.Fatalf("%d of %d rows read: %v", n, len(rows), err)
	}
	return rows, len(file.RowGroups())
}

// What stands in stories.parquet is what stands in stories.jsonl.
func TestParquetHoldsWhatJSONLHolds(t *testing.T) {
	d := newDesk([]string{"Bridge", "A bridge fell.", "Nobody was hurt."}, []string{"Vote", "They voted.", "They \xff left."},
		[]string{"Vote", "They voted.", "They \xff left."}, []string{"橋", "橋が落ちた。", "👩‍👩‍👧 تم الجسر"})
	d.stories[0].Paragraphs[1].Role = segmenter.Subhead
	edited := &d.stories[3].Story
	edited.Edited, edited.Original = true, store.TextHash{1, 2}
	edited.Note, edited.Labels, edited.TitleDecided = "ask again", []string{"check", "legal"}, true
	dest := filepath.Join(t.TempDir(), "out")
	m := export(t, d, dest, Options{Formats: []string{"jsonl", "parquet"}})
	files := read(t, dest)
	var want []parquetRow
	for line := range strings.Lines(files["stories.jsonl"]) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		want = append(want, newParquetRow(&r))
	}
	got, _ := readParquet(t, files["stories.parquet"])
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-jsonl +parquet):\n%s", diff)
	}
	if len(got) != m.Stories || m.Stories != 3 || len(got[1].Also) != 1 || got[1].Text != "They voted.\nThey \ufffd left." {
		t.Errorf("%d rows, manifest says %d: %+v", len(got), m.Stories, got)
	}
	if last := got[2]; !last.Edited || last.OriginalHash == "" || len(last.Labels) != 2 || last.Note != "ask again" {
		t.Errorf("%+v", last)
	}
}

// What is held in memory is a row group, so that a large corpus has several.
func TestParquetWritesRowGroupsOut(t *testing.T) {
	paragraph := strings.Repeat("A long paragraph is not short. ", 1<<20/31)
	var stories [][]string
	for i := range 20 {
		stories = append(stories, []string{strconv.Itoa(i), strconv.Itoa(i) + " " + paragraph})
	}
	dest := filepath.Join(t.TempDir(), "out")
	export(t, newDesk(stories...), dest, Options{Formats: []string{"parquet"}})
	content := read(t, dest)["stories.parquet"]
	rows, groups := readParquet(t, content)
	if len(rows) != 20 || groups < 2 {
		t.Errorf("%d rows in %d groups", len(rows), groups)
	}
	if len(content) > 4<<20 {
		t.Errorf("20 MB of text that repeats itself take %d bytes", len(content))
	}
}

func TestAnEmptyCorpusIsAParquetFileToo(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out")
	export(t, newDesk(), dest, Options{Formats: []string{"parquet"}})
	if rows, _ := readParquet(t, read(t, dest)["stories.parquet"]); len(rows) != 0 {
		t.Errorf("%d rows", len(rows))
	}
}
