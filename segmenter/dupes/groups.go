package dupes

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// write adds an exact or near group to the result.
func (a *arranger) write(g *copies) {
	places := append(make([]int, 0, 1+len(g.members)), g.centre)
	kind, confidence := Exact, 1.0
	var evidence []string
	weakest := g.members[0]
	for _, p := range g.members {
		places = append(places, p.B)
		kind = max(kind, p.Kind)
		confidence = min(confidence, p.Confidence)
		if p.Jaccard < weakest.Jaccard || p.Jaccard == weakest.Jaccard && p.Confidence < weakest.Confidence {
			weakest = p
		}
	}
	keep, reason := keeper(a.stories, places)
	g.keep = keep
	if len(g.members) > 1 && kind != Exact {
		evidence = append(evidence, fmt.Sprintf("least alike are %s and %s", a.stories[weakest.A].ID, a.stories[weakest.B].ID))
	}
	evidence = append(evidence, weakest.evidence()...)
	if kind == Exact && len(evidence) == 0 {
		evidence = []string{allEqual(a.stories[g.centre].Words)}
	}
	if len(g.members) > 1 {
		evidence = append(evidence, fmt.Sprintf("each of the other %d was compared with %s",
			len(g.members), a.stories[g.centre].ID))
	}
	a.groups = append(a.groups, Group{
		Kind: kind, Keep: a.stories[keep].ID, KeepReason: reason, KindReason: weakest.kindReason(kind), Confidence: confidence,
		Members: a.members(g, keep), Evidence: evidence,
	})
}

// kindReason says why two copies are of a kind: the pair of a group that is the
// least alike.
func (p *Pair) kindReason(kind Kind) string {
	switch {
	case kind == Exact:
		return "the words are the same, in the same order"
	case p.Kind == Exact || p.equal():
		return equalReason
	}
	return KindReason(kind, p.ContainmentAB, p.ContainmentBA)
}

// equalReason says why two texts of equal words are no exact copies.
const equalReason = "the words are the same, the furniture around them differs"

const (
	// A near copy of which the other holds heldWhole, and shorterBy more than the other way, is a shorter version.
	heldWhole = 0.9
	shorterBy = 0.1
	// Each holds most of the other from mostHeld of its phrases on.
	mostHeld = 0.5
)

// KindReason says in plain words why two copies that are not exact are of a kind, by the shares of the phrases of
// each, of three words, that stand in the other, from 0 to 1. Texts that hold all of each other have the same words.
func KindReason(kind Kind, a, b float64) string {
	more, less := max(a, b), min(a, b)
	switch {
	case kind == Contained:
		return fmt.Sprintf("one holds %s of the other, which holds %s of it", percent(more), percent(less))
	case less >= 1:
		return equalReason
	case more >= heldWhole && more-less >= shorterBy:
		return fmt.Sprintf("one holds %s of the other, which holds %s of it: a shorter version rather than a part", percent(more), percent(less))
	case less < mostHeld:
		return fmt.Sprintf("%s of the phrases of three words of one stand in the other, %s the other way: much edited, and neither is a part",
			percent(more), percent(less))
	}
	return fmt.Sprintf("each holds most of the other, %s and %s of its phrases of three words, and neither is a part", percent(a), percent(b))
}

// members returns the members of a group of copies, the keeper first.
func (a *arranger) members(g *copies, keep int) []Member {
	direct := map[int]Pair{}
	for _, p := range a.links[keep] {
		if p.copy() {
			direct[p.B] = p
		}
	}
	var toKeeper Pair
	for _, p := range g.members {
		if p.B == keep {
			toKeeper = p
		}
	}
	var out []Member
	add := func(i int, fromCentre *Pair) {
		p, ok := direct[i]
		if !ok && i == g.centre {
			p, ok = toKeeper.turned(), true
		}
		if !ok && a.fill != nil {
			p, ok = a.fill(keep, i)
		}
		if !ok {
			p = *fromCentre
		}
		out = append(out, Member{ID: a.stories[i].ID, Similarity: p.Jaccard, Containment: p.ContainmentBA})
	}
	if keep != g.centre {
		add(g.centre, nil)
	}
	for k := range g.members {
		if g.members[k].B != keep {
			add(g.members[k].B, &g.members[k])
		}
	}
	sortMembers(out)
	return slices.Insert(out, 0, Member{ID: a.stories[keep].ID, Similarity: 1, Containment: 1})
}

