package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime/debug"

	"github.com/charmbracelet/x/term"

	"stet/tui/safe"
)

// environment is what a command has around it.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	store          string // the value of --store
	config         string // the value of --config
}

// say writes a sentence for people to standard error.
func (e *environment) say(format string, args ...any) {
	_, _ = fmt.Fprintln(e.stderr, safe.Text(fmt.Sprintf(format, args...)))
}

// Bulk commands go through a whole scrape and allocate some hundred times what they
// hold. bulkPercent lets four times the memory in use become garbage before it is
// collected, where Go's own choice is once: little is held at a time, and less is
// walked through for nothing. bulkLimit is what that may come to: from there on
// collections come as often as it takes. With the pages of the store's file that
// are mapped it stays within 2 GB, and alone, as in 'stet dupes', within 1.5 GB.
const (
	bulkPercent = 400
	bulkLimit   = 1380 << 20
)

// bulk sets the memory's use for a command that goes through a whole scrape, until
// the function that it returns is called: a review that follows is no bulk work.
// What the person has set by Go's own variables stays.
func bulk() (end func()) {
	percent, limit := -2, int64(-1) // not set here
	if os.Getenv("GOGC") == "" {
		percent = debug.SetGCPercent(bulkPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		limit = debug.SetMemoryLimit(bulkLimit)
	}
	return func() {
		if percent != -2 {
			debug.SetGCPercent(percent)
		}
		debug.SetMemoryLimit(limit) // a negative one changes nothing
	}
}

// isTerminal tells whether a stream is one.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// interactive tells whether there is somebody to review.
func (e *environment) interactive() bool { return isTerminal(e.stdin) && isTerminal(e.stdout) }

// outBytes is how much output is gathered before it is written.
const outBytes = 64 << 10

// output returns a buffer before standard output, which the caller flushes.
func (e *environment) output() *bufio.Writer { return bufio.NewWriterSize(e.stdout, outBytes) }

// editor returns the name that signs decisions.
func editor() string {
	if name := os.Getenv("STET_EDITOR"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return os.Getenv("USER")
}
