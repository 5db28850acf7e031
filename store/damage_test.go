package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/store"
	"stet/store/storetest"
)

// TestDamage flips bits: nothing panics, and Check finds every flip that
// changes anything that can be read.
func TestDamage(t *testing.T) {
	folder := t.TempDir()
	whole := filepath.Join(folder, "whole.db")
	filled(t, whole)
	bytes, err := os.ReadFile(whole)
	must(t, err)
	_, intact := contents(t, whole)
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // no secret
	flips, found, harmless := 400, 0, 0
	if testing.Short() {
		flips = 60
	}
	for n := range flips {
		at, bit := random.IntN(len(bytes)), random.IntN(8)
		path := filepath.Join(folder, fmt.Sprintf("flip%d.db", n))
		bytes[at] ^= 1 << bit
		must(t, os.WriteFile(path, bytes, 0o600))
		bytes[at] ^= 1 << bit
		ok, got := contents(t, path)
		switch {
		case !ok:
			found++
		case got != intact:
			t.Errorf("bit %d of byte %d: Check found nothing, and what is read differs", bit, at)
		default:
			harmless++
		}
		must(t, os.Remove(path))
	}
	t.Logf("of %d flips %d were found, %d changed nothing", flips, found, harmless)
	if found == 0 {
		t.Error("no flip was found")
	}
}

// contents reads everything in a store, and tells whether Open and Check found nothing wrong.
func contents(t *testing.T, path string) (ok bool, all string) {
	t.Helper()
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNotStore) && !errors.Is(err, store.ErrNewer) {
			t.Errorf("open: %v", err)
		}
		return false, ""
	}
	defer s.Close()
	report, err := s.Check(context.Background())
	if err != nil {
		t.Errorf("check: %v", err)
	}
	var out strings.Builder
	failed := write(&out, s)
	if failed != nil && report.OK() {
		t.Errorf("Check found nothing, and reading fails: %v", failed)
	}
	return report.OK(), out.String()
}

func write(out io.Writer, s *store.Store) error {
	var failed error
	for dump, err := range s.Dumps() {
		failed = errors.Join(failed, err)
		v, err := s.Page(dump.ID)
		failed = errors.Join(failed, err)
		fmt.Fprintf(out, "%+v", dump)
		if v != nil {
			stories, err := json.Marshal(v.Stories)
			failed = errors.Join(failed, err)
			fmt.Fprintf(out, "%s %+v %s\n", v.Page.Text, v.Splits, stories)
		}
	}
	for d, err := range s.Log(0) {
		failed = errors.Join(failed, err)
		fmt.Fprintf(out, "%+v\n", d)
	}
	pages, err := s.Pages("", 1000)
	failed = errors.Join(failed, err)
	groups, err := s.Groups("", 1000)
	failed = errors.Join(failed, err)
	approved, err := s.Approved("", 1000)
	failed = errors.Join(failed, err)
	counts, err := s.Counts()
	failed = errors.Join(failed, err)
	fmt.Fprintf(out, "%+v\n%+v\n%d\n%+v\n", pages, groups, len(approved), counts)
	for _, row := range groups {
		g, err := s.Group(row.ID)
		failed = errors.Join(failed, err)
		if g != nil {
			fmt.Fprintf(out, "%s %v\n", g.KeepReason, refs(g))
		}
	}
	return failed
}

// TestDecidingOnDamage decides on damaged stores: it may fail, it must not panic.
func TestDecidingOnDamage(t *testing.T) {
	folder := t.TempDir()
	whole := filepath.Join(folder, "whole.db")
	filled(t, whole)
	bytes, err := os.ReadFile(whole)
	must(t, err)
	random := rand.New(rand.NewPCG(5, 6)) //nolint:gosec // no secret
	for n := range 60 {
		path := filepath.Join(folder, fmt.Sprintf("flip%d.db", n))
		damaged := append([]byte(nil), bytes...)
		for range 20 {
			damaged[random.IntN(len(damaged))] ^= 1 << random.IntN(8)
		}
		must(t, os.WriteFile(path, damaged, 0o600))
		s, err := store.Open(path, options())
		if err == nil {
			for k := range 6 {
				_ = decide(io.Discard, s, k)
			}
			_, _, _ = s.Add(storetest.NewGenerator(8).Pages(2))
			_ = s.RefreshBy(context.Background(), storetest.Marked{Version: "2"}, nil)
			_ = s.Close()
		}
		must(t, os.Remove(path))
	}
}
