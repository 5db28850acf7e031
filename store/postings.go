package store

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"stet/store/record"
	"stet/store/runs"
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
	w     *runs.Writer
	key   uint64
	list  []packedStory
	value []byte // of the key before, to be written over
}

func (p *postingsByKey) add(key uint64, story packedStory) error {
	if key != p.key {
		if err := p.flush(); err != nil {
			return err
		}
		p.key = key
	}
	if len(p.list) < postingsKept {
		p.list = append(p.list, story)
	}
	return nil
}

func (p *postingsByKey) flush() error {
	if len(p.list) == 0 {
		return nil
	}
	p.value = appendStories(p.value[:0], p.list)
	err := p.w.Add(p.key, p.value)
	p.list = p.list[:0]
	return err
}

func (p *postingsByKey) close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.w.Close()
}

// encodeStories writes stories that ascend, each once.
func encodeStories(stories []packedStory) []byte {
	return appendStories(make([]byte, 0, 6*len(stories)), stories)
}

// appendStories appends what encodeStories returns.
func appendStories(b []byte, stories []packedStory) []byte {
	last := uint64(0)
	for _, s := range stories {
		seq := uint64(s) >> 32
		b = binary.AppendUvarint(b, seq-last)
		b = binary.AppendUvarint(b, uint64(s)&math.MaxUint32)
		last = seq
	}
	return b
}

// decodeStories appends the stories of a value to stories, so many of them at most.
func decodeStories(value []byte, stories []packedStory, most int) ([]packedStory, error) {
	seq := uint64(0)
	for at := 0; at < len(value) && most > 0; most-- {
		delta, n := binary.Uvarint(value[at:])
		if at += n; n <= 0 || at >= len(value) {
			return stories, record.ErrDecode
		}
		first, m := uint64(value[at]), 1
		if first >= 0x80 {
			first, m = binary.Uvarint(value[at:])
		}
		if seq += delta; m <= 0 || max(seq, first) > math.MaxUint32 {
			return stories, record.ErrDecode
		}
		stories = append(stories, packedStory(seq<<32|first))
		at += m
	}
	return stories, nil
}

// joinPostings is the runs.Join of placePostings. Where too many stories hold a key, the first
// ones are kept.
func joinPostings(values [][]byte) (_ []byte, err error) {
	j := postingsJoins.Get().(*postingsJoin)
	defer postingsJoins.Put(j)
	j.lists, j.stories = j.lists[:0], j.stories[:0]
	for _, value := range values {
		first, n := binary.Uvarint(value)
		if n <= 0 {
			return nil, record.ErrDecode
		}
		j.lists = append(j.lists, storedList{first, value})
	}
	// Runs mostly go on where others end: in this order there is nothing to sort.
	slices.SortFunc(j.lists, func(a, b storedList) int { return cmp.Compare(a.first, b.first) })
	for _, list := range j.lists {
		if n := len(j.stories); n >= postingsKept && list.first > uint64(j.stories[n-1])>>32 && slices.IsSorted(j.stories) {
			break
		}
		if j.stories, err = decodeStories(list.value, j.stories, postingsKept); err != nil {
			return nil, err
		}
	}
	j.stories = inOrder(j.stories)
	return encodeStories(j.stories[:min(len(j.stories), postingsKept)]), nil
}

// postingsJoin is the memory of joinPostings, which is called for each key that several runs hold.
type postingsJoin struct {
	lists   []storedList
	stories []packedStory
}

// storedList is a value with the seq of its first story.
type storedList struct {
	first uint64
	value []byte
}

var postingsJoins = sync.Pool{New: func() any { return new(postingsJoin) }}

// inOrder sorts stories and leaves each of them once.
func inOrder(stories []packedStory) []packedStory {
	inOrder := true
	for i := 1; i < len(stories) && inOrder; i++ {
		inOrder = stories[i-1] < stories[i]
	}
	if inOrder {
		return stories
	}
	slices.Sort(stories)
	return slices.Compact(stories)
}

// foldPostings makes a run of what was indexed beside the runs.
func (t *transaction) foldPostings() error {
	w := &postingsByKey{w: t.runs(placePostings).NewRun()}
	err := t.prefixed(placeNewPostings, nil, func(key, _ []byte) error {
		p, err := decodeNewPosting(key)
		if err != nil {
			return err
		}
		return w.add(p.key, pack(p.at))
	})
	if err != nil {
		return err
	}
	if err := w.close(); err != nil {
		return err
	}
	return t.removePrefixed(placeNewPostings, nil)
}
