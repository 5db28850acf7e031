package segmenter

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"stet/segmenter/others"
	"stet/segmenter/roles"
)

// roleModel is the embedded role model. It is a part of the program: New says
// so where it can't be read.
func roleModel() *roles.Model {
	model, err := roles.Embedded()
	if err != nil {
		panic("segmenter: the embedded role model is broken: " + err.Error())
	}
	return model
}

// readRoles looks at the lines of a page. Its only error is the context's.
func readRoles(ctx context.Context, p *Page, model *roles.Model) (*roles.Sheet, error) {
	lines := make([][]byte, len(p.Lines))
	for i := range lines {
		lines[i] = p.Bytes(i + 1)
	}
	return roles.ReadContext(ctx, lines, model.Table)
}

// proposeRoles proposes a role for each line: by its look, and where there is a
// corpus by what its dumps say of the line too. keys are those of the lines.
func proposeRoles(p *Page, c Corpus, keys []uint64) []RoleProposal {
	model, ctx := roleModel(), context.Background() // which never ends
	sheet, _ := readRoles(ctx, p, model)
	defer sheet.Release()
	proposed, _ := rolesOf(ctx, sheet, model, p, knownOf(c, p, keys), allButSureText)
	return proposed
}

// knownOf returns what a corpus knows of the lines with these keys, nil where there
// is none.
func knownOf(c Corpus, p *Page, keys []uint64) *others.Known {
	if c == nil {
		return nil
	}
	known := &others.Known{}
	known.Ask(c, p, keys)
	return known
}

// rolesOf is proposeRoles for a page whose lines were read. Its only error is the context's.
func rolesOf(ctx context.Context, sheet *roles.Sheet, model *roles.Model, p *Page, known *others.Known, what explained) ([]RoleProposal, error) {
	odds := corpusOdds(known)
	extra := withClipTitles(sheet, odds)
	verdicts, first, err := model.JudgeContext(ctx, sheet, extra)
	if err != nil {
		return nil, err
	}
	out := make([]RoleProposal, len(p.Lines))
	for i, verdict := range verdicts {
		out[i] = roleOf(sheet, i, verdict)
		sure := out[i].Role == Body && out[i].Confidence > unexplained
		if what > everything || sheet.Blank(i) || sure && what == allButSureText {
			continue
		}
		out[i].Evidence = roleEvidence(&out[i], model.Explain(sheet, i, p.Bytes(i+1), first))
		if sheet.ClipTitle(i) {
			out[i].Evidence = addEvidence(&out[i], Evidence{Weight: clipTitleOdds, Text: "stands behind a clip's running time"})
		}
		if odds != nil {
			if reason, ok := corpusReason(odds[i], known.Of(i)); ok {
				out[i].Evidence = addEvidence(&out[i], reason)
			}
		}
	}
	return out, nil
}

// corpusOdds is what the other dumps say of each line: log-odds, to be added to
// those of the line's look, that it is furniture. It returns nil where there
// is no corpus.
func corpusOdds(known *others.Known) []float32 {
	if known == nil {
		return nil
	}
	odds := make([]float32, len(known.Keys))
	for i := range odds {
		if stat := known.Of(i); stat.Dumps > 1 {
			odds[i] = stat.FurnitureOdds()
		}
	}
	return odds
}

// corpusReason puts the corpus evidence of a line into words.
func corpusReason(odds float32, stat *LineStat) (Evidence, bool) {
	if stat.Dumps == 0 || odds < 0.1 && odds > -0.1 {
		return Evidence{}, false
	}
	text := fmt.Sprintf("stands in %d dumps between the same lines", stat.Dumps)
	if odds > 0 {
		text = fmt.Sprintf("stands in %d dumps, each time among other lines", stat.Dumps)
	}
	return Evidence{Weight: float64(odds), Text: text}, true
}

// clipTitleOdds is what the place behind a player and its running time adds to
// the log-odds of furniture. The model sees one line back, and not two.
const clipTitleOdds = 1.5

