package segmenter

import (
	"context"
	"fmt"
	"sync"

	"stet/segmenter/division"
	"stet/segmenter/forest"
	"stet/segmenter/lede"
	"stet/segmenter/others"
	"stet/segmenter/page"
	"stet/segmenter/plain"
	"stet/segmenter/reading"
	"stet/segmenter/vector"
)

// Version names the rules and the model of splits; proposals and exports carry it. Its first
// number is of all rules together: what a page reads as, roles, repeats, splits and titles.
const Version = "7." + ModelVersion

// considered is the probability from which a split is shown though it is not
// proposed.
const considered = 0.05

// Segmenter proposes roles, repeats and splits. It is safe for concurrent use.
type Segmenter struct {
	model      *Model
	steps      []step // of model.Near
	ledes      *lede.Model
	senses     *vector.Table
	explained  explained
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
	return newSegmenter(&Segmenter{model: model, steps: stepsOf(model), ledes: ledes, senses: senses}), nil
}

func newSegmenter(s *Segmenter) *Segmenter {
	s.workspaces.New = func() any { return &workspace{} }
	return s
}

// Thorough returns a Segmenter that proposes the same and gives evidence for lines that are surely text too,
// of which a page may have a million. A line where hardly anything speaks for or against its role has none all the same.
func (s *Segmenter) Thorough() *Segmenter { return s.explaining(everything) }

// Brief returns a Segmenter that proposes the same, but gives evidence for
// nothing but the splits that are in force: right where roles are used and not
// shown, since putting them into words takes more time than finding them.
func (s *Segmenter) Brief() *Segmenter { return s.explaining(splitsInForce) }

// Bare returns a Segmenter that proposes the same, but gives no evidence at all:
// right where proposals are made to be kept, most of which nobody looks at.
func (s *Segmenter) Bare() *Segmenter { return s.explaining(nothing) }

func (s *Segmenter) explaining(what explained) *Segmenter {
	return newSegmenter(&Segmenter{model: s.model, steps: s.steps, ledes: s.ledes, senses: s.senses, explained: what})
}

// explained is what of a page a Segmenter gives evidence for.
type explained uint8

const (
	allButSureText explained = iota
	everything
	splitsInForce
	nothing
)

// workspace is the memory that one Propose needs; it is used again.
type workspace struct {
	measurer
	text    reading.Reading
	divider division.Divider
	around  surroundings
	known   others.Known
	// lines are the numbers of all lines of text of the page, joints what stands
	// before each.
	lines  []int
	joints []joint
	// titled is the number of the headline that says what the page's title says, 0 where none does.
	titled int
	// gaps are those of the section in hand, scores theirs as the divider takes them; single is what each of its
	// lines of text adds to the score where it is a story by itself.
	gaps           []gap
	scores, single []float64
	// shared tells of each story whether other dumps hold it: 1 or 0.
	shared []int
	// living are the gaps that a forest is to be asked about, vectors the features of
	// some of them.
	living  []*gap
	vectors [][]float32
}

// boards are those that forests score vectors on. No workspace has its own: those of several pages that are proposed for
// together would be more than stands near the processor.
var boards = sync.Pool{New: func() any { return new(forest.Board) }}

// joint is what stands between a line of text and the one before it.
type joint struct {
	headline            int // the first headline's number, 0 for none
	subhead             int // the first subhead's
	subheads, furniture int
	kinds               kindSet // of the furniture
	// sure is the probability that the line of text behind is a story's text, and neither furniture nor a heading.
	sure float64
	// headed is how likely the first headline, or else the first subhead, is a headline; noTitle where neither stands.
	headed float64
}

// isHeaded tells whether a headline or a subhead is there.
func (j *joint) isHeaded() bool { return j.headline > 0 || j.subhead > 0 }

// A page is measured in sections of so many lines of text, each with some lines
// of its neighbours, so that a page of a million lines needs no more memory at
// a time than one of two thousand.
const (
	sectionLines   = 2048
	sectionContext = 64
)

