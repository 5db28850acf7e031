package splits

import (
	"fmt"
	"slices"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
)

// worthALook is from when on a split is counted as doubtful: its proposal is
// wrong with at least this probability. Surer ones are right nineteen times in twenty.
const worthALook = 0.05

// DoubtfulSplit is a place on a page where a story begins or may begin, and what the
// machine says of it may be wrong.
type DoubtfulSplit struct {
	Line        int
	Probability float64 // that a story begins at Line
	Doubt       float64 // that what stands there now is wrong
}

// Doubts returns the splits of a page that are worth a look, the most doubtful
// first. What an editor has decided is in doubt no more: a story that was begun,
// a split that was joined away or moved, one between decided stories.
func Doubts(page *store.PageView) []DoubtfulSplit {
	var doubts []DoubtfulSplit
	begins := make(map[int]bool, len(page.Stories))
	for i := range page.Stories {
		story := &page.Stories[i]
		begins[story.First] = true
		if i == 0 || story.StartDecided || !undecided(story) && !undecided(&page.Stories[i-1]) {
			continue
		}
		doubts = append(doubts, DoubtfulSplit{story.First, story.SplitConfidence, 1 - story.SplitConfidence})
	}
	for i := range page.Splits {
		split := &page.Splits[i]
		if split.Proposed || begins[split.Line] {
			continue
		}
		if at := storyAt(page, split.Line); at >= 0 && undecided(&page.Stories[at]) {
			doubts = append(doubts, DoubtfulSplit{split.Line, split.Probability, split.Probability})
		}
	}
	doubts = slices.DeleteFunc(doubts, func(d DoubtfulSplit) bool { return d.Doubt < worthALook })
	slices.SortStableFunc(doubts, func(a, b DoubtfulSplit) int {
		switch {
		case a.Doubt > b.Doubt:
			return -1
		case a.Doubt < b.Doubt:
			return 1
		}
		return a.Line - b.Line
	})
	return doubts
}

// tour is the way through the doubtful splits of one page, as far as it was gone.
type tour struct {
	page  store.DumpID
	lines []int
	at    int // the place in lines that was shown last
	stood int // the line that the cursor stood on there
}

// touring returns the tour of the page in hand, begun anew where the page is another.
func (s *Screen) touring() *tour {
	if s.tour.page != s.page.Dump.ID {
		s.tour = tour{page: s.page.Dump.ID, at: -1}
	}
	return &s.tour
}

// toured reports whether a line was shown as a doubtful split.
func (s *Screen) toured(line int) bool { return slices.Contains(s.touring().lines, line) }

// toDoubt goes to the most doubtful split that was not shown yet, or back to the
// one that was shown before.
func (s *Screen) toDoubt(step int) desk.Effect {
	doubts, t := Doubts(s.page), s.touring()
	if len(doubts) == 0 {
		return desk.Effect{Say: "No split of this page is in doubt."}
	}
	at := t.at + step
	switch {
	case step < 0 && t.at < 0:
		return desk.Effect{Say: "None was shown yet; " + s.keys.Name(keys.NextDoubt) + " goes to the most doubtful split."}
	case step < 0 && s.line() != t.stood:
		at = t.at // back to where the cursor was moved from
	case at < 0:
		return desk.Effect{Say: "This was the first doubtful split that was shown."}
	case at >= len(t.lines):
		next := slices.IndexFunc(doubts, func(d DoubtfulSplit) bool { return !slices.Contains(t.lines, d.Line) })
		if next < 0 {
			if len(t.lines) == 1 && s.line() == t.stood {
				return desk.Effect{Say: "This is the only doubtful split of this page."}
			}
			return desk.Effect{Say: "All doubtful splits of this page were shown; " + s.keys.Name(keys.LastDoubt) + " goes back through them."}
		}
		t.lines = append(t.lines, doubts[next].Line)
	}
	t.at = at
	return s.atDoubt(doubts, t.lines[at])
}

// atDoubt puts the cursor at a doubtful split and says how doubtful it is.
func (s *Screen) atDoubt(doubts []DoubtfulSplit, line int) desk.Effect {
	s.build() // a split that is shown has its hint between the lines
	s.standOn(line)
	s.showSplit()
	s.tour.stood = s.line()
	for i, d := range doubts {
		if d.Line == line {
			return desk.Effect{Say: fmt.Sprintf("%s that a story begins here; doubtful split %d of %d.", desk.Percent(d.Probability), i+1, len(doubts))}
		}
	}
	return desk.Effect{}
}
