package tui

import (
	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/rules"
)

// rulesRead is the rules in force, and the one to begin at.
type rulesRead struct {
	rules []store.RuleView
	err   error
}

func (m *Model) readRules() tea.Cmd {
	d := m.desk
	return func() tea.Msg {
		all, err := d.Rules()
		return rulesRead{all, err}
	}
}

// showRules lists the rules, at the one that decided the line in hand.
func (m *Model) showRules(msg rulesRead) tea.Cmd {
	m.reading = false
	if msg.err != nil {
		return m.apply(desk.Effect{Say: desk.Explain(msg.err), Trouble: true})
	}
	return m.apply(desk.Effect{Open: rules.NewList(msg.rules, m.splits.RuleHere(), m.keys.Name(keys.Rule), func(r store.RuleView) desk.Effect {
		return desk.Effect{Cmd: m.do(store.Decision{Verb: store.Rule, Rule: r.Ref, Withdraw: true})}
	})})
}

// done is a decision that was made from no screen.
type done struct{ desk.Answer }

// do makes a decision; the screen in front stays where it is and is read again.
func (m *Model) do(decision store.Decision) tea.Cmd {
	m.reading = true
	d := m.desk
	return func() tea.Msg {
		var a done
		did, err := d.Decide(decision)
		if a.Err = err; err == nil {
			a.Did = &did
		}
		return a
	}
}
