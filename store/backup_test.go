package store_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"stet/store"
	"stet/store/structure"
)

// TestBackupBesideAWriter copies a store again and again while dumps are added
// to it: each copy holds whole batches and is sound.
func TestBackupBesideAWriter(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "stet.db")
	st, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const batch = 20
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 0; ; n += batch {
			select {
			case <-stop:
				return
			default:
			}
			dumps := make([]store.NewDump, batch)
			for i := range dumps {
				// Random text does not pack, so that many pages are written.
				dumps[i] = store.NewDump{Name: strconv.Itoa(n + i), Raw: []byte(rand.Text() + rand.Text())}
			}
			if _, _, err := st.Add(dumps); err != nil {
				t.Error(err)
				return
			}
		}
	})
	copies, last := 0, 0
	for n := 0; n < 2000 && (copies < 10 || last < 50*batch); n++ {
		to := filepath.Join(dir, fmt.Sprintf("copy-%d.db", n))
		if _, err := store.Backup(path, to); err != nil {
			if errors.Is(err, structure.ErrChanging) {
				continue
			}
			t.Fatal(err)
		}
		copies++
		last = verify(t, to, batch, last)
		_ = os.Remove(to)
	}
	close(stop)
	writing.Wait()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d copies, the last one with %d dumps", copies, last)
	if copies < 10 || last < 50*batch {
		t.Errorf("%d copies, the last one with %d dumps", copies, last)
	}
}

// verify checks a copy and returns how many dumps it has.
func verify(t *testing.T, path string, batch, least int) int {
	t.Helper()
	st, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	dumps := 0
	for dump, err := range st.Dumps() {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := st.Raw(dump.ID); err != nil {
			t.Fatal(err)
		}
		dumps++
	}
	if dumps%batch != 0 || dumps < least {
		t.Fatalf("%s holds %d dumps, which is no whole number of batches or less than before", path, dumps)
	}
	return dumps
}

func TestBackupWritesOverNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stet.db")
	st, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := store.Backup(path, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
}
