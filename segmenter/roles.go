package segmenter

import "stet/segmenter/roles"

// looksFurniture tells of each line whether it is furniture by its page's look
// alone: no other dump is asked. Picture labels count as furniture here.
func looksFurniture(p *Page) []bool {
	sheet := readRoles(p)
	defer sheet.Release()
	out := make([]bool, len(p.Lines))
	for i, odds := range roles.ByHand(sheet) {
		out[i] = odds > 0 || sheet.Blank(i)
	}
	return out
}

func readRoles(p *Page) *roles.Sheet {
	lines := make([][]byte, len(p.Lines))
	for i := range lines {
		lines[i] = p.Bytes(i + 1)
	}
	return roles.Read(lines, nil)
}

// proposeRoles proposes a role for each line.
func proposeRoles(p *Page, _ Corpus) []RoleProposal {
	sheet := readRoles(p)
	defer sheet.Release()
	out := make([]RoleProposal, len(p.Lines))
	for i, odds := range roles.ByHand(sheet) {
		switch {
		case sheet.Blank(i):
			out[i] = RoleProposal{Role: Furniture, Kind: "blank", Confidence: 1}
		case odds > 0:
			out[i] = RoleProposal{Role: Furniture, Kind: sheet.Kind(i), Confidence: 0.8}
		default:
			out[i].Confidence = 0.8
		}
	}
	return out
}
