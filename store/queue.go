package store

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Pages returns rows of the queue of pages: for n > 0 up to n of them from the
// position on, itself included; for n < 0 the -n rows before it, in the queue's
// order. The zero Position is the beginning.
func (s *Store) Pages(from Position, n int) ([]PageRow, error) {
	var rows []PageRow
	err := s.read(func(t *transaction) error {
		return t.window(placeQueue, []byte(from), n, func(key, _ []byte) error {
			row, err := t.pageRow(key)
			rows = append(rows, row)
			return err
		})
	})
	return rows, err
}

// NextPage returns the next page with undecided stories behind a position, or
// before it where step is -1. It goes round at the end of the queue, so that it may
// return the page at the position itself; false where no page has any.
func (s *Store) NextPage(from Position, step int) (PageRow, bool, error) {
	var row PageRow
	found := false
	err := s.read(func(t *transaction) error {
		key, err := t.neighbour(placeUndecided, []byte(from), step)
		if err != nil || key == nil {
			return err
		}
		found = true
		row, err = t.pageRow(key)
		return err
	})
	return row, found, err
}

// window calls use for up to n records from a key on, or for the -n before it, in order.
func (t *transaction) window(p place, from []byte, n int, use func(key, payload []byte) error) error {
	cursor := t.bucket(p).Cursor()
	key, sealed := cursor.Seek(from)
	if n < 0 {
		key, sealed, n = back(cursor, key, from, -n)
	}
	for ; key != nil && n > 0; n-- {
		payload, err := unseal(p, key, sealed)
		if err != nil {
			return err
		}
		if err := use(key, payload); err != nil {
			return err
		}
		key, sealed = cursor.Next()
	}
	return nil
}

// back moves a cursor n records back from where it was put for a key, and
// returns how many there were.
func back(cursor *bolt.Cursor, at, from []byte, n int) (key, sealed []byte, there int) {
	if len(from) == 0 {
		return nil, nil, 0
	}
	if at == nil {
		key, sealed = cursor.Last()
	} else {
		key, sealed = cursor.Prev()
	}
	if key == nil {
		return nil, nil, 0
	}
	for there = 1; there < n; there++ {
		k, v := cursor.Prev()
		if k == nil {
			key, sealed = cursor.First()
			break
		}
		key, sealed = k, v
	}
	return key, sealed, there
}

// neighbour returns the key strictly behind another, or strictly before it
// where step is -1, going round; nil where the place is empty.
func (t *transaction) neighbour(p place, from []byte, step int) (key []byte, err error) {
	cursor := t.bucket(p).Cursor()
	key, sealed := cursor.Seek(from)
	if step >= 0 {
		if key != nil && string(key) == string(from) {
			key, sealed = cursor.Next()
		}
		if key == nil {
			key, sealed = cursor.First()
		}
	} else {
		if key == nil {
			key, sealed = cursor.Last()
		} else {
			key, sealed = cursor.Prev()
		}
		if key == nil {
			key, sealed = cursor.Last()
		}
	}
	if key == nil {
		return nil, nil
	}
	_, err = unseal(p, key, sealed)
	return key, err
}

// pageRow returns the row at a position.
func (t *transaction) pageRow(position []byte) (PageRow, error) {
	if len(position) < 8 {
		return PageRow{}, fmt.Errorf("%w: a place in the queue is cut short", ErrDamaged)
	}
	seq := seqOf(position[len(position)-8:])
	dump, err := t.dump(seq)
	if err != nil {
		return PageRow{}, err
	}
	r, err := t.pageRecord(seq)
	if err != nil {
		return PageRow{}, err
	}
	if r == nil {
		return PageRow{}, fmt.Errorf("%w: the view of %s is missing", ErrDamaged, dump.Name)
	}
	return r.row(&dump), nil
}

// Page returns one dump as the desk shows it. It costs what the page is long.
func (s *Store) Page(id DumpID) (*PageView, error) {
	var v *PageView
	err := s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(id)
		if err != nil {
			return err
		}
		v, err = t.page(seq)
		return err
	})
	return v, err
}

func (t *transaction) page(seq uint64) (*PageView, error) {
	src, err := t.source(seq)
	if err != nil {
		return nil, err
	}
	facts, err := t.factsOf(seq)
	if err != nil {
		return nil, err
	}
	r, err := t.pageRecord(seq)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, fmt.Errorf("%w: the view of %s is missing", ErrDamaged, src.dump.Name)
	}
	v := assemble(src.dump, src.page, src.proposal, facts)
	v.Position = Position(r.position(seq))
	for i := range v.Stories {
		if v.Stories[i].Groups, err = t.groupsOf(storyKey{seq, v.Stories[i].First}); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// CorpusRow is one story of the Corpus tab.
type CorpusRow struct {
	Position Position
	Story    StoryView // without evidence and repeats
	Name     string    // of its dump
	// Unsettled tells that the story is in a group that is not settled, so that a copy of it may be exported, too.
	// ApprovedWhere alone looks.
	Unsettled bool
}

// Approved returns stories that would be exported, in the order of loading: approved
// and no settled copies. From and n are those of Pages.
func (s *Store) Approved(from Position, n int) ([]CorpusRow, error) {
	var rows []CorpusRow
	err := s.read(func(t *transaction) error {
		return t.window(placeApproved, []byte(from), n, func(key, _ []byte) error {
			story, dump, err := t.storyAt(storyKeyOf(key))
			if err != nil {
				return err
			}
			rows = append(rows, CorpusRow{Position: Position(key), Story: story.view(dump.ID), Name: dump.Name})
			return nil
		})
	})
	return rows, err
}

// storyAt returns the view of the story that begins at a place, which must not
// be changed.
func (t *transaction) storyAt(at storyKey) (*storyRecord, Dump, error) {
	dump, err := t.dump(at.seq)
	if err != nil {
		return nil, dump, err
	}
	if t.last.record == nil || t.last.seq != at.seq {
		if t.last.record, err = t.pageRecord(at.seq); err != nil {
			return nil, dump, err
		}
		t.last.seq = at.seq
	}
	if t.last.record != nil {
		if story := t.last.record.story(at.first); story != nil {
			return story, dump, nil
		}
	}
	return nil, dump, fmt.Errorf("%w: no story begins at line %d of %s", ErrNotFound, at.first, dump.Name)
}

// Story returns a story's text and where each paragraph came from. Only the reference's
// dump and first line are asked for; the text is that of now.
func (s *Store) Story(ref StoryRef) (*StoryText, error) {
	var text *StoryText
	err := s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(ref.Dump)
		if err != nil {
			return err
		}
		v, err := t.page(seq)
		if err != nil {
			return err
		}
		facts, err := t.factsOf(seq)
		if err != nil {
			return err
		}
		for i := range v.Stories {
			if v.Stories[i].First == ref.First {
				own := storyParagraphs(ref.Dump, v.Page, &v.Stories[i].Story, v.roles(), facts)
				text = &StoryText{Story: v.Stories[i], Dump: v.Dump, Paragraphs: own}
				if v.Stories[i].Edited {
					text.Paragraphs = editedParagraphs(ref.Dump, facts.texts[ref.First], own)
				}
				return nil
			}
		}
		return fmt.Errorf("%w: no story begins at line %d of %s", ErrNotFound, ref.First, v.Dump.Name)
	})
	return text, err
}

// isMissing tells whether what was asked for is just not there.
func isMissing(err error) bool { return errors.Is(err, ErrNotFound) }
