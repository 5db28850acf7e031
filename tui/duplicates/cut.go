package duplicates

import (
	"cmp"
	"fmt"
	"slices"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/splits"
)

const (
	// nearlyCut is the probability from which on a split that the machine did not propose within the fullest member is told: what kind
	// of copies they are, and which is kept, hangs on it.
	nearlyCut = 0.25
	// muchFuller is the share of the fullest member's words up to which another may be one of two stories in it.
	muchFuller = 0.9
)

// cutOtherwise notes where the first members of a group are cut otherwise on their pages, or else that the fullest may be two
// stories; nothing where a page can't be read: the group is shown without it.
func (d *doubts) cutOtherwise(groups Groups, group *store.GroupView) {
	first := *group
	first.Members = group.Members[:min(len(group.Members), comparedAtOnce+1)]
	number := func(ref store.StoryRef) int {
		return 1 + slices.IndexFunc(first.Members, func(m store.MemberView) bool { return m.Story.Ref == ref })
	}
	cut, found, err := splits.CutOtherwise(groups, &first)
	switch {
	case err != nil:
	case found && cut.Begins:
		d.cut = fmt.Sprintf("%d begins where %d is under way, after its line %d", number(cut.Of), number(cut.Other), cut.Line)
	case found:
		d.cut = fmt.Sprintf("%d ends where %d goes on, at its line %d", number(cut.Of), number(cut.Other), cut.Line)
	default:
		d.two = maybeTwo(groups, &first, number)
	}
}

// maybeTwo says that the fullest member may be two stories, where it is much fuller than another.
func maybeTwo(groups Groups, group *store.GroupView, number func(store.StoryRef) int) string {
	words := func(a, b store.MemberView) int { return cmp.Compare(a.Story.Words, b.Story.Words) }
	fullest, least := slices.MaxFunc(group.Members, words).Story, slices.MinFunc(group.Members, words).Story
	if fullest.Edited || float64(least.Words) > muchFuller*float64(fullest.Words) {
		return ""
	}
	page, err := groups.Page(fullest.Ref.Dump)
	if err != nil {
		return ""
	}
	for _, doubt := range splits.Doubts(page) { // the most doubtful first
		if doubt.Line > fullest.First && doubt.Line <= fullest.Last && doubt.Probability >= nearlyCut {
			return fmt.Sprintf("%d may be two stories: %s that one begins at its line %d", number(fullest.Ref), desk.Percent(doubt.Probability), doubt.Line)
		}
	}
	return ""
}
