package store

// A story that comes back in hundreds of dumps makes one large group. When
// another copy comes, or one goes, the group is not arranged anew: a few of its
// members speak for it, and what is found to be a copy of one of these joins it.

const (
	// floodFrom is how many copies are a flood.
	floodFrom = 64
	// floodSpeakers is how many members of a flood another story is compared
	// with, the keeper first.
	floodSpeakers = 16
)

// isFlood tells whether the group is too large to be arranged anew.
func (g *groupRecord) isFlood() bool {
	return g.isCopies() && g.container < 0 && len(g.members) >= floodFrom
}

// places returns the stories of a group, of which there may be none.
func (g *groupRecord) places() map[storyKey]bool {
	if g == nil {
		return nil
	}
	places := make(map[storyKey]bool, len(g.members))
	for _, m := range g.members {
		places[m.at] = true
	}
	return places
}

// floods are those that some stories belong to, as they grow.
type floods struct {
	all []*flood
	of  map[storyKey]*flood // by member
}

type flood struct {
	id     GroupID
	record *groupRecord
	grown  bool
}

func newFloods() *floods { return &floods{of: make(map[storyKey]*flood)} }

func (f *floods) add(id GroupID, g *groupRecord) {
	one := &flood{id: id, record: g}
	f.all = append(f.all, one)
	for _, m := range g.members {
		f.of[m.at] = one
	}
}

// join has the members of a group of copies join the flood that one of them
// belongs to, and tells whether there is one. In a group of another kind the
// flood's keeper takes the place of its members.
func (f *floods) join(g *groupRecord) bool {
	var home *flood
	for _, m := range g.members {
		if in := f.of[m.at]; in != nil && (home == nil || in.id < home.id) {
			home = in
		}
	}
	if home == nil {
		return false
	}
	if !g.isCopies() || g.container >= 0 {
		for i := range g.members {
			if in := f.of[g.members[i].at]; in != nil {
				keeper := in.record.members[0]
				g.members[i].at, g.members[i].text = keeper.at, keeper.text
			}
		}
		return len(g.places()) < len(g.members) // within the flood
	}
	for _, m := range g.members {
		if f.of[m.at] != nil {
			continue
		}
		if !home.grown {
			grown := *home.record
			grown.members = append(make([]groupMember, 0, len(grown.members)+1), grown.members...)
			home.record, home.grown = &grown, true
		}
		f.of[m.at] = home
		home.record.members = append(home.record.members, m)
		home.record.kind = max(home.record.kind, g.kind)
		home.record.confidence = min(home.record.confidence, g.confidence)
	}
	return true
}
