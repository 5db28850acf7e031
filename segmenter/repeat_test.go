package segmenter

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// harbour is a story in our own words, long enough to be said twice.
var harbour = []string{
	"The harbour of Lindvik will close to large ships from Monday while divers search for a lost anchor.",
	"Port captain Mara Oduya said the anchor, which weighs nine tonnes, lies across the only deep channel.",
	"Three ferries have been sent to the older quay, where passengers board by a narrow wooden bridge.",
	"“We would rather be late than sink something,” she told reporters on the pier.",
	"The search is expected to take four days if the wind does not turn to the north again.",
}

var election = []string{
	"Voters in the valley towns chose a new water board on Sunday after a year of quarrels over a dam.",
	"Teacher Ivo Brandt won the chair with a margin of forty votes, the smallest since the board was founded.",
	"He promised to publish every contract, and to ask the farmers before the sluices are opened.",
}

func joinText(parts ...[]string) *Page {
	return NewPage([]byte(strings.Join(slices.Concat(parts...), "\n")))
}

func bodyRoles(p *Page) []RoleProposal { return make([]RoleProposal, len(p.Lines)) }

func TestFindRepeats(t *testing.T) {
	changed := slices.Clone(harbour)
	changed[1] = strings.Replace(changed[1], "nine tonnes", "ten tonnes", 1)
	changed[3] = "A different line stands here, which the first telling of the story did not have at all."
	for _, test := range []struct {
		name string
		page *Page
		want []Repeat
	}{
		{"one story", joinText(harbour), nil},
		{"two stories", joinText(harbour, election), nil},
		{"said twice", joinText(harbour, harbour), []Repeat{{First: 6, Last: 10, Of: 1}}},
		{"said twice with a story between", joinText(harbour, election, harbour), []Repeat{{First: 9, Last: 13, Of: 1}}},
		{"lightly changed", joinText(harbour, election, changed), []Repeat{{First: 9, Last: 13, Of: 1}}},
		{"changed from its first line on", joinText(harbour, []string{"LATEST: " + harbour[0]}, changed[1:]), []Repeat{{First: 6, Last: 10, Of: 1}}},
		{"said three times", joinText(election, election, election), []Repeat{{First: 4, Last: 6, Of: 1}, {First: 7, Last: 9, Of: 1}}},
		{"a pull quote is no repeat", joinText(harbour, harbour[3:4], election), nil},
		{"two short lines are no repeat", joinText(harbour, []string{"Read more about the harbour of Lindvik here"}, election, []string{"Read more about the harbour of Lindvik here"}), nil},
		{"ends before a story follows", joinText(harbour, harbour, election), []Repeat{{First: 6, Last: 10, Of: 1}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := findRepeats(test.page, test.page.Keys(), bodyRoles(test.page)); !slices.Equal(got, test.want) {
				t.Errorf("have %v, want %v", got, test.want)
			}
		})
	}
}

func TestFurnitureThatComesBackIsNoRepeat(t *testing.T) {
	promo := []string{
		"Sign up for our newsletter and get the best of the harbour towns in your inbox every single morning of the week.",
		"You can unsubscribe at any time. By signing up you agree to our terms of use and our privacy policy, as amended.",
		"We will not share your address with anyone outside our group of companies, nor will we ever ask for your password.",
	}
	p := joinText(harbour, promo, election, promo)
	roles := bodyRoles(p)
	for _, line := range []int{6, 7, 8, 12, 13, 14} {
		roles[line-1].Role = Furniture
	}
	if got := findRepeats(p, p.Keys(), roles); got != nil {
		t.Errorf("have %v, want none", got)
	}
}

// Repeats lie behind what they repeat, and do not overlap, whatever the page.
func TestRepeatsAreInOrder(t *testing.T) {
	lines := make([]string, 0, 4000)
	for i := range 4000 {
		lines = append(lines, fmt.Sprintf("This line stands here in one of %d forms, and each is long enough to start a search.", 1+i%7*(i%11)))
	}
	p := NewPage([]byte(strings.Join(lines, "\n")))
	last := 0
	for _, r := range findRepeats(p, p.Keys(), bodyRoles(p)) {
		if r.First <= last || r.Last < r.First || r.Of >= r.First || r.Last > len(p.Lines) {
			t.Fatalf("repeat %+v behind line %d", r, last)
		}
		last = r.Last
	}
	if last == 0 {
		t.Error("no repeats on a page that says the same again and again")
	}
}
