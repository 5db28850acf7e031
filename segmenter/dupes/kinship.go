package dupes

import "slices"

// TermKinship is what the terms of two texts have in common.
type TermKinship struct {
	// Cosine is of the weights of their terms, NameCosine of those that are
	// names, NumberCosine of numbers, PlainCosine of the rest.
	Cosine, NameCosine, NumberCosine, PlainCosine float64
	// Names, Numbers and Plain count the terms that both have.
	Names, Numbers, Plain int
	// Heaviest is the greatest weight of a term that both have, and Second the
	// next, in steps of termWeight.
	Heaviest, Second float64
	// Top counts the ten heaviest terms of one that are among the ten heaviest
	// of the other.
	Top int
	// LeastTerms counts the terms of the text with fewer.
	LeastTerms int
	// WordsRatio is the shorter text's words through the longer's.
	WordsRatio float64
	// OnlyNames is the weight of the heaviest name that only one has, the
	// smaller of both texts.
	OnlyNames float64
	// LeadA is the share of the weight of A's terms in its title and beginning
	// that B has anywhere; Leads the share of those that both begin with.
	LeadA, LeadB, Leads float64
	// LeadNames counts the names that both begin with.
	LeadNames int
	// Bearing is measured where the terms have enough in common to look closer; Relate measures it of any two texts.
	Bearing Bearing
}

// Kinship is what two texts that are no copies have in common.
type Kinship struct {
	TermKinship
	// FullNames counts the names of two words or more that both have, and
	// FullNamesShare through those of the text with fewer.
	FullNames      int
	FullNamesShare float64
	// Day is 1 where both begin with one day of the week, 0.5 where with
	// neighbouring ones, -1 where with others, 0 where one names none. Dates
	// counts the days of a month that both name, DatesApart is 1 where each
	// names such days and none is the other's. YearGap lies between the latest
	// years that they name, at most 5, -1 where one names none.
	Day, Dates, DatesApart, YearGap float64
	// FirstDays is how many of the two first days of the week that the texts name
	// the other names too, DaysBoth the share of the days that either names that
	// both do; -1 where one names none.
	FirstDays, DaysBoth float64
	// Phrases counts the shingles that both have, RarePhrases those that hardly
	// another text of the collection has, RareShare these through the shingles of
	// the text with fewer. PhraseWeight is the sum of the weights of all.
	Phrases, RarePhrases, RareShare, PhraseWeight float64
	// EarlyRare and LateRare are where the shared rare shingles stand on average
	// in the text where they stand earlier and in the other: 0 is the beginning, 1
	// the end. What a follow-up shares stands late in it.
	EarlyRare, LateRare float64
	// LeadWords counts the different words of both beginnings through those of
	// the beginning with fewer.
	LeadWords float64
	// Overlap of the words of both. What tells forms, Numeric, WordsOnlyA and Sites, is
	// measured where half of the words of one stand in the other; rarity never.
	Overlap Overlap
}

// KinshipFeatures is how many numbers Kinship.Features returns.
const KinshipFeatures = 51

// Features returns the kinship as the model sees it, the same from both sides.
func (k *Kinship) Features() []float32 {
	f := k.features()
	return slices.Clone(f[:KinshipFeatures])
}

func (k *Kinship) features() vector {
	o, n := &k.Overlap, &k.Bearing
	// How long the texts are and how many terms they share is left out: it differs from
	// collection to collection more than from event to event.
	return vectorOf(
		k.Cosine, k.NameCosine, k.NumberCosine, k.PlainCosine,
		k.Heaviest, k.Second, float64(k.Top), k.OnlyNames,
		float64(k.FullNames), k.FullNamesShare,
		k.Phrases, k.RarePhrases,
		o.Names, o.NamesBoth, o.Numbers, o.NumbersBoth,
		max(o.CoverA, o.CoverB), float64(o.LongestRun),
		min(k.LeadA, k.LeadB), max(k.LeadA, k.LeadB), k.Leads, float64(k.LeadNames),
		k.Day, k.Dates, k.DatesApart, k.YearGap,
		max(o.ReachA, o.ReachB), float64(min(o.NameConflicts, 30)),
		k.FirstDays, k.DaysBoth, k.LeadWords,
		k.RareShare, k.PhraseWeight, k.EarlyRare, k.LateRare,
		n.TopCoverLeast, n.TopCoverMost, n.NameCoverLeast, n.NameCoverMost,
		n.NumberCoverLeast, n.NumberCoverMost, n.LeadNameCoverLeast, n.LeadNameCoverMost,
		n.OnlyLeast, n.OnlyMost, n.OnlyNameMost,
		n.LeadCosine, n.LeadNameCosine, n.LeadPlainCosine, n.LeadNumbers,
		float64(min(o.NumberConflicts, 30)),
	)
}

// HintFeatures is how many numbers Kinship.Hints returns.
const HintFeatures = 35

// Hints returns what is known of the kinship before the words are compared.
func (k *TermKinship) Hints() []float32 {
	f := k.hints()
	return slices.Clone(f[:HintFeatures])
}

