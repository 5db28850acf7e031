package splits

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/queue"
)

// margin is how many rows stay visible around the cursor.
const margin = 3

// standOn puts the cursor on the item that shows a line, or the nearest that can be stood on.
func (s *Screen) standOn(line int) {
	if len(s.items) == 0 {
		s.cursor = 0
		return
	}
	line = min(max(line, 1), len(s.page.Lines))
	at := int(s.itemOf[line])
	if next := s.standing(at, 1); next >= 0 && (s.items[next].story == s.items[at].story || s.standing(at, -1) < 0) {
		at = next
	} else if last := s.standing(at, -1); last >= 0 {
		at = last
	}
	s.cursor = at
	s.reveal()
}

// standing returns the first item from at on, in the direction of step, that
// the cursor can be on; -1 where there is none.
func (s *Screen) standing(at, step int) int {
	for ; at >= 0 && at < len(s.items); at += step {
		if s.items[at].stands() {
			return at
		}
	}
	return -1
}

// standOnStory puts the cursor at the beginning of a story and shows the split before it.
func (s *Screen) standOnStory(at int) {
	if at < 0 || at >= len(s.page.Stories) {
		s.reveal()
		return
	}
	s.standOn(s.page.Stories[at].First)
	s.showSplit()
}

// standOnDoubt puts the cursor at the split that needs the editor most: the one
// whose proposal is most likely wrong, if any is doubtful, else the first undecided story.
func (s *Screen) standOnDoubt() {
	if doubts := Doubts(s.page); len(doubts) > 0 {
		s.tour = tour{page: s.page.Dump.ID, lines: []int{doubts[0].Line}}
		s.atDoubt(doubts, doubts[0].Line)
		return
	}
	first := s.nextUndecided(1)
	if first < 0 {
		first = 0
	}
	s.standOnStory(first)
}

