package splits

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/edit"
	"stet/tui/queue"
)

// goal says which page is to be shown after an act, and where on it the cursor goes.
type goal struct {
	queue.Goal
	dump store.DumpID

	advance bool // go on to the next page when nothing is left on this one
	follow  bool // go where the act changed something
	line    int  // the cursor goes to the first undecided story from this line on
	at      int  // the cursor goes to this line
	skip    bool // the page in hand was put at the end of the queue
	visit   bool // at is shown even where it is folded
	verdict bool // what was undone or done again is the verdict on the story at

	again func() desk.Effect // what is asked where the act fails
}

// read is what a command read. It holds all that the next frame needs.
type read struct {
	goal     goal
	page     *store.PageView
	mendable map[int]bool // of its stories, as Screen has it
	finished bool
	nowhere  bool // there was no other page to go to
}

// loaded is what a command answers with.
type loaded = queue.Answer[store.PageRow, read]

type walk = queue.Walk[store.PageRow]

// ask runs act, if any, and then reads what goal asks for.
func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	pages := s.pages
	return queue.Ask(&s.Queue, act, func(w *walk) (read, store.Position, error) {
		r := read{goal: g}
		at, err := r.read(w, pages)
		return r, at, err
	})
}

// read fills in what the screen shows, and returns its place in the queue.
func (r *read) read(w *walk, pages Pages) (store.Position, error) {
	if w.Failed {
		r.goal = goal{dump: r.goal.dump, again: r.goal.again, Goal: queue.Goal{First: r.goal.dump == (store.DumpID{})}}
	}
	id, found, err := r.choose(w)
	if err != nil || !found {
		return "", err
	}
	if r.page, err = pages.Page(id); err != nil {
		return "", err
	}
	leave := false
	if r.goal.advance {
		passes, err := w.Passes(r.page.Position)
		if err != nil {
			return "", err
		}
		leave = !passes || !open(r.page)
	}
	if leave {
		next, more, err := w.Next(r.page.Position, 1)
		switch {
		case err != nil:
			return "", err
		case !more:
			r.finished = true
		default:
			if r.page, err = pages.Page(next.Dump); err != nil {
				return "", err
			}
		}
	}
	r.mendable = edit.Mendable(r.page)
	return r.page.Position, nil
}

// choose finds the page to show.
func (r *read) choose(w *walk) (id store.DumpID, found bool, err error) {
	g := r.goal
	if g.follow && w.Did != nil && len(w.Did.Dumps) > 0 {
		if slices.Contains(w.Did.Dumps, g.dump) {
			switch d := &w.Did.About; {
			case d.Verb == store.SetRole && d.Line.Dump == g.dump:
				r.goal.at = d.Line.Line // where the title changes with the role, the story has changed from its first line on
			case onOneStory(d) && d.Stories[0].Dump == g.dump:
				r.goal.at, r.goal.verdict = d.Stories[0].First, true
			}
			return g.dump, true, nil
		}
		if named := w.Did.About.Page(); slices.Contains(w.Did.Dumps, named) {
			switch d := &w.Did.About; {
			case d.Line.Dump == named:
				r.goal.at = d.Line.Line
			case len(d.Stories) == 1:
				r.goal.at, r.goal.verdict = d.Stories[0].First, onOneStory(d)
			}
			return named, true, nil // not a page that only has a copy
		}
		if refs := w.Did.About.Group; len(refs) > 0 && slices.Contains(w.Did.Dumps, refs[len(refs)-1].Dump) {
			last := refs[len(refs)-1] // of two stories that were said to be copies, where that was said
			r.goal.at = last.First
			return last.Dump, true, nil
		}
		return w.Did.Dumps[0], true, nil
	}
	if g.Goal == (queue.Goal{}) {
		return g.dump, true, nil
	}
	row, way, err := w.Go(g.Goal)
	switch {
	case err != nil || way == queue.Empty:
		return g.dump, false, err
	case way == queue.Nowhere, g.Step != 0 && row.Dump == g.dump:
		r.nowhere = true
		return g.dump, true, nil
	}
	r.finished = way == queue.Finished
	return row.Dump, true, nil
}

// onOneStory tells whether a decision is the verdict on a story.
func onOneStory(d *store.Decision) bool {
	return len(d.Stories) == 1 && (d.Verb == store.Accept || d.Verb == store.Reject)
}

// open reports whether anything on a page is undecided.
func open(page *store.PageView) bool {
	for i := range page.Stories {
		if undecided(&page.Stories[i]) {
			return true
		}
	}
	return false
}

