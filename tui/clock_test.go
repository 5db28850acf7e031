package tui_test

import (
	"os"
	"testing"
	"time"
)

// The screens show times by the clock of the machine, and are compared with those of one zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// What the store keeps in UTC is shown by the editor's own clock.
func TestTimesAreThoseOfTheEditorsClock(t *testing.T) {
	time.Local = time.FixedZone("", -5*60*60)
	defer func() { time.Local = time.UTC }()
	e, _ := sitWith(t, 120, 40, family()...)
	e.Press("tab")
	e.sees("loaded 22 Nov 2026 04:00")
	e.Press("a", "H")
	e.sees("22 Nov 04:0")
}

// A clock that is put back while a dialog is open does not shut the editor out of it.
func TestAClockThatGoesBackKeepsNoDialogShut(t *testing.T) {
	e, s := sitWith(t, 120, 40, five()...)
	e.Press("B", "enter")
	e.sees("Accept them all")
	e.now = e.now.Add(-time.Hour)
	e.Press("enter")
	if c := e.of(s); c.Approved != 5 {
		t.Errorf("%d approved\n%s", c.Approved, e.Screen())
	}
	e.Press("u", "P")
	e.sees("What is left", "decision")
}
