package store

import (
	"cmp"
	"maps"
	"slices"
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
	known := !found.crowded
	for _, e := range found.unsure {
		d.add(e.at)
		known = known || d.crowds[e.at]
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

// crowdOf returns the stories, the first postingsKept at most, that hold most of those shingles of a story that more than crowdedKey hold.
func (t *transaction) crowdOf(seed *printed) ([]storyKey, error) {
	var keys []uint64
	for _, key := range indexedKeysOf(&seed.print.Fingerprint) {
		if key < termKey && len(keys) < crowdKeys {
			keys = append(keys, key)
		}
	}
	reader, err := t.postingsReader(len(keys), blockSearches)
	if err != nil {
		return nil, err
	}
	reader.most = postingsKept
	held, crowded := make(map[packedStory]int), 0
	err = reader.each(keys, func(_ int, stories []packedStory) error {
		if len(stories) <= crowdedKey {
			return nil
		}
		crowded++
		for _, at := range stories[:min(len(stories), postingsKept)] {
			held[at]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(held, func(_ packedStory, n int) bool { return 2*n < crowded })
	crowd := slices.SortedFunc(maps.Keys(held), func(x, y packedStory) int {
		return cmp.Or(cmp.Compare(held[y], held[x]), cmp.Compare(x, y))
	})
	stories := make([]storyKey, 0, postingsKept)
	for _, at := range crowd[:min(len(crowd), postingsKept)] {
		stories = append(stories, at.at())
	}
	return stories, nil
}
