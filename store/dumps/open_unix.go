//go:build unix

package dumps

import (
	"os"
	"syscall"
)

// open opens a file for reading. It never waits, also when the file has become
// a pipe since it was listed, and follows a link only where the caller named it.
func open(path string, follow bool) (*os.File, error) {
	flags := os.O_RDONLY | syscall.O_NONBLOCK
	if !follow {
		flags |= syscall.O_NOFOLLOW
	}
	return os.OpenFile(path, flags, 0)
}
