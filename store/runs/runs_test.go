package runs

import (
	"encoding/binary"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"stet/store/mapped"
)

// testBase is a database with one bucket of runs.
type testBase struct{ *bolt.DB }

func (b testBase) Read(use func(Place) error) error {
	return b.View(func(tx *bolt.Tx) error { return use(testPlace(tx)) })
}

func (b testBase) Write(change func(Place) error) error {
	return b.Update(func(tx *bolt.Tx) error { return change(testPlace(tx)) })
}

func testPlace(tx *bolt.Tx) Place {
	file := mapped.FileOf(tx)
	return Place{Name: "runs", Bucket: tx.Bucket([]byte("runs")), File: &file}
}

// TestRuns writes runs of any keys and merges them a little at a time: every
// key says the same at any moment.
func TestRuns(t *testing.T) {
	db, err := bolt.Open(filepath.Join(t.TempDir(), "runs.db"), 0o600, &bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := testBase{db}
	long := func(value uint64) []byte { // a run has several blocks
		return append(binary.BigEndian.AppendUint64(nil, value), make([]byte, BlockSize/8)...)
	}
	add := func(values [][]byte) ([]byte, error) {
		sum := uint64(0)
		for _, value := range values {
			sum += binary.BigEndian.Uint64(value)
		}
		return long(sum), nil
	}
	rapid.Check(t, func(r *rapid.T) {
		err := db.Update(func(tx *bolt.Tx) error {
			if tx.Bucket([]byte("runs")) != nil {
				if err := tx.DeleteBucket([]byte("runs")); err != nil {
					return err
				}
			}
			_, err := tx.CreateBucket([]byte("runs"))
			return err
		})
		if err != nil {
			r.Fatal(err)
		}
		truth := map[uint64]uint64{}
		for range rapid.IntRange(Limit+1, Limit+6).Draw(r, "runs") {
			run := rapid.MapOfN(rapid.Uint64Range(1, 300), rapid.Uint64Range(0, 9), 0, 80).Draw(r, "run")
			err := s.Write(func(p Place) error {
				w := p.NewRun()
				for _, key := range slices.Sorted(maps.Keys(run)) {
					truth[key] += run[key]
					if err := w.Add(key, long(run[key])); err != nil {
						return err
					}
				}
				return w.Close()
			})
			if err != nil {
				r.Fatal(err)
			}
		}
		compare := func() {
			err := s.Read(func(p Place) error {
				reader := p.Reader()
				for key := range uint64(302) {
					sum := uint64(0)
					err := reader.Find(key, func(value []byte) error {
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
			var m *Merge
			most, piece := rapid.IntRange(1, 20_000).Draw(r, "most"), rapid.IntRange(1, 20_000).Draw(r, "piece")
			_ = s.Read(func(p Place) error {
				m, _ = p.Plan(Merging{Join: add, Most: most, Piece: piece})
				return nil
			})
			if m == nil {
				break
			}
			if m.Beside = rapid.Bool().Draw(r, "beside"); m.Beside {
				if err := m.Run(t.Context(), s); err != nil {
					r.Fatal(err)
				}
				continue
			}
			for done := false; !done; {
				err := s.Write(func(p Place) (err error) {
					done, err = m.Some(p)
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
