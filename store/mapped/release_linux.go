package mapped

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
)

const (
	// releaseFrom is how many bytes of mapped files count as held before they are given
	// back: those that are asked for again and again have to be mapped anew each time.
	releaseFrom = 192 << 20
	// releaseEvery is how often that is looked at. Two cores that read page after page, or
	// here and there, map some 100 MB in this time: the system maps 64 KB around each.
	releaseEvery = 10 * time.Millisecond
)

// KeepReleasing gives the pages of a database's file that were read back to the system, whenever they
// are many, until stop is called. The system keeps them for as long as nobody else needs the
// memory: a load that goes through all of a large store would otherwise count as holding
// all of it.
func KeepReleasing(view View) (stop func()) {
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
				releaseBy(view, statm)
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

// Release gives the pages of a database's file that were read back to the system, if they are many.
func Release(view View) {
	if statm, err := os.Open(statmPath); err == nil {
		releaseBy(view, statm)
		_ = statm.Close()
	}
}

// releaseBy is Release by what the system tells.
func releaseBy(view View, statm io.ReaderAt) {
	if mapped, ok := mappedBytes(statm); !ok || mapped < releaseFrom {
		return // where the system doesn't tell, what is asked for again would be mapped anew all the time
	}
	_ = view(func(tx *bolt.Tx) error {
		// The transaction keeps the map where it is, and its size is within the map.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, tx.DB().Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED) //nolint:gosec // not negative
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
