// Package press prints the pages that the desk's tests and pictures show. The
// news in it is made up. A page is written with its proposal in marks at the
// beginning of its lines, so that what a screen shows does not hang on what the
// segmenter would make of it:
//
//	H|  headline          h|  subhead        c|  caption
//	f:kind|  furniture    r|  repeat of the lines from line 1 on
//	|   body              a mark may have "?60" behind it: how sure the role is
//	--- 97 reason; reason     a split before the next line, and why
//	-?- 31 reason             a split that was considered and not proposed
package press

import (
	"strconv"
	"strings"

	"stet/segmenter"
)

// Page is a written page: its name, its text, and what is to be proposed of it.
type Page struct {
	Name     string
	Title    string // of its record
	Raw      []byte
	Notes    []string // what a reader said of its bytes
	Proposal segmenter.Proposal
}

// Proposer proposes what was written with each page, and nothing for other texts.
type Proposer map[string]segmenter.Proposal

// Propose returns the written proposal.
func (p Proposer) Propose(page *segmenter.Page, _ segmenter.Corpus) segmenter.Proposal {
	if found, ok := p[string(page.Text)]; ok {
		return found
	}
	return segmenter.Proposal{Version: "press", Roles: make([]segmenter.RoleProposal, len(page.Lines))}
}

// NewProposer returns the proposer of these pages.
func NewProposer(pages []Page) Proposer {
	p := make(Proposer, len(pages))
	for _, page := range pages {
		p[string(page.Raw)] = page.Proposal
	}
	return p
}

// Parse reads a page in marks.
func Parse(name, marked string) Page {
	page := Page{Name: name, Proposal: segmenter.Proposal{Version: "press"}}
	var raw strings.Builder
	p := &page.Proposal
	for _, line := range strings.Split(strings.Trim(marked, "\n"), "\n") {
		if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "-?-") {
			p.Splits = append(p.Splits, parseSplit(line, len(p.Roles)+1))
			continue
		}
		mark, text, _ := strings.Cut(line, "|")
		role := segmenter.RoleProposal{Confidence: 0.98}
		mark, role.Kind, _ = strings.Cut(mark, ":")
		mark, sure, doubtful := strings.Cut(mark, "?")
		if doubtful {
			role.Confidence = percent(sure, line) / 100
		}
		switch mark {
		case "H":
			role.Role = segmenter.Headline
		case "h":
			role.Role = segmenter.Subhead
		case "c":
			role.Role = segmenter.Caption
		case "f":
			role.Role = segmenter.Furniture
			role.Evidence = []segmenter.Evidence{{Weight: 2.3, Text: "it stands in many dumps among different neighbours"}}
		case "r":
			n := len(p.Roles) + 1
			if last := len(p.Repeats) - 1; last >= 0 && p.Repeats[last].Last == n-1 {
				p.Repeats[last].Last = n
			} else {
				p.Repeats = append(p.Repeats, segmenter.Repeat{First: n, Last: n, Of: 1})
			}
		}
		p.Roles = append(p.Roles, role)
		raw.WriteString(text + "\n")
	}
	page.Raw = []byte(raw.String())
	return page
}

// percent reads a figure in a line of marks.
func percent(figure, line string) float64 {
	n, err := strconv.Atoi(figure)
	if err != nil {
		panic("press: no probability: " + line)
	}
	return float64(n)
}

func parseSplit(line string, at int) segmenter.Split {
	split := segmenter.Split{Line: at, Proposed: strings.HasPrefix(line, "---")}
	figure, reasons, _ := strings.Cut(strings.TrimSpace(line[3:]), " ")
	split.Probability = percent(figure, line) / 100
	weight := 2.6
	for _, reason := range strings.Split(reasons, ";") {
		if reason = strings.TrimSpace(reason); reason == "" {
			continue
		}
		sign := 1.0
		if strings.HasPrefix(reason, "but ") {
			sign = -1
		}
		split.Evidence = append(split.Evidence, segmenter.Evidence{Weight: sign * weight, Text: strings.TrimPrefix(reason, "but ")})
		weight *= 0.6
	}
	return split
}
