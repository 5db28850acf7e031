package tui

import (
	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
)

// origin is where the editor was before going to something found, to a copy or to a group, and what was gone to.
type origin struct {
	front int
	dump  store.DumpID
	line  int

	page store.DumpID // gone to on the first tab; none where it was a group
}

// find opens the finder at the line in hand.
func (m *Model) find() tea.Cmd {
	dump, line := m.splits.Here()
	look := m.finder.Open(dump.Seq, line)
	return tea.Batch(m.apply(desk.Effect{Open: m.finder}), look)
}

// visit goes to a hit, on the first tab, and remembers where the editor was.
func (m *Model) visit(hit store.Hit) desk.Effect {
	return desk.Effect{Cmd: m.leaveFor(desk.Place{Dump: hit.Dump.ID, Line: max(hit.Line, 1)}, m.finder.Query())}
}

// leave remembers where the editor is before going elsewhere.
func (m *Model) leave() {
	if m.origin == nil {
		dump, line := m.splits.Here()
		m.origin = &origin{front: m.front, dump: dump.ID, line: line}
	}
}

// away reports that the editor is still where a visit led: on that page, or at a group of a story of the page left.
func (m *Model) away() bool {
	if m.origin == nil {
		return false
	}
	dump, _ := m.splits.Here()
	return m.front == 0 && dump.ID == m.origin.page || m.front == 1 && m.groups.Holds(m.origin.dump)
}

// leaveFor shows a place on the first tab.
func (m *Model) leaveFor(to desk.Place, needle string) tea.Cmd {
	m.leave()
	m.front = 0
	m.origin.page = to.Dump
	return m.splits.Visit(to.Dump, to.Line, needle)
}

// leaveForGroup shows a group on the second tab.
func (m *Model) leaveForGroup(id store.GroupID) tea.Cmd {
	m.leave()
	m.front = 1
	m.origin.page = store.DumpID{}
	return m.groups.Visit(id)
}

// backFromVisit goes where the editor was before going elsewhere. It returns
// false where that is nowhere else.
func (m *Model) backFromVisit() (tea.Cmd, bool) {
	if m.origin == nil {
		return nil, false
	}
	from := *m.origin
	m.origin = nil
	m.finder.Stop()
	back := m.splits.Visit(from.dump, from.line, "")
	if from.front == 0 {
		m.front = 0
		return m.apply(desk.Effect{Cmd: back}), true
	}
	return tea.Batch(back, m.toTab(from.front)), true
}

// found takes in what the finder found; it closes where it goes to a hit.
func (m *Model) found(e desk.Effect) tea.Cmd {
	if e.Say != "" && m.dialog == desk.Dialog(m.finder) {
		m.dialog = nil
	}
	return m.applyAnswer(e)
}
