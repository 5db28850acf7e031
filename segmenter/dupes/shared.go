package dupes

import (
	"cmp"
	"slices"
)

// Passage is a run of words that both of two texts have, or only one.
type Passage struct {
	// In tells which texts have it.
	In Side
	// A and B are where it stands in each; the zero Place where In says that a
	// text doesn't have it.
	A, B Place
	// Words counts the passage's words.
	Words int
}

// Side tells which of two texts have a passage.
type Side uint8

// A passage stands in both texts, or in one.
const (
	Both Side = iota
	OnlyA
	OnlyB
)

// Place is a run of words in a text: from byte Start of one paragraph up to
// byte LastEnd of the same or a later one. Paragraphs count from 0.
type Place struct {
	Paragraph, Start       int
	LastParagraph, LastEnd int
}

// placed is a word with its place in its text.
type placed struct {
	hash       uint64
	paragraph  int
	start, end int
}

// passageWords is how many words in a row are a shared passage: fewer stand in
// any two texts.
const passageWords = 5

// Shared aligns two texts: it returns the passages that both have and those
// that only one has, in the order of a, with what only b has behind the passage
// that it follows in b. Passages may stand in another order in b. Every word
// of both texts is in a passage. The cost is in line with the length of the
// texts.
func Shared(a, b Text) []Passage {
	x, y := placedWords(a), placedWords(b)
	blocks := alignWords(x, y)
	return passages(x, y, blocks)
}

func placedWords(t Text) []placed {
	var words []placed
	for i, p := range t.Paragraphs {
		r := newWordReader(p)
		for w, ok := r.next(); ok; w, ok = r.next() {
			words = append(words, placed{w.hash, i, w.start, w.end})
		}
	}
	return words
}

// block is a run of equal words: from a in one text and b in the other.
type block struct{ a, b, words int }

// occurrenceLimit bounds how many places of a shingle are tried, so that a
// text that says one thing over and over costs no more than another.
const occurrenceLimit = 8

// alignWords finds the runs of words that both have, each word in at most one:
// it walks through y and takes at each place the longest run of x that begins
// with the words at hand, the one that goes on where the last ended before
// others.
func alignWords(x, y []placed) []block {
	size := min(passageWords, len(x), len(y))
	if size == 0 {
		return nil
	}
	places := newRunPlaces(x, size)
	taken := make([]bool, len(x))
	var blocks []block
	next := 0 // where the last run ended in x
	for j := 0; j+size <= len(y); {
		best := block{b: j}
		try := func(i int) {
			if n := runLength(x, y, taken, i, j); n > best.words {
				best.a, best.words = i, n
			}
		}
		try(next)
		places.each(runHash(y[j:j+size]), try)
		if best.words < size {
			j++
			continue
		}
		for i := range best.words {
			taken[best.a+i] = true
		}
		blocks = append(blocks, best)
		next, j = best.a+best.words, j+best.words
	}
	return blocks
}

// runPlaces knows where the runs of a text begin, by their hash.
type runPlaces struct {
	slots []int32 // place plus one
	hash  []uint64
	next  []int32 // place plus one of the next equal run behind a place
}

func newRunPlaces(words []placed, size int) *runPlaces {
	n := len(words) - size + 1
	p := &runPlaces{slots: make([]int32, tableSize(n)), hash: make([]uint64, n), next: make([]int32, n)}
	for i := n - 1; i >= 0; i-- {
		p.hash[i] = runHash(words[i : i+size])
		at := p.find(p.hash[i])
		p.next[i] = p.slots[at]
		p.slots[at] = int32(i + 1) //nolint:gosec // texts of 2 billion words do not fit in memory
	}
	return p
}

func (p *runPlaces) find(hash uint64) int {
	mask := len(p.slots) - 1
	at := int(hash) & mask //nolint:gosec // the lower bits
	for p.slots[at] != 0 && p.hash[p.slots[at]-1] != hash {
		at = (at + 1) & mask
	}
	return at
}

// each calls try with the first places of a run.
func (p *runPlaces) each(hash uint64, try func(place int)) {
	at := p.slots[p.find(hash)]
	for n := 0; at != 0 && n < occurrenceLimit; n++ {
		try(int(at - 1))
		at = p.next[at-1]
	}
}

func runHash(words []placed) uint64 {
	h := uint64(hashStart)
	for _, w := range words {
		h = mix(h ^ w.hash)
	}
	return h
}

// runLength returns how many words are equal from i in x and j in y on.
func runLength(x, y []placed, taken []bool, i, j int) int {
	n := 0
	for i+n < len(x) && j+n < len(y) && !taken[i+n] && x[i+n].hash == y[j+n].hash {
		n++
	}
	return n
}

// passages turns the blocks and what lies between them into passages.
func passages(x, y []placed, blocks []block) []Passage {
	byB := slices.Clone(blocks)
	slices.SortFunc(blocks, func(p, q block) int { return cmp.Compare(p.a, q.a) })
	// What only b has follows the block before it in b, -1 for the beginning.
	following := map[int]Passage{}
	at, before := 0, -1
	for _, k := range append(byB, block{b: len(y)}) {
		if k.b > at {
			following[before] = Passage{In: OnlyB, B: placeOf(y[at:k.b]), Words: k.b - at}
		}
		at, before = k.b+k.words, k.b
	}
	var out []Passage
	addOnlyB := func(block int) {
		if p, ok := following[block]; ok {
			out = append(out, p)
		}
	}
	addOnlyB(-1)
	at = 0
	for _, k := range append(slices.Clone(blocks), block{a: len(x)}) {
		if k.a > at {
			out = append(out, Passage{In: OnlyA, A: placeOf(x[at:k.a]), Words: k.a - at})
		}
		if k.words > 0 {
			out = append(out, Passage{
				A: placeOf(x[k.a : k.a+k.words]), B: placeOf(y[k.b : k.b+k.words]), Words: k.words,
			})
			addOnlyB(k.b)
		}
		at = k.a + k.words
	}
	return out
}

func placeOf(words []placed) Place {
	first, last := words[0], words[len(words)-1]
	return Place{first.paragraph, first.start, last.paragraph, last.end}
}
