package mapped

import (
	"os"
	"sync/atomic"
	"unsafe"

	bolt "go.etcd.io/bbolt"
)

const (
	// aheadLeast and aheadMost bound what is read ahead at once: it doubles for as long as the order holds. The
	// most is some milliseconds of a disk's work.
	aheadLeast = 256 << 10
	aheadMost  = 8 << 20
	// aheadNear is how far apart two records may be, in the file, that are read one behind the other: to
	// read what lies between takes a disk less time than to be asked twice.
	aheadNear = 64 << 10
	// aheadSteps is how many times in a row that must be so.
	aheadSteps = 8
)

// File is the map of a database's file, as one transaction sees it.
type File struct {
	tx   *bolt.Tx
	base uintptr // where the map begins, once it was asked for
}

// FileOf returns the map of a transaction's file.
func FileOf(tx *bolt.Tx) File { return File{tx: tx} }

// bounds returns where the part of the map that holds data begins and ends. A read transaction keeps the map where it is.
func (f *File) bounds() (base, end uintptr) {
	if base = f.base; base == 0 {
		base = f.tx.DB().Info().Data
		if !f.tx.Writable() {
			f.base = base
		}
	}
	return base, base + uintptr(f.tx.Size()) //nolint:gosec // a size is not negative
}

// ReadAhead has the system read the file ahead of those who go through a bucket in the order of its keys. A page of the file
// that is not in the memory stops whoever needs it, and the core with it, until the disk has found it;
// where others ask for other pages in between, the system does not see that any order is kept. The zero value is ready. It
// is safe for concurrent use.
type ReadAhead struct {
	last   atomic.Uintptr // where in the map a record was read last
	steps  atomic.Int32   // how many times in a row that was near
	until  atomic.Uintptr // what was asked for ends here
	window atomic.Uintptr // and was so much at once
}

// Read takes note that a record of the file was read, and may ask for what follows.
func (a *ReadAhead) Read(f *File, record []byte) {
	if len(record) == 0 || !a.inOrder(uintptr(unsafe.Pointer(&record[0]))) {
		return
	}
	if from, end := a.next(f.bounds()); from < end {
		from &^= uintptr(os.Getpagesize() - 1)
		wanted(from, end-from)
	}
}

// inOrder takes note of a place in the map, and tells whether those before it led there.
func (a *ReadAhead) inOrder(at uintptr) bool {
	if last := a.last.Swap(at); at-last+aheadNear > 2*aheadNear {
		a.steps.Store(0)
		return false
	}
	return a.steps.Load() >= aheadSteps || a.steps.Add(1) > aheadSteps
}

// next returns what is to be read ahead now, of a map from base to end; nothing where enough is on its way.
func (a *ReadAhead) next(base, end uintptr) (from, to uintptr) {
	at := a.last.Load()
	if at < base || at >= end {
		return 0, 0 // the record was changed in this transaction, and is not in the file
	}
	from = a.until.Load()
	asked, window := from, max(a.window.Load(), aheadLeast)
	switch {
	case from-at > window+2*aheadNear: // what was asked for is elsewhere: readers beside one another are near
		from, window = at, aheadLeast
	case from-at > window/2:
		return 0, 0
	default:
		window = min(2*window, aheadMost)
	}
	to = min(at+window, end)
	if from >= to || !a.until.CompareAndSwap(asked, to) {
		return 0, 0
	}
	a.window.Store(window)
	return from, to
}