func (k *TermKinship) hints() vector {
	n := &k.Bearing
	return vectorOf(
		k.Cosine, k.NameCosine, k.NumberCosine, k.PlainCosine,
		float64(k.Names), float64(k.Numbers), float64(k.Plain),
		k.Heaviest, k.Second, float64(k.Top), float64(k.LeastTerms),
		k.WordsRatio, k.OnlyNames, float64(k.Names+k.Numbers+k.Plain),
		min(k.LeadA, k.LeadB), max(k.LeadA, k.LeadB), k.Leads, float64(k.LeadNames),
		k.LeadA+k.LeadB, k.Cosine*k.Leads,
		n.TopCoverLeast, n.TopCoverMost, n.NameCoverLeast, n.NameCoverMost,
		n.NumberCoverLeast, n.NumberCoverMost, n.LeadNameCoverLeast, n.LeadNameCoverMost,
		n.OnlyLeast, n.OnlyMost, n.OnlyNameMost,
		n.LeadCosine, n.LeadNameCosine, n.LeadPlainCosine, n.LeadNumbers,
	)
}

// likely tells whether two texts may be related by their terms alone.
func (k *TermKinship) likely() bool {
	hints := k.hints()
	_, is := hintForest.probability(&hints, hintFrom)
	return is
}

// relate measures what the words of the loaded text and b, which are no copies, have
// in common. copies is in about how many texts beside them either stands (Rarity.copies).
func (m *matcher) relate(b *Fingerprint, k *Kinship, copies int) {
	m.touch(b)
	k.Overlap = m.words(b)
	m.agree(b, &k.Overlap)
	if max(k.Overlap.CoverA, k.Overlap.CoverB) >= formCover {
		m.wordsOnly(b, &k.Overlap)
		k.Overlap.Sites = m.sites(b)
	}
	if !m.read {
		m.fullA, m.daysA, m.read = fullNames(m.fullA[:0], m.a.text(), m.readPlacesA()), m.daysA.of(&m.a, m.readPlacesA()), true
		m.beginningA.load(&m.a)
	}
	m.fullB = fullNames(m.fullB[:0], b.text(), m.placesB)
	k.FullNames = common(m.fullA, m.fullB)
	k.FullNamesShare = share(float64(k.FullNames), float64(min(len(m.fullA), len(m.fullB))))
	m.daysB = m.daysB.of(b, m.placesB)
	k.compareDays(&m.daysA, &m.daysB)
	k.LeadWords = m.beginningA.shared(b)
	m.phrases(b, k, copies)
}

// rarePhrase is the weight of a shingle that at most four texts have.
const rarePhrase = 1.0 / 3

// fullNames appends the different pairs of adjacent names, ascending. places is where names and
// numbers stand.
func fullNames(ids []uint32, tokens, places []uint16) []uint32 {
	for n := 1; n < len(places); n++ {
		i := places[n-1]
		if places[n] == i+1 && tokens[i]&tokens[i+1]&nameBit != 0 {
			ids = append(ids, uint32(tokens[i]&wordBits)<<16|uint32(tokens[i+1]&wordBits))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

const (
	// relatedFrom is the probability from which two texts are said to be
	// related. On halves of the development outlets the pairs of benchmarks asked for a little less and events
	// alone for much less; the more strangers there are, the higher it must be: at 0.25 the held benchmarks lost precision.
	relatedFrom = 0.33
	// hintFrom is the probability by their terms alone of being worth while from which two texts are
	// compared word by word. Of pairs on the half of the development outlets that neither model was
	// trained on 31% pass it, and 98% of those to which the model of related stories gives at least
	// 0.2 (`lab dupes hints`: on the shared articles, both halves).
	hintFrom = 0.02
	// Texts with less in common are not looked at closer.
	leastCosine = 0.1
	leastTerms  = 3
)

// close tells whether the terms of two texts have enough in common to look
// closer.
func (k *TermKinship) close() bool {
	return k.Cosine >= leastCosine && k.Names+k.Numbers+k.Plain >= leastTerms
}

// telling tells whether two texts share a name or a number: where they share neither they are of one sort at most, and of
// no event.
func (k *TermKinship) telling() bool { return k.Names+k.Numbers > 0 }

// formCover is the share of the words of one that a form, filled in twice, makes
// at least.
const formCover = 0.5

// Form tells whether two texts are one form that was filled in twice: reports of
// the same sort and not of one event.
func (k *Kinship) Form() bool {
	o := &k.Overlap
	return max(o.CoverA, o.CoverB) >= formCover && (o.form() || o.Sites.form())
}

// related tells whether the loaded text and b, which are no copies, tell of
// one event.
func (m *matcher) related(b *Fingerprint, k *Kinship) (Pair, bool) {
	if !m.mayRelate(b, k, m.known.copies(&m.a)+m.known.copies(b)) {
		return Pair{}, false
	}
	features := k.features()
	p, is := relatedForest.probability(&features, relatedFrom)
	if !is {
		return Pair{}, false
	}
	return k.pair(p), true
}

// mayRelate measures what the loaded text and b, which are no copies, have in common, and tells whether the model of
// related stories is to be asked about it.
func (m *matcher) mayRelate(b *Fingerprint, k *Kinship, copies int) bool {
	if !k.telling() {
		return false
	}
	m.relate(b, k, copies)
	return !k.Form()
}

// pair returns two texts that are related with a probability.
func (k *Kinship) pair(p float64) Pair {
	return Pair{
		Kind: Related, Jaccard: k.Cosine, Confidence: p,
		ContainmentAB: k.Overlap.ContainmentA, ContainmentBA: k.Overlap.ContainmentB,
		why: k.reasons(),
	}
}
