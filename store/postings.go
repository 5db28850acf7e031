package store

import (
	"encoding/binary"
	"slices"

	"stet/segmenter/dupes"
	"stet/store/record"
)

// Which stories hold a shingle or a telling term is kept in runs: under a key
// the stories that hold it, ascending. A change of a single story is kept
// beside the runs until Refresh makes a run of such changes. The index may name
// stories that are no more; whoever asks looks.

const (
	// indexedKeys is how many of a text's shingles are indexed at least, the
	// smallest of them: two copies share most of these, and a text that holds
	// another is found because it asks for all of its own.
	indexedKeys = 48
	// indexedShare is the share of a long text's shingles that is indexed, one
	// in so many, so that a part of it finds it.
	indexedShare = 6
	// indexedTerms is how many of a text's terms are indexed, the most telling.
	indexedTerms = 16
	// postingsKept is how many stories are kept under one key: it is enough to
	// know that there are too many.
	postingsKept = 160
	// termKey marks the key of a term. Shingles have keys of 32 bits: in an index
	// of 100 million, two different ones meet once in 40, and no two stories
	// are compared for one key.
	termKey = 1 << 32
)

func shingleKey(key uint64) uint64 { return max(key>>32, 1) }

// askedKeys returns the keys under which a story may find others, ascending.
func askedKeys(f *dupes.Fingerprint) []uint64 { return indexKeys(f, 1<<12, 1<<8) }

// indexedKeysOf returns the keys under which a story is indexed, ascending.
func indexedKeysOf(f *dupes.Fingerprint) []uint64 {
	return indexKeys(f, indexedKeys, indexedTerms)
}

