package tui_test

import (
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/keys"
	"stet/tui/simulate"
)

// Whatever is pressed, every frame is straight, nothing is left waiting, and
// undoing it all gives back the review as it was. The store is the real one,
// with the groups that it finds itself.
func TestAnyKeysThenUndo(t *testing.T) {
	var pressed []string
	for _, b := range keys.Default() {
		switch b.Act {
		case keys.Quit, keys.Interrupt, keys.Undo, keys.Redo:
		default:
			pressed = append(pressed, b.Keys...)
		}
	}
	pressed = append(pressed, "u", "u", "ctrl+r", "a", "a", "r", "m", "s", "enter")
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "desk")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		s, err := press.Print(dir, press.Pages())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
		model, err := tui.New(s, tui.Options{PendingAfter: -1, Edit: writes("echo And one more line. >>"), Now: func() time.Time {
			now = now.Add(time.Second)
			return now
		}})
		if err != nil {
			t.Fatal(err)
		}
		before := state(t, s)
		e := &editor{Editor: simulate.New(model, 100, 30), reporter: t}
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(pressed), 1, 40).Draw(t, "keys") {
			e.Press(key)
			e.straight(100, 30)
		}
		if e.Quit {
			t.Fatal("the desk ended by itself")
		}
		e.Press("esc") // out of a dialog
		for range 200 {
			if _, _, can, err := s.LastAction(); err != nil || !can {
				break
			}
			e.Press("u")
		}
		if after := state(t, s); after != before {
			t.Fatalf("after undoing everything: %+v\nwas %+v", after, before)
		}
	})
}

// state is what an undone review must give back.
func state(t *rapid.T, s *store.Store) store.Counts {
	c, err := s.Counts()
	if err != nil {
		t.Fatal(err)
	}
	c.Decisions = 0 // undo appends
	return c
}
