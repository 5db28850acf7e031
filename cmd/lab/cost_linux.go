package main

import (
	"syscall"
	"time"
)

// cost returns the processor time of this program so far, and the most bytes that
// were resident.
func cost() (processor time.Duration, resident int64, known bool) {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0, 0, false
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()), int64(used.Maxrss) << 10, true //nolint:unconvert // 32 bits on some processors
}
