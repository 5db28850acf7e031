package tui_test

import (
	"os/exec"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui"
	"stet/tui/edit"
	"stet/tui/internal/press"
	"stet/tui/simulate"
)

// reporter is the part of a test that an editor needs; *rapid.T is one too.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

// editor is an editor at a desk with a store under it.
type editor struct {
	*simulate.Editor
	reporter
	desk *press.Desk
	now  time.Time
}

// sit gives an editor a desk over pages, on a screen of this size.
func sit(t testing.TB, width, height int, pages ...press.Page) *editor {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d, err := press.NewDesk(s)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{reporter: t, desk: d, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(d, width, height)
	return e
}

// open begins the review anew, as after a restart.
func (e *editor) open(d tui.Desk, width, height int) {
	model, err := tui.New(d, tui.Options{Now: func() time.Time { return e.now }, PendingAfter: -1, Edit: writes("echo And one more line. >>")})
	if err != nil {
		e.Fatal(err)
	}
	e.Editor = simulate.New(model, width, height)
}

// writes is a person's editor that is no more than a command of the shell, with the file behind it.
func writes(command string) edit.Tool {
	return edit.Tool{
		Run: func(c *exec.Cmd, done tea.ExecCallback) tea.Cmd {
			return func() tea.Msg { return done(c.Run()) }
		},
		Getenv: func(name string) string { return map[string]string{"EDITOR": command}[name] },
	}
}

func (e *editor) counts() store.Counts {
	e.Helper()
	c, err := e.desk.Counts()
	if err != nil {
		e.Fatal(err)
	}
	return c
}

// sees fails where a text is not on the screen.
func (e *editor) sees(texts ...string) {
	e.Helper()
	for _, text := range texts {
		if !e.Shows(text) {
			e.Errorf("not on the screen: %q\n%s", text, e.Screen())
		}
	}
}

// misses fails where a text is on the screen.
func (e *editor) misses(text string) {
	e.Helper()
	if e.Shows(text) {
		e.Errorf("on the screen: %q\n%s", text, e.Screen())
	}
}
