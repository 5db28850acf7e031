package segmenter

import (
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

// readRoles looks at the lines of a page.
func readRoles(p *Page, model *roles.Model) *roles.Sheet {
	lines := make([][]byte, len(p.Lines))
	for i := range lines {
		lines[i] = p.Bytes(i + 1)
	}
	return roles.Read(lines, model.Table)
}

// looksFurniture tells of each line whether it is furniture by its page's look
// alone: no other dump is asked. Picture labels and blank lines count as
// furniture here.
func looksFurniture(p *Page) []bool {
	model := roleModel()
	sheet := readRoles(p, model)
	defer sheet.Release()
	out := make([]bool, len(p.Lines))
	for i, verdict := range model.Judge(sheet, nil) {
		out[i] = verdict.NotText > 0 || sheet.Blank(i)
	}
	return out
}

// proposeRoles proposes a role for each line: by its look, and where there is a
// corpus by what its dumps say of the line.
func proposeRoles(p *Page, _ Corpus) []RoleProposal {
	model := roleModel()
	sheet := readRoles(p, model)
	defer sheet.Release()
	out := make([]RoleProposal, len(p.Lines))
	for i, verdict := range model.Judge(sheet, nil) {
		out[i] = roleOf(sheet, i, verdict)
	}
	return out
}

// roleOf turns a verdict into the likeliest role.
func roleOf(sheet *roles.Sheet, i int, verdict roles.Verdict) RoleProposal {
	if sheet.Blank(i) {
		return RoleProposal{Role: Furniture, Kind: "blank", Confidence: 1}
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
	// story is one decision, its name another.
	switch {
	case notText <= best.Confidence:
	case caption > notText-caption:
		best = RoleProposal{Role: Caption, Confidence: caption}
	default:
		best = RoleProposal{Role: Furniture, Kind: sheet.Kind(i), Confidence: notText - caption}
	}
	return best
}
