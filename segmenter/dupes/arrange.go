package dupes

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// arranger holds the pairs as a graph of stories, and makes groups of them.
// Each member of an exact or near group was compared with the group's centre and
// found a copy of it, so that nothing is joined through a third text that happens
// to resemble both; a container makes a group with each story that is a part of
// it, and its stories stay apart; related stories are grouped where most of them
// are related to most. The groups do not depend on the order of pairs and stories.
type arranger struct {
	stories  []storyInfo
	links    map[int][]Pair         // of each story, turned so that A is the story
	rejected func(a, b string) bool // nil where nothing was
	// fill compares two stories that no pair joins; nil where none can be.
	fill func(a, b int) (Pair, bool)
	// filled counts how often a story was compared so: at most fillLimit
	// times, which bounds the work on a flood of half-alike texts.
	filled map[int]int
	// others holds what unequal found.
	others map[int][]Pair
	// class is the same number for texts of equal words.
	class map[int]int
	// home is the exact or near group that a story is in.
	home map[int]*copies
	// wholeOf is the container of a truncated copy.
	wholeOf map[int]int
	// digests are the containers that hold several stories.
	digests map[int]bool
	groups  []Group
}

const fillLimit = 8

// copies is an exact or near group in the making: a star of pairs.
type copies struct {
	centre  int
	members []Pair // from the centre to each member
	keep    int
}

func newArranger(stories []storyInfo, pairs []Pair, rejected func(a, b string) bool) *arranger {
	a := &arranger{
		stories: stories, rejected: rejected,
		links: map[int][]Pair{}, filled: map[int]int{}, home: map[int]*copies{},
		others: map[int][]Pair{}, wholeOf: map[int]int{}, digests: map[int]bool{},
	}
	for _, p := range pairs {
		if p.A == p.B || a.apart(p.A, p.B) {
			continue
		}
		a.links[p.A] = append(a.links[p.A], p)
		a.links[p.B] = append(a.links[p.B], p.turned())
	}
	return a
}

// apart tells whether an editor has said that two stories are no copies.
func (a *arranger) apart(i, j int) bool {
	return a.rejected != nil && a.rejected(a.stories[i].ID, a.stories[j].ID)
}

// turned returns the pair seen from its other side.
func (p Pair) turned() Pair {
	p.A, p.B = p.B, p.A
	p.ContainmentAB, p.ContainmentBA = p.ContainmentBA, p.ContainmentAB
	return p
}

// weight returns the confidence in millionths: whole numbers make the same sum
// in any order.
func (p *Pair) weight() int64 { return int64(math.Round(1e6 * p.Confidence)) }

// copy tells whether the pair joins two copies of one story.
func (p *Pair) copy() bool { return p.Kind == Exact || p.Kind == Near }

// equal tells whether the pair joins two texts of equal words.
func (p *Pair) equal() bool {
	return p.Kind == Exact || p.Kind == Near && p.Confidence == dressedConfidence
}

func (a *arranger) arrange() []Group {
	a.class = a.classes()
	a.holdDigests()
	a.arrangeCopies()
	a.arrangeParts()
	a.arrangeRelated()
	slices.SortFunc(a.groups, compareGroups)
	return a.groups
}

// compareGroups orders groups, in the same way in any order of finding.
func compareGroups(x, y Group) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Keep, y.Keep),
		cmp.Compare(x.Container, y.Container), cmp.Compare(x.Members[len(x.Members)-1].ID, y.Members[len(y.Members)-1].ID))
}

// arrangeCopies makes the exact and near groups: it takes the story that is
// linked best as a centre, with all that are copies of it, and goes on with
// the rest.
func (a *arranger) arrangeCopies() {
	weight := a.weights()
	order := slices.Collect(maps.Keys(weight))
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(weight[j], weight[i]), cmp.Compare(a.stories[j].Prose, a.stories[i].Prose),
			cmp.Compare(len(a.links[j]), len(a.links[i])), cmp.Compare(a.stories[i].ID, a.stories[j].ID))
	})
	for _, centre := range order {
		if a.home[centre] == nil {
			a.gather(centre)
		}
	}
}

// weights returns how well each story that has copies is linked: the sum over
// the different texts that it is a copy of, without those that it is a part of and
// that are copies of its copies, for a part of them is no centre. What else holds it, a digest, says
// nothing of that. Texts of equal words count once and weigh the same,
// since of them one may have been compared for all.
func (a *arranger) weights() map[int]int64 {
	between := map[[2]int]int64{}
	weight := map[int]int64{}
	chain := a.chains()
	for i, links := range a.links {
		for k := range links {
			p := &links[k]
			w := p.weight()
			switch {
			case p.copy():
				weight[i] = 0
			case p.Kind == Contained && p.ContainmentAB > p.ContainmentBA && chain[i] == chain[p.B]:
				w = -w
			default:
				continue
			}
			if key := [2]int{a.class[i], a.class[p.B]}; key[0] != key[1] {
				if old, ok := between[key]; !ok || w > old {
					between[key] = w
				}
			}
		}
	}
	sums := map[int]int64{}
	for key, w := range between {
		sums[key[0]] += w
	}
	for i := range weight {
		weight[i] = sums[a.class[i]]
	}
	return weight
}

