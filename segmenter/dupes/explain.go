package dupes

import (
	"cmp"
	"slices"
)

// Explanation says what a member of a group and the keeper share, and what only
// one of them has: A is the keeper, B the member.
type Explanation struct {
	// Passages holds the longest passages, no more than Options.Passages of those
	// that both have and as many of those that only one has, in the order of Shared.
	Passages []Passage
	// Words counts the words that both have, OnlyKeeper and OnlyHere those that
	// only one has, in all passages.
	Words, OnlyKeeper, OnlyHere int
}

// explainedMembers is how many members of a group are explained at most.
const explainedMembers = 16

// explain aligns the members of groups of copies with their keepers.
func (b *batch) explain(groups []Group, limit int) {
	places := map[string]int{}
	for i := range groups {
		if g := &groups[i]; g.Kind != Related {
			for _, m := range g.Members[:min(len(g.Members), explainedMembers+1)] {
				places[m.ID] = 0
			}
		}
	}
	for i := range b.count {
		if _, wanted := places[string(b.id(i))]; wanted {
			places[string(b.id(i))] = i
		}
	}
	b.parallel(len(groups), func(_, from, to int) {
		var own aligner
		var likeness matcher
		var prints []Fingerprint
		for i := from; i < to; i++ {
			g := &groups[i]
			if g.Kind == Related {
				continue
			}
			prints = prints[:0]
			for _, m := range g.Members[:min(len(g.Members), explainedMembers+1)] {
				prints = append(prints, b.print(places[m.ID]))
			}
			own.load(&prints[0])
			for k := range prints[1:] {
				g.Members[k+1].Explanation = own.explanation(&prints[k+1], limit)
			}
			if g.Kind != Exact {
				g.Unlike = findUnlike(&likeness, g.Members, prints)
			}
		}
	})
}

// explanation says what a text and the loaded keeper share.
func (l *aligner) explanation(member *Fingerprint, limit int) *Explanation {
	e := &Explanation{}
	all := l.shared(member)
	for _, p := range all {
		switch p.In {
		case Both:
			e.Words, e.OnlyKeeper, e.OnlyHere = e.Words+p.Words, e.OnlyKeeper+p.EditsA, e.OnlyHere+p.EditsB
		case OnlyA:
			e.OnlyKeeper += p.Words
		case OnlyB:
			e.OnlyHere += p.Words
		}
	}
	shared := longest(all, limit, func(p Passage) bool { return p.In == Both })
	alone := longest(all, limit, func(p Passage) bool { return p.In != Both })
	e.Passages = slices.DeleteFunc(all, func(p Passage) bool {
		if p.In == Both {
			return p.Words < shared
		}
		return p.Words < alone
	})
	return e
}

// longest returns the least length of passages of a sort of which no more than
// limit are as long.
func longest(all []Passage, limit int, sort func(p Passage) bool) int {
	var words []int
	for _, p := range all {
		if sort(p) {
			words = append(words, p.Words)
		}
	}
	if len(words) <= limit {
		return 0
	}
	slices.SortFunc(words, func(x, y int) int { return cmp.Compare(y, x) })
	return words[limit] + 1
}
