package store

import (
	"errors"
	"fmt"
	"slices"

	"stet/segmenter/dupes"
	"stet/store/parallel"
	"stet/store/postings"
)

const (
	// chunkStories is how many stories are matched at once: what Refresh holds of
	// them in memory. It is at most postings.MaxSeeds. The whole index is gone through for each chunk.
	chunkStories = 1 << 17
	// chunkWords is how many words one of these has at most: a longer one counts as several.
	chunkWords = 256
	// chunkGroups is how many groups one transaction writes.
	chunkGroups = 1 << 13
	// chunkPostings is how many entries of the index one transaction writes.
	chunkPostings = 1 << 22
)

// Why a dump waits for its stories to be matched.
const (
	unmatchedNew     = 1 // stories of it are not in the index
	unmatchedRegroup = 2 // a story of it lost its group
)

// match finds the groups of the stories that are new or changed, a chunk at a
// time. What it writes of a chunk may be written again: a match that is cut
// short begins anew with the chunk that it was at.
func (r *refresh) match() error {
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		c, err := r.nextChunk()
		if err != nil || len(c.pages) == 0 {
			clear(r.prints)
			return err
		}
		if err := r.matchChunk(c); err != nil {
			return err
		}
	}
}

// matchMany is match while more is to come: what makes no full chunk waits for it.
func (r *refresh) matchMany() error {
	for r.held >= r.chunk {
		c, err := r.nextChunk()
		if err != nil {
			return err
		}
		held := countOf(c.seeds)
		if !c.more && held < r.chunk/2 { // what is held was decided otherwise meanwhile
			r.holdAgain(c)
			r.held = held
			return nil
		}
		if err := r.matchChunk(c); err != nil {
			return err
		}
		r.held -= held
	}
	return nil
}

// holdAgain takes back the stories of a chunk that is not matched now.
func (r *refresh) holdAgain(c *chunk) {
	for i := range c.pages {
		if p := &c.pages[i]; len(p.prints) > 0 {
			r.prints[p.seq] = p.prints
		}
	}
	r.unkept = nil // what had to be made is told of again
}

// countsAs is how many stories of a chunk one of so many words counts as: by those that are compared.
func countsAs(words int) int { return 1 + min(words, dupes.WordLimit)/chunkWords }

// countOf is how many stories of a chunk some count as.
func countOf(stories []printed) (n int) {
	for i := range stories {
		n += countsAs(stories[i].print.Words())
	}
	return n
}

// chunk is what is matched at once.
type chunk struct {
	pages []chunkPage // in the order of loading
	seeds []printed   // their stories
	more  bool        // pages wait that it has no room for
}

type chunkPage struct {
	seq    uint64
	why    byte
	prints []printed
}

