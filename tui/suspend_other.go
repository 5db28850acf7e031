//go:build !unix

package tui

// stopHere can't stop the process: no shell here calls one back.
func stopHere() error { return errNoShell }
