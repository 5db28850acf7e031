package splits

import (
	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/rules"
)

// effectsRead is what rules on a line would do.
type effectsRead struct {
	desk.Answer
	line    store.LineRef
	effects rules.Effects
	wanted  func() bool // of a dialog that asked for them; nil where none did
}

// rule asks for a rule from the line in hand: that lines like it are what an editor said
// that it is; where none said so, furniture or, where it is none of the text, body.
func (s *Screen) rule() desk.Effect {
	it := s.items[s.cursor]
	if it.folds() && it.last > it.first {
		return s.unfoldFirst()
	}
	role := s.otherRole(it.first)
	if line := &s.page.Lines[it.first-1]; line.Decided && line.Rule == nil {
		role = line.Role
	}
	return s.askRule(s.lineRef(it.first), role, nil)
}

// OtherRole is what the key for furniture makes of the line in hand, in a word.
func (s *Screen) OtherRole() string {
	if n := s.line(); n > 0 {
		return rules.Word(s.otherRole(n))
	}
	return rules.Word(segmenter.Furniture)
}

// otherRole is the role that a line is given where it does not have the right one.
func (s *Screen) otherRole(n int) segmenter.Role {
	if s.quiet(n) {
		return segmenter.Body
	}
	return segmenter.Furniture
}

// askRule reads what rules on a line would do.
func (s *Screen) askRule(line store.LineRef, role segmenter.Role, wanted func() bool) desk.Effect {
	request, ctx := s.Await()
	pages := s.pages
	return desk.Effect{Cmd: func() tea.Msg {
		m := effectsRead{line: line, wanted: wanted}
		m.Request, m.effects.Role = request, role
		m.effects.Equal, m.effects.Pattern, m.Err = pages.RuleEffects(ctx, line, role)
		return m
	}}
}

// makeRule shows the effects and asks which rule is meant.
func (s *Screen) makeRule(m effectsRead) desk.Effect {
	if m.Err != nil || m.wanted != nil && !m.wanted() {
		return desk.Effect{}
	}
	g := goal{dump: s.page.Dump.ID, at: m.line.Line}
	m.effects.InForce = s.page.Lines[m.line.Line-1].Rule
	return desk.Effect{Open: rules.NewMaker(m.effects, m.wanted == nil,
		func(role segmenter.Role, wanted func() bool) desk.Effect { return s.askRule(m.line, role, wanted) },
		func(d store.Decision) desk.Effect {
			d.Line = m.line
			return s.decide(d, g)
		})}
}
