package main

import (
	"errors"
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
			if _, err := m.Prepare(t.Context(), []store.NewDump{{Name: text, Raw: []byte(text)}}); err != nil {
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

// A store that can't be opened is not tried again for each batch that is under way.
func TestAStoreThatCannotBeMadeIsTriedOnce(t *testing.T) {
	tried, busy := 0, errors.New("busy")
	m := &madeStore{open: func() (*store.Store, error) {
		tried++
		return nil, busy
	}}
	for range 3 {
		if _, err := m.Prepare(t.Context(), []store.NewDump{{Name: "a", Raw: []byte("a")}}); !errors.Is(err, busy) {
			t.Errorf("said %v", err)
		}
	}
	if tried != 1 || m.Store != nil {
		t.Errorf("opened %d times", tried)
	}
}
