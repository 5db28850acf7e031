package tui

import (
	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/forecast"
	"stet/tui/keys"
)

// reportRead is what the outlook shows.
type reportRead struct {
	report forecast.Report
	err    error
}

// readReport reads what is left and how fast it goes.
func (m *Model) readReport() tea.Cmd {
	d, cuts := m.desk, m.options.Cuts
	return func() tea.Msg {
		report, err := forecast.Read(d, cuts)
		return reportRead{report, err}
	}
}

// showReport opens the outlook.
func (m *Model) showReport(msg reportRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	m.pace.Add(msg.report.Pace) // what was missed of it, where many screens decide at once
	rows := func(width int) []string { return msg.report.Rows(m.brush, width) }
	return m.apply(desk.Effect{Open: dialog.NewReading("What is left", rows, append(m.keys.Pressed(keys.Pace), "q")...)})
}
