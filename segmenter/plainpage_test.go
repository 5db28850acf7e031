package segmenter_test

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/segmenter"
)

// twoStories run together under one another's furniture.
var twoStories = strings.Split(`Council votes to close the old baths
The council of Malmö voted on Tuesday to close the old baths on the pier, which were built for the fair of 1914 and have leaked ever since.
"Nobody wanted this," said Ada Holm, who leads the council's committee for sport. "But the roof would cost more than a new pool."
Some 2,300 people had signed a petition against it. Swimmers left wreaths at the door of the baths on the morning of the vote.
Holm said the committee would look for a place for a new pool in the spring, and that the pier itself would stay open.
Share this story
The baths drew 40,000 visitors in their best year. Last winter, with half of the roof under canvas, fewer than 3,000 came.
Read more: Ten pools to try this summer
Ferry to Helsingør will not sail before spring
HELSINGBORG (Sundets Tidning) - A ferry that has carried commuters across the sound since 1958 will stay in its dock until March, its owners said on Friday.
Inspectors found cracks in the hull of the Tycho Brahe during a routine check in October, the shipping line Öresundslinjen said in a statement.
"Passengers' safety comes first," its director, Nils Falk, told reporters. Falk would not say what the repairs are going to cost.
Share this story
Trains and two smaller ferries will run more often in the meantime. Commuters complained of queues of an hour at the terminal on Friday morning.
Öresundslinjen employs 140 people on the route. None of them will lose their jobs over the winter, Falk said.`, "\n")

func written(lines []string, line func(i int, text string) string) []byte {
	var page strings.Builder
	for i, text := range lines {
		page.WriteString(line(i, text) + "\n")
	}
	return []byte(page.String())
}

// A page is proposed for alike however its lines are marked, where the marks say nothing of them.
func TestMarksChangeNoProposal(t *testing.T) {
	s := newSegmenter(t)
	corpus := segmenter.NewStatistics()
	asText := segmenter.NewPage(written(twoStories, func(_ int, text string) string { return text }))
	corpus.Add(segmenter.Observe(asText))
	want := s.Propose(asText, nil)
	if split := segmenter.SplitAt(want.Splits, 9); split == nil || !split.Proposed {
		t.Fatalf("no story is proposed to begin at line 9: %+v", want.Splits)
	}
	for name, line := range map[string]func(i int, text string) string{
		"quoted":   func(_ int, text string) string { return "> " + text },
		"numbered": func(i int, text string) string { return fmt.Sprintf("%d: %s", i+1, text) },
		"escaped":  func(_ int, text string) string { return strings.ReplaceAll(html.EscapeString(text), "ö", "&ouml;") },
		"elements": func(_ int, text string) string { return "<p>" + text + "</p>" },
		"strings": func(_ int, text string) string {
			quoted, _ := json.Marshal(text)
			return string(quoted) + ","
		},
		"unseen": func(_ int, text string) string { return strings.ReplaceAll(text, "er", "e\u00adr") },
	} {
		page := segmenter.NewPage(written(twoStories, line))
		if diff := cmp.Diff(want, s.Propose(page, nil)); diff != "" {
			t.Errorf("%s: another proposal than for the text (-want +got):\n%s", name, diff)
		}
		if all := s.ProposeAll([]*segmenter.Page{asText, page}, nil); cmp.Diff(want, all[0]) != "" || cmp.Diff(want, all[1]) != "" {
			t.Errorf("%s: another proposal together than alone", name)
		}
		for _, stat := range segmenter.Observe(page) {
			corpus.Add([]segmenter.LineStat{stat})
		}
		for _, text := range twoStories {
			if stat, ok := corpus.LineStat(segmenter.LineKey([]byte(text))); !ok || stat.Dumps < 2 {
				t.Fatalf("%s: %q is not known to stand in both pages", name, text)
			}
		}
	}
}

// What is proposed of a paragraph is proposed of each line that it was broken into, and a story begins with the first of them.
func TestBrokenLinesAreProposedForTogether(t *testing.T) {
	s := newSegmenter(t)
	var broken []string
	var firsts []int
	for _, text := range twoStories {
		firsts = append(firsts, len(broken)+1)
		for len(text) > 66 {
			end := strings.LastIndexByte(text[:67], ' ')
			broken, text = append(broken, text[:end]), text[end+1:]
		}
		broken = append(broken, text, "")
	}
	page := segmenter.NewPage(written(broken, func(_ int, text string) string { return text }))
	proposal := s.Propose(page, nil)
	checkProposal(t, page, proposal)
	if split := segmenter.SplitAt(proposal.Splits, firsts[8]); split == nil || !split.Proposed {
		t.Errorf("no story is proposed to begin at line %d: %+v", firsts[8], proposal.Splits)
	}
	roles := make([]segmenter.Role, len(proposal.Roles))
	for i := range roles {
		roles[i] = proposal.Roles[i].Role
	}
	for i, first := range firsts {
		for line := first; broken[line-1] != ""; line++ {
			if proposal.Roles[line-1].Role != proposal.Roles[first-1].Role {
				t.Errorf("line %d is %v, and line %d of the same paragraph (%d) is %v", first, roles[first-1], line, i, roles[line-1])
			}
		}
	}
	stories := segmenter.Stories(page, roles, []segmenter.Split{{Line: firsts[8], Probability: 1, Proposed: true}}, nil)
	if got := stories[0].Title + " / " + stories[1].Title; got != twoStories[0]+" / "+twoStories[8] {
		t.Errorf("the stories are called %q", got)
	}
}

// A mark says that a line is a heading where the line alone does not, and a line of nothing but marks is furniture.
func TestMarkedHeadings(t *testing.T) {
	s := newSegmenter(t).Thorough()
	plainly := "A harbour and its master speak of the winter that went on for longer than anyone on the pier remembers, and of fish."
	lines := append([]string{"## " + plainly}, twoStories[1:5]...)
	lines = append(lines, "![](https://news.example/1.jpg)", "[Ada Holm](https://news.example/holm) is not a member of the board of the baths, nor was she ever one.")
	page := segmenter.NewPage(written(lines, func(_ int, text string) string { return text }))
	proposal := s.Propose(page, nil)
	if role := proposal.Roles[0]; role.Role != segmenter.Headline || role.Evidence[0].Text != "is marked as a heading" {
		t.Errorf("the heading is %v: %v", role.Role, role.Evidence)
	}
	if role := proposal.Roles[5]; role.Role != segmenter.Furniture || role.Kind != "markup" {
		t.Errorf("a picture without words is %v, %q", role.Role, role.Kind)
	}
	if role := s.Propose(segmenter.NewPage([]byte(plainly+"\n"+strings.Join(lines[1:5], "\n"))), nil).Roles[0]; role.Role == segmenter.Headline {
		t.Error("the line is a headline without its mark: it shows nothing")
	}
}
