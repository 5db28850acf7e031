package store

import (
	"fmt"
	"iter"
	"slices"

	"stet/segmenter"
	"stet/store/mapped"
	"stet/store/parallel"
	"stet/store/record"
)

// Has tells whether a dump is in the store.
func (s *Store) Has(id DumpID) bool {
	has := false
	_ = s.read(func(t *transaction) error {
		_, err := t.seqOfDump(id)
		has = err == nil
		return nil
	})
	return has
}

// dump returns a dump by its place in the order of loading.
func (t *transaction) dump(seq uint64) (Dump, error) {
	key := seqKey(seq)
	payload, err := t.get(placeDumps, key)
	if err != nil {
		return Dump{}, err
	}
	if payload == nil {
		return Dump{}, fmt.Errorf("%w: dump %d is missing", ErrDamaged, seq)
	}
	dump, err := decodeDump(seq, payload)
	if err != nil {
		return Dump{}, damaged(placeDumps, key, err)
	}
	return dump, nil
}

// dumpID returns the id of a dump by its place in the order of loading.
func (t *transaction) dumpID(seq uint64) (id DumpID, err error) {
	key := seqKey(seq)
	payload, err := t.get(placeDumps, key)
	switch {
	case err != nil:
		return id, err
	case payload == nil:
		return id, fmt.Errorf("%w: dump %d is missing", ErrDamaged, seq)
	case len(payload) < len(id):
		return id, damaged(placeDumps, key, record.ErrDecode)
	}
	copy(id[:], payload) // see Dump.encode
	return id, nil
}

// batch is how many records an iterator reads in one transaction. Iterators
// hold no transaction while the caller works, which may decide meanwhile.
const batch = 256

// WithoutText calls use for each dump from a number on that has lines but no text
// of a story, as far as is proposed or decided. Dumps that wait for a proposal are left out.
func (s *Store) WithoutText(from uint64, use func(Dump)) error {
	defer mapped.KeepReleasing(s.view)()
	last := uint64(0)
	err := s.read(func(t *transaction) error {
		last = t.lastSeq()
		return nil
	})
	for ; err == nil && from <= last; from += partsTogether * pagesTogether {
		var parts [partsTogether][]Dump
		err = parallel.Try(len(parts), func(i int) error {
			return s.read(func(t *transaction) (err error) {
				first := from + uint64(i)*pagesTogether //nolint:gosec // not negative
				parts[i], err = t.withoutText(first, first+pagesTogether)
				return err
			})
		})
		for i := range parts {
			for _, dump := range parts[i] {
				use(dump)
			}
		}
	}
	return err
}

const (
	pagesTogether = 1 << 10 // pages that one core goes through at a time
	partsTogether = 16      // such parts whose dumps are held at once
)

// withoutText returns the dumps of Store.WithoutText from a number on and before another.
func (t *transaction) withoutText(from, to uint64) (dumps []Dump, err error) {
	cursor := t.bucket(placePages).Cursor()
	for key, sealed := cursor.Seek(seqKey(from)); key != nil && seqOf(key) < to; key, sealed = cursor.Next() {
		payload, err := unseal(placePages, key, sealed)
		if err != nil {
			return dumps, err
		}
		page, err := decodePageRecord(payload)
		if err != nil {
			return dumps, damaged(placePages, key, err)
		}
		if len(page.stories) == 0 || slices.ContainsFunc(page.stories, func(s storyRecord) bool { return !s.empty() }) {
			continue
		}
		dump, err := t.dump(seqOf(key))
		if err != nil {
			return dumps, err
		}
		dumps = append(dumps, dump)
	}
	return dumps, nil
}

// Dumps yields all dumps in the order of loading.
func (s *Store) Dumps() iter.Seq2[Dump, error] {
	return func(yield func(Dump, error) bool) {
		for next := uint64(1); ; {
			var dumps []Dump
			err := s.read(func(t *transaction) error {
				cursor := t.bucket(placeDumps).Cursor()
				for key, sealed := cursor.Seek(seqKey(next)); key != nil && len(dumps) < batch; key, sealed = cursor.Next() {
					payload, err := unseal(placeDumps, key, sealed)
					if err != nil {
						return err
					}
					dump, err := decodeDump(seqOf(key), payload)
					if err != nil {
						return damaged(placeDumps, key, err)
					}
					dumps = append(dumps, dump)
				}
				return nil
			})
			for _, dump := range dumps {
				if !yield(dump, nil) {
					return
				}
				next = dump.Seq + 1
			}
			if err != nil {
				yield(Dump{}, err)
				return
			}
			if len(dumps) == 0 {
				return
			}
		}
	}
}

// Raw returns the bytes of a dump as they were loaded.
func (s *Store) Raw(id DumpID) ([]byte, error) {
	var raw []byte
	err := s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(id)
		if err != nil {
			return err
		}
		raw, err = t.raw(seq)
		return err
	})
	return raw, err
}

func (t *transaction) raw(seq uint64) ([]byte, error) {
	key := seqKey(seq)
	payload, err := t.get(placeRaw, key)
	if err != nil {
		return nil, err
	}
	if payload == nil {
		return nil, fmt.Errorf("%w: the bytes of dump %d are missing", ErrDamaged, seq)
	}
	raw, err := t.store.codec.unpack(payload)
	if err != nil {
		return nil, damaged(placeRaw, key, err)
	}
	return raw, nil
}

// source is what the view of a page is made from, without the facts. It is
// never changed.
type source struct {
	dump     Dump
	page     *segmenter.Page
	proposal *segmenter.Proposal
}

// source reads a page, or returns it from the recent ones.
func (t *transaction) source(seq uint64) (*source, error) {
	key := seqKey(seq)
	packed, err := t.get(placeProposals, key)
	if err != nil {
		return nil, err
	}
	dump, err := t.dump(seq)
	if err != nil {
		return nil, err
	}
	if packed == nil {
		return nil, fmt.Errorf("%w: nothing is proposed of %s yet; load again to finish", ErrNotFound, dump.Name)
	}
	if src := t.store.recent.get(seq, packed); src != nil {
		return src, nil
	}
	proposal, err := t.store.codec.decodeProposal(packed)
	if err != nil {
		return nil, damaged(placeProposals, key, err)
	}
	raw, err := t.raw(seq)
	if err != nil {
		return nil, err
	}
	page := segmenter.NewTitledPage(raw, dump.Title)
	if err := fits(proposal, page); err != nil {
		return nil, damaged(placeProposals, key, err)
	}
	src := &source{dump, page, proposal}
	t.store.recent.put(seq, packed, src)
	return src, nil
}
