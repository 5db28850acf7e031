package duplicates

import (
	"errors"
	"fmt"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
)

// familyLimit is how many groups of a family are read and shown.
const familyLimit = 12

// family is the undecided groups that share stories with the group in hand,
// directly or through one another, that itself left out.
type family struct {
	groups []*store.GroupView
	more   bool // there are others that were not read
}

// GroupReader reads a group.
type GroupReader interface {
	Group(id store.GroupID) (*store.GroupView, error)
}

// Family returns the undecided groups that share stories with a group, directly
// or through one another, without that itself: those that A settles with it.
func Family(groups GroupReader, group *store.GroupView) ([]*store.GroupView, error) {
	f, err := familyOf(groups, group)
	return f.groups, err
}

func familyOf(groups GroupReader, group *store.GroupView) (family, error) {
	var f family
	if group.Settled {
		return f, nil
	}
	seen := map[store.GroupID]bool{group.ID: true}
	for list := []*store.GroupView{group}; len(list) > 0; list = list[1:] {
		for i := range list[0].Members {
			if list[0].Members[i].Dropped {
				continue
			}
			for _, id := range list[0].Members[i].Story.Groups {
				if seen[id] {
					continue
				}
				seen[id] = true
				if len(f.groups) == familyLimit {
					f.more = true
					return f, nil
				}
				other, err := groups.Group(id)
				if errors.Is(err, store.ErrNotFound) || err == nil && (other.Settled || len(refsOf(other)) < 2) {
					continue
				}
				if err != nil {
					return f, err
				}
				f.groups, list = append(f.groups, other), append(list, other)
			}
		}
	}
	return f, nil
}

// refsOf names the members that are still in a group, the keeper first.
func refsOf(group *store.GroupView) []store.StoryRef {
	refs := make([]store.StoryRef, 0, len(group.Members))
	for i := range group.Members {
		if !group.Members[i].Dropped {
			refs = append(refs, group.Members[i].Story.Ref)
		}
	}
	return refs
}

// acceptFamily accepts the group and all of its family that is on the screen.
// Where not all of it is, it is shown first.
func (s *Screen) acceptFamily() desk.Effect {
	if s.group.Settled || len(s.family.groups) == 0 {
		return s.settle(store.Decision{Verb: store.Accept}, s.settled())
	}
	d := store.Decision{Verb: store.Accept, Groups: [][]store.StoryRef{s.refs()}}
	for _, other := range s.family.groups {
		d.Groups = append(d.Groups, refsOf(other))
	}
	groups, g := s.groups, s.settled()
	act := func() desk.Effect {
		return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return groups.Decide(d) }, g)}
	}
	if s.layout().family == len(s.family.groups)+1 {
		return act()
	}
	passages := []dialog.Passage{{Look: s.brush.Strong, Text: fmt.Sprintf("Accept these %d groups as they stand: they share stories.", len(d.Groups))}}
	if s.family.more {
		passages = append(passages, dialog.Passage{Look: s.brush.Bad, Text: fmt.Sprintf("There are more; these are the first %d.", len(d.Groups))})
	}
	for _, group := range append([]*store.GroupView{s.group}, s.family.groups...) {
		passages = append(passages, dialog.Passage{}, dialog.Passage{Look: s.brush.Accent, Text: groupWords(group)})
		for i := range group.Members {
			m := &group.Members[i]
			if m.Dropped {
				continue
			}
			look, sign := s.brush.Dim, " "
			if i == 0 {
				look, sign = s.brush.Plain, s.brush.Signs.Keeper
			}
			passages = append(passages, dialog.Passage{Look: look, Text: sign + " " + desk.Label(m.Dump.Name) + "  " + desk.Label(m.Story.Title)})
		}
	}
	return desk.Effect{Open: dialog.NewQuestion("Accept the whole family", "accepts them all", "A", passages, act)}
}

// groupWords says what a group is, in a few words: "near copies 97%, 3 members, 81% alike at least".
func groupWords(group *store.GroupView) string {
	words := groupKind(group)
	least := leastAlike(group)
	if group.Kind == dupes.Contained {
		return words + fmt.Sprintf(", %s held at least", desk.Percent(group.Members[least].Containment))
	}
	return words + fmt.Sprintf(", %s alike at least", desk.Percent(group.Members[least].Similarity))
}

// groupKind says how the members of a group are copies, how surely, and how many there are.
func groupKind(group *store.GroupView) string {
	return fmt.Sprintf("%s %s, %s", kindWords(group.Kind), desk.Percent(group.Confidence), desk.Count(len(refsOf(group)), "member"))
}
