package dupes

import "slices"

// Stories that no chain of pairs joins have nothing to do with each other's
// groups: they are arranged apart, on all processors.

// arrangeAtOnce is about how many pairs are arranged together.
const arrangeAtOnce = 2048

// arrange makes the groups of the pairs.
func (b *batch) arrange(pairs []Pair, rejected func(a, b string) bool) []Group {
	parts := b.components(b.withEqual(pairs))
	found := make([][]Group, len(parts))
	b.each(len(parts), func(i int) { found[i] = b.arranger(parts[i], rejected).arrange() })
	groups := slices.Concat(found...)
	slices.SortFunc(groups, compareGroups)
	return groups
}

// withEqual appends the pairs of texts of equal words.
func (b *batch) withEqual(pairs []Pair) []Pair {
	pairs = slices.Grow(pairs, len(b.equal))
	for _, e := range b.equal {
		first, other := b.print(int(e[0])), b.print(int(e[1]))
		p := equalPair(&first, &other)
		if p.Kind == Exact {
			p.Evidence = nil // the group says it once
		}
		p.A, p.B = int(e[0]), int(e[1])
		pairs = append(pairs, p)
	}
	return pairs
}

// components cuts the pairs into parts of which no two have a story in common.
func (b *batch) components(pairs []Pair) [][]Pair {
	root := make([]int32, b.count)
	for i := range root {
		root[i] = int32(i) //nolint:gosec // see collapse
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i := range pairs {
		x, y := find(int32(pairs[i].A)), find(int32(pairs[i].B)) //nolint:gosec // see collapse
		root[max(x, y)] = min(x, y)
	}
	place := func(p *Pair) int32 { return find(int32(p.A)) } //nolint:gosec // see collapse
	slices.SortFunc(pairs, func(p, q Pair) int { return int(place(&p)) - int(place(&q)) })
	var parts [][]Pair
	from := 0
	for i := range pairs {
		last := i+1 == len(pairs)
		if last || i+1-from >= arrangeAtOnce && place(&pairs[i]) != place(&pairs[i+1]) {
			parts = append(parts, pairs[from:i+1])
			from = i + 1
		}
	}
	return parts
}

// arranger returns the pairs as a graph of stories.
func (b *batch) arranger(pairs []Pair, rejected func(a, b string) bool) *arranger {
	place := map[int]int{}
	var stories []storyInfo
	var records []int
	number := func(record int) int {
		i, ok := place[record]
		if !ok {
			i = len(stories)
			place[record] = i
			r, f := b.record(record), b.print(record)
			info := infoOf(Text{ID: string(b.id(record)), Order: r.order, Clean: float64(r.clean)}, &f)
			stories, records = append(stories, info), append(records, record)
		}
		return i
	}
	for i := range pairs {
		pairs[i].A, pairs[i].B = number(pairs[i].A), number(pairs[i].B)
	}
	forms := forms{print: func(story int) Fingerprint { return b.print(records[story]) }}
	a := newArranger(stories, forms.without(pairs), rejected)
	a.fill = func(i, j int) (Pair, bool) {
		x, y := b.print(records[i]), b.print(records[j])
		if x.equal(&y) {
			p := equalPair(&x, &y)
			if p.Kind == Exact {
				p.Evidence = nil // as in withEqual
			}
			p.A, p.B = i, j
			return p, true
		}
		same := func(i, j int) bool {
			x, y := b.print(records[i]), b.print(records[j])
			return slices.Equal(x.data, y.data)
		}
		if p, ok := a.asTwin(i, j, same); ok {
			return p, true
		}
		if p, ok := a.asTwin(j, i, same); ok {
			return p.turned(), true
		}
		m := matchers.Get().(*matcher)
		defer matchers.Put(m)
		m.known = b.known
		m.load(&x)
		p, ok := m.compare(&y)
		p.A, p.B = i, j
		return p, ok && !forms.are(m, i, j)
	}
	return a
}

// twinLinks is among how many links of a story its twin is looked for.
const twinLinks = 16

// asTwin returns the pair of two stories where a pair joins the first with a story
// that is the same as the second, word for word and paragraph for paragraph.
func (a *arranger) asTwin(i, j int, same func(i, j int) bool) (Pair, bool) {
	some := func(links []Pair) []Pair { return links[:min(len(links), twinLinks)] }
	for _, q := range some(a.links[j]) {
		if q.Kind != Exact || !same(j, q.B) {
			continue
		}
		for _, p := range some(a.links[i]) {
			if p.B == q.B && p.Kind != Related {
				p.B = j
				return p, true
			}
		}
	}
	return Pair{}, false
}
