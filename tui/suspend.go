package tui

import (
	"errors"
	"io"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
)

// errNoShell tells that nothing would take the terminal over, and nobody could bring the review back.
var errNoShell = errors.New("there is no shell behind the review")

// resumed tells that the terminal is the review's again, or that it never left it.
type resumed struct{ err error }

// Suspend hands the terminal back to the shell that the review was started from, until that calls the review back.
// tea.Suspend is not used: it waits for ever where no shell is behind it, as in "tmux new 'stet review'".
func Suspend() tea.Msg {
	return tea.Exec(stop{}, func(err error) tea.Msg { return resumed{err} })()
}

// stop stops this process and those it was started with. It runs while the terminal is released.
type stop struct{}

// Run implements tea.ExecCommand.
func (stop) Run() error { return stopHere() }

// SetStdin implements tea.ExecCommand, which asks for more than a process that only stops needs.
func (stop) SetStdin(io.Reader) {}

// SetStdout implements tea.ExecCommand.
func (stop) SetStdout(io.Writer) {}

// SetStderr implements tea.ExecCommand.
func (stop) SetStderr(io.Writer) {}

// suspend leaves the review for the shell.
func (m *Model) suspend() tea.Cmd {
	if m.options.Suspend == nil {
		return m.resume(resumed{errNoShell})
	}
	return m.options.Suspend
}

// resume says so where there was no shell to leave for; else the screen stands as it was left.
func (m *Model) resume(msg resumed) tea.Cmd {
	switch {
	case msg.err == nil:
		return nil
	case errors.Is(msg.err, errNoShell):
		return m.apply(desk.Effect{Say: "No shell is behind the review that could call it back; " + m.quits() + "."})
	}
	return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
}
