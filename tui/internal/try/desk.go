package main

import "stet/store"

type desk struct{ *store.Store }

func (desk) Groups(store.Position, int) ([]store.GroupRow, error) { return nil, nil }
func (desk) NextGroup(store.Position, int) (store.GroupRow, bool, error) {
	return store.GroupRow{}, false, nil
}

func (desk) Group(store.GroupID) (*store.GroupView, error) { return nil, store.ErrNotFound }
