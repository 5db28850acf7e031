package store

import "context"

// Hit is a place where a line of a dump holds what was looked for.
type Hit struct {
	Dump Dump
	Line int
	// Text is the line, or the part of a very long one around the hit; Start and End are bytes in it.
	Text       string
	Start, End int
}

// Find calls use with the lines of all dumps that hold a query, case and width
// folded, from the dump with the number from on, in the order of loading, until
// use returns false or ctx ends.
func (s *Store) Find(ctx context.Context, query string, from uint64, use func(Hit) bool) error {
	return errNotYet
}
