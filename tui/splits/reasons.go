package splits

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/rules"
)

// Reasons are why the machine proposes what it does of a page, by what is loaded now: see store.Explain. The zero
// value has none.
type Reasons struct {
	of       store.DumpID
	proposal *segmenter.Proposal // nil where they could not be read
}

// Explain reads the reasons for a page.
func Explain(ctx context.Context, pages Pages, id store.DumpID) (Reasons, error) {
	proposal, err := pages.Explain(ctx, id)
	return Reasons{id, proposal}, err
}

// Of tells whether these are the reasons for a page.
func (r *Reasons) Of(id store.DumpID) bool { return r.of == id }

// Split returns what the machine says by now of one of the page's splits, with its evidence; nil where there is none. Where
// what was loaded since makes that another figure, the evidence is for the one of now, which now says; else it is empty.
func (r *Reasons) Split(split *segmenter.Split) (today *segmenter.Split, now string) {
	if r.proposal == nil {
		return nil, ""
	}
	if today = segmenter.SplitAt(r.proposal.Splits, split.Line); today == nil {
		return nil, "by now the machine sees no beginning there"
	}
	return today, byNow(today.Probability, split.Probability)
}

// Line is Split for the role of a line, numbered from 1, and gives its evidence alone.
func (r *Reasons) Line(number int, role *segmenter.RoleProposal) (reasons []segmenter.Evidence, now string) {
	if r.proposal == nil {
		return nil, ""
	}
	today := &r.proposal.Roles[number-1]
	if today.Role != role.Role {
		return nil, "by now the machine says " + roleWord(today.Role)
	}
	return rested(today.Evidence, today.Confidence), byNow(today.Confidence, role.Confidence)
}

// byNow says what the machine says today, where it is not what it said.
func byNow(today, then float64) string {
	if desk.Percent(today) == desk.Percent(then) {
		return ""
	}
	return "by now the machine says " + desk.Percent(today)
}

// joined adds what is said of today to a sentence.
func joined(said, now string) string {
	if now == "" {
		return said
	}
	return said + "; " + now
}

// roleWord says what a line is.
func roleWord(role segmenter.Role) string {
	if role == segmenter.Furniture || role == segmenter.Body {
		return rules.Word(role)
	}
	return "a " + rules.Word(role)
}

// reasonsRead is what was read of the reasons for a page.
type reasonsRead Reasons

// explain reads the reasons for the page in hand, where they are not there. Nobody waits for it: the page is drawn
// without them. One page is asked about at a time, so that of pages that are leafed through just some are. Nobody waits for the
// reasons of a page that the editor has left, though store.Explain may be at them still, which then holds up those of the next.
func (s *Screen) explain() tea.Cmd {
	if s.page == nil || s.why.Of(s.page.Dump.ID) {
		return nil
	}
	pages, id := s.pages, s.page.Dump.ID
	if s.explaining != nil {
		if s.asked != id {
			s.explaining()
		}
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	s.asked, s.explaining = id, stop
	return func() tea.Msg {
		reasons, err := Explain(ctx, pages, id)
		switch {
		case errors.Is(err, context.Canceled):
			return reasonsRead{} // of no page: they may be asked for again
		case err != nil:
			reasons.proposal = nil // the page is there without them; what can't be read is said where it is asked for
		}
		return reasonsRead(reasons)
	}
}

// takeReasons takes in the reasons for a page, and asks for those of another where the editor has moved on.
func (s *Screen) takeReasons(m reasonsRead) desk.Effect {
	s.explaining()
	s.explaining, s.why = nil, Reasons(m)
	return desk.Effect{Cmd: s.explain()}
}
