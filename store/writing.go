package store

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"stet/store/parallel"
	"stet/store/record"
)

// writing is what a write transaction gathers until finish.
type writing struct {
	counts, before Counts
	pages          map[uint64]bool   // whose view must be made anew
	changedPages   map[uint64]bool   // whose view came out different
	groups         map[GroupID]bool  // whose row must be made anew
	keepers        map[storyKey]bool // whose settled copies may need a row
	unmatched      map[storyKey]bool // whose groups must be found; true where they are new to the index
	changedRows    map[GroupID]bool
	postings       map[uint64][]storyKey // what was indexed and not written yet
	ruled          map[RuleRef]ruled     // change of what rules do
	labels         map[string]int        // change of how many stories carry a label
	touched        *ruleWork             // what a planned rule was found to touch
	batch          bool                  // Refresh: groups are matched afterwards, all at once
	// sorted keeps marks back until finish, for transactions that make very many
	// and read none of them.
	sorted bool
	marks  map[place][]markChange
}

// markChange puts a mark, or removes it.
type markChange struct {
	key  string
	turn int // it came so many behind the first
	is   bool
}

func newWriting() *writing {
	return &writing{
		pages: map[uint64]bool{}, changedPages: map[uint64]bool{},
		groups: map[GroupID]bool{}, keepers: map[storyKey]bool{}, unmatched: map[storyKey]bool{},
		changedRows: map[GroupID]bool{}, postings: map[uint64][]storyKey{}, marks: map[place][]markChange{},
		ruled: map[RuleRef]ruled{}, labels: map[string]int{},
	}
}

func (t *transaction) begin() (err error) {
	t.write.counts, err = t.counts()
	t.write.before = t.write.counts
	return err
}

// finish brings the views up to date with the facts and writes the counts. It
// may be called again after more changes.
func (t *transaction) finish() error {
	for done, seq := range slices.Sorted(maps.Keys(t.write.pages)) {
		t.works("pages", done, len(t.write.pages))
		if err := t.reviewPage(seq); err != nil {
			return err
		}
	}
	for _, step := range []func() error{t.matchUnmatched, t.writeMarks, t.reviewGroups, t.writeMarks, t.writeRuled, t.writeLabels} {
		if err := step(); err != nil {
			return err
		}
	}
	clear(t.write.pages)
	if t.write.counts == t.write.before {
		return nil
	}
	t.write.before = t.write.counts
	return t.putCounts(t.write.counts)
}

// pageRecord returns the view of a page, nil where the dump has none.
func (t *transaction) pageRecord(seq uint64) (*pageRecord, error) {
	key := seqKey(seq)
	payload, err := t.get(placePages, key)
	if err != nil || payload == nil {
		return nil, err
	}
	r, err := decodePageRecord(payload)
	if err != nil {
		return nil, damaged(placePages, key, err)
	}
	return r, nil
}

// reviewPage makes the view of a page anew from its proposal and its facts.
func (t *transaction) reviewPage(seq uint64) error {
	src, err := t.source(seq)
	if errors.Is(err, ErrNotFound) {
		return nil // not proposed for yet: Refresh will make its view
	}
	if err != nil {
		return err
	}
	facts, err := t.factsOf(seq)
	if err != nil {
		return err
	}
	old, err := t.pageRecord(seq)
	if err != nil {
		return err
	}
	var order pageOrder
	if old != nil {
		order = old.order
	}
	order.skip = facts.skip
	return t.replacePage(seq, old, newPageRecord(assemble(src.dump, src.page, src.proposal, facts), order))
}

// replacePage writes the view of a page and keeps everything that is counted
// or indexed of it in step. Old may be nil.
func (t *transaction) replacePage(seq uint64, old, now *pageRecord) error {
	if old == nil {
		old = &pageRecord{}
	} else {
		t.write.counts.addPage(old, -1)
		t.write.addRuled(old, -1)
	}
	t.write.counts.addPage(now, 1)
	t.write.addRuled(now, 1)
	before, after := old.encode(), now.encode()
	if string(before) == string(after) {
		return nil
	}
	t.write.changedPages[seq] = true
	t.last.record = nil
	if err := t.put(placePages, seqKey(seq), after); err != nil {
		return err
	}
	if err := errors.Join(t.indexPage(old.queuePlace(seq), now.queuePlace(seq)), t.indexStories(seq, old, now)); err != nil {
		return err
	}
	return t.storiesChanged(seq, old, now)
}