// nextChunk reads the stories of the next dumps that wait.
func (r *refresh) nextChunk() (*chunk, error) {
	c := &chunk{}
	err := r.store.read(func(t *transaction) error {
		stories := 0
		cursor := t.bucket(placeUnmatched).Cursor()
		for key, sealed := cursor.First(); key != nil; key, sealed = cursor.Next() {
			payload, err := unseal(placeUnmatched, key, sealed)
			if err != nil {
				return err
			}
			page, err := t.pageRecord(seqOf(key))
			if err != nil {
				return err
			}
			if page != nil {
				for i := range page.stories {
					stories += countsAs(page.stories[i].words)
				}
			}
			if len(c.pages) > 0 && stories > r.chunk {
				c.more = true
				return nil
			}
			why := byte(unmatchedRegroup)
			if len(payload) == 1 {
				why = payload[0]
			}
			c.pages = append(c.pages, chunkPage{seq: seqOf(key), why: why})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = r.printPages(c.pages)
	all := 0
	for i := range c.pages {
		all += len(c.pages[i].prints)
	}
	c.seeds = make([]printed, 0, all) // tens of megabytes, which would be copied again and again
	for i := range c.pages {
		c.seeds = append(c.seeds, c.pages[i].prints...)
	}
	return c, err
}

// printPages reads the stories of pages as they are compared, on all cores;
// what Refresh made of them when it proposed is not made again.
func (r *refresh) printPages(pages []chunkPage) error {
	errs := make([]error, len(pages))
	parallel.For(len(pages), func(i int) {
		p := &pages[i]
		errs[i] = r.store.read(func(t *transaction) error {
			page, err := t.pageRecord(p.seq)
			if err != nil || page == nil {
				return err
			}
			if known := r.prints[p.seq]; sameStories(page, known) {
				p.prints = known
				return nil
			}
			stories := make([]storyKey, len(page.stories))
			for k := range page.stories {
				stories[k] = storyKey{p.seq, page.stories[k].first}
			}
			p.prints, err = t.storyReader().printed(stories)
			return err
		})
	})
	for i, err := range errs {
		delete(r.prints, pages[i].seq)
		if err != nil {
			return fmt.Errorf("read the stories of dump %d: %w", pages[i].seq, err)
		}
		r.unkept = appendUnkept(r.unkept, pages[i].prints)
	}
	return nil
}

// sameStories tells whether prints are those of a page's stories.
func sameStories(page *pageRecord, prints []printed) bool {
	return len(prints) > 0 && slices.EqualFunc(page.stories, prints, func(s storyRecord, p printed) bool {
		return s.first == p.at.first && s.text == p.text && s.clean == p.clean && s.title == p.title
	})
}

// matchChunk compares the stories of a chunk with one another and with those of
// the store that share something with them.
func (r *refresh) matchChunk(c *chunk) error {
	seeds := seedsOf(c.seeds)
	keys := postings.KeysOf(seeds)
	fresh := keys.Indexed(c.isNew())
	found, err := r.store.meetInParts(seeds, keys)
	if err != nil {
		return fmt.Errorf("find what may be copies: %w", err)
	}
	indexed := make(chan error, 1)
	go func() { indexed <- r.indexChunk(seeds, fresh) }()
	near, err := compareMet(c.seeds, found, r.sizes, r.printStories)
	if err := errors.Join(err, <-indexed); err != nil {
		return err
	}
	r.sizes.add(c.seeds)
	var others []storyKey
	err = r.store.read(func(t *transaction) (err error) {
		others, err = t.touchedBy(c.seeds, found)
		return err
	})
	if err != nil {
		return fmt.Errorf("find whose groups change: %w", err)
	}
	more, err := near.read(others, r.printStories)
	if err != nil {
		return err
	}
	known := near.known
	near = beside{}
	if err := r.keepPrints(); err != nil {
		return err
	}
	var changes []groupChange
	err = r.store.read(func(t *transaction) error {
		changes, err = t.regroup(append(c.seeds, more...), known, 0)
		return err
	})
	if err != nil {
		return err
	}
	return r.writeGroups(c, changes)
}

// printStories reads stories, ascending, as they are compared, on all cores.
func (r *refresh) printStories(stories []storyKey) ([]printed, error) {
	const share = 64 // stories of a part
	parts := make([][]printed, (len(stories)+share-1)/share)
	err := parallel.Try(len(parts), func(i int) error {
		return r.store.read(func(t *transaction) (err error) {
			parts[i], err = t.storyReader().printed(stories[i*share : min((i+1)*share, len(stories))])
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the stories to compare: %w", err)
	}
	read := slices.Concat(parts...)
	r.unkept = appendUnkept(r.unkept, read)
	return read, nil
}

// keepPrints writes the fingerprints that had to be made.
func (r *refresh) keepPrints() error {
	slices.SortFunc(r.unkept, func(a, b printed) int { return compareStories(a.at, b.at) })
	for some := range slices.Chunk(r.unkept, chunkGroups) {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if err := r.store.update(func(t *transaction) error { return t.keepPrints(some) }); err != nil {
			return fmt.Errorf("write the fingerprints: %w", err)
		}
	}
	r.unkept = nil
	return nil
}

// isNew tells of each story of the chunk whether it is not in the index yet.
func (c *chunk) isNew() []bool {
	isNew := make([]bool, 0, len(c.seeds))
	for i := range c.pages {
		for range c.pages[i].prints {
			isNew = append(isNew, c.pages[i].why == unmatchedNew)
		}
	}
	return isNew
}

// indexChunk writes one run with stories under their keys.
func (r *refresh) indexChunk(seeds []postings.Seed, keys postings.Keys) error {
	stories := make([]postings.Story, len(seeds)) // near one another: they are asked for in any order
	for i := range seeds {
		stories[i] = seeds[i].At
	}
	run := uint32(0)
	for len(keys) > 0 {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		rest := keys
		err := r.store.update(func(t *transaction) (err error) {
			w := t.runs(placePostings).Resume(run)
			if run == 0 {
				w = t.runs(placePostings).NewRun()
				run = w.Run()
			}
			rest, err = keys.Write(postings.NewWriter(w), stories, chunkPostings)
			return err
		})
		if err != nil {
			return fmt.Errorf("write the index of the stories: %w", err)
		}
		keys = rest
	}
	return nil
}

// writeGroups writes what changes of the groups, and takes the pages of the
// chunk off the list of those that wait.
func (r *refresh) writeGroups(c *chunk, changes []groupChange) error {
	stale := make(map[uint64]bool)
	for last := false; !last; {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		n := min(len(changes), chunkGroups)
		last = n == len(changes)
		err := r.store.update(func(t *transaction) error {
			t.write.sorted = true
			changed, err := t.applyGroups(changes[:n])
			if err != nil {
				return err
			}
			for _, seq := range changed {
				stale[seq] = true
			}
			if !last {
				return nil
			}
			for i := range c.pages {
				if seq := c.pages[i].seq; !stale[seq] {
					if err := t.remove(placeUnmatched, seqKey(seq)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("write the groups: %w", err)
		}
		changes = changes[n:]
	}
	return nil
}

// lastSeq returns the number of the dump that was loaded last.
func (t *transaction) lastSeq() uint64 {
	key, _ := t.bucket(placeDumps).Cursor().Last()
	return seqOf(key)
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

// printOf is a story of a page with its fingerprint, as it is compared with others.
func printOf(v *PageView, s *StoryView, text *dupes.Text, f dupes.Fingerprint) printed {
	return printed{
		at: storyKey{v.Dump.Seq, s.First}, text: s.Original, clean: cleanness(v, s), title: s.Title,
		print: dupes.Print{ID: text.ID, Order: text.Order, Clean: text.Clean, Fingerprint: f},
	}
}
