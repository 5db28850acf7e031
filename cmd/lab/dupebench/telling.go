package dupebench

import (
	"slices"

	"stet/segmenter/dupes"
)

// events adds the articles that tell of one event, and copies beside a share of them: where it is that of strangers, a
// phrase of a stranger stands in no more texts than one of an event, and a model that counts texts is not praised for
// what is no kinship.
func (m *maker) events(articles []Article, share float64) {
	whole := map[string][]int{}
	for _, a := range articles {
		from, family := len(m.Texts), (*maker).alone
		if share > 0 && m.rng.Float64() < share {
			family = m.copying(len(a.Paragraphs))
		}
		m.given = &a
		family(m)
		for i := from; i < len(m.Texts); i++ {
			if m.Family[i] == m.Family[from] {
				whole[a.Event] = append(whole[a.Event], i)
			}
		}
	}
	for _, texts := range whole {
		for i, x := range texts {
			for _, y := range texts[:i] {
				if m.Article[x] != m.Article[y] {
					m.pair(x, y, dupes.Related)
				}
			}
		}
	}
}

// copied is the share of articles of which another text holds all or a part.
func (m *maker) copied() float64 {
	all, copied := map[string]bool{}, map[string]bool{}
	for _, id := range m.Article {
		all[id] = true
	}
	for p, kind := range m.Truth {
		if kind != dupes.Related {
			copied[m.Article[p[0]]], copied[m.Article[p[1]]] = true, true
		}
	}
	delete(all, "")
	delete(copied, "")
	return ratio(len(copied), len(all))
}

// copyingFrom says how many paragraphs an article has at least of which the sorts of one article make copies.
var copyingFrom = map[string]int{
	"exact": 1, "light": 3, "heavy": 3, "updated": 3, "furnished": 3, "extracted": 3, "truncated": 1, "reordered": 3,
	"mixed": 1, "wired": 3, "paged": 3, "excerpt": 8, "trimmed": 6,
}

// copying draws one of the sorts that make copies of an article of so many paragraphs, as often as it is met.
func (m *maker) copying(paragraphs int) func(*maker) {
	able := func(c sort) bool { return copyingFrom[c.name] > 0 && copyingFrom[c.name] <= paragraphs }
	sum := 0
	for _, c := range cases {
		if able(c) {
			sum += c.perThousand
		}
	}
	at := m.rng.IntN(sum)
	i := slices.IndexFunc(cases, func(c sort) bool {
		if able(c) {
			at -= c.perThousand
			return at < 0
		}
		return false
	})
	return cases[i].make
}

// labelled tells whether two texts are both of labelled events.
func (b *Benchmark) labelled(p [2]int) bool { return b.Event[p[0]] != "" && b.Event[p[1]] != "" }

// oneEvent tells whether two texts, whole or parts, are of two articles that a label says tell of one event.
func (b *Benchmark) oneEvent(p [2]int) bool {
	return b.labelled(p) && b.Event[p[0]] == b.Event[p[1]] && b.Article[p[0]] != b.Article[p[1]]
}

// stories names the two stories of a pair that are related, the lesser first: the articles where both are of labelled
// events, whatever copies of them the pair is of, else the texts.
func (b *Benchmark) stories(p [2]int) [2]string {
	if b.labelled(p) {
		return b.articles(p)
	}
	return [2]string{b.Texts[p[0]].ID, b.Texts[p[1]].ID}
}
