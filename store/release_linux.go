package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

const (
	// releaseFrom is how many bytes of mapped files count as held before they are given
	// back: those that are asked for again and again have to be mapped anew each time.
	releaseFrom = 192 << 20
	// releaseEvery is how often that is looked at. Two cores that read page after page, or
	// here and there, map some 100 MB in this time: the system maps 64 KB around each.
	releaseEvery = 10 * time.Millisecond
)

// releasing gives the pages of the file that were read back to the system, whenever they
// are many, until stop is called. The system keeps them for as long as nobody else needs the
// memory: a load that goes through all of a large store would otherwise count as holding
// all of it.
func (s *Store) releasing() (stop func()) {
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		statm, err := os.Open(statmPath) // once: to open it takes longer than to read it
		if err != nil {
			return
		}
		defer func() { _ = statm.Close() }()
		tick := time.NewTicker(releaseEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				s.releaseBy(statm)
			case <-done:
				return
			}
		}
	})
	return func() {
		close(done)
		watch.Wait()
	}
}

// release gives the pages of the file that were read back, if they are many.
func (s *Store) release() {
	if statm, err := os.Open(statmPath); err == nil {
		s.releaseBy(statm)
		_ = statm.Close()
	}
}

// releaseBy is release by what the system tells.
func (s *Store) releaseBy(statm io.ReaderAt) {
	if mapped, ok := mappedBytes(statm); !ok || mapped < releaseFrom {
		return // where the system doesn't tell, what is asked for again would be mapped anew all the time
	}
	_ = s.read(func(t *transaction) error {
		// The transaction keeps the map where it is, and its size is within the map.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, t.bolt.DB().Info().Data, uintptr(t.bolt.Size()), syscall.MADV_DONTNEED) //nolint:gosec // not negative
		return nil
	})
}

// statmPath is where the system tells what memory the process holds, see proc(5).
const statmPath = "/proc/self/statm"

// mappedBytes returns how many bytes of mapped files the process holds, by the third number of statm.
func mappedBytes(statm io.ReaderAt) (int, bool) {
	var text [128]byte // seven numbers
	n, err := statm.ReadAt(text[:], 0)
	fields := bytes.Fields(text[:n])
	if err != nil && !errors.Is(err, io.EOF) || len(fields) < 3 {
		return 0, false
	}
	pages, err := strconv.Atoi(string(fields[2]))
	return pages * os.Getpagesize(), err == nil
}
