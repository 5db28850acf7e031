package dupes

import "slices"

// frame knows what stands beside each three words in some texts. Where a text has three words more than once, each time counts by
// itself, for the rows of a form may be alike.
type frame struct {
	threes table[beside]
	words  table[struct{}] // three words and one more
	times  table[struct{}] // of one text
	ids    []uint64
	mostly bool // whether most pairs of these texts are forms
}

// beside counts the texts that have the most usual words behind three words, and before them.
type beside struct{ behind, before usual }

// usual counts the texts that have the most usual of some words, and the second most usual.
type usual struct {
	first        uint64
	most, second uint32
}

// add notes that so many texts have a word by now.
func (u *usual) add(word uint64, texts uint32) {
	switch {
	case word == u.first || u.most == 0:
		u.first, u.most = word, texts
	case texts > u.most:
		u.first, u.most, u.second = word, texts, u.most
	default:
		u.second = max(u.second, texts)
	}
}

// table counts in how many texts something stands, by its hash. It reuses its memory.
type table[V any] struct{ cells []cell[V] }

type cell[V any] struct {
	hash  uint64
	texts uint32 // 0 where the cell is free
	last  uint32 // the number of the text that was counted last
	value V
}

// reset empties the table, for so many entries.
func (t *table[V]) reset(entries int) {
	size := tableSize(entries)
	t.cells = slices.Grow(t.cells[:0], size)[:size]
	clear(t.cells)
}

// at returns the cell of a hash, or the free one where it would stand.
func (t *table[V]) at(hash uint64) *cell[V] {
	mask := uint64(len(t.cells) - 1) //nolint:gosec // a length
	for i := hash & mask; ; i = (i + 1) & mask {
		if c := &t.cells[i]; c.hash == hash || c.texts == 0 {
			return c
		}
	}
}

// count counts what a text has, which has a number from 1.
func (t *table[V]) count(hash uint64, text uint32) *cell[V] {
	c := t.at(hash)
	if c.last != text {
		c.hash, c.last = hash, text
		c.texts++
	}
	return c
}

// numbered returns a hash of each three words of a text and of the times that they stood there before. It is valid until the next call.
func (f *frame) numbered(text []uint16) []uint64 {
	f.times.reset(len(text))
	f.ids = f.ids[:0]
	words, ends := shingles(text)
	for _, t := range ends {
		words = words.then(t)
		hash := words.gram()
		c := f.times.at(hash)
		c.hash = hash
		c.texts++
		f.ids = append(f.ids, mix(uint64(words)|uint64(c.texts)<<(16*shingleWords)))
	}
	return f.ids
}

// load reads some texts.
func (f *frame) load(texts []Fingerprint) {
	all := 0
	for i := range texts {
		all += int(texts[i].tokens)
	}
	f.threes.reset(all)
	f.words.reset(2 * all)
	for i := range texts {
		text, number := texts[i].text(), uint32(i+1) //nolint:gosec // at most frameTexts
		for at, three := range f.numbered(text) {
			c := f.threes.count(three, number)
			if end := at + shingleWords; end < len(text) {
				word := mix(three ^ uint64(text[end]&wordBits))
				c.value.behind.add(word, f.words.count(word, number).texts)
			}
			if at > 0 {
				word := mix(^three ^ uint64(text[at-1]&wordBits))
				c.value.before.add(word, f.words.count(word, number).texts)
			}
		}
	}
}

// between says of how many texts that have the words around a gap one word is the most usual there, and how many have neither that nor
// the second most usual: of both sides of the gap that on which these are more.
func (f *frame) between(ids []uint64, g gap) (texts, most, others float64) {
	others = -1
	take := func(c *cell[beside], u usual) {
		if rest := float64(c.texts) - float64(u.most) - float64(u.second); rest > others {
			texts, most, others = float64(c.texts), float64(u.most), rest
		}
	}
	if g.from >= shingleWords {
		c := f.threes.at(ids[g.from-shingleWords])
		take(c, c.value.behind)
	}
	if g.to < len(ids) {
		c := f.threes.at(ids[g.to])
		take(c, c.value.before)
	}
	return texts, most, others
}
