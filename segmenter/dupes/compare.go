package dupes

import (
	"cmp"
	"sync"
)

var matchers = sync.Pool{New: func() any { return new(matcher) }}

// Compare compares two texts word by word and returns what they are to each
// other, and whether they are anything: copies, or stories of one event. It
// costs a few microseconds for news stories, in line with their lengths.
// known may be nil.
func Compare(a, b *Fingerprint, known *Rarity) (Pair, bool) {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.known = known
	m.load(a)
	if p, ok := m.compare(b); ok {
		p.Evidence = p.evidence()
		return p, ok
	}
	var own kinsman
	sums := a.termSums()
	own.load(a.terms(), &sums)
	sums = b.termSums()
	if k := own.kin(b.terms(), &sums); k.close() {
		p, ok := m.related(b, &Kinship{TermKinship: k})
		p.Evidence = p.evidence()
		return p, ok
	}
	return Pair{}, false
}

// Measure returns what two texts have in common. known may be nil.
func Measure(a, b *Fingerprint, known *Rarity) Overlap {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.known = known
	m.load(a)
	m.touch(b)
	return m.overlap(b)
}

// Relate returns what two texts that are no copies have in common. known may
// be nil.
func Relate(a, b *Fingerprint, known *Rarity) Kinship {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.known = known
	m.load(a)
	var own kinsman
	sums := a.termSums()
	own.load(a.terms(), &sums)
	sums = b.termSums()
	k := Kinship{TermKinship: own.kin(b.terms(), &sums)}
	if !k.close() {
		k.Bearing = own.bearing(&sums)
	}
	m.relate(b, &k, known.copies(a)+known.copies(b))
	return k
}

// compare tells whether the loaded text and b are copies.
func (m *matcher) compare(b *Fingerprint) (Pair, bool) {
	if m.a.equal(b) {
		return equalPair(&m.a, b), b.words > 0
	}
	if m.touch(b) < leastCover {
		return Pair{}, false
	}
	o := m.words(b)
	if x, y, found := m.undress(b); found {
		if m.bare == nil {
			m.bare = &matcher{}
		}
		m.bare.known = m.known
		m.bare.load(&x)
		if m.bare.touch(&y) < leastCover {
			return Pair{}, false
		}
		m.bare.asks = m.asks
		pair, is := m.bare.copied(&y, m.bare.words(&y))
		m.hangs = m.bare.hangs
		return pair, is
	}
	return m.copied(b, o)
}

// copied tells whether the loaded text and b are copies, which have these words in common.
func (m *matcher) copied(b *Fingerprint, o Overlap) (Pair, bool) {
	m.hangs = false
	if !m.mayCopy(b, &o) {
		return Pair{}, false
	}
	m.hangs = m.asks && o.hangs()
	if o.tailOnly() {
		return Pair{}, false
	}
	kind, confidence, ok := o.judge()
	switch {
	case ok:
	case o.retold:
		kind, confidence, ok = Near, retoldConfidence, true
	case m.edited(b, &o):
		o = o.alone()
		kind, confidence, ok = o.judge()
	}
	if !ok {
		return Pair{}, false
	}
	return Pair{
		Kind: kind, Jaccard: o.Jaccard, ContainmentAB: o.ContainmentA, ContainmentBA: o.ContainmentB,
		Inside:     kind == Contained && m.inside(b, &o),
		Confidence: confidence, why: o.reasons(), places: int32(m.places(b)), //nolint:gosec // bounded by WordLimit
	}, true
}

const (
	// copyFrom is the probability from which two texts are said to be copies.
	copyFrom = 0.5
	// leastCover is the share of words that two copies have in common at
	// least, in the one that is covered more.
	leastCover = 0.2
	// Two texts of which the shorter has fewer than shortWords words are no
	// copies where what differs between them is mostly names and numbers: one
	// form was filled in twice.
	shortWords = 40
	filledIn   = 0.5
	// Longer ones are forms where besides each has formNumbers numbers of its
	// own, and either none of the numbers is the same, or each has a name of its
	// own too and at most sameNumbers of the numbers are the same: a later
	// version of a story moves some of them and says more.
	formNumbers = 2
	sameNumbers = 0.4
	// briefWords is the length below which only exact copies are copies: a
	// few words say too little to tell an edited copy from another text.
	briefWords = 8
	// sentenceWords is the length below which two texts, both, are no copies where a name, a number
	// or a day of one stands for another of the other: two notices or captions of one sort.
	sentenceWords = 20
)