// queuePlace is where the queues of pages have a page.
type queuePlace struct {
	position          []byte
	queued, undecided bool
}

func (r *pageRecord) queuePlace(seq uint64) queuePlace {
	return queuePlace{r.position(seq), r.queued(), r.queued() && r.undecided()}
}

// indexPage keeps the queues of pages.
func (t *transaction) indexPage(from, to queuePlace) error {
	return errors.Join(
		t.index(placeQueue, from.position, from.queued, to.position, to.queued),
		t.index(placeUndecided, from.position, from.undecided, to.position, to.undecided),
	)
}

// index moves an entry of an index; the truth values say whether it was and is there.
func (t *transaction) index(p place, before []byte, was bool, after []byte, is bool) error {
	if was && is && string(before) == string(after) {
		return nil
	}
	if was {
		if err := t.setMark(p, before, -1); err != nil {
			return err
		}
	}
	if is {
		return t.setMark(p, after, 1)
	}
	return nil
}

// indexStories keeps the indexes of exported stories and of copies.
func (t *transaction) indexStories(seq uint64, old, now *pageRecord) error {
	approved, copies := map[storyKey]int{}, map[[2]storyKey]int{}
	for sign, r := range map[int]*pageRecord{-1: old, 1: now} {
		for i := range r.stories {
			s := &r.stories[i]
			key := storyKey{seq, s.first}
			if s.exported() {
				approved[key] += sign
			}
			if s.copyOf == nil {
				continue
			}
			if keeper, err := t.seqOfDump(s.copyOf.Dump); err == nil {
				copies[[2]storyKey{{keeper, s.copyOf.First}, key}] += sign
			}
		}
	}
	if err := t.indexNotes(seq, old, now); err != nil {
		return err
	}
	for key, sign := range approved {
		if err := t.setMark(placeApproved, key.bytes(), sign); err != nil {
			return err
		}
	}
	for pair, sign := range copies {
		if err := t.setMark(placeCopies, pair[1].append(pair[0].bytes()), sign); err != nil {
			return err
		}
	}
	return nil
}

// setMark puts a mark where sign is positive and removes it where it is negative.
func (t *transaction) setMark(p place, key []byte, sign int) error {
	switch {
	case sign == 0:
	case t.write.sorted:
		t.write.marks[p] = append(t.write.marks[p], markChange{string(key), len(t.write.marks[p]), sign > 0})
	case sign > 0:
		return t.mark(p, key)
	case sign < 0:
		return t.remove(p, key)
	}
	return nil
}

// writeMarks writes the marks that were kept back, in the order of their keys: the
// database keeps a page that grows in one piece until the end of the
// transaction, and a key put anywhere but at its end moves all behind it.
func (t *transaction) writeMarks() error {
	if len(t.write.marks) == 0 {
		return nil
	}
	all := places()
	parallel.For(len(all), func(i int) {
		slices.SortFunc(t.write.marks[all[i]], func(a, b markChange) int { return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.turn, b.turn)) })
	})
	for _, p := range all {
		marks := t.write.marks[p]
		delete(t.write.marks, p)
		for i, m := range marks {
			if i+1 < len(marks) && marks[i+1].key == m.key {
				continue // the last word on it counts
			}
			var err error
			if m.is {
				err = t.mark(p, []byte(m.key))
			} else {
				err = t.remove(p, []byte(m.key))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// heads are the ends of the history: what undo and redo take next.
type heads struct {
	undo uint64 // the entry that undo takes back, 0 where there is none
	redo uint64 // the undo entry that redo takes back, 0 where there is none
}

func (t *transaction) heads() (heads, error) {
	payload, err := t.get(placeMeta, []byte(metaHeads))
	if err != nil || payload == nil {
		return heads{}, err
	}
	d := record.NewDecoder(payload)
	h := heads{undo: d.Uint(), redo: d.Uint()}
	if err := d.Close(); err != nil {
		return heads{}, damaged(placeMeta, []byte(metaHeads), err)
	}
	return h, nil
}

func (t *transaction) putHeads(h heads) error {
	var e record.Encoder
	e.Uint(h.undo)
	e.Uint(h.redo)
	return t.put(placeMeta, []byte(metaHeads), e.Bytes)
}