func sortMembers(m []Member) {
	slices.SortFunc(m, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
}

// standIn is the story that speaks for i: the keeper of its group of copies.
func (a *arranger) standIn(i int) int {
	if g := a.home[i]; g != nil {
		return g.keep
	}
	return i
}

// teller is the story that speaks for i among related ones: a part's whole.
func (a *arranger) teller(i int) int {
	i = a.standIn(i)
	if whole, ok := a.wholeOf[i]; ok {
		return whole
	}
	return i
}

// part is a pair of a container and a story that is a part of it.
type part struct {
	whole, part int
	pair        Pair // turned so that A is the part
}

// parts returns the contained pairs, one for each two groups of copies: that
// of their keepers where there is one, else the surest.
func (a *arranger) parts() map[int][]part {
	best := map[[2]int]part{}
	for _, links := range a.links {
		for _, p := range links {
			if p.Kind != Contained || p.ContainmentAB < p.ContainmentBA ||
				p.ContainmentAB == p.ContainmentBA && a.stories[p.A].Words > a.stories[p.B].Words {
				continue
			}
			if a.home[p.A] != nil && a.home[p.A] == a.home[p.B] {
				continue
			}
			key := [2]int{a.standIn(p.B), a.standIn(p.A)}
			now := part{whole: p.B, part: p.A, pair: p}
			if old, ok := best[key]; !ok || a.betterPart(now, old, key) {
				best[key] = now
			}
		}
	}
	byWhole := map[int][]part{}
	for _, p := range best {
		whole := a.standIn(p.whole)
		byWhole[whole] = append(byWhole[whole], p)
	}
	for _, ps := range byWhole {
		slices.SortFunc(ps, func(x, y part) int {
			return cmp.Or(cmp.Compare(y.pair.Confidence, x.pair.Confidence),
				cmp.Compare(a.stories[x.part].ID, a.stories[y.part].ID))
		})
	}
	return byWhole
}

// betterPart tells whether x speaks better than y for the keepers of key.
func (a *arranger) betterPart(x, y part, key [2]int) bool {
	keepers := func(p part) int {
		n := 0
		if p.whole == key[0] {
			n++
		}
		if p.part == key[1] {
			n++
		}
		return n
	}
	return cmp.Or(cmp.Compare(keepers(x), keepers(y)), cmp.Compare(x.pair.Confidence, y.pair.Confidence),
		cmp.Compare(a.stories[y.whole].ID, a.stories[x.whole].ID),
		cmp.Compare(a.stories[y.part].ID, a.stories[x.part].ID)) > 0
}

// arrangeParts makes the contained groups.
func (a *arranger) arrangeParts() {
	byWhole := a.parts()
	wholes := slices.Collect(maps.Keys(byWhole))
	slices.SortFunc(wholes, func(i, j int) int {
		return cmp.Or(cmp.Compare(a.stories[j].Words, a.stories[i].Words), cmp.Compare(a.stories[i].ID, a.stories[j].ID))
	})
	joined := map[[2]int]bool{} // parts that stand in one group already
	for _, w := range wholes {
		var clusters [][]part
		for _, p := range byWhole[w] {
			at := slices.IndexFunc(clusters, func(c []part) bool { return a.nested(c, p) })
			if at < 0 {
				clusters = append(clusters, []part{p})
				continue
			}
			clusters[at] = append(clusters[at], p)
		}
		a.digests[w] = len(clusters) > 1
		// Parts that stand apart may be the beginning and the end of one story.
		page := len(clusters) > 1 && slices.ContainsFunc(byWhole[w], func(p part) bool { return p.pair.Inside })
		for _, c := range clusters {
			if len(c) == 1 && joined[[2]int{a.standIn(c[0].whole), a.standIn(c[0].part)}] {
				continue
			}
			a.writePart(c, page || c[0].pair.Inside)
			for _, x := range c {
				if len(clusters) == 1 && !c[0].pair.Inside {
					a.wholeOf[a.standIn(x.part)] = a.standIn(c[0].whole)
				}
				for _, y := range c {
					joined[[2]int{a.standIn(x.part), a.standIn(y.part)}] = true
				}
			}
		}
	}
}

// nested tells whether a part overlaps all of a cluster: parts of parts.
func (a *arranger) nested(c []part, p part) bool {
	for _, other := range c {
		if other.whole != p.whole || !slices.ContainsFunc(a.links[p.part], func(l Pair) bool {
			return l.B == other.part && l.Kind != Related
		}) {
			return false
		}
	}
	return true
}

// writePart adds a contained group. digest says that the container holds
// other text too, so that the story by itself is the keeper.
func (a *arranger) writePart(c []part, digest bool) {
	whole, first := c[0].whole, c[0]
	g := Group{
		Kind: Contained, Container: a.stories[whole].ID, Keep: a.stories[whole].ID, Confidence: 1,
		KindReason: first.pair.kindReason(Contained),
		KeepReason: fmt.Sprintf("fullest: %d words, of which the part has %d",
			a.stories[whole].Words, a.stories[first.part].Words),
		Evidence: slices.Concat([]string{fmt.Sprintf("the part is %s, the whole is %s", a.stories[first.part].ID, a.stories[whole].ID)},
			first.pair.evidence()),
	}
	held := 0.0
	for _, p := range c {
		g.Members = append(g.Members, Member{
			ID: a.stories[p.part].ID, Similarity: p.pair.Jaccard, Containment: p.pair.ContainmentAB,
		})
		g.Confidence = min(g.Confidence, p.pair.Confidence)
		held = max(held, p.pair.ContainmentBA)
	}
	sortMembers(g.Members)
	container := Member{ID: g.Container, Similarity: 1, Containment: held}
	if digest {
		keep := c[0].part
		g.Keep = a.stories[keep].ID
		g.KeepReason = "the story by itself: the container holds other text beside it"
		container.Similarity = first.pair.Jaccard
		g.Members = slices.DeleteFunc(g.Members, func(m Member) bool { return m.ID == g.Keep })
		g.Members = slices.Insert(g.Members, 0, Member{ID: g.Keep, Similarity: 1, Containment: first.pair.ContainmentAB}, container)
	} else {
		g.Members = slices.Insert(g.Members, 0, container)
	}
	a.groups = append(a.groups, g)
}
