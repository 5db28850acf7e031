package dupes

import (
	"slices"
	"strings"
)

// WithCopies returns the groups with the copies of their members named in
// contained groups as well. Find names one story of each exact or
// near group there, which is all that an editor has to settle; a program that
// reads one group at a time wants every duplicate that the group speaks of. A
// copy takes the figures of the member that it is a copy of. Related groups stay as
// they are, for they are links between stories and not between copies. The
// groups given are not changed.
func WithCopies(groups []Group) []Group {
	copies := map[string][]Member{}
	for i := range groups {
		if groups[i].duplicates() {
			for _, m := range groups[i].Members {
				copies[m.ID] = groups[i].Members
			}
		}
	}
	out := slices.Clone(groups)
	for i := range out {
		if out[i].Kind == Contained {
			out[i].Members = named(out[i].Members, copies)
		}
	}
	return out
}

// duplicates tells whether all members are copies of one another.
func (g *Group) duplicates() bool { return g.Kind == Exact || g.Kind == Near }

// named returns the members with the copies of each, the keeper first, the
// others by ID.
func named(members []Member, copies map[string][]Member) []Member {
	seen := make(map[string]bool, len(members))
	for _, m := range members {
		seen[m.ID] = true
	}
	all := slices.Clone(members)
	for _, m := range members {
		for _, c := range copies[m.ID] {
			if !seen[c.ID] {
				seen[c.ID] = true
				all = append(all, Member{ID: c.ID, Similarity: m.Similarity, Containment: m.Containment})
			}
		}
	}
	if len(all) > 1 {
		slices.SortFunc(all[1:], func(a, b Member) int { return strings.Compare(a.ID, b.ID) })
	}
	return all
}
