package tui

import (
	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/filter"
	"stet/tui/keys"
)

// labelsRead is what labels are in use, read for the filter.
type labelsRead struct {
	labels []string
	err    error
}

func (m *Model) readLabels() tea.Cmd {
	d := m.desk
	return func() tea.Msg {
		labels, err := d.Labels()
		return labelsRead{labels, err}
	}
}

// askFilter opens the dialog that puts a filter together.
func (m *Model) askFilter(msg labelsRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	screen := m.screen()
	return m.apply(desk.Effect{Open: filter.NewDialog(screen.Scope(), screen.Filter(), msg.labels, func(f store.Filter) desk.Effect {
		if f == screen.Filter() {
			return desk.Effect{Say: "Left as it was."}
		}
		return m.through(f)
	})})
}

// through shows the queue in front through a filter.
func (m *Model) through(f store.Filter) desk.Effect {
	if f.Sure = 0; f.State == store.FilterDoubtful && m.options.Cuts.Sure != store.SureFrom {
		f.Sure = m.options.Cuts.Sure
	}
	cmd := m.screen().SetFilter(f)
	m.resize()
	return desk.Effect{Cmd: cmd}
}

// showAll takes the filter off.
func (m *Model) showAll() desk.Effect {
	if m.screen().Filter().IsZero() {
		return desk.Effect{Say: "No filter is on; all is shown."}
	}
	return m.through(store.Filter{})
}

// filterLine says which filter is on, in a row; none where there is none.
func (m *Model) filterLine() []string {
	f := m.screen().Filter()
	if f.IsZero() {
		return nil
	}
	scope := m.screen().Scope()
	n, whole := m.screen().Passing()
	if m.busy() {
		whole = false // the number is that of before
	}
	return []string{filter.Line(m.brush, scope, f, filter.Count(scope, n, whole), m.keys.Key(keys.Unfilter), m.keys.Key(keys.Filter), m.width)}
}
