package splits

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/edit"
	"stet/tui/keys"
	"stet/tui/queue"
	"stet/tui/safe"
)

// Handle implements desk.Screen.
func (s *Screen) Handle(intent keys.Intent) desk.Effect {
	if s.page == nil || len(s.items) == 0 {
		return s.handleEmpty(intent)
	}
	if s.finished {
		s.finished = false // any key leaves the notice that all is decided
		if intent.Act == keys.Dismiss {
			return desk.Effect{}
		}
	}
	if effect, ok := s.move(intent.Act); ok {
		return effect
	}
	if s.meansAHiddenLine(intent.Act) {
		return s.unfoldFirst()
	}
	switch intent.Act {
	case keys.Accept:
		return s.verdict(store.Accept)
	case keys.Reject:
		return s.verdict(store.Reject)
	case keys.AcceptPage:
		return s.acceptPage()
	case keys.Merge:
		return s.merge()
	case keys.MergePage:
		return s.andPage(s.joining())
	case keys.SplitPage:
		return s.andPage(s.dividing())
	case keys.Withdraw:
		return s.withdraw()
	case keys.Skip:
		return s.skip()
	case keys.Split:
		return s.split()
	case keys.MoveUp:
		return s.moveSplit(-1)
	case keys.MoveDown:
		return s.moveSplit(1)
	case keys.Furniture:
		return s.furniture()
	default:
	}
	if effect, ok := s.speak(intent.Act); ok {
		return effect
	}
	return s.look(intent.Act)
}

// speak handles the intents that ask for words first. It reports whether it knew the intent.
func (s *Screen) speak(act keys.Act) (effect desk.Effect, ok bool) {
	switch act {
	case keys.Rule:
		effect = s.rule()
	case keys.Title:
		effect = s.askLine(edit.Line{Verb: store.Title})
	case keys.Note:
		effect = s.askLine(edit.Line{Verb: store.Note})
	case keys.Label:
		effect = s.askLabels()
	case keys.Edit:
		effect = s.write(false)
	case keys.Pair:
		effect = s.pair()
	default:
		return effect, false
	}
	return effect, true
}

// look handles the intents that change how the page is shown.
func (s *Screen) look(act keys.Act) desk.Effect {
	switch act {
	case keys.Copy:
		text, _ := safe.Head(s.page.Page.Bytes(s.line()), shownBytes)
		return desk.Effect{Say: fmt.Sprintf("Copied line %d.", s.line()), Cmd: tea.SetClipboard(text)}
	case keys.Bulk:
		return s.bulk()
	case keys.Abridge:
		return s.abridge()
	case keys.Unfold:
		return s.unfold()
	case keys.UnfoldAll:
		line := s.line()
		s.openAll, s.unfolded = !s.openAll, map[int]bool{}
		s.build()
		s.standOn(line)
	case keys.ToCopy:
		return s.toCopy()
	case keys.ToGroup:
		return s.toGroup()
	case keys.Evidence:
		return desk.Effect{Open: dialog.NewReading("Evidence", s.evidenceText, append(s.keys.Pressed(keys.Evidence), "q")...)}
	default:
	}
	return desk.Effect{}
}

// handleEmpty serves a page without a line, or no page at all: one can only move on.
func (s *Screen) handleEmpty(intent keys.Intent) desk.Effect {
	if s.page == nil {
		return desk.Effect{}
	}
	switch intent.Act {
	case keys.NextPage, keys.Down, keys.NextStory:
		return s.toPage(1)
	case keys.LastPage, keys.Up, keys.LastStory:
		return s.toPage(-1)
	case keys.NextUndecided:
		return desk.Effect{Cmd: s.ask(nil, s.toward(queue.Goal{Step: 1}))}
	case keys.LastUndecided:
		return desk.Effect{Cmd: s.ask(nil, s.toward(queue.Goal{Step: -1}))}
	default:
	}
	return desk.Effect{Say: "This page has no lines."}
}

// decide sends a decision to the store and shows what g asks for after it.
func (s *Screen) decide(d store.Decision, g goal) desk.Effect {
	pages := s.pages
	return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return pages.Decide(d) }, g)}
}

// skip puts the page at the end of the queue and goes on to the next.
func (s *Screen) skip() desk.Effect {
	if s.page.Skipped && open(s.page) && s.Counts.PagesUndecided == 1 {
		return desk.Effect{Say: "This is the only page with anything to decide, and skipped already. " + s.others()}
	}
	g := s.toward(queue.Goal{Step: 1})
	g.skip = true
	return s.decide(store.Decision{Verb: store.Skip, Dump: s.page.Dump.ID}, g)
}

