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
	ended   atomic.Bool // a signal ended the review
	// kept is the file of a story whose editor ran on behind the review's end: nobody is left to decide it.
	kept atomic.Pointer[string]
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
					e.ended.Store(true)
					signal.Stop(told) // from here on a signal ends the process, also beside an editor that does not end
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
		if e.ended.Load() {
			e.kept.Store(&c.Args[len(c.Args)-1])
		}
		return done(err)
	})
	return func() tea.Msg {
		e.editing.Store(true)
		return run()
	}
}