// dressedConfidence is that of texts of equal words under other furniture.
const dressedConfidence = 0.999

// equalPair is what two texts of equal words are to each other.
func equalPair(a, b *Fingerprint) Pair {
	p := Pair{
		Kind: Exact, Jaccard: 1, ContainmentAB: 1, ContainmentBA: 1, Confidence: 1,
		Evidence: []string{allEqual(int(b.words))},
	}
	if a.dress != b.dress {
		p.Kind, p.Confidence = Near, dressedConfidence
		p.Evidence = append(p.Evidence, "only the furniture around them differs")
	}
	return p
}

// mayCopy measures the loaded text against b, after words, and tells whether
// they may be copies, were what they share rare enough. It measures first what costs least, and where that says no
// nothing else.
func (m *matcher) mayCopy(b *Fingerprint, o *Overlap) bool {
	if max(o.CoverA, o.CoverB) < leastCover || min(o.WordsA, o.WordsB) < briefWords ||
		o.listOnly() || o.snippet() {
		return false
	}
	if o.retold, o.strange = m.beginnings(b, o); !o.retold && (o.beginsApart() || o.apart()) {
		return false
	}
	if m.details(b, o); o.form() {
		return false
	}
	if o.Sites = m.sites(b); o.Sites.form() || max(o.WordsA, o.WordsB) < sentenceWords && o.Sites.Slots > 0 {
		return false
	}
	m.rarities(b, o)
	return true
}

// judge decides what two texts are that may be copies and have this overlap.
func (o *Overlap) judge() (Kind, float64, bool) {
	features := o.features()
	copied, is := copyForest.probability(&features, copyFrom)
	if !is {
		return 0, 0, false
	}
	part, _ := partForest.probability(&features, 0)
	if part >= 0.5 || o.behindOwn() {
		return Contained, copied * max(part, 1-part), true
	}
	return Near, copied * (1 - part), true
}

// form tells whether two texts are one form that was filled in twice.
func (o *Overlap) form() bool {
	if o.Numeric < filledIn {
		return false
	}
	if min(o.WordsA, o.WordsB) < shortWords && min(o.NumbersBoth, o.NamesBoth) < 1 {
		return true
	}
	return o.NumberConflicts >= formNumbers && (o.Numbers == 0 || o.NameConflicts >= 1 && o.Numbers <= sameNumbers)
}

const (
	// Two texts are two where each has a run of ownRun of its prose that the
	// other lacks, both have less than foundProse of their prose in common, and
	// one's beginning is not found in the other: they took over a passage from
	// one another or from a third. Of 7,000 true copies of the development
	// outlets 5 are so. So they are where paragraphs that are foreign to the other
	// make ownParagraphs of each, and what they share stands in several places: no
	// run of it has oneRun of its words, or where such paragraphs make mostlyOwn of
	// each. Of the true copies 2 more are so.
	ownRun        = 0.15
	foundProse    = 0.8
	foundLead     = 0.5
	ownParagraphs = 0.25
	oneRun        = 0.8
	mostlyOwn     = 0.4
)

// apart tells whether each of two texts is a text of its own with some passages
// of the other.
func (o *Overlap) apart() bool {
	return min(o.GapA, o.GapB) >= ownRun && max(o.ProseA, o.ProseB) < foundProse && min(o.LeadA, o.LeadB) < foundLead ||
		min(o.ForeignA, o.ForeignB) >= mostlyOwn || min(o.ForeignA, o.ForeignB) >= ownParagraphs && float64(o.LongestRun) < oneRun*float64(o.SharedWords)
}

// snippetWords is how many words a part has at least that doesn't begin as the
// whole does: fewer are a caption or a stock phrase, and no story.
const (
	snippetWords  = 25
	snippetBefore = 5 // words of a byline
)

// snippet tells whether one is no more than a sentence from within the other.
func (o *Overlap) snippet() bool {
	small, large := o.sides()
	return small.words < snippetWords && large.words >= 2*snippetWords &&
		large.firstGap*float64(large.proseWords) > snippetBefore
}

// ownProse is how many words of prose each of two texts has that must have
// leastCover of them in common: else they share a menu or a list of links.
const ownProse = 20

// listOnly tells whether two texts share little but lines that are no prose.
func (o *Overlap) listOnly() bool {
	return min(o.ProseWordsA, o.ProseWordsB) >= ownProse && max(o.ProseA, o.ProseB) < leastCover
}

