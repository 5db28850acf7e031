package splits

import (
	"fmt"
	"slices"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
)

// worthALook is from when on a joint is counted as doubtful: its proposal is
// wrong with at least this probability. Surer ones are right nineteen times in twenty.
const worthALook = 0.05

// Joint is a place on a page where a story begins or may begin, and what the
// machine says of it may be wrong.
type Joint struct {
	Line        int
	Probability float64 // that a story begins at Line
	Doubt       float64 // that what stands there now is wrong
}

// Doubts returns the joints of a page that are worth a look, the most doubtful
// first. What an editor has decided is in doubt no more: a story that was begun,
// a split that was joined away or moved, a joint between decided stories.
func Doubts(page *store.PageView) []Joint {
	var joints []Joint
	begins := make(map[int]bool, len(page.Stories))
	for i := range page.Stories {
		story := &page.Stories[i]
		begins[story.First] = true
		if i == 0 || story.StartDecided || !undecided(story) && !undecided(&page.Stories[i-1]) {
			continue
		}
		joints = append(joints, Joint{story.First, story.SplitConfidence, 1 - story.SplitConfidence})
	}
	for i := range page.Splits {
		split := &page.Splits[i]
		if split.Proposed || begins[split.Line] {
			continue
		}
		if at := storyAt(page, split.Line); at >= 0 && undecided(&page.Stories[at]) {
			joints = append(joints, Joint{split.Line, split.Probability, split.Probability})
		}
	}
	joints = slices.DeleteFunc(joints, func(j Joint) bool { return j.Doubt < worthALook })
	slices.SortStableFunc(joints, func(a, b Joint) int {
		switch {
		case a.Doubt > b.Doubt:
			return -1
		case a.Doubt < b.Doubt:
			return 1
		}
		return a.Line - b.Line
	})
	return joints
}

// tour is the way through the doubtful joints of one page, as far as it was gone.
type tour struct {
	page  store.DumpID
	lines []int
	at    int // the place in lines that was shown last
}

// touring returns the tour of the page in hand, begun anew where the page is another.
func (s *Screen) touring() *tour {
	if s.tour.page != s.page.Dump.ID {
		s.tour = tour{page: s.page.Dump.ID, at: -1}
	}
	return &s.tour
}

// toured reports whether a line was shown as a doubtful joint.
func (s *Screen) toured(line int) bool { return slices.Contains(s.touring().lines, line) }

// toDoubt goes to the most doubtful joint that was not shown yet, or back to the
// one that was shown before.
func (s *Screen) toDoubt(step int) desk.Effect {
	joints, t := Doubts(s.page), s.touring()
	if len(joints) == 0 {
		return desk.Effect{Say: "No split of this page is in doubt."}
	}
	at := t.at + step
	switch {
	case at < 0:
		return desk.Effect{Say: "This was the first doubtful split that was shown."}
	case at >= len(t.lines):
		next := slices.IndexFunc(joints, func(j Joint) bool { return !slices.Contains(t.lines, j.Line) })
		if next < 0 {
			return desk.Effect{Say: "All doubtful splits of this page were shown; " + s.keys.Name(keys.LastDoubt) + " goes back through them."}
		}
		t.lines = append(t.lines, joints[next].Line)
	}
	t.at = at
	return s.atDoubt(joints, t.lines[at])
}

// atDoubt puts the cursor at a doubtful joint and says how doubtful it is.
func (s *Screen) atDoubt(joints []Joint, line int) desk.Effect {
	s.build() // a joint that is shown has its hint between the lines
	s.standOn(line)
	s.showSplit()
	for i, j := range joints {
		if j.Line == line {
			return desk.Effect{Say: fmt.Sprintf("%s that a story begins here; doubtful split %d of %d.", desk.Percent(j.Probability), i+1, len(joints))}
		}
	}
	return desk.Effect{}
}
