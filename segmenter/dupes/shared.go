package dupes

import (
	"cmp"
	"slices"
)

// Passage is a stretch of text that both of two texts have, or only one.
type Passage struct {
	// In tells which texts have it.
	In Side
	// A and B are where it stands in each; the zero Place where In says that a
	// text doesn't have it.
	A, B Place
	// Words counts the words that both have, or those of the one. EditsA counts
	// the words of A between those of a passage of both that B has otherwise or
	// not at all, EditsB those of B.
	Words, EditsA, EditsB int
}

// Side tells which of two texts have a passage.
type Side uint8

// A passage stands in both texts, or in one.
const (
	Both Side = iota
	OnlyA
	OnlyB
)

// Place is the paragraphs that a passage stands in, wholly or in part, from the
// first to the last. They count from 1; paragraphs without a word do not count.
type Place struct{ First, Last int }

const (
	// passageWords is how many words in a row are a shared passage: fewer stand in
	// any two texts.
	passageWords = 5
	// editWords is up to how many words may lie between two shared runs of one
	// passage, in each text: it was edited there.
	editWords = 10
)

// Shared aligns two texts by their fingerprints: it returns the passages that
// both have and those that only one has, in the order of a, with what only b has
// behind the passage that it follows in b. Passages may stand in another order in
// b. Every word of both texts that a fingerprint holds is counted in one passage.
// The cost is in line with the words of both, of which a fingerprint holds no more
// than 65,536: two texts of any size take some milliseconds.
func Shared(a, b *Fingerprint) []Passage {
	var l aligner
	l.load(a)
	return l.shared(b)
}

// aligner aligns one text with several. It reuses its memory.
type aligner struct {
	a      *Fingerprint
	places runPlaces
	taken  []bool // words of the loaded text
}

func (l *aligner) load(a *Fingerprint) {
	l.a, l.places.words = a, 0
}

func (l *aligner) shared(b *Fingerprint) []Passage {
	x, y := l.a.text(), b.text()
	blocks := l.alignWords(x, y)
	passages := passagesOf(x, y, blocks)
	numberA, numberB := l.a.paragraphNumbers(), b.paragraphNumbers()
	for i := range passages {
		p := &passages[i]
		if p.In != OnlyB {
			p.A = numberA.place(p.A)
		}
		if p.In != OnlyA {
			p.B = numberB.place(p.B)
		}
	}
	return passages
}

// paragraphStarts holds the place of the first word of each paragraph.
type paragraphStarts []int

func (f *Fingerprint) paragraphNumbers() paragraphStarts {
	var starts paragraphStarts
	at := 0
	for _, s := range f.paragraphSpans() {
		if s&goesOnBit == 0 {
			starts = append(starts, at)
		}
		at += int(s & paragraphLimit)
	}
	return starts
}

// number returns the number of the paragraph that a word stands in.
func (s paragraphStarts) number(word int) int {
	i, found := slices.BinarySearch(s, word)
	if found {
		i++
	}
	return i
}

// place turns the first word of a passage and the one behind its last into
// paragraphs.
func (s paragraphStarts) place(words Place) Place {
	return Place{s.number(words.First), s.number(words.Last - 1)}
}

// block is a run of equal words: from a in one text and b in the other.
type block struct{ a, b, words int }

// occurrenceLimit bounds how many places of a run are tried, so that a text that
// says one thing over and over costs no more than another.
const occurrenceLimit = 8

// alignWords finds the runs of words that both have, each word in at most one:
// it walks through y and takes at each place the longest run of x that begins
// with the words at hand, the one that goes on where the last ended before
// others.
func (l *aligner) alignWords(x, y []uint16) []block {
	size := min(passageWords, len(x), len(y))
	if size == 0 {
		return nil
	}
	if slices.Equal(x, y) {
		return []block{{words: len(x)}}
	}
	places := &l.places
	places.find(x, size)
	l.taken = append(l.taken[:0], make([]bool, len(x))...)
	taken := l.taken
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
	words int     // of a run; 0 where nothing is known
	slots []int32 // place plus one
	hash  []uint64
	next  []int32 // place plus one of the next equal run behind a place
}

