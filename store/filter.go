package store

import (
	"context"
	"slices"
	"strings"
)

// FilterState is what a Filter asks of what was decided.
type FilterState string

// The states. The empty one asks for nothing.
const (
	FilterAll       FilterState = ""
	FilterUndecided FilterState = "undecided"
	FilterDoubtful  FilterState = "doubtful" // undecided and less sure than SureFrom
	FilterApproved  FilterState = "approved" // of a group: accepted
	FilterSpiked    FilterState = "spiked"   // of a group: no copies
	FilterSkipped   FilterState = "skipped"
)

// Filter says what a queue shows. The zero Filter lets everything through; what
// is set is combined with "and". A page goes through where one of its stories has all that is
// asked of a story, a group where one of its members has.
type Filter struct {
	State  FilterState
	Source string // part of a dump's name, case folded
	Label  string // a story carries this label
	Noted  bool   // a story carries a note
	// Sure is what FilterDoubtful takes for sure; SureFrom where it is 0.
	Sure float64
}

// IsZero tells whether the filter lets everything through.
func (f Filter) IsZero() bool { return f == Filter{} }

func (f Filter) sure() float64 {
	if f.Sure > 0 {
		return f.Sure
	}
	return SureFrom
}

// asksStory tells whether anything is asked of a story.
func (f Filter) asksStory() bool {
	return f.Label != "" || f.Noted || (f.State != FilterAll && f.State != FilterSkipped)
}

// source tells whether a dump's name holds what is asked for.
func (f Filter) source(name string) bool {
	return f.Source == "" || strings.Contains(strings.ToLower(name), strings.ToLower(f.Source))
}

// story tells whether a story has all that is asked of one.
func (f Filter) story(s *storyRecord) bool {
	if s.empty() || (f.Noted && s.note == "") || (f.Label != "" && !slices.Contains(s.labels, f.Label)) {
		return false
	}
	switch f.State {
	case FilterUndecided:
		return s.undecided()
	case FilterDoubtful:
		return s.undecided() && s.confidence < f.sure()
	case FilterApproved:
		return s.verdict == Approved && s.copyOf == nil
	case FilterSpiked:
		return s.verdict == Spiked && s.copyOf == nil
	case FilterAll, FilterSkipped:
	}
	return true
}

// page tells whether a page goes through.
func (f Filter) page(r *pageRecord, dump *Dump) bool {
	if (f.State == FilterSkipped && r.order.skip == 0) || !f.source(dump.Name) {
		return false
	}
	return !f.asksStory() || slices.ContainsFunc(r.stories, func(s storyRecord) bool { return f.story(&s) })
}

// row tells whether a group goes through, as far as its row says.
func (f Filter) row(r *rowRecord) bool {
	switch f.State {
	case FilterUndecided:
		return !r.settled
	case FilterDoubtful:
		return !r.settled && r.confidence < f.sure()
	case FilterApproved:
		return r.settled && r.members > 1
	case FilterSpiked:
		return r.settled && r.members <= 1
	case FilterSkipped:
		return r.skip > 0
	case FilterAll:
	}
	return true
}

// members tells whether a member of a group has all that is asked of one, but for the state.
func (f Filter) members(members []memberState) bool {
	f.State = FilterAll
	return slices.ContainsFunc(members, func(m memberState) bool { return f.source(m.dump.Name) && f.story(m.story) })
}

// PagesWhere is Pages with a filter. Where few pages can go through it costs what it returns, else
// it reads on until it has found enough, and stops with ctx.
func (s *Store) PagesWhere(ctx context.Context, f Filter, from Position, n int) ([]PageRow, error) {
	if f.IsZero() {
		return s.Pages(from, n)
	}
	return f.pages(ctx, s).window(from, n)
}

// NextPageWhere is NextPage with a filter. Where it asks for a State, pages go by that, decided or not.
func (s *Store) NextPageWhere(ctx context.Context, f Filter, from Position, step int) (PageRow, bool, error) {
	if f.IsZero() {
		return s.NextPage(from, step)
	}
	if f.State == FilterAll {
		f.State = FilterUndecided
	}
	return f.pages(ctx, s).next(from, step)
}

func (f Filter) pages(ctx context.Context, s *Store) *filtered[PageRow] {
	q := &filtered[PageRow]{store: s, ctx: ctx, place: placeQueue, row: f.pageAt, few: f.fewPages, atOnce: filteredAtOnce}
	switch f.State {
	case FilterUndecided, FilterDoubtful:
		q.place = placeUndecided
	case FilterSkipped:
		q.least = firstSkipped
	default:
	}
	return q
}

// pageAt returns the page at a position, if it goes through.
func (f Filter) pageAt(t *transaction, position []byte) (PageRow, bool, error) {
	seq := seqOf(position[max(len(position)-8, 0):])
	dump, err := t.dump(seq)
	if err != nil || !f.source(dump.Name) { // most pages are passed over by their name alone
		return PageRow{}, false, err
	}
	r, err := t.pageRecord(seq)
	if err != nil || r == nil || !f.page(r, &dump) {
		return PageRow{}, false, err
	}
	return r.row(&dump), true, nil
}

// fewPages returns the positions of the pages that carry the label or a note, if these are few.
func (f Filter) fewPages(t *transaction) ([]string, bool, error) {
	stories, few := f.fewStories(t)
	if !few {
		return nil, false, nil
	}
	var positions []string
	last := uint64(0)
	for _, at := range stories {
		if at.seq == last {
			continue
		}
		last = at.seq
		r, err := t.pageRecord(at.seq)
		if err != nil {
			return nil, false, err
		}
		if r != nil && r.queued() {
			positions = append(positions, string(r.position(at.seq)))
		}
	}
	return positions, true, nil
}

