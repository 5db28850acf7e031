package dupes

import (
	"math"
	"slices"
)

// OverlapFeatures is how many numbers Overlap.Features returns.
const OverlapFeatures = overlapOwn + siteFeatures

// overlapOwn counts the features that are not of the sites.
const overlapOwn = 51

// Features returns the overlap as the models see it: the same from both sides,
// the text that is covered more by the other first.
func (o *Overlap) Features() []float32 {
	f := o.features()
	return slices.Clone(f[:OverlapFeatures])
}

func (o *Overlap) features() vector {
	small, large := o.sides()
	of := func(n, all int) float64 { return share(float64(n), float64(all)) }
	log := func(n int) float64 { return math.Log1p(float64(n)) }
	all := [overlapOwn]float64{
		o.Jaccard,
		small.containment, large.containment,
		small.cover, large.cover,
		small.prose, large.prose,
		small.rare, large.rare,
		small.lead, large.lead,
		small.own, large.own,
		small.firstGap, large.firstGap,
		small.lastGap, large.lastGap,
		o.Numbers, o.NumbersBoth,
		o.Names, o.NamesBoth,
		o.Numeric,
		log(o.SharedWords), log(o.LongestRun),
		log(small.words), log(large.words),
		log(small.proseWords), log(large.proseWords),
		of(o.LongestRun, max(1, o.SharedWords)),
		of(small.whole, small.paragraphs), of(large.whole, large.paragraphs),
		of(small.whole+small.nearly, small.paragraphs), of(large.whole+large.nearly, large.paragraphs),
		// How much of what the larger has more is one piece at its end or
		// beginning: 1 where a whole was cut once.
		share(large.lastGap+large.firstGap, 1-large.prose),
		small.reach, large.reach,
		small.gap, large.gap,
		small.wordsOnly, large.wordsOnly,
		float64(min(o.NameConflicts, 20)), float64(min(o.NumberConflicts, 20)),
		min(o.GapA, o.GapB), min(o.LeadA, o.LeadB), max(o.ProseA, o.ProseB),
		min(o.ForeignA, o.ForeignB), max(o.ForeignA, o.ForeignB),
		min(o.FirstA, o.FirstB), max(o.FirstA, o.FirstB),
		small.prose - large.prose, share(float64(small.proseWords), float64(large.proseWords)),
	}
	out := vectorOf(all[:]...)
	for i, f := range o.Sites.features() {
		out[overlapOwn+i] = float32(f)
	}
	return out
}
