package store

import (
	"encoding/binary"
	"fmt"
)

type groupKey uint64

func groupIDOf(a TextHash) GroupID { return GroupID(binary.BigEndian.Uint64(a[:])) }

func (t *transaction) storiesChanged(seq uint64, old, new *pageRecord) error { return nil }
func (t *transaction) touchPair(a, b TextHash) error                         { return nil }
func (t *transaction) touchRow(id GroupID) error                             { return nil }
func (t *transaction) touchGroupsOf(k storyKey) error                        { return nil }
func (t *transaction) reviewGroups() error                                   { return nil }
func (t *transaction) groupsOf(k storyKey) ([]GroupID, error)                { return nil, nil }

func (p *plan) group() error                                 { return fmt.Errorf("%w: no groups yet", ErrConflict) }
func (p *plan) pointCopies(from storyKey, to StoryRef) error { return nil }

func (r *refresh) match() error { return nil }
