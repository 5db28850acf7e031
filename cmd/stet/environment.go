package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime/debug"
	"sync"

	"github.com/charmbracelet/x/term"

	"stet/segmenter"
	"stet/tui/safe"
)

// environment is what a command has around it.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	store          string // the value of --store
	config         string // the value of --config
	notice         string // what the review says when it opens

	loading    sync.Once // of segmenter, which a load and the reasons of a review share
	segmenter  *segmenter.Segmenter
	loadingErr error
}

// say writes a sentence for people to standard error.
func (e *environment) say(format string, args ...any) {
	_, _ = fmt.Fprintln(e.stderr, safe.Text(fmt.Sprintf(format, args...)))
}

// bulkLimit is how much memory Go may use before it collects garbage as often as
// it takes, in commands that go through a whole scrape. With the pages of the
// store's file that are mapped these stay within 2 GB, and alone, as in 'stet
// dupes', within 1.5 GB.
const bulkLimit = 1380 << 20

// bulkGarbage is how much garbage is left lying below that limit, in percent of what is in use. On 7 MB of
// pages, against Go's own 100, a load takes 4% less time and 12% more memory; with 400 it takes
// twice the memory and no less time.
const bulkGarbage = 200

// bulk bounds the memory of a command that goes through a whole scrape, until the
// function that it returns is called: a review that follows is no bulk work. What
// the person has set by GOMEMLIMIT and GOGC stays.
func bulk() (end func()) {
	limit, garbage := int64(-1), -1
	if os.Getenv("GOMEMLIMIT") == "" {
		limit = debug.SetMemoryLimit(bulkLimit)
	}
	if os.Getenv("GOGC") == "" {
		garbage = debug.SetGCPercent(bulkGarbage)
	}
	return func() {
		debug.SetMemoryLimit(limit) // a negative one changes nothing
		if garbage >= 0 {
			debug.SetGCPercent(garbage)
		}
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
