package store

import (
	"context"
	"errors"
)

// Hit is a place where a line of a dump holds what was looked for.
type Hit struct {
	Dump Dump
	Line int
	// Text is the line, or the part of a very long one around the hit; Start and End are bytes in it.
	Text       string
	Start, End int
}

var errNotYet = errors.New("not yet")

func (s *Store) Find(ctx context.Context, query string, from uint64, use func(Hit) bool) error {
	return errNotYet
}
