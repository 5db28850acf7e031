package store

import (
	"errors"
	"syscall"
)

// NoRoom reports whether an error says that nothing more can be written: the disk, a quota or the size that a file
// may have is used up.
func NoRoom(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