// withClipTitles returns the odds, which may be nil, with those of clip titles added.
func withClipTitles(sheet *roles.Sheet, odds []float32) []float32 {
	out := make([]float32, sheet.Len())
	copy(out, odds)
	for i := range out {
		if sheet.ClipTitle(i) {
			out[i] += clipTitleOdds
		}
	}
	return out
}

// unexplained is the probability above which text needs no reasons where not everything is explained.
const unexplained = 0.95

// roleEvidence turns reasons for furniture or captions into evidence for the
// role that is proposed, whatever it is.
func roleEvidence(proposal *RoleProposal, reasons []roles.Reason) []Evidence {
	list := make([]Evidence, len(reasons))
	for i, reason := range reasons {
		list[i] = Evidence{Weight: reason.Weight * proposal.side(), Text: reason.Text}
	}
	sortEvidence(list)
	return list
}

func addEvidence(proposal *RoleProposal, reason Evidence) []Evidence {
	reason.Weight *= proposal.side()
	list := append(slices.Clone(proposal.Evidence), reason)
	sortEvidence(list)
	return list
}

// side is 1 for roles that are left out of a story's text, else -1.
func (r *RoleProposal) side() float64 {
	if r.Role == Furniture || r.Role == Caption {
		return 1
	}
	return -1
}

func sortEvidence(list []Evidence) {
	slices.SortStableFunc(list, func(a, b Evidence) int { return cmp.Compare(b.Weight, a.Weight) })
}

// The probabilities from which a line is left out of a story: as a rule, where it
// is prose, where it begins with a small letter, and where it reads as a sentence of a
// story and nothing else. Text that is lost costs more than furniture that stays. Below
// them a line gets the likeliest role of text, with that role's own probability.
// proseBar, lowerBar and evenLength were chosen on the half of the public pages that was
// read; lowerBar when the other half's result was known.
const (
	leaveBar = 0.5
	proseBar = 0.85
	lowerBar = 0.9
	plainBar = 0.95
)

// evenLength is the length in runes up to which leaveBar holds. What is lost with
// a line of text is as much as it is long, what is won with one of furniture is
// a line: from here on the odds that are asked for grow as the length does.
const evenLength = 50

// bar is the probability from which line i is left out of a story.
func bar(sheet *roles.Sheet, i int) float64 {
	least := leaveBar
	switch {
	case sheet.Plain(i):
		return plainBar
	case sheet.OpensLower(i):
		least = lowerBar
	case sheet.Prose(i):
		least = proseBar
	}
	length := float64(sheet.Runes(i))
	return max(least, length/(length+evenLength))
}

// blank is the kind of a line without text.
const blank = "blank"

// roleOf turns a verdict into the likeliest role.
func roleOf(sheet *roles.Sheet, i int, verdict roles.Verdict) RoleProposal {
	if sheet.Blank(i) {
		return RoleProposal{Role: Furniture, Kind: blank, Confidence: 1}
	}
	notText := roles.Probability(verdict.NotText)
	text := 1 - notText
	caption := notText * float64(verdict.Caption)
	heading := text * float64(verdict.Heading)
	headline := heading * float64(verdict.Headline)
	best := RoleProposal{Role: Body, Confidence: text - heading}
	for _, other := range []RoleProposal{
		{Role: Subhead, Confidence: heading - headline},
		{Role: Headline, Confidence: headline},
	} {
		if other.Confidence > best.Confidence {
			best = other
		}
	}
	// Furniture and captions are told from text first: what is left out of a
	// story is one decision, its name another. The confidence is that of the first.
	switch {
	case notText < leaveBar, notText < bar(sheet, i):
	case caption > notText-caption:
		best = RoleProposal{Role: Caption, Confidence: notText}
	default:
		best = RoleProposal{Role: Furniture, Kind: sheet.Kind(i), Confidence: notText}
	}
	return best
}
