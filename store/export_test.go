package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"stet/store/record"
)

// SetVersion gives a store another version of the layout.
func SetVersion(path string, version uint32) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(func(tx *bolt.Tx) error {
		sealed := record.Seal(string(placeMeta), []byte(metaSchema), binary.BigEndian.AppendUint32(nil, version))
		return tx.Bucket([]byte(placeMeta)).Put([]byte(metaSchema), sealed)
	})
}

// Version returns the version of the store's layout.
func (s *Store) Version() (version uint32) {
	_ = s.read(func(t *transaction) (err error) {
		version, err = t.version()
		return err
	})
	return version
}

// PackAsBefore makes a store one of layout 2: all that is packed is packed with zstd.
func PackAsBefore(path string) error {
	encoder, err := zstd.NewWriter(nil)
	if err != nil {
		return err
	}
	defer encoder.Close()
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	err = s.update(func(t *transaction) error {
		for _, p := range []place{placeRaw, placeProposals} {
			for seq := uint64(1); seq <= t.lastSeq(); seq++ {
				payload, err := t.get(p, seqKey(seq))
				if err != nil || payload == nil {
					return fmt.Errorf("%s of dump %d: %w", p, seq, errors.Join(err, ErrNotFound))
				}
				plain, err := s.codec.unpack(payload)
				if err != nil {
					return err
				}
				if err := t.put(p, seqKey(seq), encoder.EncodeAll(plain, nil)); err != nil {
					return err
				}
			}
		}
		return t.packLog(func(plain []byte) []byte { return encoder.EncodeAll(plain, nil) })
	})
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	return SetVersion(path, 2)
}

// packLog packs the entries of the log anew.
func (t *transaction) packLog(pack func(plain []byte) []byte) error {
	last, _ := t.bucket(placeLog).Cursor().Last()
	for seq := uint64(1); last != nil && seq <= seqOf(last); seq++ {
		payload, err := t.get(placeLog, seqKey(seq))
		if err != nil || payload == nil {
			return fmt.Errorf("entry %d of the log: %w", seq, errors.Join(err, ErrNotFound))
		}
		d := record.NewDecoder(payload)
		var r record.Encoder
		r.Uint(d.Uint())
		plain, err := t.store.codec.unpack(d.Rest())
		if err != nil {
			return err
		}
		r.Raw(pack(plain))
		if err := t.put(placeLog, seqKey(seq), r.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// WithoutSync leaves the disk's own sync out of what is measured from now on.
func (s *Store) WithoutSync() { s.db.NoSync = true }

// RefreshInChunks is RefreshBy, proposing for so many dumps and matching so many stories at once.
func (s *Store) RefreshInChunks(proposer Proposer, dumps, stories int) error {
	return s.refresh(context.Background(), proposer, nil, bounds{dumps, stories})
}

// LosePrints takes the place of the fingerprints away, as in a store from before they were kept.
func LosePrints(path string) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(placePrints)) })
}

// AgePrints gives the fingerprints of a store a version that nobody knows.
func (s *Store) AgePrints() error {
	return s.update(func(t *transaction) error {
		aged := make(map[string][]byte)
		err := t.prefixed(placePrints, nil, func(key, payload []byte) error {
			old := append([]byte(nil), payload...)
			old[8] = 0xff
			aged[string(key)] = old
			return nil
		})
		for key, payload := range aged {
			if err == nil {
				err = t.put(placePrints, []byte(key), payload)
			}
		}
		return err
	})
}

// KeptPrints counts the stories, those of them whose fingerprint is kept, and all fingerprints that are kept.
func (s *Store) KeptPrints() (stories, kept, all int, err error) {
	err = s.read(func(t *transaction) error {
		if t.bucket(placePrints) == nil {
			return nil
		}
		all = t.count(placePrints)
		return t.prefixed(placePages, nil, func(key, payload []byte) error {
			page, err := decodePageRecord(payload)
			if err != nil {
				return err
			}
			for i := range page.stories {
				story := &page.stories[i]
				stories++
				_, ok, err := t.keptPrint(storyKey{seqOf(key), story.first}, story.text, story.title)
				if err != nil {
					return err
				}
				if ok {
					kept++
				}
			}
			return nil
		})
	})
	return stories, kept, all, err
}

