package segmenter

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the title of a page tells of the line that says the same.
func TestALineThatSaysTheTitle(t *testing.T) {
	const title = "Harbour closes"
	said := func(role Role, confidence float64) RoleProposal {
		return RoleProposal{Role: role, Confidence: confidence}
	}
	for name, c := range map[string]struct {
		text  string
		roles []RoleProposal
		want  []Role
		line  int
	}{
		"a headline is surer":           {"Harbour closes\nText.", []RoleProposal{said(Headline, 0.6), said(Body, 1)}, []Role{Headline, Body}, 1},
		"what is in doubt is one":       {"HARBOUR CLOSES\nText.", []RoleProposal{said(Body, 0.85), said(Body, 1)}, []Role{Headline, Body}, 1},
		"what is sure stays":            {"Harbour closes\nText.", []RoleProposal{said(Furniture, 0.95), said(Body, 1)}, []Role{Furniture, Body}, 0},
		"no line says it":               {"Harbour shut\nText.", []RoleProposal{said(Body, 0.5), said(Body, 1)}, []Role{Body, Body}, 0},
		"the headline among several":    {"Harbour closes\nHarbour closes", []RoleProposal{said(Furniture, 0.3), said(Headline, 0.5)}, []Role{Furniture, Headline}, 2},
		"else the most doubtful":        {"Harbour closes\nHarbour closes", []RoleProposal{said(Furniture, 0.8), said(Body, 0.6)}, []Role{Furniture, Headline}, 2},
		"a blank line never":            {"\nText.", []RoleProposal{said(Furniture, 0.5), said(Body, 1)}, []Role{Furniture, Body}, 0},
		"the first of equally doubtful": {"Harbour closes\nHarbour closes", []RoleProposal{said(Body, 0.6), said(Body, 0.6)}, []Role{Headline, Body}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p, w := NewTitledPage([]byte(c.text), title), &workspace{}
			before := append([]RoleProposal(nil), c.roles...)
			w.entitle(p, p.Keys(), c.roles, true)
			for i := range c.roles {
				role, was := &c.roles[i], &before[i]
				if role.Role != c.want[i] {
					t.Errorf("line %d is %s", i+1, role.Role)
				}
				if told := len(role.Evidence) > 0; told != (i+1 == c.line) {
					t.Errorf("line %d is told why: %v", i+1, told)
				}
				if i+1 == c.line && was.Role == Headline && math.Abs(logit(role.Confidence)-logit(was.Confidence)-role.Evidence[0].Weight) > 1e-9 {
					t.Errorf("the reason %v does not make %v of %v", role.Evidence[0], role.Confidence, was.Confidence)
				}
			}
			if w.titled != c.line {
				t.Errorf("line %d is remembered, want %d", w.titled, c.line)
			}
		})
	}
}

// Which story is called by the page's title.
func TestTheTitleOfAPage(t *testing.T) {
	const text = "Subscribe now\nThe harbour was closed on Monday.\nShips wait.\nVoters went to the polls.\nNobody won.\n"
	body := []Role{Furniture, Body, Body, Body, Body}
	for name, c := range map[string]struct {
		title  string
		text   string
		roles  []Role
		splits []int
		want   []string
	}{
		"none":                     {"", text, body, []int{4}, []string{"The harbour was closed on Monday.", "Voters went to the polls."}},
		"the first story's":        {"Harbour shut", text, body, []int{4}, []string{"=Harbour shut", "Voters went to the polls."}},
		"whatever it is cut into":  {"Harbour shut", text, body, []int{3, 4}, []string{"=Harbour shut", "Ships wait.", "Voters went to the polls."}},
		"or joined to":             {"Harbour shut", text, body, nil, []string{"=Harbour shut"}},
		"of those with text":       {"Harbour shut", text, body, []int{2, 4}, []string{"", "=Harbour shut", "Voters went to the polls."}},
		"unless it has a headline": {"Harbour shut", text, []Role{Headline, Body, Body, Body, Body}, []int{4}, []string{"Subscribe now", "Voters went to the polls."}},
		"or another one says it":   {"Voters went to the polls", "The harbour was closed.\nVoters went to the polls\nNobody won.", []Role{Body, Headline, Body}, []int{2}, []string{"The harbour was closed.", "Voters went to the polls"}},
		"a page without text":      {"Harbour shut", "Share\n", []Role{Furniture}, nil, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			var splits []Split
			for _, line := range c.splits {
				splits = append(splits, Split{Line: line, Probability: 0.9})
			}
			var got []string
			for _, story := range Stories(NewTitledPage([]byte(c.text), c.title), c.roles, splits, nil) {
				called := story.Title
				if story.TitleGiven {
					called = "=" + called
				}
				got = append(got, called)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A title that no line says changes nothing of what is proposed, alone and among other pages; one that a line says is that line's.
func TestATitleAmongOtherPages(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const title = "Harbour closes to large ships"
	text := joinText([]string{"Share this story", title}, harbour, []string{"Follow us"}, election).Text
	plain := s.Propose(NewPage(text), nil)
	if diff := cmp.Diff(plain, s.Propose(NewTitledPage(text, "Something else"), nil)); diff != "" {
		t.Errorf("another title: %s", diff)
	}
	titled := NewTitledPage(text, title+" | Harbour Post")
	pages := []*Page{NewPage(text), titled, NewPage(text)}
	all := s.ProposeAll(pages, nil)
	for i, want := range []Proposal{plain, s.Propose(titled, nil), plain} {
		if diff := cmp.Diff(want, all[i]); diff != "" {
			t.Errorf("page %d: %s", i+1, diff)
		}
	}
	role := all[1].Roles[1]
	told := slices.ContainsFunc(role.Evidence, func(e Evidence) bool { return e.Weight == titledOdds })
	if role.Role != Headline || role.Confidence <= plain.Roles[1].Confidence || !told {
		t.Errorf("the line that says the title is %+v, was %+v", role, plain.Roles[1])
	}
}
