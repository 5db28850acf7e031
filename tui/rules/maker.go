// Package rules asks about rules: one dialog makes a rule from a line, with
// what it would change on screen first, another lists the rules in force, where
// each can be withdrawn.
package rules

import (
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
)

// Effects is what rules on a line would do.
type Effects struct {
	Role  segmenter.Role
	Equal store.RuleEffect
	// Pattern is nil where the line has no pattern.
	Pattern *store.RuleEffect
	// InForce is the rule that gave the line its role, nil where none did.
	InForce *store.RuleRef
}

// choices returns the rules that can be made.
func (e *Effects) choices() []store.RuleEffect {
	if e.Pattern == nil {
		return []store.RuleEffect{e.Equal}
	}
	return []store.RuleEffect{e.Equal, *e.Pattern}
}

// roles are those that a rule may give, in the order of the dialog.
func roles() []segmenter.Role {
	return []segmenter.Role{segmenter.Furniture, segmenter.Body, segmenter.Caption, segmenter.Headline, segmenter.Subhead}
}

// Word returns the word for a role.
func Word(role segmenter.Role) string {
	switch role {
	case segmenter.Headline:
		return "headline"
	case segmenter.Subhead:
		return "subhead"
	case segmenter.Caption:
		return "caption"
	case segmenter.Furniture:
		return "furniture"
	case segmenter.Body:
	}
	return "body"
}

// Maker asks which rule to make of a line.
type Maker struct {
	effects Effects
	at      int
	sudden  bool
	asking  bool // another role was asked for
	left    bool
	another func(role segmenter.Role, wanted func() bool) desk.Effect
	decide  func(store.Decision) desk.Effect
}

var _ desk.Dialog = (*Maker)(nil)

// NewMaker shows the effects of rules. another asks for those with another role, and opens a new
// Maker with them if they are still wanted then; decide makes the rule, or withdraws the one in force. sudden tells that the dialog
// comes up while the editor may type on.
func NewMaker(e Effects, sudden bool, another func(role segmenter.Role, wanted func() bool) desk.Effect, decide func(store.Decision) desk.Effect) *Maker {
	return &Maker{effects: e, sudden: sudden, another: another, decide: decide}
}

// Press implements desk.Dialog.
func (m *Maker) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	choices := m.effects.choices()
	switch key.String() {
	case "esc", "q", "X", "ctrl+c":
		m.left = true
		return false, desk.Effect{Say: "No rule was made."}
	case "j", "down", "tab":
		m.at = min(m.at+1, len(choices)-1)
	case "k", "up", "shift+tab":
		m.at = max(m.at-1, 0)
	case "l", "right":
		return true, m.turn(1)
	case "h", "left":
		return true, m.turn(-1)
	case "enter":
		if !m.asking {
			return false, m.decide(store.Decision{Verb: store.Rule, Role: m.effects.Role, Rule: choices[m.at].Ref})
		}
	case "w":
		if m.effects.InForce != nil {
			return false, m.decide(store.Decision{Verb: store.Rule, Rule: *m.effects.InForce, Withdraw: true})
		}
	}
	return true, desk.Effect{}
}

// turn asks for the effects with the next role, or the one before.
func (m *Maker) turn(step int) desk.Effect {
	all := roles()
	at := slices.Index(all, m.effects.Role)
	if m.asking || at < 0 {
		return desk.Effect{}
	}
	m.asking = true
	return m.another(all[(at+step+len(all))%len(all)], func() bool { return !m.left })
}

// Draw implements desk.Dialog.
func (m *Maker) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 84), 4)
	rows := m.roleRows(b, inner)
	choices := m.effects.choices()
	spaced := height >= 16
	for i := range choices {
		if spaced {
			rows = append(rows, b.Row(inner).String())
		}
		rows = append(rows, choice(b, &choices[i], i == 0, i == m.at, inner)...)
	}
	rows = append(rows, b.Row(inner).Fill(b.Faint, b.Signs.Rule, inner).String())
	for _, example := range choices[m.at].Examples {
		row := b.Row(inner)
		room := min(max(inner/4, 8), 24)
		row.Add(b.Dim, b.Pad(b.CutName(desk.Label(example.Dump.Name), room), room))
		row.PutRight(b.Faint, strconv.Itoa(example.Line), 5).Add(b.Plain, "  "+b.Cut(desk.Label(example.Text), row.Room()-2))
		rows = append(rows, row.String())
	}
	if m.effects.InForce != nil {
		rows = slices.Insert(rows, 0, b.Row(inner).Add(b.Accent, "A rule gives this line its role now; w withdraws it.").String())
	}
	return dialog.Box(b, "Make it a rule in every dump", inner, rows[:min(len(rows), max(height-2, 1))])
}

// roleRows draws the roles, the one that the rule gives in brackets, in as many rows as they need.
func (m *Maker) roleRows(b *paint.Brush, inner int) []string {
	lead := "Such lines are "
	if inner < 60 {
		lead = "Role "
	}
	row, in := b.Row(inner).Add(b.Dim, lead), b.Width(lead)
	var rows []string
	for _, role := range roles() {
		word, look := " "+Word(role)+" ", b.Dim
		if role == m.effects.Role {
			word, look = "["+Word(role)+"]", b.AccentStrong
		}
		if b.Width(word) > row.Room() && row.Used() > in {
			rows = append(rows, row.String())
			row = b.Row(inner).Fill(b.Plain, " ", in)
		}
		row.Add(look, word)
	}
	return append(rows, row.String())
}

// choice draws one rule that can be made: what it is about, and what it changes.
func choice(b *paint.Brush, e *store.RuleEffect, equal, current bool, inner int) []string {
	head, look, sign := "every equal line", b.Plain, " "
	if !equal {
		head = "every line like"
	}
	if current {
		look, sign = b.AccentStrong, b.Signs.Cursor
	}
	first := b.Row(inner).Add(b.AccentStrong, sign).Add(look, " "+head+"  ")
	first.Add(b.Strong, b.Cut(desk.Label(e.Pattern), first.Room()))
	second := b.Row(inner).Add(b.Dim, "   "+changes(e))
	return []string{first.String(), second.String()}
}

// changes says how much a rule changes.
func changes(e *store.RuleEffect) string {
	text := "changes nothing now, and holds for later loads"
	if e.Lines > 0 {
		text = fmt.Sprintf("changes %s in %s", desk.Count(e.Lines, "line"), desk.Count(e.Dumps, "dump"))
	}
	switch {
	case e.Kept == 1:
		text += "; 1 stays as it was decided"
	case e.Kept > 1:
		text += fmt.Sprintf("; %d stay as they were decided", e.Kept)
	}
	return text
}

// Sudden implements desk.Dialog: the effects are read first.
func (m *Maker) Sudden() bool { return m.sudden }

// Hint implements desk.Dialog.
func (m *Maker) Hint() string {
	hint := "enter makes the rule  esc leaves it  h l another role"
	if m.effects.InForce != nil {
		hint = "enter makes the rule  esc leaves it  w withdraws it"
	}
	if m.effects.Pattern != nil {
		hint += "  j k which lines"
	}
	return hint
}
