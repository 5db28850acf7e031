package store

import (
	"encoding/binary"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRuns writes runs of any keys and merges them a little at a time: every
// key says the same at any moment.
func TestRuns(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	long := func(value uint64) []byte { return append(seqKey(value), make([]byte, blockSize/8)...) } // a run has several blocks
	add := func(values [][]byte) ([]byte, error) {
		sum := uint64(0)
		for _, value := range values {
			sum += binary.BigEndian.Uint64(value)
		}
		return long(sum), nil
	}
	rapid.Check(t, func(r *rapid.T) {
		if err := s.update(func(t *transaction) error { return t.removePrefixed(placePostings, nil) }); err != nil {
			r.Fatal(err)
		}
		truth := map[uint64]uint64{}
		for range rapid.IntRange(runLimit+1, runLimit+6).Draw(r, "runs") {
			run := rapid.MapOfN(rapid.Uint64Range(1, 300), rapid.Uint64Range(0, 9), 0, 80).Draw(r, "run")
			err := s.update(func(t *transaction) error {
				w := t.newRun(placePostings)
				for _, key := range slices.Sorted(maps.Keys(run)) {
					truth[key] += run[key]
					if err := w.add(key, long(run[key])); err != nil {
						return err
					}
				}
				return w.close()
			})
			if err != nil {
				r.Fatal(err)
			}
		}
		compare := func() {
			err := s.read(func(t *transaction) error {
				reader := t.runsReader(placePostings)
				for key := range uint64(302) {
					sum := uint64(0)
					err := reader.find(key, func(value []byte) error {
						sum += binary.BigEndian.Uint64(value)
						return nil
					})
					if err != nil {
						return err
					}
					if sum != truth[key] {
						r.Fatalf("key %d is %d, want %d", key, sum, truth[key])
					}
				}
				return nil
			})
			if err != nil {
				r.Fatal(err)
			}
		}
		compare()
		for {
			var m *merging
			most, piece := rapid.IntRange(1, 20_000).Draw(r, "most"), rapid.IntRange(1, 20_000).Draw(r, "piece")
			_ = s.read(func(t *transaction) error {
				m, _ = t.planMerge(merging{place: placePostings, join: add, most: most, piece: piece})
				return nil
			})
			if m == nil {
				break
			}
			if m.beside = rapid.Bool().Draw(r, "beside"); m.beside {
				if err := s.merge(t.Context(), m); err != nil {
					r.Fatal(err)
				}
				continue
			}
			for done := false; !done; {
				err := s.update(func(t *transaction) (err error) {
					done, err = t.mergeSome(m)
					return err
				})
				if err != nil {
					r.Fatal(err)
				}
				if rapid.IntRange(0, 19).Draw(r, "look") == 0 {
					compare()
				}
			}
		}
		compare()
	})
}

// What is joined of postings stays as it is while more is joined, by others too.
func TestJoinedPostingsStay(t *testing.T) {
	value := func(first uint64) []byte {
		return encodeStories([]packedStory{pack(storyKey{first, 1}), pack(storyKey{first + 2, 3}), pack(storyKey{first + 2, 40})})
	}
	const keys = 1000
	joined := make([][]byte, keys)
	each(keys, func(i int) {
		n := uint64(i) //nolint:gosec // not negative
		var err error
		if joined[i], err = joinPostings([][]byte{value(n + 500), value(n), value(n + 1)}); err != nil {
			t.Error(err)
		}
	})
	for i := range joined {
		n := uint64(i) //nolint:gosec // not negative
		want := []storyKey{{n, 1}, {n + 1, 1}, {n + 2, 3}, {n + 2, 40}, {n + 3, 3}, {n + 3, 40}, {n + 500, 1}, {n + 502, 3}, {n + 502, 40}}
		got, err := decodeStories(joined[i], nil, len(want)+1)
		if err != nil || !slices.EqualFunc(got, want, func(p packedStory, at storyKey) bool { return p.at() == at }) {
			t.Fatalf("of key %d there are %v, not %v (%v)", i, got, want, err)
		}
	}
}
