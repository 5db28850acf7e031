package duplicates

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/difference"
)

const (
	queueBefore = 40
	queueBehind = 80
	// comparedAtOnce is how many members are compared with the keeper when a
	// group is opened; those of larger groups follow as they are selected.
	comparedAtOnce = 12
	// comparedBytes is how much text a comparison looks at on either side.
	comparedBytes = 1 << 20
)

// goal says which group is to be shown after an act.
type goal struct {
	id    store.GroupID
	from  store.Position
	first bool // the first undecided group
	step  int  // the next (1) or previous (-1) undecided group
	shift int  // the next (1) or previous (-1) group of the queue

	advance bool // go on to the next group when this one is settled
	follow  bool // go where the act changed something
	keep    bool // the member in hand stays in hand
}

// loaded is what a command answers with.
type loaded struct {
	desk.Answer
	goal     goal
	group    *store.GroupView
	compared map[int]compared
	rows     []store.GroupRow
	row      int
	finished bool
	nowhere  bool
}

// memberRead is the comparison of one member that was not compared at once.
type memberRead struct {
	request uint64
	member  int
	compared
}

func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	s.request++
	s.waiting = true
	request, groups, member := s.request, s.groups, s.member
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
		if err := m.read(groups, member); err != nil {
			m.Err = errors.Join(m.Err, err)
		}
		return m
	}
}

// read fills in what the screen shows. It runs in a command.
func (m *loaded) read(groups Groups, member int) error {
	var err error
	if m.Counts, err = groups.Counts(); err != nil {
		return err
	}
	m.HasCounts = true
	if m.Err != nil {
		m.goal = goal{id: m.goal.id, from: m.goal.from, keep: true, first: m.goal.id == 0}
	}
	if err = m.choose(groups); err != nil || m.group == nil {
		return err
	}
	before, err := groups.Groups(m.group.Position, -queueBefore)
	if err != nil {
		return err
	}
	behind, err := groups.Groups(m.group.Position, queueBehind)
	if err != nil {
		return err
	}
	m.rows, m.row = slices.Concat(before, behind), len(before)
	if !m.goal.keep {
		member = 1
	}
	m.compared = compareAll(groups, m.group, member)
	return nil
}

// choose finds and reads the group to show.
func (m *loaded) choose(groups Groups) error {
	g := m.goal
	if g.first && (!g.follow || m.Did == nil) {
		return m.fetchNext(groups, "", 1)
	}
	if g.step != 0 || g.shift != 0 {
		row, found, err := beside(groups, g)
		if err != nil {
			return err
		}
		if found {
			_, err = m.fetch(groups, row.ID)
			return err
		}
		m.nowhere, m.goal.keep = true, true
	}
	for _, id := range m.candidates() {
		if found, err := m.fetch(groups, id); found || err != nil {
			if err == nil && g.advance && m.group.Settled {
				break
			}
			return err
		}
	}
	return m.fetchNext(groups, g.from, 1)
}

// candidates are the ids that the group to show may have, the likeliest first:
// a group goes on under another id when its members change.
func (m *loaded) candidates() []store.GroupID {
	g := m.goal
	if m.Did == nil {
		return []store.GroupID{g.id}
	}
	if g.follow && !slices.Contains(m.Did.Groups, g.id) {
		return append(slices.Clone(m.Did.Groups), g.id)
	}
	if g.advance && !g.keep {
		return []store.GroupID{g.id}
	}
	return append([]store.GroupID{g.id}, m.Did.Groups...)
}

// beside returns the group that a step or a shift leads to.
func beside(groups Groups, g goal) (store.GroupRow, bool, error) {
	if g.step != 0 {
		row, found, err := groups.NextGroup(g.from, g.step)
		return row, found && row.ID != g.id, err
	}
	rows, err := neighbour(groups, g.from, g.shift)
	if err != nil || len(rows) == 0 {
		return store.GroupRow{}, false, err
	}
	return rows[0], true, nil
}

// fetch reads a group; a group that is no longer there is not an error.
func (m *loaded) fetch(groups Groups, id store.GroupID) (bool, error) {
	group, err := groups.Group(id)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err == nil {
		m.group = group
	}
	return err == nil, err
}

