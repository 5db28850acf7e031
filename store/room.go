package store

import (
	"errors"
	"strings"
	"syscall"
)

// NoRoom reports whether an error says that nothing more can be written: the disk, a quota or the size that a file
// may have is used up.
func NoRoom(err error) bool {
	for _, why := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, why) {
			return true
		}
		// bbolt says only in words what keeps it from making its file larger.
		if err != nil && strings.Contains(err.Error(), "file resize error: ") && strings.HasSuffix(err.Error(), why.Error()) {
			return true
		}
	}
	return false
}
