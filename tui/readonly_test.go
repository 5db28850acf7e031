package tui_test

import (
	"errors"
	"testing"
	"time"

	"stet/store"
	"stet/tui/internal/press"
)

// A store that can only be read is looked at all the same; what would be decided is not, and that is said.
func TestAReadOnlyStoreIsLookedAt(t *testing.T) {
	folder := t.TempDir()
	made, err := press.Print(folder, press.Pages())
	if err != nil {
		t.Fatal(err)
	}
	path := made.Path()
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Undo(); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("undo: %v", err)
	}
	e := &editor{reporter: t, desk: &press.Desk{Store: s}, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(s, 80, 24)
	before := e.Screen()
	for _, key := range []string{"a", "A", "x", "u", "space"} {
		e.Press(key)
		e.sees("! Not kept: this store is read only; 'stet backup FILE' copies it.")
		e.Press("esc")
	}
	if e.Screen() != before {
		t.Errorf("another screen than before:\n%s", e.Screen())
	}
	e.Press("tab", "shift+tab", "j", "n", "i")
	e.sees("Evidence")
}
