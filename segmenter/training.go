package segmenter

import (
	"context"

	"stet/segmenter/lede"
	"stet/segmenter/reading"
	"stet/segmenter/roles"
)

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
	// Others tells that other dumps hold lines around; Alone is the score
	// without them.
	Others bool
	Alone  float64
	// Openings are the lines between Before and Behind as headlines of a story that
	// begins with Behind, where they were asked for and the gap is proposed. Above are
	// those above the page's first line of text, with its first gap.
	Openings, Above []Opening
}

// Opening is a line that may be the headline of the story that begins behind it.
type Opening struct {
	Line     int
	Features []float32 // named by OpeningNames
	// Score is the log-odds that Opening gives, Probability what OpeningHabit makes of it.
	Score, Probability float64
}

// Training is what training wants otherwise than Propose has it.
type Training struct {
	// Unseen, where not nil, returns the model of ledes that scores a line: one
	// that was not trained on the line's article.
	Unseen func(line int) *lede.Model
	// Strange treats the page as one in an unknown language, Listed as one of which only the commonest words are known.
	Strange, Listed bool
	// Openings asks for those of each gap.
	Openings bool
	// LookFrom, where not 0, is the probability from which the stories of the page are looked at.
	LookFrom float64
}

// Roles returns the roles that the lines of a page, as they stand, have before it is split. The
// corpus may be nil.
func (s *Segmenter) Roles(p *Page, c Corpus) []RoleProposal {
	return proposeRoles(p, c, p.Keys())
}

// Texts returns for each line of a page how likely it is a story's text and neither furniture nor a heading, whatever
// role Roles proposes for it. The corpus may be nil.
func (s *Segmenter) Texts(p *Page, c Corpus) []float64 {
	model, ctx := roleModel(), context.Background() // which never ends
	sheet, _ := readRoles(ctx, p, model)
	defer sheet.Release()
	verdicts, _ := model.Judge(sheet, withClipTitles(sheet, corpusOdds(knownOf(c, p, p.Keys()))))
	out := make([]float64, len(verdicts))
	for i, verdict := range verdicts {
		if !sheet.Blank(i) {
			out[i] = (1 - roles.Probability(verdict.NotText)) * (1 - float64(verdict.Heading))
		}
	}
	return out
}

// Gaps returns all gaps of a page with the given roles, in order. The corpus
// may be nil.
func (s *Segmenter) Gaps(p *Page, roles []RoleProposal, c Corpus, training Training) []Gap {
	w := s.borrow()
	defer s.giveBack(w)
	w.training, w.text.Training = training, reading.Training{Unseen: training.Unseen, Strange: training.Strange, Listed: training.Listed}
	defer func() { w.training, w.text.Training = Training{}, reading.Training{} }()
	keys := p.Keys()
	var gaps []Gap
	repeats := findRepeats(p, keys, roles)
	_ = s.eachGap(context.Background(), w, p, keys, roles, repeats, w.know(c, p, keys), func(g *gap) {
		var openings, above []Opening
		if training.Openings {
			openings = w.openings.show(g.text)
			if g.first {
				above = w.openings.show(0)
			}
		}
		gaps = append(gaps, Gap{
			Before: w.text.Lines[g.text-1], Behind: w.text.Lines[g.text], Line: g.line,
			Features: append([]float32(nil), g.features[:]...),
			Score:    g.score, Probability: g.probability, Proposed: g.proposed, Second: g.second,
			Others: g.others, Alone: g.alone, Openings: openings, Above: above,
		})
	})
	return gaps
}
