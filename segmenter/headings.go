package segmenter

// A heading's role depends on what follows it: a line before the first paragraph
// of a story may be its headline, however much it looked like a subhead or a link
// to another story, and what ends a story is none of the next one's. Roles are
// proposed before splits, so this is settled after both.

// headlineFrom is the probability from which a line before a story's first
// paragraph is its headline, and from which lines between it and the first
// paragraph are.
const headlineFrom = 0.5

// open begins a story with its headline, if it has one. The story's first
// paragraph is a line of text of the section in hand; open returns the number of
// the line where the story begins, and how likely it is that it begins at another one
// before the paragraph. Roles that this changes are told why where reasons is set.
func (w *workspace) open(proposal *Proposal, text int, reasons bool) (line int, doubt float64) {
	list := w.openings.of(text)
	line = proposal.settleOpening(list, w.text.Lines[text], reasons)
	return line, misplaced(list, line)
}

// settleOpening begins a story, the first paragraph of which stands on line text,
// with its headline, where one of the lines before it is likely to be it. It
// returns the line where the story begins and gives headings the roles that they
// have then.
func (proposal *Proposal) settleOpening(list []opening, text int, reasons bool) int {
	start := text
	for i := range list {
		o, role := &list[i], &proposal.Roles[list[i].line-1]
		switch {
		case o.probability >= headlineFrom:
			start = min(start, o.line)
			if role.Role != Headline {
				role.become(Headline, o.probability, "a story begins right behind it", reasons)
			}
		case role.Role == Headline && start == text:
			// It stays with the story before, where nothing is a headline.
			role.become(Body, 1-o.probability, "a story begins behind it, and this is hardly its headline", reasons)
		}
	}
	return start
}

// misplaced is the chance that a story, which is said to begin at a line, begins with
// another of the lines that may be its headline, or with none of them.
func misplaced(list []opening, start int) float64 {
	right := 1.0
	for i := range list {
		if list[i].line >= start {
			if list[i].line == start {
				right *= list[i].probability
			}
			break
		}
		right *= 1 - list[i].probability
	}
	return 1 - right
}

// become turns a role into another one, for a reason that is told where reasons is set.
// What was looked at for the role that it had is no part of the new one's probability: that
// is the log-odds of the headline alone.
func (r *RoleProposal) become(role Role, confidence float64, reason string, reasons bool) {
	*r = RoleProposal{Role: role, Confidence: confidence}
	if reasons {
		r.Evidence = []Evidence{{Weight: logit(confidence), Text: reason}}
	}
}