func indexKeys(f *dupes.Fingerprint, shingles, terms int) []uint64 {
	all := f.Keys()
	shingles = min(len(all), max(shingles, len(all)/indexedShare))
	told := f.Terms()
	keys := make([]uint64, 0, shingles+terms)
	for _, key := range all[:shingles] {
		keys = append(keys, shingleKey(key))
	}
	for _, term := range told[:min(len(told), terms)] {
		keys = append(keys, termKey|uint64(term)<<8)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// posting is one entry of the index.
type posting struct {
	key uint64
	at  storyKey
}

// addPostings indexes those of some stories that are new, beside the runs. They are found
// from now on, and written by writePostings.
func (t *transaction) addPostings(stories []printed, isNew map[storyKey]bool) {
	for i := range stories {
		if !isNew[stories[i].at] {
			continue
		}
		for _, key := range indexedKeysOf(&stories[i].print.Fingerprint) {
			t.write.postings[key] = append(t.write.postings[key], stories[i].at)
		}
	}
}

// writePostings writes what was indexed in this transaction, in the order of the
// keys: see writeMarks.
func (t *transaction) writePostings() error {
	marks := make([]string, 0, len(t.write.postings))
	for key, stories := range t.write.postings {
		for _, at := range stories {
			marks = append(marks, string(at.append(seqKey(key))))
		}
	}
	clear(t.write.postings)
	slices.Sort(marks)
	for _, key := range marks {
		if err := t.mark(placeNewPostings, []byte(key)); err != nil {
			return err
		}
	}
	return nil
}

func decodeNewPosting(key []byte) (posting, error) {
	if len(key) != 8+storyKeySize {
		return posting{}, damaged(placeNewPostings, key, record.ErrDecode)
	}
	return posting{seqOf(key), storyKeyOf(key[8:])}, nil
}

// postingsByKey writes a run of the index from postings in ascending order.
type postingsByKey struct {
	w    *runWriter
	key  uint64
	list []storyKey
}

func (p *postingsByKey) add(next posting) error {
	if next.key != p.key {
		if err := p.flush(); err != nil {
			return err
		}
		p.key = next.key
	}
	if len(p.list) < postingsKept {
		p.list = append(p.list, next.at)
	}
	return nil
}

func (p *postingsByKey) flush() error {
	if len(p.list) == 0 {
		return nil
	}
	err := p.w.add(p.key, encodeStories(p.list))
	p.list = p.list[:0]
	return err
}

func (p *postingsByKey) close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.w.close()
}

// encodeStories writes stories that ascend, each once.
func encodeStories(stories []storyKey) []byte {
	b := make([]byte, 0, 6*len(stories))
	last := uint64(0)
	for _, s := range stories {
		b = binary.AppendUvarint(b, s.seq-last)
		b = binary.AppendUvarint(b, uint64(s.first)) //nolint:gosec // not negative
		last = s.seq
	}
	return b
}

// decodeStories appends the stories of a value to stories.
func decodeStories(value []byte, stories []storyKey) ([]storyKey, error) {
	d := record.NewDecoder(value)
	at := storyKey{}
	for d.More() {
		at = storyKey{at.seq + d.Uint(), d.Int()}
		stories = append(stories, at)
	}
	return stories, d.Close()
}

// joinPostings is the joinValues of placePostings. Where too many stories hold
// a key, the first ones are kept.
func joinPostings(a, b []byte) ([]byte, error) {
	stories, err := decodeStories(a, nil)
	if err == nil {
		stories, err = decodeStories(b, stories)
	}
	if err != nil {
		return nil, err
	}
	stories = inOrder(stories)
	return encodeStories(stories[:min(len(stories), postingsKept)]), nil
}

// inOrder sorts stories and leaves each of them once.
func inOrder(stories []storyKey) []storyKey {
	slices.SortFunc(stories, compareStories)
	return slices.Compact(stories)
}

// postingsReader reads the index within one transaction, for keys that ascend.
type postingsReader struct {
	t       *transaction
	runs    *runsReader
	scans   []*runCursor // instead of runs, where nearly all keys are asked for
	stories []storyKey
	beside  bool // some are indexed beside the runs
}

// postingsReader returns a reader for about so many keys.
func (t *transaction) postingsReader(keys int) (*postingsReader, error) {
	h := &postingsReader{t: t, runs: t.runsReader(placePostings), beside: !t.isEmpty(placeNewPostings)}
	blocks := 0
	for _, run := range h.runs.runs {
		n, err := t.blocks(placePostings, run)
		if err != nil {
			return nil, err
		}
		blocks += n
	}
	// Decoding a block whole costs about as much as five searches (7.3 µs and 1.4
	// to 1.8 µs, BenchmarkSplit at 100,000 stories).
	if keys*len(h.runs.runs) > 5*blocks {
		for _, run := range h.runs.runs {
			h.scans = append(h.scans, t.runCursor(placePostings, run))
		}
	}
	return h, nil
}

// of returns the stories that hold a key, ascending; they are valid until the
// next call.
func (h *postingsReader) of(key uint64) ([]storyKey, error) {
	h.stories = h.stories[:0]
	lists := 0
	use := func(value []byte) (err error) {
		lists++
		h.stories, err = decodeStories(value, h.stories)
		return err
	}
	if h.scans == nil {
		if err := h.runs.find(key, use); err != nil {
			return nil, err
		}
	}
	for _, scan := range h.scans {
		if err := scan.find(key, use); err != nil {
			return nil, err
		}
	}
	inRuns := len(h.stories)
	if h.beside {
		err := h.t.prefixed(placeNewPostings, seqKey(key), func(key, _ []byte) error {
			p, err := decodeNewPosting(key)
			h.stories = append(h.stories, p.at)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if h.t.write != nil {
		h.stories = append(h.stories, h.t.write.postings[key]...)
	}
	if lists > 1 || len(h.stories) > inRuns {
		h.stories = inOrder(h.stories)
	}
	return h.stories, nil
}

// foldPostings makes a run of what was indexed beside the runs.
func (t *transaction) foldPostings() error {
	w := &postingsByKey{w: t.newRun(placePostings)}
	err := t.prefixed(placeNewPostings, nil, func(key, _ []byte) error {
		p, err := decodeNewPosting(key)
		if err != nil {
			return err
		}
		return w.add(p)
	})
	if err != nil {
		return err
	}
	if err := w.close(); err != nil {
		return err
	}
	return t.removePrefixed(placeNewPostings, nil)
}
