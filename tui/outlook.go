package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/forecast"
)

// rateSteps is in how many steps the decisions of the last minutes are counted: a minute each.
const rateSteps = int(forecast.PaceWindow / time.Minute)

// reportRead is what the outlook shows.
type reportRead struct {
	report forecast.Report
	err    error
}

// readReport reads what is left and how fast it goes.
func (m *Model) readReport() tea.Cmd {
	d, cuts := m.desk, m.options.Cuts
	return func() tea.Msg {
		r := forecast.Report{Cuts: cuts, Window: forecast.PaceWindow}
		var err error
		if r.Counts, err = d.Counts(); err == nil {
			r.Rate, err = d.Rate(r.Window, rateSteps)
		}
		if err == nil {
			r.Done, r.Span, err = d.Pace(r.Window)
		}
		return reportRead{r, err}
	}
}

// showReport opens the outlook.
func (m *Model) showReport(msg reportRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	rows := func(width int) []string { return msg.report.Rows(m.brush, width) }
	return m.apply(desk.Effect{Open: dialog.NewReading("What is left", rows, "P", "q")})
}

// Paced is the part of the store that tells how fast the review goes.
type Paced interface {
	Rate(window time.Duration, steps int) ([]int, error)
	Pace(window time.Duration) (decisions int, span time.Duration, err error)
}

var _ Paced = (*store.Store)(nil)
