package store

import (
	"context"
	"strings"
)

// FilterState is what a Filter asks of what was decided.
type FilterState string

// The states. The empty one asks for nothing.
const (
	FilterAll       FilterState = ""
	FilterUndecided FilterState = "undecided"
	FilterDoubtful  FilterState = "doubtful" // undecided and less sure than SureFrom
	FilterApproved  FilterState = "approved" // of a group: accepted
	FilterSpiked    FilterState = "spiked"   // of a group: no copies
	FilterSkipped   FilterState = "skipped"
)

// Filter says what a queue shows. The zero Filter lets everything through; what
// is set is combined with "and". A page goes through where one of its stories has all that is asked of a
// story, a group where one of its members has.
type Filter struct {
	State  FilterState
	Source string // part of a dump's name, case folded
	Label  string // a story carries this label
	Noted  bool   // a story carries a note
}

// IsZero tells whether the filter lets everything through.
func (f Filter) IsZero() bool { return f == Filter{} }

// matchesSource tells whether a dump's name holds what is asked for.
func (f Filter) matchesSource(name string) bool {
	return f.Source == "" || strings.Contains(strings.ToLower(name), strings.ToLower(f.Source))
}

// PagesWhere is Pages with a filter. It reads as far as needed and stops with ctx.
func (s *Store) PagesWhere(ctx context.Context, f Filter, from Position, n int) ([]PageRow, error) {
	return s.Pages(from, n)
}

// NextPageWhere is NextPage with a filter. Where it asks for a State, pages go by that, decided or not.
func (s *Store) NextPageWhere(ctx context.Context, f Filter, from Position, step int) (PageRow, bool, error) {
	return s.NextPage(from, step)
}

// GroupsWhere is Groups with a filter.
func (s *Store) GroupsWhere(ctx context.Context, f Filter, from Position, n int) ([]GroupRow, error) {
	return s.Groups(from, n)
}

// NextGroupWhere is NextGroup with a filter, as NextPageWhere is NextPage.
func (s *Store) NextGroupWhere(ctx context.Context, f Filter, from Position, step int) (GroupRow, bool, error) {
	return s.NextGroup(from, step)
}

// ApprovedWhere is Approved with a filter.
func (s *Store) ApprovedWhere(ctx context.Context, f Filter, from Position, n int) ([]CorpusRow, error) {
	return s.Approved(from, n)
}
