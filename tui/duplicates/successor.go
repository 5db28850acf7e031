package duplicates

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"stet/segmenter/dupes"
	"stet/store"
)

// successor returns the group that the stories of a group which is no more are in by now: an editor changed their
// edges on their pages, so that they are other stories. Of several groups it is the one with most of their lines, but a
// story that stands in a digest, too, is in a group of wholes and in one of parts: of the groups with at least half as many
// lines as that one, the first that is of wholes or of parts, as the one that is no more was, is taken. It returns nil
// where there is none.
func successor(groups Groups, was []store.StoryRef, kind dupes.Kind) (*store.GroupView, error) {
	lines, err := linesIn(groups, was)
	if err != nil {
		return nil, err
	}
	ids := slices.SortedFunc(maps.Keys(lines), func(a, b store.GroupID) int {
		return cmp.Or(cmp.Compare(lines[b], lines[a]), cmp.Compare(a, b))
	})
	var first *store.GroupView
	for _, id := range ids {
		if first != nil && lines[id]*2 < lines[first.ID] {
			break
		}
		group, err := groups.Group(id)
		switch {
		case errors.Is(err, store.ErrNotFound):
			continue
		case err != nil:
			return nil, err
		case (group.Kind == dupes.Contained) == (kind == dupes.Contained):
			return group, nil
		case first == nil:
			first = group
		}
	}
	return first, nil
}

// linesIn counts the lines of stories, as they were, that each group has by now.
func linesIn(groups Groups, was []store.StoryRef) (map[store.GroupID]int, error) {
	lines := map[store.GroupID]int{}
	for _, ref := range was {
		page, err := groups.Page(ref.Dump)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for i := range page.Stories {
			story := &page.Stories[i]
			common := min(story.Last, ref.Last) - max(story.First, ref.First) + 1
			if common <= 0 {
				continue
			}
			for _, id := range story.Groups {
				lines[id] += common
			}
		}
	}
	return lines, nil
}

// fetchSuccessor reads the group that the stories of the group which was wanted are in by now.
func (r *read) fetchSuccessor(groups Groups) (found bool, err error) {
	if len(r.goal.was) == 0 {
		return false, nil
	}
	group, err := successor(groups, r.goal.was, r.goal.kind)
	if group == nil || err != nil {
		return false, err
	}
	r.group = group
	return true, nil
}

// membersRead is how many members of a group their pages are read for.
const membersRead = 12

// refsShown returns the first members of a group as they were shown.
func refsShown(group *store.GroupView) []store.StoryRef {
	refs := make([]store.StoryRef, min(len(group.Members), membersRead))
	for i := range refs {
		refs[i] = group.Members[i].Story.Ref
	}
	return refs
}
