package segmenter

// A heading's role depends on what follows it: a short line before the first
// paragraph of a story is that story's headline, however much it looked like a
// subhead, for no story ends with a subhead. Roles are proposed before splits,
// so this is settled after both.

const (
	// headingReach is how many lines of furniture (a byline, the time) may stand
	// between a headline and its story's first paragraph.
	headingReach = 4
	// linkDoubt is the confidence below which a line taken for a link to another
	// story or for a topic is taken for a headline when a story begins behind it.
	// It was chosen on practice pages of the development outlets by lab score's
	// "headline kept whole" and its furniture.
	linkDoubt = 0.85
)

// settleHeadings makes headlines of the headings at the joints, and begins the
// stories with them.
func settleHeadings(p *Page, proposal *Proposal) {
	floor := proposal.settleHeading(p, 1, 0)
	for i := range proposal.Splits {
		if split := &proposal.Splits[i]; split.Proposed {
			split.Line = proposal.settleHeading(p, split.Line, floor)
			floor = split.Line
		}
	}
}

// settleHeading makes the headings before the first paragraph from line start on
// headlines and returns the line where the story begins, above floor.
func (proposal *Proposal) settleHeading(p *Page, start, floor int) int {
	text := start
	for text <= len(p.Lines) && proposal.Roles[text-1].Role != Body {
		text++
	}
	if text > len(p.Lines) {
		return start
	}
	begin, found, passed := start, false, 0
	for n := text - 1; n > floor && passed <= headingReach && !proposal.repeats(n); n-- {
		role := &proposal.Roles[n-1]
		switch {
		case role.Role == Body:
			return begin
		case role.Role == Subhead || role.Role == Headline:
			role.Role, found = Headline, true
			begin = min(begin, n)
		case !found && role.likeHeadline():
			role.becomeHeadline()
			found = true
			begin = min(begin, n)
		case role.likeHeadline():
			begin = min(begin, n)
		case found:
			return begin
		default:
			passed++
		}
	}
	return begin
}

// becomeHeadline turns another role into a headline.
func (r *RoleProposal) becomeHeadline() {
	*r = RoleProposal{Role: Headline, Confidence: 1 - r.Confidence/2, Evidence: turned(r.Evidence)}
}

// likeHeadline tells whether furniture may be the headline of a story that
// begins behind it.
func (r *RoleProposal) likeHeadline() bool {
	return r.Role == Furniture && (r.Kind == "related links" || r.Kind == "topics") && r.Confidence < linkDoubt
}

// repeats tells whether a line is in a repeat.
func (proposal *Proposal) repeats(line int) bool { return within(proposal.Repeats, line) }

// turned is evidence for a role as evidence for its opposite, with the reason
// for turning it first.
func turned(evidence []Evidence) []Evidence {
	out := make([]Evidence, 0, 1+len(evidence))
	out = append(out, Evidence{Weight: 1, Text: "a story begins right behind it"})
	for _, e := range evidence {
		out = append(out, Evidence{Weight: -e.Weight, Text: e.Text})
	}
	return out
}
