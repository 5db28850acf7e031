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
	notice         string // what the review says when it opens
}

// say writes a sentence for people to standard error.
func (e *environment) say(format string, args ...any) {
	_, _ = fmt.Fprintln(e.stderr, safe.Text(fmt.Sprintf(format, args...)))
}

// bulkLimit is how much memory Go may use before it collects garbage as often as
// it takes, in commands that go through a whole scrape. With the pages of the
// store's file that are mapped these stay within 2 GB, and alone, as in 'stet
// dupes', within 1.5 GB. Below it Go's own choice is right: on 20 MB of pages,
// four times the garbage between collections took twice the memory and not a
// tenth of a second less.
const bulkLimit = 1380 << 20

// bulk bounds the memory of a command that goes through a whole scrape, until the
// function that it returns is called: a review that follows is no bulk work. What
// the person has set by GOMEMLIMIT stays.
func bulk() (end func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(bulkLimit)
	return func() { debug.SetMemoryLimit(before) }
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