// Propose says what a page is made of. The corpus may be nil: then the page
// speaks for itself alone. The time is linear in the size of the page.
func (s *Segmenter) Propose(p *Page, c Corpus) Proposal {
	proposal, _ := s.ProposeContext(context.Background(), p, c) // which never ends
	return proposal
}

// ProposeContext is Propose that is given up where the context ends: it asks behind every few lines whose roles it reads or
// judges, behind what the corpus knows, and before each section of the lines of text. Its only error is the context's.
func (s *Segmenter) ProposeContext(ctx context.Context, p *Page, c Corpus) (Proposal, error) {
	if said := plain.Of(p); said != nil {
		return s.proposePlain(ctx, p, said, c)
	}
	return s.proposeLines(ctx, p, nil, c)
}

// proposeLines is ProposeContext for the lines of a page as they stand. said is the page where it is one as it reads, else nil.
func (s *Segmenter) proposeLines(ctx context.Context, p *Page, said *plain.Page, c Corpus) (Proposal, error) {
	keys := p.Keys()
	sheet, err := readRoles(ctx, p, roleModel())
	if err != nil {
		return Proposal{}, err
	}
	defer sheet.Release()
	if err := ctx.Err(); err != nil {
		return Proposal{}, err
	}
	w := s.borrow()
	defer s.giveBack(w)
	known := w.know(c, p, keys)
	if err := ctx.Err(); err != nil {
		return Proposal{}, err
	}
	proposal := Proposal{Version: Version}
	if proposal.Roles, err = rolesOf(ctx, sheet, roleModel(), p, known, s.explained); err != nil {
		return Proposal{}, err
	}
	if said != nil {
		headMarked(said, proposal.Roles, s.explained <= everything)
	}
	w.entitle(p, keys, proposal.Roles, s.explained <= everything)
	proposal.Repeats = findRepeats(p, keys, proposal.Roles)
	w.text.Sheet = sheet
	err = s.eachGap(ctx, w, p, keys, proposal.Roles, proposal.Repeats, known, func(g *gap) { s.tell(&proposal, w, p, g) })
	if err != nil {
		return Proposal{}, err
	}
	return proposal, nil
}

// tell adds what is proposed of a gap to a proposal. The workspace holds its section.
func (s *Segmenter) tell(proposal *Proposal, w *workspace, p *Page, g *gap) {
	all := s.explained <= everything
	if g.first {
		w.open(proposal, 0, all)
	}
	if !g.proposed && g.probability < considered {
		proposal.doubt(g.probability)
		return
	}
	split := Split{Line: g.line, Probability: g.probability, Proposed: g.proposed}
	if all || g.proposed && s.explained == splitsInForce {
		split.Evidence = w.explain(p, g, s.model)
	}
	if g.proposed {
		split.Line, split.Doubt = w.open(proposal, g.text, all)
		proposal.doubt(split.Doubt)
	}
	proposal.Splits = append(proposal.Splits, split)
}

// know asks a corpus, which may be nil, about the lines of a page.
func (w *workspace) know(c Corpus, p *Page, keys []uint64) *others.Known {
	if c == nil {
		return nil
	}
	w.known.Ask(c, p, keys)
	return &w.known
}

// doubt adds the probability of a split that is not shown to what is left of
// doubt where it stands.
func (proposal *Proposal) doubt(probability float64) {
	doubt := &proposal.Doubt
	if n := len(proposal.Splits); n > 0 {
		doubt = &proposal.Splits[n-1].Doubt
	}
	*doubt = 1 - (1-*doubt)*(1-probability)
}

