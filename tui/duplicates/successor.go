package duplicates

import (
	"errors"

	"stet/store"
)

// successor returns the group that the stories of a group which is no more are in by now: an editor changed their
// edges on their pages, so that they are other stories. Of several groups it is the one with most of their lines. It
// returns 0 where there is none.
func successor(groups Groups, was []store.StoryRef) (best store.GroupID, err error) {
	lines := map[store.GroupID]int{}
	for _, ref := range was {
		page, err := groups.Page(ref.Dump)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return 0, err
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
	for id, n := range lines {
		if best == 0 || n > lines[best] || n == lines[best] && id < best {
			best = id
		}
	}
	return best, nil
}

// fetchSuccessor reads the group that the stories of the group which was wanted are in by now.
func (r *read) fetchSuccessor(groups Groups) (found bool, err error) {
	if len(r.goal.was) == 0 {
		return false, nil
	}
	id, err := successor(groups, r.goal.was)
	if id == 0 || err != nil {
		return false, err
	}
	return r.fetch(groups, id)
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
