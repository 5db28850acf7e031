//go:build unix

package tui

import (
	"os"
	"syscall"
)

// hangup are the signals of a terminal that has gone away.
var hangup = []os.Signal{syscall.SIGHUP}
