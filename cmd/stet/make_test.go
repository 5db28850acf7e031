package main

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"stet/store"
)

// TestAStoreIsMadeOnce prepares the first batches of a load beside one another, as a load does.
func TestAStoreIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	var made atomic.Int32
	m := &madeStore{open: func() (*store.Store, error) {
		made.Add(1)
		return store.Open(path, store.Options{})
	}}
	var all sync.WaitGroup
	for _, text := range []string{"a", "b", "c", "d"} {
		all.Go(func() {
			if _, err := m.Prepare([]store.NewDump{{Name: text, Raw: []byte(text)}}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if made.Load() != 1 {
		t.Errorf("opened %d times", made.Load())
	}
	var err error
	if m.closing(&err); err != nil {
		t.Error(err)
	}
}
