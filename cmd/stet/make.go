package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"

	"stet/segmenter"
	"stet/store"
)

// madeStore is a store that is made when the first dump is added to it, so that a load
// that finds nothing leaves no file behind. Store is nil until then.
type madeStore struct {
	*store.Store
	open   func() (*store.Store, error)
	making sync.Mutex // batches are prepared beside one another
	failed error      // to open it, which is tried once
}

// openFor opens the store to load paths into it, or has it made where there is none. Where not one of
// the paths is there the store is not touched, so that this is what is said, whatever state the store is in.
func (e *environment) openFor(paths []string) (*madeStore, error) {
	m := &madeStore{open: func() (*store.Store, error) { return e.openStore(true) }}
	var err error
	if e.hasStore() && slices.ContainsFunc(paths, there) {
		m.Store, err = m.open()
	}
	return m, err
}

// there tells whether something stands at a path, as far as can be told.
func there(path string) bool {
	_, err := os.Lstat(path)
	return path == "-" || !errors.Is(err, fs.ErrNotExist)
}

// Prepare makes dumps ready to be added, and makes the store where there is none.
func (m *madeStore) Prepare(ctx context.Context, batch []store.NewDump) (add func() ([]store.Dump, int, error), err error) {
	if err := m.make(); err != nil {
		return nil, err
	}
	return m.Store.Prepare(ctx, batch)
}

// make makes the store where that is not done yet.
func (m *madeStore) make() error {
	m.making.Lock()
	defer m.making.Unlock()
	if m.Store == nil && m.failed == nil {
		m.Store, m.failed = m.open()
	}
	return m.failed
}

// Refresh proposes for what is pending in the store, if there is one.
func (m *madeStore) Refresh(ctx context.Context, s *segmenter.Segmenter, progress func(done, total int)) error {
	if m.Store == nil {
		return ctx.Err()
	}
	return m.Store.Refresh(ctx, s, progress)
}

// closing closes the store, if there is one, and keeps the first error.
func (m *madeStore) closing(err *error) {
	if m.Store != nil {
		closing(m.Store, err)
	}
}