func (s *Screen) verdict(verb store.Verb) desk.Effect {
	at := s.story()
	if at < 0 {
		return desk.Effect{}
	}
	story := &s.page.Stories[at]
	switch {
	case story.Empty():
		say := "No line of this story is text: there is nothing to decide."
		if at > 0 {
			say += " " + s.keys.Name(keys.Merge) + " joins it to the one before."
		}
		return desk.Effect{Say: say}
	case story.CopyOf != nil:
		return desk.Effect{Say: "This story is settled as a copy of another; nothing is left to decide."}
	case verb == store.Accept && story.Verdict == store.Approved:
		return desk.Effect{Say: "This story is approved already."}
	case verb == store.Reject && story.Verdict == store.Spiked:
		return desk.Effect{Say: "This story is spiked already."}
	}
	return s.decide(store.Decision{Verb: verb, Stories: []store.StoryRef{story.Ref}},
		goal{dump: s.page.Dump.ID, advance: true, line: story.Last + 1})
}

func (s *Screen) acceptPage() desk.Effect {
	refs := undecidedOf(s.page)
	switch {
	case len(refs) == 0 && s.Counts.Undecided == 0:
		return desk.Effect{Say: s.allDecided()}
	case len(refs) == 0:
		return desk.Effect{Say: "Nothing is undecided on this page."}
	}
	return s.decide(store.Decision{Verb: store.Accept, Stories: refs},
		goal{dump: s.page.Dump.ID, advance: true})
}

func (s *Screen) merge() desk.Effect {
	d, not := s.joining()
	if not != "" {
		return desk.Effect{Say: not}
	}
	at := s.story()
	g := goal{dump: s.page.Dump.ID, advance: true, at: s.line()}
	if !undecided(&s.page.Stories[at-1]) {
		g.at, g.line = 0, s.page.Stories[at].First
	}
	return s.decide(d, g)
}

func (s *Screen) withdraw() desk.Effect {
	at := s.story()
	if at < 0 {
		return desk.Effect{}
	}
	story := &s.page.Stories[at]
	if undecided(story) {
		return desk.Effect{Say: "This story is undecided: it has no verdict to withdraw."}
	}
	return s.decide(store.Decision{Verb: store.Reopen, Stories: []store.StoryRef{story.Ref}},
		goal{dump: s.page.Dump.ID, at: s.line()})
}

// lineRef names a line by content.
func (s *Screen) lineRef(n int) store.LineRef {
	return store.LineRef{Dump: s.page.Dump.ID, Line: n, Key: segmenter.LineKey(s.page.Page.Bytes(n))}
}

func (s *Screen) split() desk.Effect {
	d, not := s.dividing()
	if not != "" {
		return desk.Effect{Say: not}
	}
	return s.decide(d, goal{dump: s.page.Dump.ID, at: s.line()})
}

// moveSplit moves the nearest split to the next line of text: lines that are
// not text may stand on either side of a split, so they are passed in one step.
func (s *Screen) moveSplit(step int) desk.Effect {
	at := s.nearestSplit()
	if at < 0 {
		return desk.Effect{Say: "This page has no split to move; " + s.keys.Name(keys.Split) + " begins a story at the cursor."}
	}
	from := s.page.Stories[at].First
	low, high := s.page.Stories[at-1].First+1, s.page.Stories[at].Last
	to := from + step
	for to > low && to < high && s.quiet(to) {
		to += step
	}
	if to < low || to > high {
		return desk.Effect{Say: fmt.Sprintf("Split %d can't go past its story; %s joins it to the one before.", at+1, s.keys.Name(keys.Merge))}
	}
	return s.decide(store.Decision{Verb: store.Move, Line: s.lineRef(from), To: to},
		goal{dump: s.page.Dump.ID, at: to})
}

// nearestSplit returns the story whose split is nearest to the cursor, -1
// where the page has none. Of two equally near it is the one above.
func (s *Screen) nearestSplit() int {
	at := s.story()
	if at < 0 || len(s.page.Stories) < 2 {
		return -1
	}
	if at == 0 {
		return 1
	}
	line := s.line()
	if at+1 < len(s.page.Stories) && s.page.Stories[at+1].First-line < line-s.page.Stories[at].First {
		return at + 1
	}
	return at
}

func (s *Screen) furniture() desk.Effect {
	it := s.items[s.cursor]
	if it.folds() && it.last > it.first {
		return s.unfoldFirst()
	}
	return s.decide(store.Decision{Verb: store.SetRole, Line: s.lineRef(it.first), Role: s.otherRole(it.first)},
		goal{dump: s.page.Dump.ID, at: it.first})
}
