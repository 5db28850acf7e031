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
	decided, span := m.pace.Recent()
	return func() tea.Msg {
		report, err := forecast.Read(d, cuts)
		if forecast.Left(1, decided, span) > 0 {
			report.Done, report.Span = decided, span // the time left is the header's
		}
		return reportRead{report, err}
	}
}

// showReport opens the outlook.
func (m *Model) showReport(msg reportRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	rows := func(width int) []string { return msg.report.Rows(m.brush, width) }
	return m.apply(desk.Effect{Open: dialog.NewReading("What is left", rows, append(m.keys.Pressed(keys.Pace), "q")...)})
}
