package main

import (
	"context"

	"stet/segmenter"
	"stet/store"
)

// madeStore is a store that is made when the first dump is added to it, so that a load
// that finds nothing leaves no file behind. Store is nil until then.
type madeStore struct {
	*store.Store
	open func() (*store.Store, error)
}

// openOrMake opens the store, or has it made where there is none.
func (e *environment) openOrMake() (*madeStore, error) {
	m := &madeStore{open: func() (*store.Store, error) { return e.openStore(true) }}
	var err error
	if e.hasStore() {
		m.Store, err = m.open()
	}
	return m, err
}

// Add adds dumps, and makes the store where there is none.
func (m *madeStore) Add(batch []store.NewDump) (added []store.Dump, known int, err error) {
	if m.Store == nil {
		if m.Store, err = m.open(); err != nil {
			return nil, 0, err
		}
	}
	return m.Store.Add(batch)
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
