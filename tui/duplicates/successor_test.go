package duplicates

import (
	"testing"

	"stet/segmenter"
	"stet/segmenter/dupes"
	"stet/store"
)

// grouped are pages, by the dump they are of, and the kinds of the groups that their stories are in.
type grouped struct {
	Groups
	pages map[store.DumpID][]store.StoryView
	kinds map[store.GroupID]dupes.Kind
}

func (g grouped) Page(id store.DumpID) (*store.PageView, error) {
	stories, ok := g.pages[id]
	if !ok {
		return nil, store.ErrNotFound
	}
	return &store.PageView{Stories: stories}, nil
}

func (g grouped) Group(id store.GroupID) (*store.GroupView, error) {
	kind, ok := g.kinds[id]
	if !ok {
		return nil, store.ErrNotFound
	}
	return &store.GroupView{GroupRow: store.GroupRow{ID: id, Kind: kind}}, nil
}

// in is a story by its first and last line, with the groups that it is in.
func in(first, last int, groups ...store.GroupID) store.StoryView {
	return store.StoryView{Story: segmenter.Story{First: first, Last: last}, Groups: groups}
}

// Two stories of twenty lines were a group, and one is put right on its page.
func TestTheSuccessorIsOfTheSameSort(t *testing.T) {
	a, b := store.DumpID{1}, store.DumpID{2}
	was := []store.StoryRef{{Dump: a, First: 1, Last: 20}, {Dump: b, First: 1, Last: 20}, {Dump: store.DumpID{3}, First: 1, Last: 20}}
	kinds := map[store.GroupID]dupes.Kind{3: dupes.Contained, 5: dupes.Near, 8: dupes.Contained, 9: dupes.Near}
	for name, c := range map[string]struct {
		kind         dupes.Kind
		first, other []store.StoryView
		want         store.GroupID
	}{
		"a digest has as many lines":               {dupes.Near, []store.StoryView{in(1, 1), in(2, 20, 3, 5)}, []store.StoryView{in(1, 20, 3, 5)}, 5},
		"a digest has more":                        {dupes.Exact, []store.StoryView{in(1, 20, 3)}, []store.StoryView{in(1, 20, 3, 5)}, 5},
		"the digest's group was shown":             {dupes.Contained, []store.StoryView{in(1, 20, 5)}, []store.StoryView{in(1, 20, 5, 8)}, 8},
		"copies of a few lines that were split":    {dupes.Near, []store.StoryView{in(1, 15, 3), in(16, 20, 9)}, []store.StoryView{in(1, 20, 3)}, 3},
		"what was near is a part by now":           {dupes.Near, []store.StoryView{in(1, 9, 8)}, []store.StoryView{in(1, 20, 8)}, 8},
		"of the same sort the one with most lines": {dupes.Near, []store.StoryView{in(1, 9, 5), in(10, 20, 9)}, []store.StoryView{in(1, 20)}, 9},
		"a group that is gone meanwhile":           {dupes.Near, []store.StoryView{in(1, 20, 4)}, []store.StoryView{in(1, 20, 4, 9)}, 9},
		"none":                                     {dupes.Near, []store.StoryView{in(1, 20)}, nil, 0},
	} {
		var got store.GroupID
		group, err := successor(grouped{pages: map[store.DumpID][]store.StoryView{a: c.first, b: c.other}, kinds: kinds}, was, c.kind)
		if group != nil {
			got = group.ID
		}
		if got != c.want || err != nil {
			t.Errorf("%s: group %d (%v), want %d", name, got, err, c.want)
		}
	}
}
