package dupes

import (
	"math/bits"
	"slices"
)

// Overlap is what two texts have in common, measured word by word. Shares are
// from 0 to 1; those ending in A are of A's words, in B of B's.
type Overlap struct {
	// Jaccard counts different shingles of both through those of either;
	// ContainmentA is the share of A's that B has.
	Jaccard, ContainmentA, ContainmentB float64
	// CoverA is the share of A's words that stand in a shingle that B has.
	CoverA, CoverB float64
	// ProseA is the same of words in prose paragraphs only.
	ProseA, ProseB float64
	// RareA weighs A's shingles by their rarity in the collection.
	RareA, RareB float64
	// OwnA is how rare A's shingles are that B lacks: 1 where no other text has
	// them either, less where they are common, as a footer is.
	OwnA, OwnB float64
	// RareShared is how rare the shingles are that both have.
	RareShared float64
	// LeadA is CoverA of the first words of A's prose, FirstA of its first
	// paragraph of some length.
	LeadA, LeadB, FirstA, FirstB float64
	// The figures of words, names and numbers from here to NumberConflicts are
	// of prose only where prose makes half of both texts.
	//
	// Numbers and Names are the shares of the different numbers and names of
	// the text with fewer that the other has too; 1 where it has none.
	Numbers, Names float64
	// NumbersBoth and NamesBoth count through those of either text.
	NumbersBoth, NamesBoth float64
	// Numeric is the share of numbers and names among the words of both that
	// have no counterpart.
	Numeric float64
	// ReachA is the share of A's words that lie in a stretch of reachWords words
	// of which some stand in B: a copy that was edited all over is reached nearly
	// everywhere, a text that took over a passage only there.
	ReachA, ReachB float64
	// GapA is the share of A's prose words that lie in its longest run that B
	// lacks.
	GapA, GapB float64
	// ForeignA is the share of A's prose words that lie in paragraphs of which B
	// has hardly a word.
	ForeignA, ForeignB float64
	// WordsOnlyA is the share of A's words, each as often as it stands there,
	// that B lacks in any order.
	WordsOnlyA, WordsOnlyB float64
	// NameConflicts is how many different names each text has that the other
	// lacks, the smaller number of both; NumberConflicts the same of numbers.
	NameConflicts, NumberConflicts int
	// SharedWords counts the covered words, the smaller number of both texts;
	// LongestRun is the longest run of them in either.
	SharedWords, LongestRun int
	// Paragraphs of prose of A that B has word for word, and nearly.
	WholeA, NearlyA, ParagraphsA int
	WholeB, NearlyB, ParagraphsB int
	// WordsA and WordsB count the words, ProseWordsA those in prose.
	WordsA, WordsB, ProseWordsA, ProseWordsB int
	// FirstGapA and LastGapA are the shares of A's prose words that lie in an
	// uncovered run at its beginning and at its end.
	FirstGapA, LastGapA, FirstGapB, LastGapB float64
	// Sites is how they differ between equal words.
	Sites Sites
	// retold tells that they are one story under two beginnings, strange that these have nothing to do with what both share.
	retold, strange bool
}

const (
	// The lead is the first words of the prose: a quarter of it, within these
	// bounds.
	leadLeast = 8
	leadMost  = 40
)

// matcher compares one text with many. It reuses its memory.
type matcher struct {
	known   *Rarity
	a       Fingerprint
	filter  [filterWords]uint64 // a bit for each of a's shingles: most of another's are none
	slots   []shingle           // hash table of a's shingles
	same    []uint32            // place of the first equal shingle
	next    []uint32            // place of another equal shingle plus one: from the first to all others
	hits    placeSet            // the places of a's shingles that the other text has
	rare    []float32           // weight of the shingle at each place, once weighed
	rareA   float64
	weighed bool
	// hangs tells of the texts that were compared last that what is known of the collection decides whether they are copies, where asks.
	asks, hangs bool
	// rareB is the weight of the shingle at each place of the other text, and shared those of what both have, for a look at a crowd.
	rareB, shared []float32
	both          int // different shingles that both have, as touch found them
	// runsA and runsB are the words that stand in a shared shingle.
	runsA, runsB []run
	hitsB        placeSet // the places of b's shingles that the loaded text has
	firstA       []uint32 // for each of these places where the loaded text has the shingle first
	telling      telling
	proseA       []uint16 // words of prose only, once read
	proseB       []uint16
	times        []int32 // how often each word stands in the loaded text
	gapsA        []gap
	gapsB        []gap
	// What relate needs of the loaded text, once it is read, and of the other.
	fullA, fullB []uint32
	daysA, daysB days
	beginningA   beginning
	read         bool
	// Where the names and numbers of the loaded text and of the other stand, once they are read.
	placesA, placesB        []uint16
	placesReadA, placesRead bool
	gathered                uint16 // of the others, by touchLines
	// The paragraphs of the loaded text and of the other that are furniture to the two, and what compares the two without them.
	asideA, asideB []int
	bare           *matcher
	// What retold needs of the beginnings and of the tail.
	toldA, toldB, tail told
}

