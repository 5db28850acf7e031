//go:build !unix

package tui

import "os"

// hangup are the signals of a terminal that has gone away: none here.
var hangup = []os.Signal{os.Interrupt}
