package tui_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/internal/press"
)

// reasoning is a desk whose reasons a test makes, and which remembers the pages that were asked about.
type reasoning struct {
	*store.Store
	change func(*segmenter.Proposal)
	asked  []store.DumpID
	until  []context.Context // of what was asked
}

func (r *reasoning) Explain(ctx context.Context, id store.DumpID) (*segmenter.Proposal, error) {
	r.asked, r.until = append(r.asked, id), append(r.until, ctx)
	p, err := r.Store.Explain(ctx, id)
	if err != nil || r.change == nil {
		return p, err
	}
	changed := *p
	changed.Splits = append([]segmenter.Split(nil), p.Splits...)
	changed.Roles = append([]segmenter.RoleProposal(nil), p.Roles...)
	r.change(&changed)
	return &changed, nil
}

func reason(t *testing.T, change func(*segmenter.Proposal), pages ...press.Page) (*editor, *reasoning) {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	r := &reasoning{Store: s, change: change}
	e := &editor{reporter: t, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(r, 120, 40)
	return e, r
}

// The page is there before its reasons are, and of the pages that are leafed through meanwhile only the last is
// asked about.
func TestReasonsComeBehindThePage(t *testing.T) {
	e, r := reason(t, nil, press.Pages()...)
	e.sees("Why it begins here", "no person is")
	var held []tea.Msg
	e.Hold = func(msg tea.Msg) bool {
		if fmt.Sprintf("%T", msg) != "splits.reasonsRead" {
			return true
		}
		held = append(held, msg)
		return false
	}
	first := e.Screen()
	r.asked, r.until = nil, nil
	e.Press("l")
	if len(r.until) != 1 || r.until[0].Err() != nil {
		t.Fatalf("%d pages are being explained", len(r.until))
	}
	e.Press("l", "l", "h")
	if e.Screen() == first {
		t.Fatal("the editor is on the same page")
	}
	if len(held) != 1 || len(r.asked) != 1 {
		t.Fatalf("%d pages were explained while one was awaited", len(r.asked))
	}
	if r.until[0].Err() == nil {
		t.Error("the page that the editor left is not given up")
	}
	e.misses("no person is")
	e.Hold = nil
	e.Send(held[0])
	if len(r.asked) != 2 || r.asked[1] == r.asked[0] {
		t.Errorf("asked about %v", r.asked)
	}
	e.Press("a", "u", "j") // the same page: its reasons are there
	if len(r.asked) != 2 {
		t.Errorf("%d pages were asked about, 2 of them shown", len(r.asked))
	}
}

// tells fails where the right side, read without its line breaks, does not hold a text.
func (e *editor) tells(texts ...string) {
	e.Helper()
	said := e.aside()
	for _, text := range texts {
		if !strings.Contains(said, text) {
			e.Errorf("not told: %q\n%s", text, said)
		}
	}
}

// aside is the right side without its line breaks.
func (e *editor) aside() string {
	var words []string
	for row := range strings.Lines(e.Screen()) {
		if at := strings.LastIndex(row, "│"); at >= 0 {
			words = append(words, strings.Fields(row[at+len("│"):])...)
		}
	}
	return strings.Join(words, " ")
}

// standAt goes down to the line that the right side tells about.
func (e *editor) standAt(about string) {
	e.Helper()
	e.Press("g")
	for range 40 {
		if strings.Contains(e.aside(), about) {
			return
		}
		e.Press("j")
	}
	e.Errorf("nothing is told about %s", about)
}

// Where more was loaded since, the reasons are told with the figure that they are for.
func TestReasonsOfNow(t *testing.T) {
	e, _ := reason(t, func(p *segmenter.Proposal) {
		p.Splits[2].Probability = 0.31
	}, page("harbour/0001.txt"))
	e.tells("begins here 58%", "Why it begins here; by now the machine says 31% −1.8 to begin with", "−1.6 no person is introduced")

	e, _ = reason(t, func(p *segmenter.Proposal) {
		p.Splits = p.Splits[:2]
	}, page("harbour/0001.txt"))
	e.tells("begins here 58%", "Why it begins here; by now the machine sees no beginning there")
	if strings.Contains(e.aside(), "no person is introduced") {
		t.Error("a beginning that the machine does not see has reasons")
	}
}

// What the machine says of a line by now is told beside what it said.
func TestRolesOfNow(t *testing.T) {
	e, _ := reason(t, func(p *segmenter.Proposal) {
		for i := range p.Roles {
			switch p.Roles[i].Kind {
			case "related links":
				p.Roles[i].Confidence = 0.72
			case "promo":
				p.Roles[i].Role = segmenter.Caption
			}
		}
	}, page("harbour/0001.txt"))
	e.standAt("line 11 is")
	e.tells("98% that line 11 is furniture (related links); by now the machine says 72% +2.3 it stands in many dumps")
	e.standAt("line 17 is")
	e.tells("98% that line 17 is furniture (promo); by now the machine says a caption")
	if strings.Contains(e.aside(), "it stands in many dumps") {
		t.Error("the reasons for one role are given for another")
	}
}

// The reasons for a role add up to its figure: what the heaviest of them leave stands in a line of its own.
func TestTheReasonsOfARoleAddUp(t *testing.T) {
	for _, c := range []struct {
		confidence float64
		tells      string // behind the reason of 2.3
	}{
		{0.71, "+2.3 it stands in many dumps among different neighbours −1.4 all else that was looked at"},
		{0.98, "neighbours +1.6 all else that was looked at"},
		{0.91, "neighbours"}, // which the reason alone makes
	} {
		e, _ := reason(t, func(p *segmenter.Proposal) {
			for i := range p.Roles {
				p.Roles[i].Confidence = c.confidence
			}
		}, press.Parse("a.txt", "f:promo|Sign up here\n|"+told["tram"][0]+"\n|"+told["tram"][1]))
		e.standAt("that line 1 is furniture")
		e.tells(c.tells)
		if c.confidence == 0.91 && strings.Contains(e.aside(), "all else") {
			t.Errorf("said of little:\n%s", e.aside())
		}
	}
}