// fewStories returns the stories that carry the label, or a note where no label is asked for, in their
// order; few is false where these are many or nothing of the sort is asked for.
func (f Filter) fewStories(t *transaction) (stories []storyKey, few bool) {
	p, prefix := placeNoted, []byte(nil)
	switch {
	case f.Label != "":
		p, prefix = placeLabelled, append([]byte(f.Label), 0)
	case !f.Noted:
		return nil, false
	}
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.Seek(prefix); key != nil && hasPrefix(key, prefix); key, _ = cursor.Next() {
		if len(stories) == fewStories {
			return nil, false
		}
		stories = append(stories, storyKeyOf(key[len(prefix):]))
	}
	return stories, true
}

// fewStories is how many stories with a label, or a note, are gathered before a queue is read instead.
const fewStories = 2000

// GroupsWhere is Groups with a filter.
func (s *Store) GroupsWhere(ctx context.Context, f Filter, from Position, n int) ([]GroupRow, error) {
	if f.IsZero() {
		return s.Groups(from, n)
	}
	return f.groups(ctx, s).window(from, n)
}

// NextGroupWhere is NextGroup with a filter, as NextPageWhere is NextPage.
func (s *Store) NextGroupWhere(ctx context.Context, f Filter, from Position, step int) (GroupRow, bool, error) {
	if f.IsZero() {
		return s.NextGroup(from, step)
	}
	if f.State == FilterAll {
		f.State = FilterUndecided
	}
	return f.groups(ctx, s).next(from, step)
}

func (f Filter) groups(ctx context.Context, s *Store) *filtered[GroupRow] {
	q := &filtered[GroupRow]{store: s, ctx: ctx, place: placeGroupQueue, row: f.groupAt, few: f.fewGroups, atOnce: filteredAtOnce}
	switch f.State {
	case FilterUndecided, FilterDoubtful:
		q.place = placeGroupsPending
	case FilterSkipped:
		q.least = firstSkipped
	default:
	}
	return q
}

// groupAt returns the group at a position, if it goes through.
func (f Filter) groupAt(t *transaction, position []byte) (GroupRow, bool, error) {
	id := GroupID(seqOf(position[max(len(position)-8, 0):]))
	r, err := t.rowRecord(id)
	if err != nil || r == nil || !f.row(r) {
		return GroupRow{}, false, err
	}
	if f.Source != "" || f.Label != "" || f.Noted {
		state, err := t.groupState(id)
		if err != nil || state == nil || !f.members(state.members) {
			return GroupRow{}, false, err
		}
	}
	return r.row(id), true, nil
}

// fewGroups returns the positions of the groups of the stories that carry the label or a note, if these are few.
func (f Filter) fewGroups(t *transaction) ([]string, bool, error) {
	stories, few := f.fewStories(t)
	if !few {
		return nil, false, nil
	}
	positions := make(map[string]bool)
	for _, at := range stories {
		ids, err := t.groupsOf(at)
		if err != nil {
			return nil, false, err
		}
		for _, id := range ids {
			r, err := t.rowRecord(id)
			if err != nil {
				return nil, false, err
			}
			if r != nil {
				positions[string(r.position(id))] = true
			}
		}
	}
	list := make([]string, 0, len(positions))
	for position := range positions {
		list = append(list, position)
	}
	return list, true, nil
}

// ApprovedWhere is Approved with a filter. A story that is not approved is not in the corpus, so
// that it returns nothing for another State.
func (s *Store) ApprovedWhere(ctx context.Context, f Filter, from Position, n int) ([]CorpusRow, error) {
	rows, err := s.approvedWhere(ctx, f, from, n)
	if err != nil {
		return nil, err
	}
	return rows, s.read(func(t *transaction) error {
		for i := range rows {
			if rows[i].Unsettled, err = t.unsettled(storyKeyOf([]byte(rows[i].Position))); err != nil {
				return err
			}
		}
		return nil
	})
}

// unsettled tells whether a story is in a group that is not settled.
func (t *transaction) unsettled(at storyKey) (bool, error) {
	ids, err := t.groupsOf(at)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if row, err := t.rowRecord(id); err != nil || row != nil && !row.settled {
			return err == nil, err
		}
	}
	return false, nil
}

func (s *Store) approvedWhere(ctx context.Context, f Filter, from Position, n int) ([]CorpusRow, error) {
	switch f.State {
	case FilterAll, FilterApproved:
	default:
		return nil, nil
	}
	if f.State = FilterAll; f.IsZero() {
		return s.Approved(from, n)
	}
	q := &filtered[CorpusRow]{store: s, ctx: ctx, place: placeApproved, row: f.corpusAt, few: f.fewApproved, atOnce: filteredAtOnce}
	return q.window(from, n)
}

// corpusAt returns the exported story at a position, if it goes through.
func (f Filter) corpusAt(t *transaction, position []byte) (CorpusRow, bool, error) {
	story, dump, err := t.storyAt(storyKeyOf(position))
	if err != nil || !f.source(dump.Name) || !f.story(story) {
		return CorpusRow{}, false, err
	}
	return CorpusRow{Position: Position(position), Story: story.view(dump.ID), Name: dump.Name}, true, nil
}

// fewApproved returns the positions of the exported stories that carry the label or a note, if these are few.
func (f Filter) fewApproved(t *transaction) ([]string, bool, error) {
	stories, few := f.fewStories(t)
	if !few {
		return nil, false, nil
	}
	var positions []string
	for _, at := range stories {
		if key := at.bytes(); t.has(placeApproved, key) {
			positions = append(positions, string(key))
		}
	}
	return positions, true, nil
}
