package splits

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
)

// queueBefore and queueBehind are how many pages of the queue are read around the one in hand.
const (
	queueBefore = 40
	queueBehind = 80
)

// goal says which page is to be shown after an act, and where on it the cursor goes.
type goal struct {
	dump  store.DumpID
	from  store.Position
	first bool // the first page with something undecided
	step  int  // the next (1) or previous (-1) page with something undecided
	shift int  // the next (1) or previous (-1) page of the queue

	advance bool // go on to the next page when nothing is left on this one
	follow  bool // go where the act changed something
	keep    bool // the cursor stays on its line
	line    int  // the cursor goes to the first undecided story from this line on
	at      int  // the cursor goes to this line
}

// loaded is what a command answers with. It holds all that the next frame needs.
type loaded struct {
	desk.Answer
	goal     goal
	page     *store.PageView
	rows     []store.PageRow
	row      int
	finished bool
	nowhere  bool // there was no other page to go to
}

// ask runs act, if any, and then reads what goal asks for.
func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	s.request++
	s.waiting = true
	request, pages := s.request, s.pages
	return func() tea.Msg {
		m := loaded{goal: g}
		m.Request = request
		if act != nil {
			did, err := act()
			if err == nil {
				m.Did = &did
			}
			m.Err = err
		}
		if err := m.read(pages); err != nil {
			m.Err = errors.Join(m.Err, err)
		}
		return m
	}
}

// read fills in what the screen shows. It runs in a command.
func (m *loaded) read(pages Pages) error {
	var err error
	if m.Counts, err = pages.Counts(); err != nil {
		return err
	}
	m.HasCounts = true
	if m.Err != nil {
		m.goal = goal{dump: m.goal.dump, keep: true, first: m.goal.dump == (store.DumpID{})}
	}
	id, found, err := m.choose(pages)
	if err != nil || !found {
		return err
	}
	if m.page, err = pages.Page(id); err != nil {
		return err
	}
	if m.goal.advance && !open(m.page) {
		next, more, err := pages.NextPage(m.page.Position, 1)
		switch {
		case err != nil:
			return err
		case !more:
			m.finished = true
		default:
			if m.page, err = pages.Page(next.Dump); err != nil {
				return err
			}
		}
	}
	return m.readQueue(pages)
}

// choose finds the page to show.
func (m *loaded) choose(pages Pages) (store.DumpID, bool, error) {
	g := m.goal
	if g.follow && m.Did != nil && len(m.Did.Dumps) > 0 {
		for _, id := range m.Did.Dumps {
			if id == g.dump {
				return id, true, nil
			}
		}
		return m.Did.Dumps[0], true, nil
	}
	switch {
	case g.first:
		row, found, err := pages.NextPage("", 1)
		if err != nil || found {
			return row.Dump, found, err
		}
		m.finished = true
		rows, err := pages.Pages("", 1)
		if err != nil || len(rows) == 0 {
			m.finished = false
			return store.DumpID{}, false, err
		}
		return rows[0].Dump, true, nil
	case g.step != 0:
		row, found, err := pages.NextPage(g.from, g.step)
		if err != nil {
			return g.dump, false, err
		}
		if found && row.Dump != g.dump {
			return row.Dump, true, nil
		}
		m.nowhere, m.goal.keep = true, true
	case g.shift != 0:
		rows, err := neighbour(pages, g.from, g.shift)
		if err != nil {
			return g.dump, false, err
		}
		if len(rows) > 0 {
			return rows[0].Dump, true, nil
		}
		m.nowhere, m.goal.keep = true, true
	}
	return g.dump, true, nil
}

// neighbour returns the page before or behind a place in the queue, if there is one.
func neighbour(pages Pages, from store.Position, step int) ([]store.PageRow, error) {
	if step < 0 {
		return pages.Pages(from, -1)
	}
	rows, err := pages.Pages(from, 2)
	if len(rows) > 0 && rows[0].Position == from {
		rows = rows[1:]
	}
	return rows, err
}

func (m *loaded) readQueue(pages Pages) error {
	before, err := pages.Pages(m.page.Position, -queueBefore)
	if err != nil {
		return err
	}
	behind, err := pages.Pages(m.page.Position, queueBehind)
	if err != nil {
		return err
	}
	m.rows, m.row = slices.Concat(before, behind), len(before)
	return nil
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
	if g, ok := msg.(gathered); ok && g.Request == s.request {
		return s.askBulk(g)
	}
	m, ok := msg.(loaded)
	if !ok || m.Request != s.request {
		return desk.Effect{}
	}
	s.waiting = false
	if m.HasCounts {
		s.counts = m.Counts
	}
	if m.page == nil {
		if s.failed = m.Err != nil; !s.failed {
			s.page, s.items, s.rows = nil, nil, nil
		}
		return desk.Effect{}
	}
	before, line := s.page, s.line()
	same := before != nil && before.Dump.ID == m.page.Dump.ID
	s.page, s.rows, s.row = m.page, m.rows, m.row
	s.finished = m.finished
	if !same {
		s.unfolded, s.openAll = map[int]bool{}, false
		s.wraps, s.places = nil, nil
	}
	s.build()
	s.settle(m.goal, before, same, line)
	if m.nowhere {
		if s.counts.Undecided == 0 && m.goal.step != 0 {
			return desk.Effect{Say: s.allDecided()}
		}
		return desk.Effect{Say: nowhere(m.goal)}
	}
	return desk.Effect{}
}

func nowhere(g goal) string {
	switch {
	case g.step != 0:
		return "No other page has anything undecided."
	case g.shift > 0:
		return "This is the last page of the queue."
	}
	return "This is the first page of the queue."
}

// settle puts the cursor where the goal wants it.
func (s *Screen) settle(g goal, before *store.PageView, same bool, line int) {
	switch {
	case same && g.follow:
		s.standOn(s.changedSince(before, line))
	case same && g.at > 0:
		s.standOn(g.at)
	case same && g.line > 0 && open(s.page):
		s.standOnStory(s.nextUndecided(g.line))
	case same:
		s.standOn(line)
	case g.step < 0:
		s.standOnStory(s.lastUndecided(s.page.Dump.Lines + 1))
	default:
		s.standOnDoubt()
	}
}

// changedSince returns the line of the first story that is not as it was.
func (s *Screen) changedSince(before *store.PageView, line int) int {
	for i := range s.page.Stories {
		now := &s.page.Stories[i]
		if i >= len(before.Stories) {
			return now.First
		}
		was := &before.Stories[i]
		if now.First != was.First || now.Verdict != was.Verdict || now.Title != was.Title || (now.CopyOf == nil) != (was.CopyOf == nil) {
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