// OrderLate puts all pages in order as a Refresh does after a large load where something happens between what it reads and
// what it writes.
func (s *Store) OrderLate(meanwhile func()) error {
	r := &refresh{store: s, ctx: context.Background()}
	err := s.update(func(t *transaction) error {
		for seq := uint64(1); seq <= t.lastSeq(); seq++ {
			if err := t.mark(placeUnordered, seqKey(seq)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	families, err := s.families()
	if err != nil {
		return err
	}
	moves := make([]familyMoves, len(families))
	if _, err := r.makeMoves(families, moves, math.MaxInt); err != nil {
		return err
	}
	meanwhile()
	return s.update(func(t *transaction) error {
		t.write.batch, t.write.sorted = true, true
		for i := range moves {
			if err := t.moveFamily(&moves[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// MatchLate makes all groups anew, as a Refresh does, where something happens between what it reads and what it writes. It
// leaves to the next Refresh what it could not write.
func (s *Store) MatchLate(meanwhile func()) error {
	r := &refresh{store: s, ctx: context.Background(), prints: make(map[uint64][]printed), chunk: chunkStories, sizes: &sizes{}}
	s.sizes.Store(r.sizes)
	defer s.sizes.Store(nil)
	err := s.update(func(t *transaction) error {
		t.write.batch = true
		groups, err := t.allGroups()
		for id, g := range groups {
			if err := t.dropGroup(id, g); err != nil {
				return err
			}
		}
		for seq := uint64(1); err == nil && seq <= t.lastSeq(); seq++ {
			err = t.put(placeUnmatched, seqKey(seq), []byte{unmatchedRegroup})
		}
		return err
	})
	if err != nil {
		return err
	}
	c, err := r.nextChunk()
	if err != nil {
		return err
	}
	var changes []groupChange
	err = s.read(func(t *transaction) (err error) {
		changes, err = t.regroup(c.seeds, nil, 0)
		return err
	})
	if err != nil {
		return err
	}
	meanwhile()
	return r.writeGroups(c, changes)
}

// OrderAgain takes all pages out of the order of the queue and puts them in order as a Refresh does after a large load, at
// most about so many pages and stories in a transaction, and so many bytes of records made ready at once. It returns how many
// transactions that took.
func (s *Store) OrderAgain(pages, stories, ready int) (transactions int, err error) {
	if err := s.unorder(); err != nil {
		return 0, err
	}
	last := func() (id int) {
		_ = s.read(func(t *transaction) error {
			id = t.bolt.ID()
			return nil
		})
		return id
	}
	before := last()
	err = (&refresh{store: s, ctx: context.Background()}).orderAll(together{pages, stories, ready})
	return last() - before, err
}

// Families tells what is wrong with the pages that share stories.
func (s *Store) Families() error {
	_, err := s.families()
	return err
}

// MadeReady takes all pages out of the order of the queue, and returns how many are made ready at once, one time after the
// other, where so many bytes of records are enough.
func (s *Store) MadeReady(most int) (pages []int, err error) {
	if err := s.unorder(); err != nil {
		return nil, err
	}
	families, err := s.families()
	for some := range (&refresh{store: s, ctx: context.Background()}).readyMoves(context.Background(), families, most) {
		n := 0
		for i := range some.families {
			n += len(some.families[i].moves)
		}
		pages, err = append(pages, n), errors.Join(err, some.err)
	}
	return pages, err
}

// unorder takes all pages out of the order of the queue.
func (s *Store) unorder() error {
	return s.update(func(t *transaction) error {
		t.write.batch = true
		for seq := uint64(1); seq <= t.lastSeq(); seq++ {
			old, err := t.pageRecord(seq)
			if err != nil {
				return err
			}
			moved := *old
			moved.order = pageOrder{}
			if err := t.replacePage(seq, old, &moved); err != nil {
				return err
			}
			if err := t.mark(placeUnordered, seqKey(seq)); err != nil {
				return err
			}
		}
		return nil
	})
}

// UnmarkRow writes a group's row as it was before rows told that copies came to a settled group.
func (s *Store) UnmarkRow(id GroupID) error {
	return s.update(func(t *transaction) error {
		r, err := t.rowRecord(id)
		if err != nil {
			return err
		}
		r.oneMore = false
		return t.put(placeGroupRows, seqKey(uint64(id)), r.encode())
	})
}

// ForgetDecided makes an entry of the log one of before entries said what they decided.
func (s *Store) ForgetDecided(seq uint64) error {
	return s.update(func(t *transaction) error {
		e, err := t.entry(seq)
		if err != nil {
			return err
		}
		text, err := json.Marshal(e.Decision)
		if err != nil {
			return err
		}
		var r record.Encoder
		r.Uint(e.previous)
		r.Raw(s.codec.pack(regexp.MustCompile(`"decided":-?\d+,`).ReplaceAll(text, nil)))
		return t.put(placeLog, seqKey(seq), r.Bytes)
	})
}

// MatchHeld matches the stories of all pages anew as in the midst of a Refresh that holds them all: chunks of so many stories
// while they are full. It returns how many it says are held then, and how many are.
func (s *Store) MatchHeld(stories int) (held, left int, err error) {
	r := &refresh{store: s, ctx: context.Background(), prints: make(map[uint64][]printed), chunk: stories}
	if r.held, err = s.unmatch(); err != nil {
		return 0, 0, err
	}
	if err := r.matchMany(); err != nil {
		return 0, 0, err
	}
	r.chunk = math.MaxInt
	c, err := r.nextChunk()
	if err != nil {
		return 0, 0, err
	}
	return r.held, countOf(c.seeds), nil
}

// ChunkOf returns how many pages are matched at once where all wait and so many stories make a chunk.
func (s *Store) ChunkOf(stories int) (pages int, err error) {
	if _, err := s.unmatch(); err != nil {
		return 0, err
	}
	c, err := (&refresh{store: s, ctx: context.Background(), chunk: stories}).nextChunk()
	if err != nil {
		return 0, err
	}
	return len(c.pages), nil
}

// unmatch has the stories of all pages wait to be matched, and returns how many they count as.
func (s *Store) unmatch() (n int, err error) {
	err = s.update(func(t *transaction) error {
		t.write.batch = true
		for seq := uint64(1); seq <= t.lastSeq(); seq++ {
			page, err := t.pageRecord(seq)
			if err != nil || page == nil {
				return errors.Join(err, ErrNotFound)
			}
			for i := range page.stories {
				n += countsAs(page.stories[i].words)
			}
			if err := t.put(placeUnmatched, seqKey(seq), []byte{unmatchedRegroup}); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// TitleAsBefore makes a store one whose proposals and titles another segmenter made: each story is called title.
func TitleAsBefore(path, version, title string) error {
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	err = s.update(func(t *transaction) error {
		for seq := uint64(1); seq <= t.lastSeq(); seq++ {
			src, err := t.source(seq)
			if err != nil {
				return err
			}
			src.proposal.Version = version
			r, err := t.pageRecord(seq)
			if err != nil {
				return err
			}
			for i := range r.stories {
				r.stories[i].title, r.stories[i].titleLine = title, 0
			}
			if err := errors.Join(
				t.put(placeProposals, seqKey(seq), s.codec.encodeProposal(src.proposal)), t.put(placePages, seqKey(seq), r.encode()),
			); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, s.Close())
}
