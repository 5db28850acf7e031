//go:build linux && (amd64 || arm64)

package dumps

import (
	"os"
	"syscall"
)

// adviseWillNeed is POSIX_FADV_WILLNEED of posix_fadvise(2).
const adviseWillNeed = 3

// want asks the system for the first bytes of a file. Nobody waits for them.
func want(file *os.File, bytes int64) {
	raw, err := file.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		_, _, _ = syscall.Syscall6(syscall.SYS_FADVISE64, fd, 0, uintptr(bytes), adviseWillNeed, 0, 0) //nolint:gosec // a size is not negative
	})
}
