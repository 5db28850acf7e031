//go:build unix

package tui

import (
	"os"
	"syscall"
)

// ending are the signals that end a review; a terminal that has gone away sends SIGHUP.
var ending = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
