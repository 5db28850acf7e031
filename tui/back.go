package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/history"
)

// historyRead is the end of the log, read for the history.
type historyRead struct {
	entries []history.Entry
	err     error
}

func (m *Model) readHistory() tea.Cmd {
	d := m.desk
	return func() tea.Msg {
		entries, err := history.Read(d)
		return historyRead{entries, err}
	}
}

// showHistory opens the history, from where the editor may go back.
func (m *Model) showHistory(msg historyRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	return m.apply(desk.Effect{Open: history.New(msg.entries, func(undos int) desk.Effect {
		m.undoing = true
		return desk.Effect{Cmd: m.screen().Perform(back(m.desk, undos))}
	})})
}

// back undoes a number of decisions, one after the other, and says so in one
// sentence. What is undone before one fails stays undone.
func back(d Desk, undos int) func() (store.Outcome, error) {
	return func() (store.Outcome, error) {
		var all store.Outcome
		for n := range undos {
			o, err := d.Undo()
			if err != nil {
				if n > 0 {
					err = fmt.Errorf("%d of %d undone: %w", n, undos, err)
				}
				return all, err
			}
			all.Seq, all.Summary, all.Step = o.Seq, o.Summary, o.Step
			all.Dumps, all.Groups = append(o.Dumps, all.Dumps...), append(o.Groups, all.Groups...)
		}
		if undos > 1 {
			all.Summary = fmt.Sprintf("went back over %d decisions", undos)
		}
		return all, nil
	}
}
