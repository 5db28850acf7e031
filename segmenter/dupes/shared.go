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
	// movedWords is from how many words on a run may stand in another order: a
	// phrase that a text says twice may be found at either place.
	movedWords = 12
	// longWords is from how many words on a run is taken before what lies between
	// is aligned: a whole paragraph, of which a headline or a quotation set apart
	// says a sentence only.
	longWords = 32
	// editWords is up to how many words may lie between two shared runs of one
	// passage, in each text: it was edited there.
	editWords = 10
)

// Shared aligns two texts by their fingerprints: it returns the passages that
// both have and those that only one has, in the order of a, with what only b has
// behind the passage that it follows in b. Passages may stand in another order in
// b where they are long enough to tell that they were moved. Every word of both texts that a fingerprint holds is counted in one passage.
// The cost is in line with the words of both, of which a fingerprint holds no more
// than 65,536: two texts of any size take some milliseconds.
func Shared(a, b *Fingerprint) []Passage {
	var l aligner
	l.load(a)
	return l.shared(b)
}

// aligner aligns one text with several. It reuses its memory.
type aligner struct {
	a *Fingerprint
	// long and moved know where the loaded text has runs of longWords and of
	// movedWords.
	long, moved runPlaces
	// takenA and takenB tell which words of the texts stand in a run.
	takenA, takenB []bool
	hashes         []uint64
	blocks         []block
	between        chain
}

func (l *aligner) load(a *Fingerprint) {
	l.a, l.long.words, l.moved.words = a, 0, 0
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

// alignWords finds the runs of words that both have, each word in at most one, in
// the order of y: long runs first, wherever they stand, then the shorter ones
// that are in their order between those, then what was moved and is long enough
// to tell.
func (l *aligner) alignWords(x, y []uint16) []block {
	size := min(passageWords, len(x), len(y))
	if size == 0 {
		return nil
	}
	if slices.Equal(x, y) {
		return []block{{words: len(x)}}
	}
	l.takenA = append(l.takenA[:0], make([]bool, len(x))...)
	l.takenB = append(l.takenB[:0], make([]bool, len(y))...)
	l.blocks = l.blocks[:0]
	l.takeLong(x, y, &l.long, longWords)
	l.takeBetween(x, y, size)
	if l.takeLong(x, y, &l.moved, movedWords) {
		l.takeBetween(x, y, size)
	}
	return l.blocks
}

// take notes a run that both have.
func (l *aligner) take(k block) {
	for i := range k.words {
		l.takenA[k.a+i], l.takenB[k.b+i] = true, true
	}
	l.blocks = append(l.blocks, k)
}

func (l *aligner) sortBlocks() {
	slices.SortFunc(l.blocks, func(p, q block) int { return cmp.Compare(p.b, q.b) })
}

// takeLong walks through y and takes at each place the longest run of x, of size
// words or more, that begins with the words at hand, the one that goes on where
// the last ended before others. It tells whether there was one.
func (l *aligner) takeLong(x, y []uint16, places *runPlaces, size int) bool {
	if !hasFree(l.takenA, size) || !hasFree(l.takenB, size) {
		return false
	}
	if places.words != size {
		places.find(x, size)
	}
	l.hashes = runHashes(l.hashes, y, size)
	known := len(l.blocks)
	next, before := 0, 0 // where the last run ended in x; the known ones before the place
	for j := 0; j+size <= len(y); {
		if l.takenB[j] { // a known run begins here
			k := l.blocks[before]
			next, j, before = k.a+k.words, k.b+k.words, before+1
			continue
		}
		best := block{b: j}
		try := func(i int) {
			if n := l.runLength(x, y, i, j); n > best.words {
				best.a, best.words = i, n
			}
		}
		try(next)
		places.each(l.hashes[j], try)
		if best.words < size {
			j++
			continue
		}
		l.take(best)
		next, j = best.a+best.words, j+best.words
	}
	l.sortBlocks()
	return len(l.blocks) > known
}

// hasFree tells whether so many words in a row stand in no run.
func hasFree(taken []bool, size int) bool {
	free := 0
	for _, t := range taken {
		if free++; t {
			free = 0
		}
		if free == size {
			return true
		}
	}
	return false
}

// takeBetween takes the runs of size words or more that stand between others in
// the same order: behind the run before them, or ahead of the one that follows.
func (l *aligner) takeBetween(x, y []uint16, size int) {
	known := len(l.blocks)
	before := block{}
	for at := range known + 1 {
		after := block{a: len(x), b: len(y)}
		if at < known {
			after = l.blocks[at]
		}
		from, to := before.a+before.words, before.a+before.words
		for to < len(x) && !l.takenA[to] {
			to++
		}
		b := l.takeInOrder(x, y, block{a: from, b: before.b + before.words}, block{a: to, b: after.b}, size)
		if to != after.a {
			for from = after.a; from > 0 && !l.takenA[from-1]; {
				from--
			}
			l.takeInOrder(x, y, block{a: from, b: b}, after, size)
		}
		before = after
	}
	l.sortBlocks()
}

// takeInOrder takes the runs between two places in the order that both have them
// in. It returns where the last of them ends in y.
func (l *aligner) takeInOrder(x, y []uint16, from, to block, size int) int {
	end := from.b
	for _, k := range l.between.of(x[from.a:to.a], y[from.b:to.b], size) {
		k.a, k.b = k.a+from.a, k.b+from.b
		l.take(k)
		end = k.b + k.words
	}
	return end
}

// runPlaces knows where the runs of a text begin, by their hash.
type runPlaces struct {
	words int     // of a run; 0 where nothing is known of the text at hand
	slots []int32 // place plus one
	hash  []uint64
	next  []int32 // place plus one of the next equal run behind a place
}

// find finds the runs of so many words of a text.
func (p *runPlaces) find(words []uint16, size int) {
	n := len(words) - size + 1
	p.words = size
	p.slots = slices.Grow(p.slots[:0], tableSize(n))[:tableSize(n)]
	clear(p.slots)
	p.hash, p.next = runHashes(p.hash, words, size), slices.Grow(p.next[:0], n)[:n]
	for i := n - 1; i >= 0; i-- {
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

// runHashes returns the hashes of the runs of size words, in the memory of others:
// each is a polynomial of its words, made of the one before (Karp and Rabin 1987).
func runHashes(hashes []uint64, words []uint16, size int) []uint64 {
	n := len(words) - size + 1
	hashes = slices.Grow(hashes[:0], n)[:n]
	const base = 0x9e3779b97f4a7c15 // odd, without a pattern
	h, first := uint64(0), uint64(1)
	for i, w := range words {
		h = h*base + uint64(w&wordBits) + 1
		if i < size {
			first *= base
		} else {
			h -= first * (uint64(words[i-size]&wordBits) + 1)
		}
		if i >= size-1 {
			hashes[i-size+1] = mix(h)
		}
	}
	return hashes
}

// runLength returns how many words are equal from i in x and j in y on and stand
// in no run yet.
func (l *aligner) runLength(x, y []uint16, i, j int) int {
	n := 0
	for i+n < len(x) && j+n < len(y) && !l.takenA[i+n] && !l.takenB[j+n] && (x[i+n]^y[j+n])&wordBits == 0 {
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
