package roletrain

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// Tally counts lines by what they are and what they were taken for; a caption
// counts as furniture on both sides.
type Tally struct {
	Right, Wrong, Missed int
	// BodyBytes are those of body lines, TakenBytes those of them that were
	// taken for furniture.
	BodyBytes, TakenBytes int
	// Subheads that are gold, and how many of them were taken for furniture.
	Subheads, SubheadsTaken int
}

// F1 is the harmonic mean of precision and recall of furniture by line.
func (t *Tally) F1() float64 {
	return 2 * float64(t.Right) / float64(max(1, 2*t.Right+t.Wrong+t.Missed))
}

func (t *Tally) String() string {
	return fmt.Sprintf("F1 %.3f  precision %.3f  recall %.3f  body taken %.2f%%  subheads taken %d of %d",
		t.F1(), float64(t.Right)/float64(max(1, t.Right+t.Wrong)), float64(t.Right)/float64(max(1, t.Right+t.Missed)),
		100*float64(t.TakenBytes)/float64(max(1, t.BodyBytes)), t.SubheadsTaken, t.Subheads)
}

// Judge says of each line of a page whether it is furniture or a caption.
type Judge func(p *segmenter.Page) []segmenter.RoleProposal

// Folder measures the roles of the dumps in a folder against its gold.jsonl.
// The tallies are by the part of the dump's name before the first "-", and the
// whole under "". mistakes, which may be nil, receives the lines that went
// wrong.
func Folder(dir string, judge Judge, mistakes io.Writer) (map[string]*Tally, error) {
	file, err := os.Open(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	tallies := map[string]*Tally{"": {}}
	records, err := gold.Read(file)
	if err != nil {
		return nil, err
	}
	for i := range records {
		text, err := os.ReadFile(filepath.Join(dir, records[i].Dump))
		if err != nil {
			return nil, err
		}
		group, _, _ := strings.Cut(records[i].Dump, "-")
		if tallies[group] == nil {
			tallies[group] = &Tally{}
		}
		if err := tally(text, &records[i], judge, mistakes, tallies[""], tallies[group]); err != nil {
			return nil, err
		}
	}
	return tallies, nil
}

func tally(text []byte, record *gold.Record, judge Judge, mistakes io.Writer, into ...*Tally) error {
	page := segmenter.NewPage(text)
	truth, err := record.LineRoles()
	if err != nil {
		return err
	}
	if len(truth) != len(page.Lines) {
		return fmt.Errorf("%s: gold has %d roles, the page %d lines", record.Dump, len(truth), len(page.Lines))
	}
	for i, proposal := range judge(page) {
		line := page.Bytes(i + 1)
		if slices.Contains(record.EitherWay, i+1) || segmenter.LineKey(line) == 0 {
			continue
		}
		want := truth[i] == segmenter.Furniture || truth[i] == segmenter.Caption
		got := proposal.Role == segmenter.Furniture || proposal.Role == segmenter.Caption
		for _, t := range into {
			t.count(truth[i], want, got, len(line))
		}
		if want != got && mistakes != nil {
			sign := "missed"
			if got {
				sign = "taken " + proposal.Kind
			}
			fmt.Fprintf(mistakes, "%s:%d\t%s\t%.2f\t%s\t%.200s\n", record.Dump, i+1, sign, proposal.Confidence, record.Roles[i], line)
		}
	}
	return nil
}

func (t *Tally) count(truth segmenter.Role, want, got bool, size int) {
	switch {
	case want && got:
		t.Right++
	case got:
		t.Wrong++
	case want:
		t.Missed++
	}
	if truth == segmenter.Subhead {
		t.Subheads++
		if got {
			t.SubheadsTaken++
		}
	}
	if truth == segmenter.Body {
		t.BodyBytes += size
		if got {
			t.TakenBytes += size
		}
	}
}

// Print writes the tallies, the whole last.
func Print(w io.Writer, tallies map[string]*Tally) {
	for _, group := range slices.SortedFunc(maps.Keys(tallies), func(a, b string) int { return -cmp.Compare(a, b) }) {
		name := group
		if name == "" {
			name = "all"
		}
		fmt.Fprintf(w, "%-8s %s\n", name, tallies[group])
	}
}
