package tui

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
)

// ender ends a review when the process is told to stop. Bubble Tea's own handler is left out: it hands
// SIGINT and SIGTERM on to a program that its context may have ended a moment before, and then waits for ever.
type ender struct {
	editing atomic.Bool // the terminal is somebody else's: the story's editor runs
}

// over returns a context that ends with ctx, or when a signal ends the review.
func (e *ender) over(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	told := make(chan os.Signal, 1)
	signal.Notify(told, ending...)
	go func() {
		for {
			select {
			case s := <-told:
				if e.ends(s) {
					cancel()
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return ctx, func() {
		signal.Stop(told)
		cancel()
	}
}

// ends tells whether a signal ends the review: ctrl+c in an editor is the editor's.
func (e *ender) ends(s os.Signal) bool { return s != os.Interrupt || !e.editing.Load() }

// lend hands the terminal to a command, as tea.ExecProcess does.
func (e *ender) lend(c *exec.Cmd, done tea.ExecCallback) tea.Cmd {
	run := tea.ExecProcess(c, func(err error) tea.Msg {
		e.editing.Store(false)
		return done(err)
	})
	return func() tea.Msg {
		e.editing.Store(true)
		return run()
	}
}
