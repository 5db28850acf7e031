package bulk

import "stet/store"

// Families tells which of many stories are copies of one another, by the groups that they are in.
// One misread article is misread in all its copies, so that who wants to know how many are wrong
// counts families and not stories. The zero value holds none.
type Families struct {
	parent []int // by story; a family's first story is its own
	of     map[store.GroupID]int
}

// Add adds a story that is in these groups, and returns its place: 0 for the first.
func (f *Families) Add(groups []store.GroupID) int {
	at := len(f.parent)
	f.parent = append(f.parent, at)
	if f.of == nil {
		f.of = make(map[store.GroupID]int)
	}
	for _, id := range groups {
		if other, known := f.of[id]; known {
			f.parent[f.Of(at)] = f.Of(other)
		}
		f.of[id] = f.Of(at)
	}
	return at
}

// Of returns the family of a story: the place of one of its stories.
func (f *Families) Of(at int) int {
	for f.parent[at] != at {
		f.parent[at] = f.parent[f.parent[at]]
		at = f.parent[at]
	}
	return at
}

// Groups returns the groups that any story is in, in no order.
func (f *Families) Groups() []store.GroupID {
	ids := make([]store.GroupID, 0, len(f.of))
	for id := range f.of {
		ids = append(ids, id)
	}
	return ids
}
