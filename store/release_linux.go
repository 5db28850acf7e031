package store

import "syscall"

// release gives the pages of the file that were read back to the system, which
// keeps them for as long as nobody else needs the memory: a load that goes
// through all of a large store would otherwise count as holding all of it.
func (s *Store) release() {
	_ = s.read(func(t *transaction) error {
		// The transaction keeps the map where it is, and its size is within the map.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, s.db.Info().Data, uintptr(t.bolt.Size()), syscall.MADV_DONTNEED) //nolint:gosec // not negative
		return nil
	})
}
