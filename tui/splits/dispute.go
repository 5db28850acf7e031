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

// telling is one copy of a story: its lines of text by their keys, the lines that stand next to it on
// its page, and the stories around it.
type telling struct {
	at             place
	lines          []uint64
	before, after  []uint64
	previous, next place
}

// edgeLines is how many lines that are no text are looked at between a story and the text beside it.
const edgeLines = 12

// disputes compares the copies of every group, and returns the stories of which a copy
// begins or ends elsewhere: one begins in the midst of another, or what stands before or behind it on its page
// stands inside another. One of the two is wrong, however sure each was by itself, and so may be the story that
// the disputed joint parts it from.
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
		compare(tellings, disputed)
		work.Did(1)
	}
	return disputed, nil
}

// tellingsOf reads the members of a group that no editor took out of it.
func tellingsOf(pages Pages, group *store.GroupView) ([]telling, error) {
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
		at := storyAt(page, m.Story.First)
		if at < 0 {
			continue
		}
		t := telling{at: place{m.Dump.ID, page.Stories[at].First}, lines: textKeys(page, at)}
		if at > 0 {
			t.previous = place{m.Dump.ID, page.Stories[at-1].First}
			t.before = edgeKeys(page, page.Stories[at].First-1, page.Stories[at-1].First, -1)
		}
		if at+1 < len(page.Stories) {
			t.next = place{m.Dump.ID, page.Stories[at+1].First}
			t.after = edgeKeys(page, page.Stories[at+1].First, page.Stories[at+1].Last, 1)
		}
		if len(t.lines) > 0 {
			all = append(all, t)
		}
	}
	return all, nil
}

// textKeys returns the keys of a story's paragraphs.
func textKeys(page *store.PageView, at int) []uint64 {
	var lines []uint64
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
			lines = append(lines, key)
		}
	}
	return lines
}

// edgeKeys returns the keys of the lines on the way from one to another as far as the first that is text:
// one that is taken for none may be what the copies begin or end with.
func edgeKeys(page *store.PageView, from, to, step int) []uint64 {
	var keys []uint64
	for n := from; (to-n)*step >= 0 && len(keys) < edgeLines; n += step {
		if key := segmenter.LineKey(page.Page.Bytes(n)); key != 0 {
			keys = append(keys, key)
		}
		if role := page.Lines[n-1].Role; role == segmenter.Body {
			break
		}
	}
	return keys
}

// compare notes the disputes among copies of one story.
func compare(tellings []telling, disputed map[place]bool) {
	first, inside, own := map[uint64][]int{}, map[uint64][]int{}, map[place]bool{}
	for i := range tellings {
		t := &tellings[i]
		own[t.at] = true
		first[t.lines[0]] = append(first[t.lines[0]], i)
		for _, line := range t.lines[1:] {
			inside[line] = append(inside[line], i)
		}
	}
	for i := range tellings {
		t := &tellings[i]
		dispute := func(others []int, beyond place) {
			for _, other := range others {
				if other != i {
					disputed[t.at], disputed[tellings[other].at], disputed[beyond] = true, true, true
				}
			}
		}
		dispute(inside[t.lines[0]], t.at)
		for _, line := range t.before {
			if !own[t.previous] { // a page may tell the story twice over
				dispute(first[line], t.previous)
				dispute(inside[line], t.previous)
			}
		}
		for _, line := range t.after {
			if !own[t.next] {
				dispute(first[line], t.next)
				dispute(inside[line], t.next)
			}
		}
	}
}
