//go:build unix

package dumps

import (
	"errors"
	"os"
	"syscall"
)

// openShare is the part of the files that a process may have open that are opened ahead.
const openShare = 4

// mayOpenAhead is how many files may be opened ahead: no more than the system leaves for the store and all else.
func mayOpenAhead() int {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return openAhead
	}
	return int(min(openAhead, uint64(limit.Cur)/openShare)) //nolint:gosec,unconvert // at most openAhead; the limit's type is not the same everywhere
}

// tooMany tells that a file can't be opened as long as so many are open.
func tooMany(err error) bool { return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) }

// open opens a file for reading. It never waits, also when the file has become
// a pipe since it was listed, and follows a link only where the caller named it.
func open(path string, follow bool) (*os.File, error) {
	flags := os.O_RDONLY | syscall.O_NONBLOCK
	if !follow {
		flags |= syscall.O_NOFOLLOW
	}
	return os.OpenFile(path, flags, 0)
}
