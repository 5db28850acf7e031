package mapped

import "syscall"

// wanted tells the system that a part of the map is needed soon. Nobody waits for it.
func wanted(from, size uintptr) {
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, size, syscall.MADV_WILLNEED)
}
