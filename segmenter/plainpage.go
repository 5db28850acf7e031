package segmenter

import (
	"context"

	"stet/segmenter/plain"
)

// A page that came with hard line ends, HTML entities, tags or Markdown is proposed for as it reads, and what is proposed of a
// line as it reads is proposed of all lines of the dump that it is made of.

// markedOdds is what the mark of a heading adds to the log-odds that a line that is text is a heading.
const markedOdds = 4.595 // log 99

// markup is the kind of a line that holds nothing but marks.
const markup = "markup"

// proposePlain is ProposeContext for a page that reads otherwise than it stands.
func (s *Segmenter) proposePlain(ctx context.Context, of *Page, said *plain.Page, c Corpus) (Proposal, error) {
	proposal, err := s.proposeLines(ctx, said.Page, said, c)
	if err != nil {
		return Proposal{}, err
	}
	roles := make([]RoleProposal, len(of.Lines))
	for n := range proposal.Roles {
		for line := said.First(n + 1); line <= said.Last(n+1); line++ {
			roles[line-1] = proposal.Roles[n]
			if role := &roles[line-1]; role.Kind == blank && len(of.Bytes(line)) > 0 && LineKey(of.Bytes(line)) != 0 {
				role.Kind = markup
			}
		}
	}
	proposal.Roles = roles
	for i := range proposal.Splits {
		proposal.Splits[i].Line = said.First(proposal.Splits[i].Line)
	}
	for i := range proposal.Repeats {
		r := &proposal.Repeats[i]
		r.First, r.Last, r.Of = said.First(r.First), said.Last(r.Last), said.First(r.Of)
	}
	return proposal, nil
}

// headMarked makes lines of text that are marked as headings what they are marked as. Whether a heading is a headline or a subhead the
// model says where it takes the line for either; else its level does, if headlines of the page have that level too or it is one of the first two.
func headMarked(said *plain.Page, roles []RoleProposal, explained bool) {
	var headlines [7]bool
	for i := range roles {
		headlines[said.Level(i+1)] = headlines[said.Level(i+1)] || roles[i].Role == Headline
	}
	for i := range roles {
		role, level := &roles[i], said.Level(i+1)
		if level == 0 {
			continue
		}
		const reason = "is marked as a heading"
		switch role.Role {
		case Headline, Subhead:
			role.Confidence = sigmoid(logit(role.Confidence) + markedOdds)
			if explained {
				role.Evidence = addEvidence(role, Evidence{Weight: -markedOdds, Text: reason})
			}
		case Body:
			as := Subhead
			if level <= 2 || headlines[level] {
				as = Headline
			}
			if chance := sigmoid(logit(1-role.Confidence) + markedOdds); chance >= 0.5 {
				role.become(as, chance, reason, explained)
			}
		case Caption, Furniture:
			// Sections and lists of links have headings too.
		}
	}
}
