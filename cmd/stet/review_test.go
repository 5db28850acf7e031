package main

import "testing"

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
