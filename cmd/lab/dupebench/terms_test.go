package dupebench

import (
	"os"
	"testing"
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
