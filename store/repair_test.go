package store_test

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// TestRepairOfWhole repairs a store that is not damaged: the new one says the same.
func TestRepairOfWhole(t *testing.T) {
	folder := t.TempDir()
	whole, fixed := filepath.Join(folder, "whole.db"), filepath.Join(folder, "fixed.db")
	filled(t, whole)
	report, err := store.Repair(context.Background(), whole, fixed, options())
	must(t, err)
	if len(report.Lost)+report.Unproposed+report.MissingDecisions+len(report.Conflicts) > 0 {
		t.Errorf("lost of a whole store: %+v", report)
	}
	_, want := contents(t, whole)
	ok, got := contents(t, fixed)
	if !ok || got != want {
		t.Errorf("repaired\n%s\nwant\n%s", got, want)
	}
	if _, err := store.Repair(context.Background(), whole, fixed, options()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("repaired over a store: %v", err)
	}
}

// TestRepairBringsOver repairs a store of an older layout: rules, edits, notes and labels come along.
func TestRepairBringsOver(t *testing.T) {
	b := newBench(t, picturePages(4)...)
	one := func() []store.StoryRef { return []store.StoryRef{b.page(1).Stories[0].Ref} }
	b.decide(ruleOn(b.page(0), 3, segmenter.Furniture, true))
	b.decide(store.Decision{Verb: store.Note, Stories: one(), Text: "ask"})
	b.decide(store.Decision{Verb: store.Label, Stories: one(), Text: "sport"})
	b.decide(store.Decision{Verb: store.Edit, Stories: one(), Text: "Other words."})
	b.decide(store.Decision{Verb: store.Accept, Stories: one()})
	want := b.state()
	b.must(b.Close())
	b.must(store.SetVersion(b.path, 1))
	if _, err := store.Open(b.path, options()); !errors.Is(err, store.ErrOlder) {
		t.Fatalf("opened an older store: %v", err)
	}
	fixed := filepath.Join(t.TempDir(), "fixed.db")
	report, err := store.Repair(context.Background(), b.path, fixed, options())
	b.must(err)
	if report.Decisions != 5 || len(report.Conflicts) > 0 {
		t.Errorf("%+v", report)
	}
	b.path = fixed
	b.open()
	if got := b.state(); got != want {
		t.Errorf("brought over\n%s\nwant\n%s", got, want)
	}
	b.check()
}

// TestRepairOfDamage damages stores badly: what Repair makes is always a whole store, and
// what it does not report as lost is there.
func TestRepairOfDamage(t *testing.T) {
	folder := t.TempDir()
	whole := filepath.Join(folder, "whole.db")
	filled(t, whole)
	bytes, err := os.ReadFile(whole)
	must(t, err)
	dumps := 12
	random := rand.New(rand.NewPCG(7, 8)) //nolint:gosec // no secret
	for n := range 25 {
		path, fixed := filepath.Join(folder, "damaged.db"), filepath.Join(folder, "fixed.db")
		damaged := append([]byte(nil), bytes...)
		for range 1 + n {
			at := random.IntN(len(damaged))
			for i := at; i < min(at+64, len(damaged)); i++ {
				damaged[i] = byte(random.IntN(256)) //nolint:gosec // a byte
			}
		}
		if n%5 == 0 {
			damaged = damaged[:len(damaged)/2]
		}
		must(t, os.WriteFile(path, damaged, 0o600))
		report, err := store.Repair(context.Background(), path, fixed, options())
		must(t, err)
		s, err := store.Open(fixed, options())
		must(t, err)
		if found, err := s.Check(context.Background()); err != nil || !found.OK() {
			t.Errorf("the repaired store: %q, %v", found.Problems, err)
		}
		must(t, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
		if found, err := s.Check(context.Background()); err != nil || !found.OK() || found.Unfinished {
			t.Errorf("the repaired store, loaded again: %+v, %v", found, err)
		}
		if n%5 != 0 && n < 5 && report.Dumps < dumps-n-1 {
			t.Errorf("%d dumps of %d were saved from %d spots of damage", report.Dumps, dumps, n+1)
		}
		must(t, s.Close())
		must(t, os.Remove(fixed))
	}
}
