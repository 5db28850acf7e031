package postings

import (
	"cmp"
	"slices"

	"stet/store/runs"
)

// Reader looks up keys in ascending order, within one transaction and for one goroutine.
type Reader struct {
	index   Index
	runs    *runs.Reader
	scans   []*runs.Cursor // instead of runs, where nearly all keys are asked for
	stories []Story
	most    int // how many stories of a key are told
	// read and said are what the scans say of some keys: stories, and which of them of what key.
	read []Story
	said []saidOf
	of   []heldKey // by key
	// first is where the first story of a value is read to.
	first [1]Story
}

// saidOf is what one scan says of a key: stories, and the next that says something of it, from 1; 0 where none does.
type saidOf struct{ from, to, next int }

// heldKey is a key that stories hold, as far as is known.
type heldKey struct {
	first, last int // of what is said of it, from 1; 0 where nothing is
	stories     int
	end         Story // the last of these
	mixed       bool  // the stories do not ascend
}

// enough is how many stories that hold a key are told at most, the first ones: of more, all that matters
// is that they are more.
const enough = max(Crowded, commonTerm) + 1

// blockSearches is how many searches cost about as much as decoding a block whole: 1.4 to 1.8 µs and 7.3 µs (BenchmarkSplit
// at 100,000 stories).
const blockSearches = 5

// Index is the index within one transaction.
type Index struct {
	Runs runs.Place
	// Beside appends the stories that hold a key and are not in the runs yet; nil where there are none.
	Beside func(key uint64, stories []Story) ([]Story, error)
}

// Reader returns a reader that will be asked for about so many keys: for few it searches, for many it goes through the runs
// from end to end.
func (x Index) Reader(keys int) (*Reader, error) { return x.reader(keys, blockSearches) }

// reader is Reader, which goes through whole runs where it would else make more
// than so many searches for each of their blocks.
func (x Index) reader(keys, searches int) (*Reader, error) {
	h := &Reader{index: x, most: enough}
	list := x.Runs.Runs()
	blocks, all := make(map[uint32]int), 0 // by run
	for _, run := range list {
		n, err := x.Runs.Blocks(run)
		if err != nil {
			return nil, err
		}
		blocks[run] = n
		all += n
	}
	if keys*len(list) > searches*all {
		for _, run := range list {
			h.scans = append(h.scans, x.Runs.Cursor(run))
		}
		return h, nil
	}
	// The largest run alone knows of most common terms that they are.
	slices.SortFunc(list, func(a, b uint32) int { return cmp.Compare(blocks[b], blocks[a]) })
	h.runs = x.Runs.ReaderOf(list)
	return h, nil
}

// TellAll has Each give all stories that are kept under a key, at most Kept of a run, where it else gives the first few
// of many.
func (h *Reader) TellAll() { h.most = Kept }

// Each calls use for those of some keys, ascending, that stories hold: with the place of the key and
// the stories, ascending, which are valid until use returns; where there are more than enough, not all
// of them. Keys must ascend from call to call. An error of use ends it.
func (h *Reader) Each(keys []uint64, use func(i int, stories []Story) error) error {
	h.read, h.said = h.read[:0], h.said[:0]
	h.of = append(h.of[:0], make([]heldKey, len(keys))...)
	for _, scan := range h.scans {
		if err := scan.Among(keys, h.say); err != nil {
			return err
		}
	}
	for i, key := range keys {
		stories, err := h.holders(i, key)
		if err != nil {
			return err
		}
		if len(stories) > 0 {
			if err := use(i, stories); err != nil {
				return err
			}
		}
	}
	return nil
}

// say takes in what a scan says of a key. Most scans go on where others end; what comes behind enough
// stories is left out.
func (h *Reader) say(i int, value []byte) error {
	k := &h.of[i]
	if k.stories >= h.most && !k.mixed {
		first, err := Decode(value, h.first[:0], 1)
		if err != nil || len(first) == 0 || first[0] > k.end {
			return err
		}
	}
	from := len(h.read)
	var err error
	if h.read, err = Decode(value, h.read, h.most); err != nil || len(h.read) == from {
		return err
	}
	k.mixed = k.mixed || k.stories > 0 && h.read[from] <= k.end
	h.said = append(h.said, saidOf{from: from, to: len(h.read)})
	if k.last > 0 {
		h.said[k.last-1].next = len(h.said)
	} else {
		k.first = len(h.said)
	}
	k.last = len(h.said)
	k.stories += len(h.read) - from
	k.end = h.read[len(h.read)-1]
	return nil
}

// holders returns the stories that hold a key, ascending.
func (h *Reader) holders(i int, key uint64) ([]Story, error) {
	if k := &h.of[i]; k.first > 0 && k.first == k.last && h.index.Beside == nil {
		said := h.said[k.first-1]
		return h.read[said.from:said.to], nil
	}
	h.stories = h.stories[:0]
	for n := h.of[i].first; n > 0; n = h.said[n-1].next {
		h.stories = append(h.stories, h.read[h.said[n-1].from:h.said[n-1].to]...)
	}
	if h.scans == nil {
		common := false
		err := h.runs.FindSome(key, func(value []byte) (more bool, err error) {
			from := len(h.stories)
			h.stories, err = Decode(value, h.stories, h.most)
			common = key >= TermKey && len(h.stories)-from > commonTerm
			return !common, err
		})
		if err != nil {
			return nil, err
		}
		if common {
			return inOrder(h.stories), nil
		}
	}
	if h.index.Beside != nil {
		var err error
		if h.stories, err = h.index.Beside(key, h.stories); err != nil {
			return nil, err
		}
	}
	h.stories = inOrder(h.stories)
	return h.stories, nil
}
