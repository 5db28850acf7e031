package dupes

import (
	"cmp"
	"maps"
	"slices"
)

// unjoined is the probability of being related of two stories that no pair
// joins.
const unjoined = 0.1

// joinFrom is the average probability of all pairs of two clusters from which
// they are one event's. It was chosen on halves of the development outlets.
const joinFrom = 0.25

// arrangeRelated groups the stories that tell of one event: the surest pairs
// first, joining where the average over all their pairs says so. A digest comes
// last and joins the one group that it is surest of: its stories are of several
// events, which it must not make one.
func (a *arranger) arrangeRelated() {
	pairs := a.relatedPairs()
	sure := map[[2]int]Pair{} // by both stories, in either order
	for _, p := range pairs {
		sure[[2]int{p.A, p.B}], sure[[2]int{p.B, p.A}] = p, p
	}
	last := func(p Pair) int {
		if a.digests[p.A] || a.digests[p.B] {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(pairs, func(p, q Pair) int { return cmp.Compare(last(p), last(q)) })
	cluster := map[int]*[]int{}
	of := func(i int) *[]int {
		if cluster[i] == nil {
			cluster[i] = &[]int{i}
		}
		return cluster[i]
	}
	joined := func(i int) bool { return a.digests[i] && len(*of(i)) > 1 }
	for _, p := range pairs {
		x, y := of(p.A), of(p.B)
		if x == y || joined(p.A) || joined(p.B) || len(*x)*len(*y) > 1<<12 || !a.together(*x, *y, sure) {
			continue
		}
		*x = append(*x, *y...)
		for _, i := range *y {
			cluster[i] = x
		}
	}
	first := slices.Collect(maps.Keys(cluster))
	slices.Sort(first)
	for _, i := range first {
		c := *cluster[i]
		if c[0] != i || len(c) < 2 {
			continue
		}
		a.writeRelated(slices.Clone(c), sure)
	}
}

// relatedPairs returns the related pairs between groups of copies, the surest
// first, each with the lesser ID as A.
func (a *arranger) relatedPairs() []Pair {
	// Of the pairs between two groups the surest one counts, and among equally
	// sure ones the same one in any order.
	surest := func(p, q Pair) int {
		return cmp.Or(cmp.Compare(q.Confidence, p.Confidence), cmp.Compare(q.Jaccard, p.Jaccard),
			cmp.Compare(a.stories[p.A].ID, a.stories[q.A].ID), cmp.Compare(a.stories[p.B].ID, a.stories[q.B].ID))
	}
	chosen := map[[2]int]Pair{}
	for _, links := range a.links {
		for _, p := range links {
			key := [2]int{a.teller(p.A), a.teller(p.B)}
			if p.Kind != Related || a.stories[key[0]].ID >= a.stories[key[1]].ID {
				continue
			}
			if old, ok := chosen[key]; !ok || surest(p, old) < 0 {
				chosen[key] = p
			}
		}
	}
	pairs := make([]Pair, 0, len(chosen))
	for key, p := range chosen {
		p.A, p.B = key[0], key[1]
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(p, q Pair) int {
		return cmp.Or(cmp.Compare(q.Confidence, p.Confidence),
			cmp.Compare(a.stories[p.A].ID, a.stories[q.A].ID), cmp.Compare(a.stories[p.B].ID, a.stories[q.B].ID))
	})
	return pairs
}

// together tells whether two clusters tell of one event.
func (a *arranger) together(x, y []int, sure map[[2]int]Pair) bool {
	sum := int64(0)
	for _, i := range x {
		for _, j := range y {
			p, ok := sure[[2]int{i, j}]
			if !ok {
				p.Confidence = unjoined
			}
			if a.apart(i, j) {
				return false
			}
			sum += p.weight()
		}
	}
	return float64(sum) >= 1e6*joinFrom*float64(len(x)*len(y))
}

// writeRelated adds a related group. Its keeper is only the story that the
// others are shown beside: all are kept.
func (a *arranger) writeRelated(c []int, sure map[[2]int]Pair) {
	keep, _ := keeper(a.stories, c)
	// Clusters grow in an order that depends on how stories are numbered.
	slices.SortFunc(c, func(i, j int) int { return cmp.Compare(a.stories[i].ID, a.stories[j].ID) })
	g := Group{
		Kind: Related, Keep: a.stories[keep].ID, KeepReason: "all are kept: they are no copies", Confidence: 1,
		KindReason: "they tell of one event, each in its own words",
	}
	sum, n := 0.0, 0
	for k, i := range c {
		for _, j := range c[:k] {
			p, ok := sure[[2]int{i, j}]
			if !ok {
				p.Confidence = unjoined
			}
			sum, n = sum+p.Confidence, n+1
		}
		if i == keep {
			continue
		}
		p := sure[[2]int{i, keep}]
		if len(g.Evidence) == 0 {
			g.Evidence = p.evidence()
		}
		g.Members = append(g.Members, Member{ID: a.stories[i].ID, Similarity: p.Jaccard})
	}
	g.Confidence = sum / float64(n)
	sortMembers(g.Members)
	g.Members = slices.Insert(g.Members, 0, Member{ID: g.Keep, Similarity: 1, Containment: 1})
	a.groups = append(a.groups, g)
}
