package segmenter

import "stet/segmenter/lede"

// Gap is a place between two neighbouring lines of text, as the model sees it:
// what training and measuring need to look into.
type Gap struct {
	// Before and Behind are the lines of text around the gap; Line is where the
	// page would be split.
	Before, Behind, Line int
	// Features are what is measured of the gap, named by FeatureNames.
	Features []float32
	// Score is the log-odds that the model gives before the choice of the whole
	// page, Probability what comes of that choice.
	Score, Probability float64
	Proposed           bool
	// Second tells that the stories of the page were looked at.
	Second bool
}

// Gaps returns all gaps of a page with the given roles, in order. The corpus
// may be nil. Where unseen is not nil, it returns the model of ledes that scores
// a line: training must use one that was not trained on the line's article.
func (s *Segmenter) Gaps(p *Page, roles []RoleProposal, c Corpus, unseen func(line int) *lede.Model) []Gap {
	w := s.borrow()
	defer s.giveBack(w)
	w.text.unseen = unseen
	defer func() { w.text.unseen = nil }()
	keys := lineKeys(p)
	var gaps []Gap
	s.eachGap(w, p, keys, roles, findRepeats(p, keys, roles), c, func(g *gap) {
		gaps = append(gaps, Gap{
			Before: w.text.lines[g.text-1], Behind: w.text.lines[g.text], Line: g.line,
			Features: append([]float32(nil), g.features[:]...),
			Score:    g.score, Probability: g.probability, Proposed: g.proposed, Second: g.second,
		})
	})
	return gaps
}
