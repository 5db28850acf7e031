package store

import (
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
)

func newWritingBeside(t *testing.T) *refresh {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &refresh{store: s, ctx: t.Context(), progress: func(int, int) {}, prints: make(map[uint64][]printed)}
}

// Nothing is written behind a batch that could not be.
func TestNothingIsWrittenBehindAFailure(t *testing.T) {
	r := newWritingBeside(t)
	failed := &batchWrite{done: make(chan struct{})}
	r.writing = []*batchWrite{failed}
	r.writeBeside([]proposed{{seq: 1, src: &source{dump: Dump{Seq: 1}}, packed: []byte{1}, outline: []byte{1}, record: &pageRecord{}}})
	behind := r.writing[1]
	failed.err = errors.New("the disk is full")
	close(failed.done)
	if err := r.written(0); !errors.Is(err, failed.err) || len(r.writing) > 0 || r.done > 0 {
		t.Errorf("%v; %d batches are left, %d dumps done", err, len(r.writing), r.done)
	}
	if <-behind.done; !errors.Is(behind.err, failed.err) {
		t.Errorf("the one behind it: %v", behind.err)
	}
	err := r.store.read(func(t *transaction) error {
		if !t.isEmpty(placeProposals) {
			return errors.New("it was written")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// Batches wait to be written where they are few and small; of others there is room for one.
func TestHowMuchWaitsToBeWritten(t *testing.T) {
	r := newWritingBeside(t)
	r.writing = []*batchWrite{{bytes: 1, done: make(chan struct{})}, {bytes: 1, done: make(chan struct{})}}
	if err := r.written(2); err != nil || len(r.writing) != 2 {
		t.Fatalf("%v; %d batches wait", err, len(r.writing))
	}
	for name, c := range map[string]struct {
		bytes int64
		left  int
	}{"many": {1, 1}, "large": {refreshBytes, 2}} {
		first, second := &batchWrite{bytes: c.bytes, done: make(chan struct{})}, &batchWrite{bytes: c.bytes, done: make(chan struct{})}
		r.writing = []*batchWrite{first, second}
		var wrote atomic.Bool
		go func() {
			wrote.Store(true)
			close(first.done)
		}()
		if err := r.written(c.left); err != nil || !wrote.Load() || len(r.writing) != 1 || r.writing[0] != second {
			t.Errorf("%s: %v; written %v, %d batches wait", name, err, wrote.Load(), len(r.writing))
		}
	}
}
