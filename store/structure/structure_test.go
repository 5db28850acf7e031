package structure_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"stet/store/structure"
)

// database makes a file with several buckets, branches, an overflowing value and free pages.
func database(t testing.TB) (path string, entries map[string]string) {
	t.Helper()
	return databaseOf(t, 4096)
}

func databaseOf(t testing.TB, pageSize int) (path string, entries map[string]string) {
	t.Helper()
	path, entries = filepath.Join(t.TempDir(), "file.db"), map[string]string{}
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		err := db.Update(func(tx *bolt.Tx) error {
			for b := range 4 {
				bucket, err := tx.CreateBucketIfNotExists([]byte{byte('a' + b)})
				if err != nil {
					return err
				}
				for n := range 1 + b*400 {
					key, value := fmt.Sprintf("%d key %06d", b, n), fmt.Sprintf("value %d %d", round, n)
					if n == 7 {
						value = string(make([]byte, 20000))
					}
					entries[key] = value
					if err := bucket.Put([]byte(key), []byte(value)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path, entries
}

func TestWhole(t *testing.T) {
	path, entries := database(t)
	if err := structure.Glance(path); err != nil {
		t.Errorf("glance: %v", err)
	}
	if problems, err := structure.Verify(path); err != nil || len(problems) > 0 {
		t.Errorf("verify: %v, %v", problems, err)
	}
	found := map[string]string{}
	err := structure.Salvage(path, func(f structure.Found) error {
		if f.InUse {
			found[string(f.Key)] = string(f.Value)
		}
		return nil
	})
	if err != nil || len(found) != len(entries) {
		t.Errorf("salvaged %d of %d entries: %v", len(found), len(entries), err)
	}
	for key, value := range entries {
		if found[key] != value {
			t.Fatalf("salvaged %q of %q", found[key], key)
		}
	}
}

// TestSalvageWithoutHeaders damages both headers, which say how large a page is.
func TestSalvageWithoutHeaders(t *testing.T) {
	for _, pageSize := range []int{4096, structure.PageSize} {
		path, entries := databaseOf(t, pageSize)
		bytes, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		clear(bytes[:2*pageSize])
		if err := os.WriteFile(path, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		err = structure.Salvage(path, func(f structure.Found) error {
			if entries[string(f.Key)] == string(f.Value) {
				found[string(f.Key)] = true
			}
			return nil
		})
		if err != nil || len(found) != len(entries) {
			t.Errorf("pages of %d bytes: salvaged %d of %d entries: %v", pageSize, len(found), len(entries), err)
		}
	}
}

// TestCycle makes a branch point to itself, in which bbolt would never end.
func TestCycle(t *testing.T) {
	path, _ := database(t)
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	branches := 0
	for at := 2 * 4096; at+4096 <= len(bytes); at += 4096 {
		if bytes[at+8] != 1 || bytes[at+9] != 0 { // no branch
			continue
		}
		branches++
		damaged := append([]byte(nil), bytes...)
		copy(damaged[at+16+8:at+16+16], bytes[at:at+8])
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		err := structure.Glance(path)
		problems, verr := structure.Verify(path)
		if verr != nil || (err == nil) != (len(problems) == 0) {
			t.Errorf("page %d: glance says %v, verify %v, %v", at/4096, err, problems, verr)
		}
	}
	if branches == 0 {
		t.Error("the database has no branch")
	}
}

func TestForeign(t *testing.T) {
	path := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(path, []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := structure.Glance(path); !errors.Is(err, structure.ErrForeign) {
		t.Errorf("glance: %v", err)
	}
}

// FuzzPages damages a database anywhere: nothing panics and everything ends.
func FuzzPages(f *testing.F) {
	path, _ := database(f)
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	for seed := range uint64(30) {
		f.Add(seed, uint8(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, spots uint8) {
		random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // no secret
		damaged := append([]byte(nil), whole...)
		for range spots {
			// Headers of pages and of their entries are where damage tells.
			at := 4096*random.IntN(len(damaged)/4096) + random.IntN(64)
			damaged[at] = byte(random.IntN(256)) //nolint:gosec // a byte
		}
		if seed%4 == 0 {
			damaged = damaged[:random.IntN(len(damaged))]
		}
		path := filepath.Join(t.TempDir(), "damaged.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		_ = structure.Glance(path)
		_, _ = structure.Verify(path)
		_ = structure.Salvage(path, func(structure.Found) error { return nil })
	})
}