const (
	// Two texts neither of which has more than leadFound of its lead, or of its
	// first paragraph, in the other are no copies where what they share is less than
	// rareFrom as rare as the whole of each, or common and so much less rare than what each has of its own, or where
	// each begins with ownFrom of prose of its own.
	leadFound = 0.15
	rareFrom  = 0.5
	ownFrom   = 0.25
	// What makes storyShare of both and has storyWords words or more is no footer, be it ever so common, unless the beginnings are strange to
	// it: many took over a story under a headline and a beginning of their own.
	storyShare = 0.85
	storyWords = 200
)

// tailOnly tells whether two texts share no more than what a footer would
// make them share: their beginnings differ, and what is equal is common in the
// collection or stands behind text that only one has, in both.
func (o *Overlap) tailOnly() bool {
	if o.retold {
		return false
	}
	common := (o.RareA < rareFrom*o.ContainmentA && o.RareB < rareFrom*o.ContainmentB ||
		o.RareShared <= crowdWeight && o.RareShared < rareFrom*min(o.OwnA, o.OwnB)) &&
		(min(o.ContainmentA, o.ContainmentB) < storyShare || o.SharedWords < storyWords || o.strange)
	if max(o.LeadA, o.LeadB) > leadFound {
		return common && max(o.FirstA, o.FirstB) <= leadFound
	}
	return common || o.beginsApart()
}

// beginsApart tells whether each of two texts begins with text of its own: they
// share no more than a tail, whatever that is.
func (o *Overlap) beginsApart() bool {
	return max(o.LeadA, o.LeadB) <= leadFound && min(o.FirstGapA, o.FirstGapB) >= ownFrom
}

const (
	// A text that holds wholeFrom of the prose of another, behind a share of behindFrom of its own, is a page
	// with that story in it: an update is not so long before what it updates.
	wholeFrom  = 0.95
	behindFrom = 0.4
)

// behindOwn tells whether one of two texts holds all of the other behind text of its own.
func (o *Overlap) behindOwn() bool {
	small, large := o.sides()
	return small.prose >= wholeFrom && large.firstGap >= behindFrom
}

// side is one text's part of an overlap.
type side struct {
	cover, prose, rare, own, lead, containment float64
	firstGap, lastGap                          float64
	reach, gap, wordsOnly                      float64
	words, proseWords                          int
	whole, nearly, paragraphs                  int
	ofB                                        bool // whether they are b's
}

// sides returns both sides, first the one that is covered more by the other.
func (o *Overlap) sides() (covered, covering side) {
	a := side{
		cover: o.CoverA, prose: o.ProseA, rare: o.RareA, own: o.OwnA, lead: o.LeadA, containment: o.ContainmentA,
		firstGap: o.FirstGapA, lastGap: o.LastGapA, words: o.WordsA, proseWords: o.ProseWordsA,
		reach: o.ReachA, gap: o.GapA, wordsOnly: o.WordsOnlyA,
		whole: o.WholeA, nearly: o.NearlyA, paragraphs: o.ParagraphsA,
	}
	b := side{
		cover: o.CoverB, prose: o.ProseB, rare: o.RareB, own: o.OwnB, lead: o.LeadB, containment: o.ContainmentB,
		firstGap: o.FirstGapB, lastGap: o.LastGapB, words: o.WordsB, proseWords: o.ProseWordsB,
		reach: o.ReachB, gap: o.GapB, wordsOnly: o.WordsOnlyB,
		whole: o.WholeB, nearly: o.NearlyB, paragraphs: o.ParagraphsB, ofB: true,
	}
	if a.compare(b) < 0 {
		return b, a
	}
	return a, b
}

// compare orders the sides of an overlap by how much of them is covered; of
// equal ones by whatever tells them apart, so that the order in which two
// texts are given doesn't matter.
func (s side) compare(t side) int {
	return cmp.Or(
		cmp.Compare(s.prose, t.prose), cmp.Compare(t.words, s.words), cmp.Compare(s.cover, t.cover),
		cmp.Compare(s.containment, t.containment), cmp.Compare(s.rare, t.rare), cmp.Compare(s.own, t.own), cmp.Compare(s.lead, t.lead),
		cmp.Compare(s.whole, t.whole), cmp.Compare(s.nearly, t.nearly), cmp.Compare(s.paragraphs, t.paragraphs),
		cmp.Compare(s.proseWords, t.proseWords), cmp.Compare(s.firstGap, t.firstGap), cmp.Compare(s.lastGap, t.lastGap),
		cmp.Compare(s.reach, t.reach), cmp.Compare(s.gap, t.gap), cmp.Compare(s.wordsOnly, t.wordsOnly),
	)
}
