package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/segmenter/dupes"
	"stet/store/postings"
)

// Of what was met is turned away what the fingerprints, were they read, would say is no copy; what is not known stays.
func TestSizesTurnAway(t *testing.T) {
	all := phrased(400)
	seeds := all[200:]
	prints := make(map[storyKey]*printed)
	for i := range all {
		prints[all[i].at] = &all[i]
	}
	s := &sizes{}
	s.add(all[40:120])
	s.add(all[:80])     // noted already, or before them
	s.add(all[119:120]) // the last one again
	s.forget(all[150].at.seq)
	s.add(all[121:180])
	known := func(at storyKey) bool {
		i := slices.IndexFunc(all, func(p printed) bool { return p.at == at })
		return i >= 40 && i < 180 && i != 120 && at.seq != all[150].at.seq
	}
	for i := range all {
		size, ok := s.of(all[i].at)
		if ok != known(all[i].at) || ok && size != all[i].print.KeyCount() {
			t.Fatalf("story %d has %d shingles (%t), not %d", i, size, ok, all[i].print.KeyCount())
		}
	}
	forgotten := all[60].at.seq
	s.forget(forgotten)
	found := meetAmong(t, all[:200], seeds, false)
	want := make([][]postings.Encounter, len(found))
	turned := 0
	for i := range found {
		for _, e := range found[i].Copies {
			at := keyOf(e.At)
			if known(at) && at.seq != forgotten && !mayCopy(&seeds[i].print.Fingerprint, prints[at].print.KeyCount(), e.Shared) {
				turned++
			} else {
				want[i] = append(want[i], e)
			}
		}
	}
	if turned == 0 {
		t.Fatal("nothing is to be turned away")
	}
	s.turnAway(seeds, found)
	for i := range found {
		if !slices.Equal(found[i].Copies, want[i]) {
			t.Errorf("story %v: %v are left, not %v", seeds[i].at, found[i].Copies, want[i])
		}
	}
}

// What is decided while a Refresh runs is not turned away by what was known before.
func TestSizesAreForgotten(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	known := &sizes{}
	s.sizes.Store(known)
	err = s.update(func(t *transaction) error {
		t.write.batch = true // nothing is matched now
		return t.storiesChanged(7, &pageRecord{stories: []storyRecord{{first: 1}}}, &pageRecord{})
	})
	if err != nil || !known.forgotten(7) {
		t.Errorf("the stories of a changed page are still known (%v)", err)
	}
}

// What is indexed one by one, in this transaction or before, is met as what is in the runs.
func TestWhatIsBesideTheRunsIsMet(t *testing.T) {
	all := phrased(300)
	got, want := meetAmong(t, all[:200], all[100:], true), meetAmong(t, all[:200], all[100:], false)
	met := 0
	for i := range want {
		met += len(want[i].Copies)
		if !slices.Equal(got[i].Copies, want[i].Copies) || !slices.Equal(got[i].Kin, want[i].Kin) {
			t.Fatalf("story %v met %v beside the runs, not %v", all[100+i].at, got[i], want[i])
		}
	}
	if met < 100 {
		t.Errorf("only %d meetings", met)
	}
}

// meetAmong indexes stories, as a run or in three parts beside the runs, the last of which is not written yet, and
// returns what seeds meet.
func meetAmong(t *testing.T, stories, seeds []printed, beside bool) (found []met) {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	isNew := make(map[storyKey]bool)
	for i := range stories {
		isNew[stories[i].at] = true
	}
	third := len(stories) / 3
	for i := range 3 {
		part := stories[i*third : (i+1)*third]
		if i == 2 {
			part = stories[i*third:]
		}
		err := s.update(func(t *transaction) error {
			t.addPostings(part, isNew)
			if i == 2 && beside {
				found, err = t.meet(seeds)
				return err
			}
			return t.writePostings()
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !beside {
		if err = s.update((*transaction).foldPostings); err == nil {
			err = s.read(func(t *transaction) (err error) {
				found, err = t.meet(seeds)
				return err
			})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// phrased makes stories that share phrases.
func phrased(stories int) []printed {
	random := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // no secret
	all := make([]printed, stories)
	for n := range all {
		var text strings.Builder
		for range 1 + random.IntN(4) {
			fmt.Fprintf(&text, "the w%[1]da told of w%[1]db and w%[1]dc at length by Mr Name%[2]d Surname%[2]d ", random.IntN(120), random.IntN(400))
		}
		all[n].at = storyKey{uint64(n/3 + 1), n%3*40 + 1} //nolint:gosec // not negative
		all[n].print.Fingerprint = dupes.NewFingerprint(dupes.Text{Paragraphs: []string{text.String()}})
	}
	return all
}