// fetchNext reads the next undecided group, or says that there is none.
func (m *loaded) fetchNext(groups Groups, from store.Position, step int) error {
	row, found, err := groups.NextGroup(from, step)
	if err != nil {
		return err
	}
	if found {
		_, err = m.fetch(groups, row.ID)
		return err
	}
	m.finished = true
	if m.group != nil {
		return nil
	}
	rows, err := groups.Groups("", 1)
	if err != nil || len(rows) == 0 {
		m.finished = false
		return err
	}
	_, err = m.fetch(groups, rows[0].ID)
	return err
}

func neighbour(groups Groups, from store.Position, step int) ([]store.GroupRow, error) {
	if step < 0 {
		return groups.Groups(from, -1)
	}
	rows, err := groups.Groups(from, 2)
	if len(rows) > 0 && rows[0].Position == from {
		rows = rows[1:]
	}
	return rows, err
}

// compareAll compares the first members with the keeper, and the one in hand.
func compareAll(groups Groups, group *store.GroupView, member int) map[int]compared {
	out := make(map[int]compared)
	keeper, err := paragraphs(groups, group.Members[0].Story.Ref)
	for i := 1; i < len(group.Members); i++ {
		if i > comparedAtOnce && i != member {
			continue
		}
		out[i] = compare(groups, keeper, err, group.Members[i].Story.Ref)
	}
	return out
}

func compare(groups Groups, keeper []string, err error, ref store.StoryRef) compared {
	if err != nil {
		return compared{err: err}
	}
	member, err := paragraphs(groups, ref)
	if err != nil {
		return compared{err: err}
	}
	return compared{Difference: difference.Of(keeper, member)}
}

// paragraphs reads a story's text, cut where it is longer than anyone compares by eye.
func paragraphs(groups Groups, ref store.StoryRef) ([]string, error) {
	story, err := groups.Story(ref)
	if err != nil {
		return nil, err
	}
	out := make([]string, 0, len(story.Paragraphs))
	room := comparedBytes
	for i := range story.Paragraphs {
		text := story.Paragraphs[i].Text
		if room -= len(text); room < 0 {
			break
		}
		out = append(out, text)
	}
	return out, nil
}

// readMember compares the member in hand where that was not done yet.
func (s *Screen) readMember() tea.Cmd {
	if _, ok := s.compared[s.member]; ok || s.member == 0 {
		return nil
	}
	request, groups, member := s.request, s.groups, s.member
	keeper, ref := s.group.Members[0].Story.Ref, s.group.Members[member].Story.Ref
	return func() tea.Msg {
		text, err := paragraphs(groups, keeper)
		return memberRead{request, member, compare(groups, text, err, ref)}
	}
}

// Take implements desk.Screen.
func (s *Screen) Take(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case memberRead:
		if m.request == s.request && s.compared != nil {
			s.compared[m.member] = m.compared
			s.build()
		}
	case combinedRead:
		if m.Request == s.request {
			return s.askMerge(m)
		}
	case loaded:
		if m.Request == s.request {
			return s.show(m)
		}
	}
	return desk.Effect{}
}

func (s *Screen) show(m loaded) desk.Effect {
	s.waiting = false
	if m.HasCounts {
		s.counts = m.Counts
	}
	if s.failed = m.group == nil && m.Err != nil; s.failed {
		return desk.Effect{}
	}
	same := s.group != nil && m.group != nil && s.group.ID == m.group.ID && m.goal.keep
	s.group, s.rows, s.row, s.finished = m.group, m.rows, m.row, m.finished
	if s.group == nil {
		return desk.Effect{}
	}
	s.compared = m.compared
	if !same {
		s.member, s.change = 1, -1
		s.window = column.Window{}
	}
	s.member = min(s.member, len(s.group.Members)-1)
	s.build()
	if m.nowhere {
		say := nowhere(m.goal)
		if s.counts.GroupsUndecided == 0 && m.goal.step != 0 {
			say = "All groups settled. " + s.next()
		}
		return desk.Effect{Say: say, Cmd: s.readMember()}
	}
	return desk.Effect{Cmd: s.readMember()}
}

func nowhere(g goal) string {
	switch {
	case g.step != 0:
		return "No other group is undecided."
	case g.shift > 0:
		return "This is the last group of the queue."
	}
	return "This is the first group of the queue."
}
