package store

import (
	"cmp"
	"maps"
	"slices"

	"stet/store/postings"
)

// Whether two texts of one mould are copies hangs on how many others share what they share: two of a form look like an edited copy, and of
// many edited copies each two look like a form. What was said when few were loaded is asked again each time one more comes, so
// that it matters little in how many loads they came.

// crowd adds the stories of which what is known of the collection decides whether they are copies of a seed: these and their groups are
// arranged anew, with what is known by now. Where so many hold what the seed holds that it met only a few of them, more are added.
func (d *drawing) crowd(seed *printed, found *met) error {
	if len(found.unsure) == 0 {
		return nil
	}
	known := !found.Crowded
	for _, e := range found.unsure {
		at := keyOf(e.At)
		d.add(at)
		known = known || d.crowds[at]
	}
	if known {
		return nil
	}
	crowd, err := d.t.crowdOf(seed)
	for _, at := range crowd {
		d.crowds[at] = true
		d.add(at)
	}
	return err
}

// crowdKeys is how many of a story's shingles are asked for those that hold most of them.
const crowdKeys = 64

// crowdOf returns the stories, the first postings.Kept at most, that hold most of those shingles of a story that more than postings.Crowded hold.
func (t *transaction) crowdOf(seed *printed) ([]storyKey, error) {
	var keys []uint64
	for _, key := range postings.IndexKeys(&seed.print.Fingerprint) {
		if key < postings.TermKey && len(keys) < crowdKeys {
			keys = append(keys, key)
		}
	}
	reader, err := t.postings().Reader(len(keys))
	if err != nil {
		return nil, err
	}
	reader.TellAll()
	held, crowded := make(map[postings.Story]int), 0
	err = reader.Each(keys, func(_ int, stories []postings.Story) error {
		if len(stories) <= postings.Crowded {
			return nil
		}
		crowded++
		for _, at := range stories[:min(len(stories), postings.Kept)] {
			held[at]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(held, func(_ postings.Story, n int) bool { return 2*n < crowded })
	crowd := slices.SortedFunc(maps.Keys(held), func(x, y postings.Story) int {
		return cmp.Or(cmp.Compare(held[y], held[x]), cmp.Compare(x, y))
	})
	stories := make([]storyKey, 0, postings.Kept)
	for _, at := range crowd[:min(len(crowd), postings.Kept)] {
		stories = append(stories, keyOf(at))
	}
	return stories, nil
}
