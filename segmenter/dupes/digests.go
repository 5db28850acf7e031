package dupes

import (
	"cmp"
	"maps"
	"slices"
)

const (
	// A story that holds others besides is a digest from digestFrom of its prose
	// that they make, and of a near copy at least digestHolds stands in it.
	digestFrom  = 0.1
	digestHolds = 0.8
)

// holdDigests turns the near pairs of digests into contained ones: a page of one
// long story and two short ones looks like a copy of the long one until the
// short ones are seen to be stories too. All are found before the first is
// turned, so that none depends on the order in which they are.
func (a *arranger) holdDigests() {
	var found [][2]int // a digest and a story that it holds
	// In an order of their own, for what compares a story is bounded.
	digests := slices.SortedFunc(maps.Keys(a.links), func(i, j int) int { return cmp.Compare(a.stories[i].ID, a.stories[j].ID) })
	for _, digest := range digests {
		links := a.links[digest]
		for i := range links {
			p := &links[i]
			if p.Kind == Near && p.ContainmentBA >= digestHolds && p.ContainmentBA > p.ContainmentAB && a.holdsMore(digest, p.B) {
				found = append(found, [2]int{digest, p.B})
			}
		}
	}
	for _, f := range found {
		a.turnContained(f[0], f[1])
		a.turnContained(f[1], f[0])
	}
}

// turnContained makes the near pair of two stories, as the first sees it, a contained one.
func (a *arranger) turnContained(of, other int) {
	for k := range a.links[of] {
		if p := &a.links[of][k]; p.B == other && p.Kind == Near {
			p.Kind = Contained
		}
	}
}

// holdsMore tells whether a story holds others that have nothing to do with one
// that it looks like a copy of, and that make enough of it.
func (a *arranger) holdsMore(digest, story int) bool {
	var parts []int
	for _, p := range a.links[digest] {
		if p.Kind == Contained && p.ContainmentBA > p.ContainmentAB && p.B != story && !a.linked(story, p.B) {
			parts = append(parts, p.B)
		}
	}
	// A part of both may have met one of them only. Of more than a few that cannot be.
	if a.fill != nil && a.filled[story]+len(parts) <= fillLimit {
		a.filled[story] += len(parts)
		parts = slices.DeleteFunc(parts, func(part int) bool {
			_, ok := a.fill(story, part)
			return ok
		})
	}
	prose := 0
	for _, part := range parts {
		prose += a.stories[part].Prose
	}
	return float64(prose) >= digestFrom*float64(a.stories[digest].Prose) && prose > 0
}

// linked tells whether a pair joins two stories.
func (a *arranger) linked(i, j int) bool {
	if len(a.links[j]) < len(a.links[i]) {
		i, j = j, i
	}
	return slices.ContainsFunc(a.links[i], func(p Pair) bool { return p.B == j })
}
