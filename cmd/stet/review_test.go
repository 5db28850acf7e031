package main

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
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

// Where the store takes no writing it is opened to be looked at, and the review says so, and that a load was cut short.
func TestAStoreThatTakesNoWritingIsLookedAt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stet.db")
	made, err := store.Open(file, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := made.Add([]store.NewDump{{Name: "cut.txt", Raw: []byte("The harbour was closed to large ships on Monday.\n")}}); err != nil {
		t.Fatal(err)
	}
	refused := func(why error) error { return &fs.PathError{Op: "open", Path: file, Err: why} }
	e := &environment{store: file}
	if _, err := e.orToLook(nil, refused(syscall.EACCES)); !errors.Is(err, store.ErrBusy) {
		t.Errorf("while another process writes: %v", err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	for _, why := range []error{syscall.EROFS, syscall.EACCES} {
		e := &environment{store: file}
		st, err := e.orToLook(nil, refused(why))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(e.notice, "Read only") || !strings.Contains(e.notice, "stet backup FILE") {
			t.Errorf("the notice is %q", e.notice)
		}
		if err := errors.Join(e.noticeUnfinished(st), st.Close()); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(e.notice, "Read only") || !strings.Contains(e.notice, "a load was cut short") {
			t.Errorf("of a load that was cut short the notice is %q", e.notice)
		}
	}
	if st, err := e.orToLook(nil, refused(store.ErrNewer)); st != nil || !errors.Is(err, store.ErrNewer) {
		t.Errorf("of a store that is newer: %v", err)
	}
	e.store += ".none"
	if _, err := e.orToLook(nil, refused(syscall.EACCES)); !errors.Is(err, syscall.EACCES) {
		t.Errorf("of a store that can't be read: %v", err)
	}
}
