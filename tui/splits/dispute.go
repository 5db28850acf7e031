package splits

import (
	"context"
	"errors"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
)

// place is where a story begins.
type place struct {
	dump  store.DumpID
	first int
}

func placeOf(ref store.StoryRef) place { return place{ref.Dump, ref.First} }

// telling is one copy of a story: its lines of text, the lines that stand next to it on its page, and the
// stories around it.
type telling struct {
	at             place
	dump           store.Dump
	lines          []keyed
	before, after  []keyed
	previous, next place
}

// keyed is a line by its number and what it says.
type keyed struct {
	line int
	key  uint64
}

// edgeLines is how many lines that are no text are looked at between a story and the text beside it.
const edgeLines = 12

// disputes compares the copies of every group, and returns the stories whose copies speak against their edges: one
// begins in the midst of another, or what stands before or behind it on its page stands inside another. One of the two
// is wrong, however sure each was by itself, and so may be the story that the disputed split parts it from.
func disputes(ctx context.Context, pages Pages, groups []store.GroupID, work *desk.Work) (map[place]bool, error) {
	work.Then("groups of copies", len(groups))
	disputed := map[place]bool{}
	for _, id := range groups {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		group, err := pages.Group(id)
		if errors.Is(err, store.ErrNotFound) {
			continue // settled or split up since
		}
		if err != nil {
			return nil, err
		}
		tellings, err := tellingsOf(pages, group)
		if err != nil {
			return nil, err
		}
		compare(tellings, func(q quarrel) {
			disputed[tellings[q.of].at], disputed[tellings[q.other].at], disputed[q.beyond] = true, true, true
		})
		work.Did(1)
	}
	return disputed, nil
}

// PageReader reads a page.
type PageReader interface {
	Page(id store.DumpID) (*store.PageView, error)
}

// Cut is a place at which two copies of a story are cut otherwise: Of is split there from the text beside it
// on its page, and Other goes on.
type Cut struct {
	Of, Other store.StoryRef
	Begins    bool // Of begins there; else it ends
	Line      int  // of Other, the first that stands on the far side of the split in Of
}

// CutOtherwise returns the first place at which members of a group are cut otherwise; false where there is none.
func CutOtherwise(pages PageReader, group *store.GroupView) (cut Cut, found bool, err error) {
	tellings, err := tellingsOf(pages, group)
	if err != nil {
		return cut, false, err
	}
	ref := func(at place) store.StoryRef {
		for i := range group.Members {
			if r := group.Members[i].Story.Ref; placeOf(r) == at {
				return r
			}
		}
		return store.StoryRef{}
	}
	compare(tellings, func(q quarrel) {
		if !found && !q.first {
			cut, found = Cut{ref(tellings[q.of].at), ref(tellings[q.other].at), q.begins, q.line}, true
		}
	})
	return cut, found, nil
}

// tellingsOf reads the members of a group that no editor took out of it.
func tellingsOf(pages PageReader, group *store.GroupView) ([]telling, error) {
	var all []telling
	for i := range group.Members {
		m := &group.Members[i]
		if m.Dropped || m.Story.Edited {
			continue
		}
		page, err := pages.Page(m.Dump.ID)
		if err != nil {
			return nil, err
		}
		if t, ok := tellingAt(page, storyAt(page, m.Story.First)); ok {
			all = append(all, t)
		}
	}
	return all, nil
}

// tellingAt returns a story of a page as a telling; false where no line of it is text.
func tellingAt(page *store.PageView, at int) (t telling, ok bool) {
	if at < 0 {
		return t, false
	}
	dump := page.Dump.ID
	t = telling{at: place{dump, page.Stories[at].First}, dump: page.Dump, lines: textKeys(page, at)}
	if at > 0 {
		t.previous = place{dump, page.Stories[at-1].First}
		t.before = edgeKeys(page, page.Stories[at].First-1, page.Stories[at-1].First, -1)
	}
	if at+1 < len(page.Stories) {
		t.next = place{dump, page.Stories[at+1].First}
		t.after = edgeKeys(page, page.Stories[at+1].First, page.Stories[at+1].Last, 1)
	}
	return t, len(t.lines) > 0
}

// textKeys returns a story's paragraphs.
func textKeys(page *store.PageView, at int) []keyed {
	var lines []keyed
	story := &page.Stories[at]
	repeats := page.Repeats
	for n := story.First; n <= story.Last; n++ {
		for len(repeats) > 0 && repeats[0].Last < n {
			repeats = repeats[1:]
		}
		role := page.Lines[n-1].Role
		if role != segmenter.Body && role != segmenter.Subhead || len(repeats) > 0 && repeats[0].First <= n {
			continue
		}
		if key := segmenter.LineKey(page.Page.Bytes(n)); key != 0 {
			lines = append(lines, keyed{n, key})
		}
	}
	return lines
}

// edgeKeys returns the lines on the way from one to another as far as the first that is text:
// one that is taken for none may be what the copies begin or end with.
func edgeKeys(page *store.PageView, from, to, step int) []keyed {
	var keys []keyed
	for n := from; (to-n)*step >= 0 && len(keys) < edgeLines; n += step {
		if key := segmenter.LineKey(page.Page.Bytes(n)); key != 0 {
			keys = append(keys, keyed{n, key})
		}
		if role := page.Lines[n-1].Role; role == segmenter.Body {
			break
		}
	}
	return keys
}

// quarrel is a place at which two copies of a story disagree: where of begins or ends on its page, other goes on.
type quarrel struct {
	of, other int // places among the tellings
	// begins tells that it is about where of begins, and not where it ends.
	begins bool
	beyond place // the story on the far side of that split; of itself where it begins within other
	// line is the line of other that speaks against the split: on the far side of it in of, or of's first.
	line int
	// first tells that line is of's first line in other, so that other has the split in its midst.
	first bool
}

// compare notes the quarrels among copies of one story.
func compare(tellings []telling, note func(quarrel)) {
	type spot struct{ telling, line int }
	first, inside, own := map[uint64][]spot{}, map[uint64][]spot{}, map[place]bool{}
	for i := range tellings {
		t := &tellings[i]
		own[t.at] = true
		first[t.lines[0].key] = append(first[t.lines[0].key], spot{i, t.lines[0].line})
		for _, line := range t.lines[1:] {
			inside[line.key] = append(inside[line.key], spot{i, line.line})
		}
	}
	for i := range tellings {
		t := &tellings[i]
		dispute := func(q quarrel, spots []spot) {
			for _, s := range spots {
				if q.of, q.other, q.line = i, s.telling, s.line; s.telling != i {
					note(q)
				}
			}
		}
		dispute(quarrel{begins: true, first: true, beyond: t.at}, inside[t.lines[0].key])
		for _, line := range t.before {
			if !own[t.previous] { // a page may tell the story twice over
				dispute(quarrel{begins: true, beyond: t.previous}, first[line.key])
				dispute(quarrel{begins: true, beyond: t.previous}, inside[line.key])
			}
		}
		for _, line := range t.after {
			if !own[t.next] {
				dispute(quarrel{beyond: t.next}, first[line.key])
				dispute(quarrel{beyond: t.next}, inside[line.key])
			}
		}
	}
}
