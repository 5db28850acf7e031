package dupebench

import (
	"os"
	"path/filepath"
	"testing"

	"stet/segmenter/dupes"
)

func TestWriteTerms(t *testing.T) {
	out := os.Getenv("STET_TERMS_OUT")
	if out == "" {
		t.Skip("set STET_TERMS_OUT to write the term table")
	}
	dir, err := DataDir()
	if err != nil {
		t.Skip(err)
	}
	table, err := TermTable(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, table, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteModels(t *testing.T) {
	out := os.Getenv("STET_MODELS_OUT")
	if out == "" {
		t.Skip("set STET_MODELS_OUT to a folder to train the models into")
	}
	dir, err := DataDir()
	if err != nil {
		t.Skip(err)
	}
	seeds, related := 6, os.Getenv("STET_RELATED") != ""
	if related {
		seeds = 4
	}
	m, err := Train(dir, 1000, seeds, related, os.Stdout)
	if err != nil {
		t.Fatal(err)
	}
	for name, model := range map[string]dupes.Model{"copy": m.Copy, "part": m.Part, "related": m.Related} {
		if model == nil {
			continue
		}
		b, _ := model.AppendBinary(nil)
		if err := os.WriteFile(filepath.Join(out, name+".model"), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
