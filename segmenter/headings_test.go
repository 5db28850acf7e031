package segmenter

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSettleOpening(t *testing.T) {
	body := RoleProposal{Role: Body, Confidence: 0.99}
	headline := RoleProposal{Role: Headline, Confidence: 0.7}
	subhead := RoleProposal{Role: Subhead, Confidence: 0.7}
	byline := RoleProposal{Role: Furniture, Kind: "byline", Confidence: 0.99}
	link := RoleProposal{Role: Furniture, Kind: "related links", Confidence: 0.9}
	for name, c := range map[string]struct {
		roles         []RoleProposal
		probabilities map[int]float64 // by line, of those between the two paragraphs
		wantRoles     []Role
		wantStart     int
	}{
		"a likely subhead begins the story as its headline": {
			[]RoleProposal{body, subhead, body}, map[int]float64{2: 0.9}, []Role{Body, Headline, Body}, 2,
		},
		"a byline may stand between": {
			[]RoleProposal{body, subhead, byline, body}, map[int]float64{2: 0.9, 3: 0.01}, []Role{Body, Headline, Furniture, Body}, 2,
		},
		"a likely link is the headline": {
			[]RoleProposal{body, link, byline, body}, map[int]float64{2: 0.8, 3: 0.01}, []Role{Body, Headline, Furniture, Body}, 2,
		},
		"an unlikely link stays a link": {
			[]RoleProposal{body, link, body}, map[int]float64{2: 0.1}, []Role{Body, Furniture, Body}, 3,
		},
		"an unlikely headline ends the story before": {
			[]RoleProposal{body, headline, byline, body}, map[int]float64{2: 0.2, 3: 0.01}, []Role{Body, Body, Furniture, Body}, 4,
		},
		"a second headline stays one": {
			[]RoleProposal{body, headline, headline, body}, map[int]float64{2: 0.9, 3: 0.4}, []Role{Body, Headline, Headline, Body}, 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			proposal, bare := Proposal{Roles: c.roles}, Proposal{Roles: slices.Clone(c.roles)}
			before := make([]Role, len(c.roles))
			for i := range c.roles {
				before[i] = c.roles[i].Role
			}
			var list []opening
			for line := 2; line < len(c.roles); line++ {
				list = append(list, opening{line: line, probability: c.probabilities[line]})
			}
			start := proposal.settleOpening(list, len(c.roles), true)
			if bare.settleOpening(list, len(c.roles), false) != start {
				t.Error("without reasons the story begins elsewhere")
			}
			got := make([]Role, len(proposal.Roles))
			for i, role := range proposal.Roles {
				got[i] = role.Role
				changed := role.Role != before[i]
				if changed != (len(role.Evidence) > 0) || len(bare.Roles[i].Evidence) > 0 || bare.Roles[i].Role != role.Role {
					t.Errorf("line %d: %+v with reasons, %+v without", i+1, role, bare.Roles[i])
				}
				if sum := weightOf(role.Evidence); changed && math.Abs(sum-logit(role.Confidence)) > 1e-9 {
					t.Errorf("line %d: the reasons do not make the figure: %+v", i+1, role)
				}
			}
			if diff := cmp.Diff(c.wantRoles, got); diff != "" {
				t.Errorf("roles (-want +got):\n%s", diff)
			}
			if start != c.wantStart {
				t.Errorf("the story begins at line %d, want %d", start, c.wantStart)
			}
		})
	}
}

// weightOf adds up reasons.
func weightOf(list []Evidence) float64 {
	sum := 0.0
	for _, e := range list {
		sum += e.Weight
	}
	return sum
}
