package store

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// releaseFrom is how many bytes of mapped files count as held before they are given
// back: those that are asked for again and again have to be mapped anew each time.
const releaseFrom = 192 << 20

// release gives the pages of the file that were read back to the system, which
// keeps them for as long as nobody else needs the memory: a load that goes
// through all of a large store would otherwise count as holding all of it.
func (s *Store) release() {
	_ = s.read(func(t *transaction) error {
		t.release()
		return nil
	})
}

// release is Store.release in the midst of a transaction that reads much of the file.
func (t *transaction) release() {
	if mapped, ok := mappedBytes(); ok && mapped < releaseFrom {
		return
	}
	// The transaction keeps the map where it is, and its size is within the map.
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, t.bolt.DB().Info().Data, uintptr(t.bolt.Size()), syscall.MADV_DONTNEED) //nolint:gosec // not negative
}

// mappedBytes returns how many bytes of mapped files the process holds, by the third
// number of /proc/self/statm, see proc(5).
func mappedBytes() (int, bool) {
	text, err := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(text)
	if err != nil || len(fields) < 3 {
		return 0, false
	}
	pages, err := strconv.Atoi(string(fields[2]))
	return pages * os.Getpagesize(), err == nil
}