// shingle is a slot of the table: the upper half of a shingle's hash, and its
// place plus one, 0 where the slot is free.
type shingle struct{ hash, place uint32 }

// run is a run of words, from one to the one behind the last.
type run struct{ from, to int }

// filterWords is how many words the filter of a text's shingles has: of a news
// story's 300 shingles one bit in 55 is set.
const filterWords = 1 << (filterBits - 6)

const filterBits = 14

// placeSet is a set of places, a bit each.
type placeSet []uint64

// of returns the empty set of n places, in the memory of s.
func (s placeSet) of(n int) placeSet {
	n = (n + 63) / 64
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

func (s placeSet) add(place uint32)      { s[place/64] |= 1 << (place % 64) }
func (s placeSet) has(place uint32) bool { return s[place/64]>>(place%64)&1 != 0 }

func (s placeSet) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// without returns the first place of the set behind others that it lacks, or the end.
func (s placeSet) without(at, end int) int {
	for at < end && !s.has(uint32(at)) { //nolint:gosec // bounded by WordLimit
		at++
	}
	return at
}

// all yields the places, ascending.
func (s placeSet) all(yield func(place int) bool) {
	for at, word := range s {
		for ; word != 0; word &= word - 1 {
			if !yield(at*64 + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

// filterBit returns the bit of the filter that the words of a shingle set
// (multiplicative hashing, Knuth 1973: most of what is asked for is not there, and
// needs no better hash).
func filterBit(words uint64) uint64 { return words * 0x9e3779b97f4a7c15 >> (64 - filterBits) }

// addShingle adds the words of the shingle at a place behind the others to runs.
func addShingle(runs []run, at int) []run {
	if last := len(runs) - 1; last >= 0 && at <= runs[last].to {
		runs[last].to = at + shingleWords
		return runs
	}
	return append(runs, run{at, at + shingleWords})
}

// load prepares a comparison of a with others.
func (m *matcher) load(a *Fingerprint) {
	m.a = *a
	tokens := a.text()
	n := gramCount(len(tokens))
	size := tableSize(n)
	if cap(m.slots) < size {
		m.slots = make([]shingle, size)
	}
	m.slots = m.slots[:size]
	clear(m.slots)
	clear(m.filter[:])
	m.same = slices.Grow(m.same[:0], n)[:n]
	m.next = slices.Grow(m.next[:0], n)[:n]
	m.hits = m.hits.of(n)
	m.weighed, m.read, m.telling.read, m.placesReadA, m.proseA = false, false, false, false, m.proseA[:0]
	words, rest := shingles(tokens)
	for i, t := range rest {
		words = words.then(t)
		bit := filterBit(uint64(words))
		m.filter[bit/64] |= 1 << (bit % 64)
		hash := uint32(words.gram() >> 32)
		at := m.find(hash)
		if at.place == 0 {
			*at = shingle{hash, uint32(i + 1)}  //nolint:gosec // bounded by WordLimit
			m.same[i], m.next[i] = uint32(i), 0 //nolint:gosec // see above
			continue
		}
		first := at.place - 1
		m.same[i], m.next[i], m.next[first] = first, m.next[first], uint32(i+1) //nolint:gosec // see above
	}
}

// weigh looks up the rarity of the loaded text's shingles.
func (m *matcher) weigh() {
	if m.weighed {
		return
	}
	n := len(m.same)
	m.rare = slices.Grow(m.rare[:0], n)[:n]
	m.rareA, m.weighed = 0, true
	words, rest := shingles(m.a.text())
	for i, t := range rest {
		words = words.then(t)
		m.rare[i] = m.known.weight(words.gram())
		m.rareA += float64(m.rare[i])
	}
}

// find returns the slot of a shingle, a free one where the loaded text has no such.
func (m *matcher) find(hash uint32) *shingle {
	mask := uint32(len(m.slots) - 1) //nolint:gosec // bounded
	for at := hash & mask; ; at = (at + 1) & mask {
		if s := &m.slots[at]; s.place == 0 || s.hash == hash {
			return s
		}
	}
}

// touch marks what the loaded text and b share, and returns the share of the
// words of each that stand in a shared shingle, the larger one, roughly.
func (m *matcher) touch(b *Fingerprint) float64 {
	tokens := b.text()
	n := gramCount(len(tokens))
	clear(m.hits)
	m.hitsB = m.hitsB.of(n)
	m.firstA = slices.Grow(m.firstA[:0], n)[:n]
	m.runsB = m.runsB[:0]
	m.both, m.placesRead = 0, false
	words, rest := shingles(tokens)
	for i, t := range rest {
		words = words.then(t)
		bit := filterBit(uint64(words))
		if m.filter[bit/64]>>(bit%64)&1 == 0 {
			continue
		}
		place := m.find(uint32(words.gram() >> 32)).place
		if place == 0 {
			continue
		}
		if !m.hits.has(place - 1) {
			m.both++
			for at := place; at != 0; at = m.next[at-1] {
				m.hits.add(at - 1)
			}
		}
		m.hitsB.add(uint32(i)) //nolint:gosec // bounded by WordLimit
		m.firstA[i] = place - 1
		m.runsB = addShingle(m.runsB, i)
	}
	return share(float64(wordsOf(m.runsB)), float64(max(1, min(len(tokens), int(m.a.tokens)))))
}

// wordsOf counts the words of runs.
func wordsOf(runs []run) int {
	n := 0
	for _, r := range runs {
		n += r.to - r.from
	}
	return n
}

// overlap measures the loaded text against b, after touch.
func (m *matcher) overlap(b *Fingerprint) Overlap {
	o := m.words(b)
	m.details(b, &o)
	m.rarities(b, &o)
	o.Sites = m.sites(b)
	return o
}

// rarities weighs what the loaded text and b share by its rarity, after words.
func (m *matcher) rarities(b *Fingerprint, o *Overlap) {
	m.weigh()
	var rareB, rareBoth float64
	words, rest := shingles(b.text())
	for i, t := range rest {
		words = words.then(t)
		if !m.hitsB.has(uint32(i)) { //nolint:gosec // bounded by WordLimit
			rareB += float64(m.known.weight(words.gram()))
			continue
		}
		w := float64(m.rare[m.firstA[i]])
		rareB += w
		rareBoth += w
	}
	o.RareB = share(rareBoth, rareB)
	o.OwnB = own(rareB-rareBoth, len(rest)-m.hitsB.count())
	rareSharedB := rareBoth
	rareBoth = 0
	for i := range m.hits.all {
		rareBoth += float64(m.rare[i])
	}
	o.RareA = share(rareBoth, m.rareA)
	o.OwnA = own(m.rareA-rareBoth, len(m.same)-m.hits.count())
	o.RareShared = own(rareBoth+rareSharedB, m.hits.count()+m.hitsB.count())
}

// words measures where the words stand that the loaded text and b share, after
// touch.
func (m *matcher) words(b *Fingerprint) Overlap {
	a, both := &m.a, m.both
	o := Overlap{WordsA: int(a.tokens), WordsB: int(b.tokens)}
	m.runsA = m.runsA[:0]
	for i := range m.hits.all {
		m.runsA = addShingle(m.runsA, i)
	}
	o.Jaccard = share(float64(both), float64(int(a.grams)+int(b.grams)-both))
	o.ContainmentA = min(1, share(float64(both), float64(a.grams)))
	o.ContainmentB = min(1, share(float64(both), float64(b.grams)))
	ca, cb := cover(a, m.runsA), cover(b, m.runsB)
	o.CoverA, o.ProseA, o.LeadA = ca.all, ca.prose, ca.lead
	o.CoverB, o.ProseB, o.LeadB = cb.all, cb.prose, cb.lead
	o.WholeA, o.NearlyA, o.ParagraphsA = ca.whole, ca.nearly, ca.paragraphs
	o.WholeB, o.NearlyB, o.ParagraphsB = cb.whole, cb.nearly, cb.paragraphs
	o.FirstGapA, o.LastGapA, o.FirstGapB, o.LastGapB = ca.firstGap, ca.lastGap, cb.firstGap, cb.lastGap
	o.ProseWordsA, o.ProseWordsB = ca.proseWords, cb.proseWords
	o.ReachA, o.ReachB, o.GapA, o.GapB = ca.reach, cb.reach, ca.longestGap, cb.longestGap
	o.ForeignA, o.ForeignB, o.FirstA, o.FirstB = ca.foreign, cb.foreign, ca.first, cb.first
	o.SharedWords, o.LongestRun = min(ca.covered, cb.covered), max(ca.longest, cb.longest)
	return o
}

// own returns the mean weight of shingles, 1 of none.
func own(weight float64, shingles int) float64 {
	if shingles == 0 {
		return 1
	}
	return max(0, weight) / float64(shingles)
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
