package segmenter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSettleHeadings(t *testing.T) {
	body := RoleProposal{Role: Body, Confidence: 0.99}
	subhead := RoleProposal{Role: Subhead, Confidence: 0.7}
	byline := RoleProposal{Role: Furniture, Kind: "byline", Confidence: 0.99}
	doubtfulLink := RoleProposal{Role: Furniture, Kind: "related links", Confidence: 0.6}
	sureLink := RoleProposal{Role: Furniture, Kind: "related links", Confidence: 0.97}
	cases := map[string]struct {
		roles     []RoleProposal
		splits    []Split
		wantRoles []Role
		wantStart int
	}{
		"a subhead before a split is the next story's headline": {
			[]RoleProposal{body, subhead, body},
			[]Split{{Line: 3, Proposed: true}},
			[]Role{Body, Headline, Body},
			2,
		},
		"a byline may stand between": {
			[]RoleProposal{body, subhead, byline, body},
			[]Split{{Line: 4, Proposed: true}},
			[]Role{Body, Headline, Furniture, Body},
			2,
		},
		"a doubtful link right before a split is a headline": {
			[]RoleProposal{body, doubtfulLink, body},
			[]Split{{Line: 3, Proposed: true}},
			[]Role{Body, Headline, Body},
			2,
		},
		"a doubtful link above a byline is a headline": {
			[]RoleProposal{body, doubtfulLink, byline, body},
			[]Split{{Line: 4, Proposed: true}},
			[]Role{Body, Headline, Furniture, Body},
			2,
		},
		"a sure link stays a link": {
			[]RoleProposal{body, sureLink, body},
			[]Split{{Line: 3, Proposed: true}},
			[]Role{Body, Furniture, Body},
			3,
		},
		"a subhead inside a story stays one": {
			[]RoleProposal{body, subhead, body},
			[]Split{{Line: 3}},
			[]Role{Body, Subhead, Body},
			3,
		},
		"a heading belongs to the story behind it and to no other": {
			[]RoleProposal{body, subhead, body, body},
			[]Split{{Line: 4, Proposed: true}},
			[]Role{Body, Subhead, Body, Body},
			4,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			page := NewPage([]byte(strings.Repeat("line\n", len(c.roles))))
			proposal := Proposal{Roles: c.roles, Splits: c.splits}
			settleHeadings(page, &proposal)
			got := make([]Role, len(proposal.Roles))
			for i, role := range proposal.Roles {
				got[i] = role.Role
			}
			if diff := cmp.Diff(c.wantRoles, got); diff != "" {
				t.Errorf("roles (-want +got):\n%s", diff)
			}
			if proposal.Splits[0].Line != c.wantStart {
				t.Errorf("the story begins at line %d, want %d", proposal.Splits[0].Line, c.wantStart)
			}
		})
	}
	t.Run("a page begins with a headline, not a subhead", func(t *testing.T) {
		proposal := Proposal{Roles: []RoleProposal{subhead, body}}
		settleHeadings(NewPage([]byte("line\nline\n")), &proposal)
		if proposal.Roles[0].Role != Headline {
			t.Errorf("the first line is %v", proposal.Roles[0].Role)
		}
	})
}
