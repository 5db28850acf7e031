package store

import (
	"path/filepath"
	"slices"
	"testing"
)

// Of what was met is turned away what the fingerprints, were they read, would say is no copy; what is not known stays.
func TestSizesTurnAway(t *testing.T) {
	all := storiesInCommon()
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
	found := meetAmong(t, [][]printed{all[:200]}, true, seeds, blockSearches)
	want := make([][]encounter, len(found))
	turned := 0
	for i := range found {
		for _, e := range found[i].copies {
			if known(e.at) && e.at.seq != forgotten && !mayCopy(&seeds[i].print.Fingerprint, prints[e.at].print.KeyCount(), e.shared) {
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
		if !slices.Equal(found[i].copies, want[i]) {
			t.Errorf("story %v: %v are left, not %v", seeds[i].at, found[i].copies, want[i])
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
