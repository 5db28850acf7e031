package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/store"
)

// The command that the review names for the export is one that a shell takes.
func TestTheExportCommandNamesTheStore(t *testing.T) {
	t.Setenv("STET_STORE", "mine.db")
	for file, want := range map[string]string{
		"mine.db":        "stet export DEST",
		"":               "stet export DEST",
		"stet.db":        "stet export DEST --store stet.db",
		"/a/b c.db":      "stet export DEST --store '/a/b c.db'",
		"it's $(x).db":   `stet export DEST --store 'it'\''s $(x).db'`,
		"scrape-1.v2.db": "stet export DEST --store scrape-1.v2.db",
	} {
		if got := (&environment{store: file}).exportCommand(); got != want {
			t.Errorf("%q: %s, not %s", file, got, want)
		}
	}
}

// Where the store takes no writing it is opened to be looked at, and the review says so.
func TestAStoreThatTakesNoWritingIsLookedAt(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	file := filepath.Join(t.TempDir(), "stet.db")
	made, err := store.Open(file, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(made.Close(), os.Chmod(file, 0o400)); err != nil {
		t.Fatal(err)
	}
	e := &environment{store: file}
	st, err := e.openToReview()
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if !strings.Contains(e.notice, "stet backup FILE") {
		t.Errorf("the notice is %q", e.notice)
	}
}
