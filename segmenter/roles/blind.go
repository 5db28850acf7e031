package roles

// Blind takes from a vector all that it knows by words: what is left is what a
// line of an unknown language shows. Training on some such lines keeps a model
// from taking an unknown language for furniture.
func Blind(v *Vector) {
	for _, f := range []Feature{
		fFunctions, fPageFunctions, fCalls, fOpensCall, fSites, fCredits, fOpensCredit, fEndsCredit, fAgencies,
		fEndsAgency, fSayings, fYous, fTimes, fOpensBy, fWording, fWordingBest, fWordingMean, fWordingCaption,
		fPrevWording, fNextWording, fPrev2Wording, fNext2Wording, fPrevCalls, fPrevFunctions, fNextFunctions, fNextCredit, fWes, fPress, fPrevPress, fNextPress,
		fNextOpensBy, fNextTimes, fPrevTimes,
	} {
		v[f] = 0
	}
	v[fContentCapitals] = v[fCapitals]
}

// Strange takes from a vector what the wordings say for furniture and for
// captions, and leaves what they say against: what is left is what a site shows
// whose labels nobody has seen.
func Strange(v *Vector) {
	for _, f := range []Feature{
		fWording, fWordingBest, fWordingMean, fWordingCaption, fPrevWording, fNextWording, fPrev2Wording, fNext2Wording,
	} {
		v[f] = min(v[f], 0)
	}
}

// Grams calls visit with each gram of a line, as Read makes them.
func Grams(line []byte, visit func(gram uint32)) {
	s := Read([][]byte{line}, nil)
	defer s.Release()
	if s.looks[0].blank {
		return
	}
	eachGram(s.found, s.masks, func(g gram, _ int) { visit(uint32(g)) })
}
