package store

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"stet/segmenter"
	"stet/store/runs"
)

// What is known of lines is the same whether the shared ones are kept in memory or looked up in
// their runs; of lines that stand in one dump nothing is said.
func TestSharedLinesSayWhatTheirRunsSay(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	random := rand.New(rand.NewPCG(5, 8)) //nolint:gosec // no secret
	keys := make([]uint64, 3000)
	for i := range keys {
		keys[i] = random.Uint64()
	}
	slices.Sort(keys)
	for range 3 {
		if err := s.update(func(t *transaction) error { return addSomeLines(t, keys, random) }); err != nil {
			t.Fatal(err)
		}
	}
	err = s.read(func(tx *transaction) error {
		shared, err := tx.sharedLines()
		if err != nil {
			return err
		}
		plain, kept, sieved := tx.corpus(), tx.corpus(), tx.corpus()
		kept.shared = shared.of(tx)
		sieved.shared = &sharedLines{runs: shared.runs, filter: shared.filter}
		found := 0
		for _, key := range append(keys, 1, 1<<63, 1<<64-1) {
			want, ok := plain.LineStat(key)
			if want.Dumps < 2 {
				want, ok = segmenter.LineStat{}, false
			}
			if got, has := kept.LineStat(key); has != ok || got != want {
				t.Fatalf("line %x is %+v, want %+v", key, got, want)
			}
			if got, has := sieved.LineStat(key); ok && (!has || got != want) {
				t.Fatalf("line %x without what is kept is %+v, want %+v", key, got, want)
			}
			if ok {
				found++
			}
		}
		if found < 1000 || found > 2500 {
			t.Errorf("%d lines of %d are shared", found, len(keys))
		}
		return kept.err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What a merge notes of shared lines on its way is what they are found to be in its runs.
func TestAMergeNotesSharedLines(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	random := rand.New(rand.NewPCG(5, 9)) //nolint:gosec // no secret
	keys := make([]uint64, 3000)
	for i := range keys {
		keys[i] = random.Uint64()
	}
	slices.Sort(keys)
	for range runs.Limit + 2 {
		if err := s.update(func(t *transaction) error { return addSomeLines(t, keys, random) }); err != nil {
			t.Fatal(err)
		}
	}
	r := &refresh{store: s, ctx: t.Context(), total: 1000}
	few := mergingOf(placeLines)
	few.Most = 40_000
	if err := r.joinRunsOf(placeLines, few); err != nil {
		t.Fatal(err)
	}
	noted := r.shared
	err = s.read(func(tx *transaction) error {
		if noted.of(tx) == nil {
			t.Fatal("the merge has noted nothing that holds")
		}
		found, err := tx.sharedLines()
		if err != nil {
			return err
		}
		if len(noted.stats) != len(found.stats) {
			t.Errorf("%d bytes are noted, %d found", len(noted.stats), len(found.stats))
		}
		for _, key := range keys {
			if got, want := noted.find(key), found.find(key); !slices.Equal(got, want) || want != nil && !noted.filter.MayHold(key) {
				t.Fatalf("line %x is noted as %x, found as %x", key, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.update(func(t *transaction) error { return addSomeLines(t, keys, random) }); err != nil {
		t.Fatal(err)
	}
	if err := r.shareLines(); err != nil {
		t.Fatal(err)
	}
	if r.shared == noted {
		t.Error("what was noted is used where more was added since")
	}
}

// addSomeLines writes a run with some of the lines.
func addSomeLines(t *transaction, keys []uint64, random *rand.Rand) error {
	w := t.runs(placeLines).NewRun()
	for _, key := range keys {
		if random.IntN(3) > 0 {
			continue
		}
		stat := segmenter.LineStat{Line: key, Dumps: uint32(1 + random.IntN(3)/2), Sample: segmenter.Sample{random.Uint32() | 1}} //nolint:gosec // small
		value, err := stat.AppendBinary(nil)
		if err == nil {
			err = w.Add(key, value)
		}
		if err != nil {
			return err
		}
	}
	return w.Close()
}

// What makes no sense of a shared line is damage, as it is in the runs, so that the message says what to do.
func TestASharedLineThatMakesNoSenseIsDamage(t *testing.T) {
	stat, err := segmenter.LineStat{Line: 7, Dumps: 2}.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	shared := newSharedLines(nil, 1)
	if err := shared.add(7, [][]byte{append(stat, 0)}); err != nil {
		t.Fatal(err)
	}
	shared.begin(len(shared.from) - 1)
	c := corpus{shared: shared}
	if _, ok := c.LineStat(7); ok || !errors.Is(c.err, ErrDamaged) {
		t.Errorf("the line is known: %v, and the error %v", ok, c.err)
	}
}