// eachGap weighs all gaps of a page and calls do for each in order. The
// workspace holds the section that the gap is of. It ends with the context, whose error it returns.
func (s *Segmenter) eachGap(ctx context.Context, w *workspace, p *Page, keys []uint64, roles []RoleProposal, repeats []Repeat, known *others.Known, do func(g *gap)) error {
	w.findJoints(p, roles, repeats)
	n := len(w.lines)
	for from := 0; from < n; {
		if err := ctx.Err(); err != nil {
			return err
		}
		to := from + sectionLines
		if n-to < sectionContext {
			to = n
		}
		first, last := max(0, from-sectionContext), min(n, to+sectionContext)
		s.weigh(w, p, keys, first, last, known)
		s.weighOpenings(w, p, roles, repeats, first, last, known)
		for i := range w.gaps {
			if at := first + w.gaps[i].text; at >= from && at < to {
				do(&w.gaps[i])
			}
		}
		from = to
	}
	return nil
}

func (s *Segmenter) borrow() *workspace { return s.workspaces.Get().(*workspace) }

// largestKept is the number of lines above which the memory of a page is left
// to the garbage collector, so that one huge page does not hold it for ever.
const largestKept = 1 << 16

func (s *Segmenter) giveBack(w *workspace) {
	if cap(w.lines) <= largestKept {
		w.known.Forget()
		w.text.Forget()
		w.titled = 0
		s.workspaces.Put(w)
	}
}

// findJoints collects the lines of text outside repeats and what stands between
// them. Subheads are no lines of text here: they say too little.
func (w *workspace) findJoints(p *Page, roles []RoleProposal, repeats []Repeat) {
	w.lines, w.joints = w.lines[:0], w.joints[:0]
	between := joint{headed: noTitle}
	next := 0
	for i := range p.Lines {
		number := i + 1
		for next < len(repeats) && repeats[next].Last < number {
			next++
		}
		if next < len(repeats) && number >= repeats[next].First {
			between = joint{headed: noTitle}
			continue
		}
		if page.IsBlank(p.Bytes(number)) {
			continue
		}
		between.kinds.add(&roles[i])
		switch roles[i].Role {
		case Headline:
			if between.headline == 0 {
				between.headline, between.headed = number, roles[i].Confidence
			}
		case Subhead:
			between.subheads++
			if between.subhead == 0 {
				between.subhead = number
				if between.headline == 0 {
					between.headed = 1 - roles[i].Confidence
				}
			}
		case Body:
			between.sure = roles[i].Confidence
			w.lines, w.joints = append(w.lines, number), append(w.joints, between)
			between = joint{headed: noTitle}
		default:
			between.furniture++
		}
	}
}

// openGaps makes the gaps between lines of text.
func (w *workspace) openGaps(lines []int, joints []joint) {
	w.gaps = zeroed(w.gaps, max(len(lines)-1, 0))
	for i := 1; i < len(lines); i++ {
		g := &w.gaps[i-1]
		g.text, g.line = i, lines[i]
		if joints[i].headline > 0 {
			g.line = joints[i].headline
		}
		g.features[featureByline] = truth(joints[i].kinds.holds(bylinePlace))
		g.features[featureTime] = truth(joints[i].kinds.holds(timePlace))
		g.features[featureHeadline] = truth(joints[i].headline > 0)
		g.features[featureHeadingSure] = float32(joints[i].headed)
		g.features[featureSubhead] = float32(min(joints[i].subheads, 2))
		g.features[featureFurniture] = float32(min(joints[i].furniture, 6))
		g.features[featureTextBefore], g.features[featureTextBehind] = float32(joints[i-1].sure), float32(joints[i].sure)
		g.features[featureTextNext] = float32(joints[min(i+1, len(joints)-1)].sure)
	}
}

// scoreSingles says of each line of text how likely it is a story by itself. A line
// with a headline of its own is not held to be a tail.
func (w *workspace) scoreSingles(joints []joint) {
	w.single = w.single[:0]
	for i := range joints {
		score := 0.0
		if joints[i].headline == 0 {
			score = division.SingleScore(w.text.Forms[i].Words)
		}
		w.single = append(w.single, score)
	}
}