// find finds the runs of so many words of a text, where it does not know them.
func (p *runPlaces) find(words []uint16, size int) {
	if p.words == size {
		return
	}
	n := len(words) - size + 1
	p.words = size
	p.slots = slices.Grow(p.slots[:0], tableSize(n))[:tableSize(n)]
	clear(p.slots)
	p.hash, p.next = slices.Grow(p.hash[:0], n)[:n], slices.Grow(p.next[:0], n)[:n]
	for i := n - 1; i >= 0; i-- {
		p.hash[i] = runHash(words[i : i+size])
		at := p.slot(p.hash[i])
		p.next[i] = p.slots[at]
		p.slots[at] = int32(i + 1) //nolint:gosec // at most wordLimit
	}
}

func (p *runPlaces) slot(hash uint64) int {
	mask := len(p.slots) - 1
	at := int(hash) & mask //nolint:gosec // the lower bits
	for p.slots[at] != 0 && p.hash[p.slots[at]-1] != hash {
		at = (at + 1) & mask
	}
	return at
}

// each calls try with the first places of a run.
func (p *runPlaces) each(hash uint64, try func(place int)) {
	at := p.slots[p.slot(hash)]
	for n := 0; at != 0 && n < occurrenceLimit; n++ {
		try(int(at - 1))
		at = p.next[at-1]
	}
}

func runHash(words []uint16) uint64 {
	h := uint64(hashStart)
	for _, w := range words {
		h = mix(h ^ uint64(w&wordBits))
	}
	return h
}

// runLength returns how many words are equal from i in x and j in y on.
func runLength(x, y []uint16, taken []bool, i, j int) int {
	n := 0
	for i+n < len(x) && j+n < len(y) && !taken[i+n] && (x[i+n]^y[j+n])&wordBits == 0 {
		n++
	}
	return n
}

// passagesOf turns the blocks, in the order of y, and what lies between them into
// passages. Their places are words: the first and the one behind the last.
func passagesOf(x, y []uint16, blocks []block) []Passage {
	shared := stretches(blocks)
	// What only b has follows the passage before it in b, -1 for the beginning.
	following := map[int]Passage{}
	at, before := 0, -1
	for _, p := range append(shared, Passage{B: Place{len(y), len(y)}}) {
		if p.B.First > at {
			following[before] = Passage{In: OnlyB, B: Place{at, p.B.First}, Words: p.B.First - at}
		}
		at, before = p.B.Last, p.B.First
	}
	byA := slices.Clone(shared)
	slices.SortFunc(byA, func(p, q Passage) int { return cmp.Compare(p.A.First, q.A.First) })
	var out []Passage
	addOnlyB := func(behind int) {
		if p, ok := following[behind]; ok {
			out = append(out, p)
		}
	}
	addOnlyB(-1)
	at = 0
	for _, p := range append(byA, Passage{A: Place{len(x), len(x)}}) {
		if p.A.First > at {
			out = append(out, Passage{In: OnlyA, A: Place{at, p.A.First}, Words: p.A.First - at})
		}
		if p.Words > 0 {
			out = append(out, p)
			addOnlyB(p.B.First)
		}
		at = p.A.Last
	}
	return out
}

// stretches joins blocks that follow one another in both texts with few words
// between them.
func stretches(blocks []block) []Passage {
	// Another block may stand between two in x: it must not be joined over.
	nextInA := map[int]int{}
	byA := slices.Clone(blocks)
	slices.SortFunc(byA, func(p, q block) int { return cmp.Compare(p.a, q.a) })
	for i := 1; i < len(byA); i++ {
		nextInA[byA[i-1].a] = byA[i].a
	}
	var out []Passage
	last := -1
	for _, k := range blocks {
		if n := len(out); n > 0 && nextInA[last] == k.a {
			p := &out[n-1]
			inA, inB := k.a-p.A.Last, k.b-p.B.Last
			if inA >= 0 && inA <= editWords && inB <= editWords {
				p.Words, p.EditsA, p.EditsB = p.Words+k.words, p.EditsA+inA, p.EditsB+inB
				p.A.Last, p.B.Last = k.a+k.words, k.b+k.words
				last = k.a
				continue
			}
		}
		out = append(out, Passage{A: Place{k.a, k.a + k.words}, B: Place{k.b, k.b + k.words}, Words: k.words})
		last = k.a
	}
	return out
}
