package store

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"stet/segmenter/dupes"
)

// Up to one page in matchOneByOne of the store is matched through the index of shingles;
// when more is new, comparing all with all at once is quicker.
const matchOneByOne = 8

// match finds the groups of the stories that are new or changed.
func (r *refresh) match() error {
	waiting, all := 0, 0
	err := r.store.read(func(t *transaction) error {
		waiting, all = t.bucket(placeUnmatched).Stats().KeyN, int(t.lastSeq()) //nolint:gosec // dumps are fewer
		return nil
	})
	if err != nil || waiting == 0 {
		return err
	}
	if waiting*matchOneByOne > all {
		return r.matchAll()
	}
	return r.matchSome()
}

// lastSeq returns the number of the dump that was loaded last.
func (t *transaction) lastSeq() uint64 {
	key, _ := t.bucket(placeDumps).Cursor().Last()
	return seqOf(key)
}

// matchSome matches page by page.
func (r *refresh) matchSome() error {
	return r.batches(placeUnmatched, func(t *transaction, seqs []uint64) error {
		reader := t.storyReader()
		for _, seq := range seqs {
			page, err := t.pageRecord(seq)
			if err != nil {
				return err
			}
			var seeds []storyKey
			for i := range page.stories {
				seeds = append(seeds, storyKey{seq, page.stories[i].first})
			}
			if err := t.remove(placeUnmatched, seqKey(seq)); err != nil {
				return err
			}
			if err := t.matchStories(reader, seeds); err != nil {
				return err
			}
		}
		return nil
	})
}

// matchAll compares all stories of the store with one another.
func (r *refresh) matchAll() error {
	names := make(map[string]storyKey)
	var failed error
	groups, err := dupes.Find(r.allTexts(names, &failed), dupes.Options{})
	if err == nil {
		err = failed
	}
	if err != nil {
		return err
	}
	return r.store.update(func(t *transaction) error {
		t.write.sorted = true
		old, err := t.allGroups()
		if err != nil {
			return err
		}
		for i := range groups {
			g, err := t.newGroupRecord(&groups[i], names)
			if isMissing(err) {
				continue // decided meanwhile, and matched then
			}
			if err != nil {
				return err
			}
			id, err := t.groupID(g)
			if err != nil {
				return err
			}
			delete(old, id)
			if err := t.linkGroup(id, g, true); err != nil {
				return err
			}
		}
		for _, id := range slices.Sorted(maps.Keys(old)) {
			if err := t.dropGroup(id, old[id]); err != nil {
				return err
			}
		}
		return t.removePrefixed(placeUnmatched, nil)
	})
}

// allGroups returns the machine's groups.
func (t *transaction) allGroups() (map[GroupID]*groupRecord, error) {
	all := make(map[GroupID]*groupRecord)
	err := t.prefixed(placeGroups, nil, func(key, payload []byte) error {
		g, err := decodeGroupRecord(payload)
		if err != nil {
			return damaged(placeGroups, key, err)
		}
		all[GroupID(seqOf(key))] = g
		return nil
	})
	return all, err
}

// allTexts yields the stories of all pages, each batch of pages read in a
// transaction of its own and assembled on all cores.
func (r *refresh) allTexts(names map[string]storyKey, failed *error) iter.Seq[dupes.Text] {
	return func(yield func(dupes.Text) bool) {
		for next := uint64(1); ; next += batch {
			if *failed = r.ctx.Err(); *failed != nil {
				return
			}
			texts, last, err := r.textsOf(next, next+batch)
			if err != nil {
				*failed = fmt.Errorf("read the stories: %w", err)
				return
			}
			for i := range texts {
				for _, text := range texts[i] {
					uniqueID(&text.Text, text.at, names)
					if !yield(text.Text) {
						return
					}
				}
			}
			if last {
				return
			}
		}
	}
}

type storyText struct {
	dupes.Text
	at storyKey
}

// textsOf returns the stories of the dumps from one number to before another.
func (r *refresh) textsOf(from, to uint64) (texts [][]storyText, last bool, err error) {
	texts = make([][]storyText, to-from)
	errs := make([]error, to-from)
	newest := uint64(0)
	err = r.store.read(func(t *transaction) error {
		newest = t.lastSeq()
		return nil
	})
	if err != nil {
		return nil, true, err
	}
	each(int(min(to, newest+1)-from), func(i int) { //nolint:gosec // at most a batch
		errs[i] = r.store.read(func(t *transaction) error {
			seq := from + uint64(i) //nolint:gosec // not negative
			page, err := t.pageRecord(seq)
			if err != nil || page == nil || len(page.stories) == 0 {
				return err
			}
			reader := t.storyReader()
			for k := range page.stories {
				at := storyKey{seq, page.stories[k].first}
				text, err := reader.text(at)
				if err != nil {
					return err
				}
				texts[i] = append(texts[i], storyText{text, at})
			}
			return nil
		})
	})
	for _, err := range errs {
		if err != nil {
			return nil, true, err
		}
	}
	return texts, to > newest, nil
}
