// Command stet helps editors to triage a scrape: it loads dumps, proposes
// stories and duplicate groups, lets an editor decide each one, and exports
// what was approved.
//
// Results go to standard output, progress and messages to standard error. The
// exit code is 0 when it is done, 1 when it failed, 2 for wrong usage. Everything
// that comes from dumps or file names passes through stet/tui/safe before it is
// printed for people; JSON is exact, with controls as \u escapes.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := context.WithCancel(context.Background())
	told := make(chan os.Signal, 1)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		// After the first signal the second one ends the program at once, but for a terminal that
		// goes away: the system and the shell both say so, and what is begun is to be put away.
		if s := <-told; s != os.Interrupt { // which the review may outlive
			signal.Ignore(syscall.SIGHUP)
		}
		signal.Stop(told)
		stop()
	}()
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// run is the whole program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := &environment{stdin: stdin, stdout: stdout, stderr: stderr}
	return e.exitCode(execute(ctx, e, args))
}
