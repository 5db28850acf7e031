package scoring

import (
	"fmt"
	"io"
	"strings"

	"stet/segmenter"
)

// mistakeContext is how many lines round a mistake are shown.
const mistakeContext = 3

// WriteMistakes prints the first mistakes in splits, at most so many, with
// the lines around them and the evidence for wrong ones.
func WriteMistakes(w io.Writer, samples []*Sample, answers []Answer, most int) {
	for i, s := range samples {
		b := s.Truth.Match(answers[i].Splits)
		for _, n := range b.FalseLines {
			if most--; most < 0 {
				return
			}
			s.show(w, "false split", n, &answers[i])
		}
		for _, n := range b.MissedLines {
			if most--; most < 0 {
				return
			}
			s.show(w, "missed split", n, &answers[i])
		}
	}
}

func (s *Sample) show(w io.Writer, what string, line int, a *Answer) {
	fmt.Fprintf(w, "\n%s before line %d of %s (%s, %s)\n", what, line, s.Gold.Dump, s.Gold.Kind, s.Gold.Site)
	if a.Proposal != nil {
		for _, split := range a.Proposal.Splits {
			if split.Line == line {
				fmt.Fprintf(w, "  probability %.2f:", split.Probability)
				for _, e := range split.Evidence[:min(5, len(split.Evidence))] {
					fmt.Fprintf(w, " [%+.1f %s]", e.Weight, e.Text)
				}
				fmt.Fprintln(w)
			}
		}
	}
	for n := max(1, line-mistakeContext); n <= min(s.Truth.Lines, line+mistakeContext-1); n++ {
		mark, got := "  ", "?"
		if n == line {
			mark = "=>"
		}
		if n <= len(a.Roles) {
			got = roleName(a.Roles[n-1])
		}
		fmt.Fprintf(w, "  %s %4d %-9s %-9s %.160s\n", mark, n, s.Gold.Roles[n-1], got, strings.TrimSpace(string(s.Page.Bytes(n))))
	}
}

// WriteRoleMistakes prints the first lines whose furniture was not seen or
// whose text was taken for furniture, at most so many.
func WriteRoleMistakes(w io.Writer, samples []*Sample, answers []Answer, most int) {
	isFurniture := func(r segmenter.Role) bool { return r == segmenter.Furniture || r == segmenter.Caption }
	for i, s := range samples {
		for n, want := range s.Truth.Roles {
			if s.Truth.Skip[n] || n >= len(answers[i].Roles) || isFurniture(want) == isFurniture(answers[i].Roles[n]) {
				continue
			}
			if most--; most < 0 {
				return
			}
			kind := ""
			if n < len(s.Gold.FurnitureKinds) {
				kind = s.Gold.FurnitureKinds[n]
			}
			fmt.Fprintf(w, "%-9s called %-9s %.2f %-13s %s:%d %.140s\n", roleName(want), roleName(answers[i].Roles[n]),
				answers[i].Confidence[n], kind, s.Gold.Dump, n+1, strings.TrimSpace(string(s.Page.Bytes(n+1))))
		}
	}
}