// nextUndecided returns the first undecided story that begins at or behind a line,
// or else the first of the page; -1 where there is none.
func (s *Screen) nextUndecided(line int) int {
	first := -1
	for i := range s.page.Stories {
		story := &s.page.Stories[i]
		if !undecided(story) {
			continue
		}
		if story.First >= line {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// lastUndecided returns the last undecided story that begins before a line; -1 where there is none.
func (s *Screen) lastUndecided(line int) int {
	for i := len(s.page.Stories) - 1; i >= 0; i-- {
		if story := &s.page.Stories[i]; story.First < line && undecided(story) {
			return i
		}
	}
	return -1
}

// reveal scrolls as little as needed to show the cursor.
func (s *Screen) reveal() {
	height := s.layout().text
	if height <= 0 || len(s.items) == 0 {
		return
	}
	s.window.Reveal(s, s.cursor, height, min(margin, height/4))
}

// showSplit scrolls so that the split before the cursor stands a third down
// the window, with the end of the story before above it, unless all of that is seen already.
func (s *Screen) showSplit() {
	height := s.layout().text
	if height <= 0 || len(s.items) == 0 {
		return
	}
	at := s.cursor
	for at > 0 && s.items[at].kind != ruleItem && s.items[at-1].story == s.items[s.cursor].story && !s.items[at-1].stands() {
		at--
	}
	s.window.Place(s, at, height/3, height)
}

// move handles the intents that only move the cursor. It reports whether it knew the intent.
func (s *Screen) move(act keys.Act) (desk.Effect, bool) {
	height := s.layout().text
	switch act {
	case keys.Down:
		s.step(1)
	case keys.Up:
		s.step(-1)
	case keys.HalfDown:
		s.jump(max(height/2, 1))
	case keys.HalfUp:
		s.jump(-max(height/2, 1))
	case keys.Top:
		s.standOn(1)
		s.window = column.Window{}
	case keys.Bottom:
		s.standOn(len(s.page.Lines))
	case keys.NextStory:
		s.standOnStory(min(s.story()+1, len(s.page.Stories)-1))
	case keys.LastStory:
		at := s.story()
		if at >= 0 && s.line() <= s.storyTop(at) {
			at--
		}
		s.standOnStory(max(at, 0))
	case keys.NextDoubt:
		return s.toDoubt(1), true
	case keys.LastDoubt:
		return s.toDoubt(-1), true
	case keys.NextUndecided:
		return s.toUndecided(1), true
	case keys.LastUndecided:
		return s.toUndecided(-1), true
	case keys.NextPage:
		return s.toPage(1), true
	case keys.LastPage:
		return s.toPage(-1), true
	default:
		return desk.Effect{}, false
	}
	return desk.Effect{}, true
}

// storyTop returns the first line of a story that the cursor can be on.
func (s *Screen) storyTop(at int) int {
	first := int(s.itemOf[s.page.Stories[at].First])
	if item := s.standing(first, 1); item >= 0 {
		return s.items[item].first
	}
	return s.page.Stories[at].First
}

func (s *Screen) step(by int) {
	if next := s.standing(s.cursor+by, by); next >= 0 {
		s.cursor = next
		s.reveal()
		return
	}
	// At the edge of the text the rule before the first line still comes into view.
	s.window.Scroll(s, by*2, s.layout().text)
}

// jump moves the cursor and the window by rows.
func (s *Screen) jump(rows int) {
	height := s.layout().text
	before := s.window
	s.window.Scroll(s, rows, height)
	by := 1
	if rows < 0 {
		by = -1
	}
	moved, at := 0, s.cursor
	for moved < rows*by {
		next := s.standing(at+by, by)
		if next < 0 {
			break
		}
		moved += max(s.Height(next), 1)
		at = next
	}
	s.cursor = at
	if s.window == before {
		// Nothing to scroll: go to the edge.
		edge := 0
		if by > 0 {
			edge = len(s.items) - 1
		}
		if edge = s.standing(edge, -by); edge >= 0 {
			s.cursor = edge
		}
	}
	s.reveal()
}

func (s *Screen) toUndecided(step int) desk.Effect {
	at := s.story()
	if step > 0 {
		for i := at + 1; i < len(s.page.Stories); i++ {
			if undecided(&s.page.Stories[i]) {
				s.standOnStory(i)
				return desk.Effect{}
			}
		}
	} else if at >= 0 {
		if last := s.lastUndecided(s.page.Stories[at].First); last >= 0 {
			s.standOnStory(last)
			return desk.Effect{}
		}
	}
	return desk.Effect{Cmd: s.ask(nil, s.toward(queue.Goal{Step: step}))}
}

// toward is the goal of another page, seen from the one in hand.
func (s *Screen) toward(g queue.Goal) goal {
	g.From = s.page.Position
	return goal{Goal: g, dump: s.page.Dump.ID}
}

func (s *Screen) toPage(step int) desk.Effect {
	return desk.Effect{Cmd: s.ask(nil, s.toward(queue.Goal{Shift: step}))}
}

// unfold shows or hides the lines behind the item at the cursor.
func (s *Screen) unfold() desk.Effect {
	it := s.items[s.cursor]
	run := it.first
	if it.kind == middleItem {
		s.openMiddle(it)
		s.standOn(run)
		return desk.Effect{}
	}
	if !it.folds() {
		run = s.runOf(it.first)
		if run == 0 {
			return desk.Effect{Say: "Nothing is folded here; " + s.keys.Name(keys.UnfoldAll) + " unfolds all that is on the page."}
		}
	}
	s.unfolded[run] = !s.unfolded[run]
	s.build()
	s.standOn(run)
	return desk.Effect{}
}

// runOf returns the first line of the unfolded run that a line is in, 0 where it is in none.
func (s *Screen) runOf(line int) int {
	for _, r := range s.page.Repeats {
		if r.First <= line && line <= r.Last {
			return r.First
		}
	}
	if !s.foldable(line) {
		return 0
	}
	for n := line; n > 0 && s.foldable(n); n-- {
		if s.unfolded[n] {
			return n
		}
	}
	return 0
}

// Here returns the dump and the line in hand; the zero dump where there is none.
func (s *Screen) Here() (store.Dump, int) {
	if s.page == nil {
		return store.Dump{}, 0
	}
	return s.page.Dump, s.line()
}

// Visit shows a line of a dump, and marks what was looked for there.
func (s *Screen) Visit(dump store.DumpID, line int, needle string) tea.Cmd {
	s.needle = []rune(strings.ToLower(needle))
	s.finished = false
	if s.page != nil && s.page.Dump.ID == dump {
		s.uncover(line)
		return nil
	}
	if dump == (store.DumpID{}) {
		return nil
	}
	return s.ask(nil, goal{dump: dump, at: line, visit: true})
}

// uncover puts the cursor on a line, unfolded where it was not.
func (s *Screen) uncover(line int) {
	if line < 1 || line >= len(s.itemOf) || len(s.items) == 0 {
		return
	}
	if it := s.items[s.itemOf[line]]; it.kind == middleItem {
		s.openMiddle(it)
	}
	if it := s.items[s.itemOf[line]]; it.folds() {
		run := it.first
		if it.kind == repeatItem {
			run = s.runOf(line)
		}
		s.unfolded[run] = !s.openAll
		s.build()
	}
	s.standOn(line)
}

// RuleHere names the rule that gave the line in hand its role; the zero one where none did.
func (s *Screen) RuleHere() store.RuleRef {
	if n := s.line(); s.page != nil && n > 0 && s.page.Lines[n-1].Rule != nil {
		return *s.page.Lines[n-1].Rule
	}
	return store.RuleRef{}
}
