package dupes

import (
	"slices"
	"strings"
)

// WithCopies returns the groups with the copies of their members named in
// contained groups as well. Find names one story of each exact or
// near group there, which is all that an editor has to settle; a program that
// reads one group at a time wants every duplicate that the group speaks of. A
// copy names the member that it is a copy of. It takes that one's figures, but for those that
// the group of the two has against the same keeper. Related groups stay as they are, for they are links between stories and not between copies. The
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
			out[i].Members = named(out[i].Members, out[i].Container, copies)
		}
	}
	return out
}

// duplicates tells whether all members are copies of one another.
func (g *Group) duplicates() bool { return g.Kind == Exact || g.Kind == Near }

// named returns the members with the copies of each, the keeper first, the
// others by ID.
func named(members []Member, container string, copies map[string][]Member) []Member {
	seen := make(map[string]bool, len(members))
	for _, m := range members {
		seen[m.ID] = true
	}
	all := slices.Clone(members)
	for _, m := range members {
		kept := m.ID == members[0].ID && len(copies[m.ID]) > 0 && copies[m.ID][0].ID == m.ID // by both groups
		for _, c := range copies[m.ID] {
			if !seen[c.ID] {
				seen[c.ID] = true
				all = append(all, copyOf(m, c, kept, m.ID == container))
			}
		}
	}
	if len(all) > 1 {
		slices.SortFunc(all[1:], func(a, b Member) int { return strings.Compare(a.ID, b.ID) })
	}
	return all
}

// copyOf is a copy as it stands beside the member that it is a copy of. Where both groups keep that one, what theirs says of the copy is
// true of this one too, and the share of it in the container where that is the one kept.
func copyOf(member, found Member, kept, container bool) Member {
	out := Member{ID: found.ID, Similarity: member.Similarity, Containment: member.Containment, CopyOf: member.ID}
	if kept {
		out.Similarity, out.Explanation = found.Similarity, found.Explanation
		if container {
			out.Containment = found.Containment
		}
	}
	return out
}
