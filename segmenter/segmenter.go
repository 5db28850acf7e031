package segmenter

import (
	"fmt"
	"math"
	"sync"

	"stet/segmenter/lede"
	"stet/segmenter/vector"
)

// Version names the rules and the model; proposals carry it.
const Version = "1"

// considered is the probability from which a split is shown though it is not
// proposed.
const considered = 0.05

// Segmenter proposes roles, repeats and splits. It is safe for concurrent use.
type Segmenter struct {
	model      *Model
	ledes      *lede.Model
	senses     *vector.Table
	workspaces sync.Pool
}

// New loads the embedded model. The error is not nil only where the binary was
// built with a damaged one.
func New() (*Segmenter, error) {
	model, err := DecodeModel(embeddedModel)
	if err != nil {
		return nil, fmt.Errorf("loading the embedded split model: %w", err)
	}
	return NewWith(model)
}

// NewWith returns a Segmenter with another model: what training needs. The
// forests must be prepared.
func NewWith(model *Model) (*Segmenter, error) {
	ledes, err := lede.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the embedded model of ledes: %w", err)
	}
	senses, err := vector.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the embedded vectors: %w", err)
	}
	s := &Segmenter{model: model, ledes: ledes, senses: senses}
	s.workspaces.New = func() any { return &workspace{} }
	return s, nil
}

// workspace is the memory that one Propose needs; it is used again.
type workspace struct {
	measurer
	text    reading
	divider divider
	gaps    []gap
	lines   []int
	around  surroundings
}

// Propose says what a page is made of. The corpus may be nil: then the page
// speaks for itself alone. The time is linear in the size of the page.
func (s *Segmenter) Propose(p *Page, c Corpus) Proposal {
	proposal := Proposal{Version: Version, Roles: proposeRoles(p, c)}
	keys := lineKeys(p)
	proposal.Repeats = findRepeats(p, keys, proposal.Roles)
	w := s.borrow()
	defer s.giveBack(w)
	s.weigh(w, p, keys, proposal.Roles, proposal.Repeats, c)
	for i := range w.gaps {
		g := &w.gaps[i]
		if g.proposed || g.probability >= considered {
			proposal.Splits = append(proposal.Splits, Split{
				Line: g.line, Probability: g.probability, Proposed: g.proposed,
				Evidence: w.explain(p, g, s.model),
			})
		}
	}
	return proposal
}

// secondLook is the probability from which the stories that Near's choice
// makes of the page are looked at. Below it no second look finds a split.
const secondLook = 0.003

// weigh measures the gaps of a page, scores each, and chooses among them. The
// workspace holds the result.
func (s *Segmenter) weigh(w *workspace, p *Page, keys []uint64, roles []RoleProposal, repeats []Repeat, c Corpus) {
	w.findGaps(p, roles, repeats)
	w.text.read(p, w.lines, s.ledes, s.senses)
	w.measure(&w.text, w.gaps)
	if len(w.gaps) == 0 {
		return
	}
	for i := range w.gaps {
		g := &w.gaps[i]
		g.score = s.model.Near.Score(g.features[:])
	}
	w.divider.divide(w.gaps, &s.model.Lengths)
	w.measureStories(w.gaps)
	if c != nil {
		w.around.lookUp(p, c, keys, w.lines)
	}
	for i := range w.gaps {
		g := &w.gaps[i]
		if g.second {
			g.score += s.model.Page.Score(g.features[:])
		}
		if g.others = c != nil && w.around.measure(g); g.others {
			g.features[featureScore] = float32(g.score)
			g.score += s.model.Others.Score(g.features[:])
		}
	}
	w.divider.divide(w.gaps, &s.model.Lengths)
	s.calibrate(w.gaps)
}

// calibrate makes the probabilities true.
func (s *Segmenter) calibrate(gaps []gap) {
	for i := range gaps {
		g := &gaps[i]
		points := s.model.Calibration
		if g.others {
			points = s.model.WithOthers
		}
		g.probability = 1 / (1 + math.Exp(-calibrate(points, logit(g.probability))))
	}
}

func (s *Segmenter) borrow() *workspace { return s.workspaces.Get().(*workspace) }

// largestKept is the number of words above which a workspace is left to the
// garbage collector, so that one huge page does not hold its memory for ever.
const largestKept = 1 << 18

func (s *Segmenter) giveBack(w *workspace) {
	if cap(w.text.uses) <= largestKept && cap(w.gaps) <= largestKept/64 {
		s.workspaces.Put(w)
	}
}

// findGaps collects the lines of text outside repeats and the gaps between
// them. Subheads are no lines of text here: they say too little.
func (w *workspace) findGaps(p *Page, roles []RoleProposal, repeats []Repeat) {
	w.lines, w.gaps = w.lines[:0], w.gaps[:0]
	headline, subheads, furniture := 0, 0, 0
	next := 0
	for i := range p.Lines {
		number := i + 1
		for next < len(repeats) && repeats[next].Last < number {
			next++
		}
		if next < len(repeats) && number >= repeats[next].First {
			headline, subheads, furniture = 0, 0, 0
			continue
		}
		line := p.Bytes(number)
		if isBlank(line) {
			continue
		}
		switch roles[i].Role {
		case Headline:
			if headline == 0 {
				headline = number
			}
			continue
		case Subhead:
			subheads++
			continue
		case Body:
		default:
			furniture++
			continue
		}
		if len(w.lines) > 0 {
			g := gap{text: len(w.lines), line: number}
			if headline > 0 {
				g.line = headline
			}
			g.features[featureHeadline] = truth(headline > 0)
			g.features[featureSubhead] = float32(min(subheads, 2))
			g.features[featureFurniture] = float32(min(furniture, 6))
			w.gaps = append(w.gaps, g)
		}
		w.lines = append(w.lines, number)
		headline, subheads, furniture = 0, 0, 0
	}
}

func isBlank(line []byte) bool {
	for _, b := range line {
		if !isASCIISpace(b) {
			return lineKeyOfBlank(line)
		}
	}
	return true
}

// lineKeyOfBlank tells whether a line with other than ASCII white space is
// blank all the same.
func lineKeyOfBlank(line []byte) bool {
	return len(line) < 64 && LineKey(line) == 0
}
