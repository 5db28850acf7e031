package segmenter

import "slices"

// Role is what a line is. One line has one role.
type Role uint8

// The roles of DESIGN's table. Body is the zero value: a line is text until
// something speaks against it.
const (
	Body Role = iota
	Headline
	Subhead
	Caption
	Furniture
)

// Roles lists the roles.
var Roles = [...]Role{Body, Headline, Subhead, Caption, Furniture}

// String returns the role's word, nothing where it is no role.
func (r Role) String() string {
	switch r {
	case Body:
		return "body"
	case Headline:
		return "headline"
	case Subhead:
		return "subhead"
	case Caption:
		return "caption"
	case Furniture:
		return "furniture"
	}
	return ""
}

// Evidence is one reason for a proposal.
type Evidence struct {
	// Weight is what the reason adds to the log-odds of the proposal, in nats.
	// Negative weights speak against it.
	Weight float64
	// Text is a sentence that an editor understands.
	Text string
}

// RoleProposal is what the machine says of one line.
type RoleProposal struct {
	Role Role
	// Confidence is the probability that Role is right, from 0 to 1; for furniture
	// and captions, that the line is no text of a story.
	Confidence float64
	// Kind says which sort of furniture a line is, in a word or two
	// ("player", "related links", "promo", "notice"); empty for other roles.
	Kind string
	// Evidence is sorted by weight, heaviest first.
	Evidence []Evidence
}

// Split is the point before a line where a new story may begin.
type Split struct {
	// Line is the first line of the story that would begin here, from 2.
	Line int
	// Probability that a story begins here, from 0 to 1.
	Probability float64
	// Proposed tells whether a story is proposed to begin here, which takes a little more than an even chance.
	Proposed bool
	// Doubt is the probability that a story begins at one of the lines behind
	// Line, up to the next of the page's splits, each of which is too unlikely to
	// be a split of its own, or that Line or the next proposed split stands on the wrong
	// side of a headline.
	Doubt float64
	// Evidence is sorted by absolute weight, heaviest first.
	Evidence []Evidence
}

// Repeat is a run of lines that says again what the same page said before.
type Repeat struct {
	First, Last int // the lines of the repeat, both included
	Of          int // the line where the run that is repeated begins
}

// Proposal is what the machine says of one page.
type Proposal struct {
	// Version names the rules and the model that made the proposal.
	Version string
	// Roles has one entry a line.
	Roles []RoleProposal
	// Repeats are in page order and do not overlap.
	Repeats []Repeat
	// Splits are the proposed splits and those that were worth a second look
	// (Proposed false), in page order. Lines that are not named are unlikely.
	Splits []Split
	// Doubt is to the lines before the first of Splits what Split.Doubt is to those
	// behind it.
	Doubt float64
}

// SplitAt returns that of a page's splits which stands before a line, nil where none
// does. They are in page order.
func SplitAt(splits []Split, line int) *Split {
	at, found := slices.BinarySearchFunc(splits, line, func(s Split, line int) int { return s.Line - line })
	if !found {
		return nil
	}
	return &splits[at]
}

// Story is one story of a page: the lines from one split to the next.
type Story struct {
	First, Last int // lines, both included
	// TitleLine is the headline line that names the story, 0 where none does.
	TitleLine int
	// Title is the text of TitleLine; where there is none, the title of the page if TitleGiven is set, else the first sentence of
	// the text without its dateline.
	Title      string
	TitleGiven bool
	// Confidence is the probability that both edges are right and that no edge
	// is missing between them; SplitConfidence that a story begins at First.
	Confidence, SplitConfidence float64
	// Evidence for the split at First.
	Evidence []Evidence
	// Repeats are the repeats inside the story.
	Repeats []Repeat
}
