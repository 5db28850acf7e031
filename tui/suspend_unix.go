//go:build unix

package tui

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// unstopped is after how long without being called back a process was not stopped: the system stops none
// that no shell watches over (POSIX, orphaned process groups).
const unstopped = 500 * time.Millisecond

// stopHere stops the process group, as the shell's own key would, and returns when it is called back.
func stopHere() error {
	called := make(chan os.Signal, 1)
	signal.Notify(called, syscall.SIGCONT)
	defer signal.Stop(called)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	for range 2 { // a process that goes on finds the time gone by before it is told that it was called
		select {
		case <-called:
			return nil
		case <-time.After(unstopped / 2):
		}
	}
	return errNoShell
}