// classes returns a number for each story, the same one for those of equal
// words.
func (a *arranger) classes() map[int]int { return a.joined((*Pair).equal) }

// chains returns a number for each story, the same one for those that a chain of copies joins.
func (a *arranger) chains() map[int]int { return a.joined((*Pair).copy) }

// joined returns a number for each story, the same one for those that a chain of such pairs joins.
func (a *arranger) joined(by func(p *Pair) bool) map[int]int {
	class := make(map[int]int, len(a.links))
	for i := range a.links {
		if _, ok := class[i]; ok {
			continue
		}
		class[i] = i
		for queue := []int{i}; len(queue) > 0; {
			at := queue[0]
			queue = queue[1:]
			for k := range a.links[at] {
				p := &a.links[at][k]
				if _, ok := class[p.B]; !ok && by(p) {
					class[p.B] = i
					queue = append(queue, p.B)
				}
			}
		}
	}
	return class
}

// gather makes the group around a centre.
func (a *arranger) gather(centre int) {
	found := a.around(centre)
	slices.SortFunc(found, func(p, q Pair) int {
		return cmp.Or(cmp.Compare(p.Kind, q.Kind), cmp.Compare(q.Confidence, p.Confidence),
			cmp.Compare(q.Jaccard, p.Jaccard), cmp.Compare(a.stories[p.B].ID, a.stories[q.B].ID))
	})
	g := &copies{centre: centre}
	inside, held := map[int]bool{centre: true}, map[int]bool{}
	for _, p := range a.unequal(centre) {
		if p.Kind == Contained {
			held[p.B] = true
		}
	}
	for _, p := range found {
		if !a.rejects(g, p.B) && !a.isPart(p.B, inside) && !a.hasNearer(p, held) {
			g.members = append(g.members, p)
			inside[p.B] = true
		}
	}
	if len(g.members) == 0 {
		return
	}
	a.home[centre] = g
	for _, p := range g.members {
		a.home[p.B] = g
	}
	a.write(g)
}

// isPart tells whether a story is rather a part of the stories of a group, or
// they of it, than a copy: whether the pairs between them say so.
func (a *arranger) isPart(story int, group map[int]bool) bool {
	// Texts of equal words count once: of them one may have been compared for all.
	said := map[int]int64{}
	for _, p := range a.unequal(story) {
		w := p.weight()
		switch {
		case !group[p.B]:
			continue
		case p.copy():
			w = -w
		case p.Kind != Contained:
			continue
		}
		if old, ok := said[a.class[p.B]]; !ok || w < old {
			said[a.class[p.B]] = w
		}
	}
	sum := int64(0)
	for _, w := range said {
		sum += w
	}
	return sum > 0
}

// hasNearer tells whether the second story of a pair is surer to be a copy of
// one of those that the first, a centre, is a part of or holds.
func (a *arranger) hasNearer(p Pair, held map[int]bool) bool {
	return p.Kind != Exact && len(held) > 0 && slices.ContainsFunc(a.unequal(p.B), func(q Pair) bool {
		return held[q.B] && q.copy() && q.Confidence > p.Confidence
	})
}

// unequal returns the links of a story to others than its exact copies; where
// it has none, those of an exact copy, for of equal texts one is compared.
func (a *arranger) unequal(story int) []Pair {
	if links, ok := a.others[story]; ok {
		return links
	}
	var links []Pair
	twin := -1
	for _, p := range a.links[story] {
		if p.Kind != Exact {
			links = append(links, p)
		} else if twin < 0 || p.B < twin {
			twin = p.B
		}
	}
	a.others[story] = links
	if len(links) == 0 && twin >= 0 {
		links = a.unequal(twin)
		a.others[story] = links
	}
	return links
}

// rejects tells whether an editor has said that a story is no copy of one of
// the group.
func (a *arranger) rejects(g *copies, story int) bool {
	if a.rejected == nil {
		return false
	}
	return a.apart(g.centre, story) || slices.ContainsFunc(g.members, func(p Pair) bool { return a.apart(p.B, story) })
}

// around returns the copies of a centre: those that pairs name, and those of
// their copies that turn out to be the centre's own.
func (a *arranger) around(centre int) []Pair {
	var found []Pair
	seen := map[int]bool{centre: true}
	for _, p := range a.links[centre] {
		seen[p.B] = true
		if p.copy() && a.home[p.B] == nil {
			found = append(found, p)
		}
	}
	if a.fill == nil {
		return found
	}
	for at := 0; at < len(found); at++ {
		for _, p := range a.links[found[at].B] {
			if !p.copy() || seen[p.B] || a.home[p.B] != nil || a.filled[p.B] >= fillLimit {
				continue
			}
			seen[p.B] = true
			a.filled[p.B]++
			if q, ok := a.fill(centre, p.B); ok && q.copy() {
				found = append(found, q)
			}
		}
	}
	return found
}