// Take implements desk.Screen.
func (s *Screen) Take(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case elsewhereRead, copyPlace:
		return s.takeCopies(m)
	case reasonsRead:
		return s.takeReasons(m)
	case pooled, gathered:
		return s.takeBulk(m)
	case effectsRead:
		if s.Arrived(m.Request) {
			return s.makeRule(m)
		}
	case edit.LabelsRead:
		if s.Arrived(m.Request) && m.Err == nil {
			return s.askLine(edit.Line{Verb: store.Label, Labels: m.Labels})
		}
	case edit.Opened:
		if s.Arrived(m.Request) && m.Err == nil {
			return s.opened(m)
		}
	case edit.Written:
		if s.Arrived(m.Request) {
			pages := s.pages
			return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return m.Save(pages) }, s.stay())}
		}
	case loaded:
		if queue.Take(&s.Queue, m) {
			effect := s.show(m.What, m.Unread)
			effect.Cmd = tea.Batch(effect.Cmd, s.explain(), s.lookElsewhere())
			if again := m.What.goal.again; again != nil && m.Did == nil && m.Err != nil && effect.Open == nil {
				asked := again()
				asked.Cmd = tea.Batch(effect.Cmd, asked.Cmd)
				return asked
			}
			return effect
		}
	}
	return desk.Effect{}
}

func (s *Screen) show(m read, unread bool) desk.Effect {
	if m.page == nil {
		if s.failed = unread; !s.failed {
			s.page, s.items = nil, nil
		}
		return desk.Effect{}
	}
	before, line := s.page, s.line()
	same := before != nil && before.Dump.ID == m.page.Dump.ID
	s.page, s.mendable, s.elsewhere, s.lookedAt = m.page, m.mendable, nil, lookedAt{}
	s.finished = m.finished && s.Filter().IsZero()
	if !same {
		s.unfolded, s.inFull, s.openAll = map[int]bool{}, map[int]bool{}, false
		s.wraps = nil
	}
	s.build()
	s.settle(m.goal, before, same, line)
	switch {
	case m.finished && !s.finished:
		return desk.Effect{Say: "No other page that passes the filter has anything undecided."}
	case m.nowhere && s.Counts.Undecided == 0 && m.goal.Step != 0:
		return desk.Effect{Say: s.allDecided()}
	case m.nowhere:
		return desk.Effect{Say: s.nowhere(m.goal)}
	}
	return desk.Effect{}
}

func (s *Screen) nowhere(g goal) string {
	switch {
	case g.skip && s.Filter().IsZero():
		return "Skipped, but no other page has anything undecided. " + s.others()
	case g.Step != 0 && !s.Filter().IsZero():
		return "No other page that passes the filter has anything undecided."
	case g.Step != 0:
		return "No other page has anything undecided."
	case g.Shift > 0:
		return "This is the last page of the queue."
	}
	return "This is the first page of the queue."
}

// settle puts the cursor where the goal wants it.
func (s *Screen) settle(g goal, before *store.PageView, same bool, line int) {
	switch {
	case g.visit:
		s.uncover(g.at)
	case same && g.follow && g.at == 0:
		s.standOn(s.changedSince(before, line))
	case g.verdict && s.doubtIn(g.at):
		s.standOnDoubt()
	case (same || g.follow) && g.at > 0:
		s.standOn(g.at)
	case same && g.line > 0 && open(s.page):
		s.standOnStory(s.nextUndecided(g.line))
	case same:
		s.standOn(line)
	case g.Step < 0:
		s.standOnStory(s.lastUndecided(s.page.Dump.Lines + 1))
	default:
		s.standOnDoubt()
	}
}

// doubtIn tells whether the most doubtful split of the page is within the story at a line, or where it begins: there it was decided about.
func (s *Screen) doubtIn(line int) bool {
	doubts := Doubts(s.page)
	return len(doubts) > 0 && s.storyAt(doubts[0].Line) == s.storyAt(line)
}

// changedSince returns the line where the page is not as it was: the first
// split that came or went, the first story of another verdict or title, or the
// first line of another role.
func (s *Screen) changedSince(before *store.PageView, line int) int {
	for i := range max(len(s.page.Stories), len(before.Stories)) {
		if i >= len(s.page.Stories) {
			return before.Stories[i].First
		}
		now := &s.page.Stories[i]
		if i >= len(before.Stories) {
			return now.First
		}
		was := &before.Stories[i]
		switch {
		case was.First < now.First && begins(before, now.First):
			return was.First
		case now.First != was.First || now.Verdict != was.Verdict || now.Title != was.Title || (now.CopyOf == nil) != (was.CopyOf == nil):
			return now.First
		}
	}
	for n := range s.page.Lines {
		if n < len(before.Lines) && s.page.Lines[n].Role != before.Lines[n].Role {
			return n + 1
		}
	}
	return line
}

// begins reports whether a story of the page begins at a line.
func begins(page *store.PageView, line int) bool {
	for i := range page.Stories {
		if page.Stories[i].First == line {
			return true
		}
	}
	return false
}
