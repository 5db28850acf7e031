package roles

// Blind takes from a vector all that it knows by words: what is left is what a
// line of an unknown language shows. Training on some such lines keeps a model
// from taking an unknown language for furniture.
func Blind(v *Vector) {
	for _, f := range []Feature{
		fFunctions, fPageFunctions, fCalls, fOpensCall, fSites, fCredits, fOpensCredit, fEndsCredit, fAgencies,
		fEndsAgency, fSayings, fYous, fTimes, fOpensBy, fWording, fWordingBest, fWordingMean, fWordingCaption,
		fPrevWording, fNextWording, fPrev2Wording, fNext2Wording, fPrevCalls, fPrevFunctions, fNextFunctions, fNextCredit, fWes, fPress, fPrevPress, fNextPress,
	} {
		v[f] = 0
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
