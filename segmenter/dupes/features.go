package dupes

import "math"

// OverlapFeatures is how many numbers Overlap.Features returns.
const OverlapFeatures = 32

// Features returns the overlap as the models see it: the same from both sides,
// the text that is covered more by the other first.
func (o *Overlap) Features() []float32 {
	small, large := o.sides()
	of := func(n, all int) float64 { return share(float64(n), float64(all)) }
	log := func(n int) float64 { return math.Log1p(float64(n)) }
	all := [OverlapFeatures]float64{
		o.Jaccard,
		small.containment, large.containment,
		small.cover, large.cover,
		small.prose, large.prose,
		small.rare, large.rare,
		small.lead, large.lead,
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
	}
	out := make([]float32, OverlapFeatures)
	for i, f := range all {
		out[i] = float32(f)
	}
	return out
}

// Kinship is what two texts that are no copies have in common.
type Kinship struct {
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
}

// KinshipFeatures is how many numbers Kinship.Features returns.
const KinshipFeatures = 14

// Features returns the kinship as the model sees it.
func (k *Kinship) Features() []float32 {
	return []float32{
		float32(k.Cosine), float32(k.NameCosine), float32(k.NumberCosine), float32(k.PlainCosine),
		float32(k.Names), float32(k.Numbers), float32(k.Plain),
		float32(k.Heaviest), float32(k.Second), float32(k.Top), float32(k.LeastTerms),
		float32(k.WordsRatio), float32(k.OnlyNames), float32(k.Names + k.Numbers + k.Plain),
	}
}
