package rules

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
)

// List lists the rules in force.
type List struct {
	rules    []store.RuleView
	maker    string // the key that makes a rule
	walk     dialog.Walk
	withdraw func(store.RuleView) desk.Effect
}

var _ desk.Dialog = (*List)(nil)

// NewList lists rules, the last one first, with the cursor at the one named, if it
// is among them. maker is the key that makes a rule; withdraw takes one back.
func NewList(all []store.RuleView, at store.RuleRef, maker string, withdraw func(store.RuleView) desk.Effect) *List {
	l := &List{rules: slices.Clone(all), maker: maker, withdraw: withdraw}
	slices.Reverse(l.rules)
	l.walk.At = max(slices.IndexFunc(l.rules, func(r store.RuleView) bool { return r.Ref == at }), 0)
	return l
}

// Press implements desk.Dialog.
func (l *List) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	switch key.String() {
	case "esc", "q", "R", "X", "enter", "ctrl+c":
		return false, desk.Effect{}
	case "w":
		if len(l.rules) > 0 {
			return false, l.withdraw(l.rules[l.walk.At])
		}
	}
	l.walk.Press(key.String(), len(l.rules))
	return true, desk.Effect{}
}

// Draw implements desk.Dialog. A rule takes two rows: what it says, and what it does.
func (l *List) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 100), 4)
	if len(l.rules) == 0 {
		text := b.Wrap("There are no rules. "+l.maker+" on a line makes one: all lines like it are furniture, or body, in every dump.", inner)
		for i := range text {
			text[i] = b.Row(inner).Add(b.Dim, text[i]).String()
		}
		return dialog.Box(b, "Rules", inner, text)
	}
	from, to := l.walk.Show(len(l.rules), (height-2)/2)
	rows := make([]string, 0, 2*(to-from))
	for i := from; i < to; i++ {
		rows = append(rows, l.rule(b, i, inner)...)
	}
	return dialog.Box(b, fmt.Sprintf("Rules: %d", len(l.rules)), inner, rows)
}

func (l *List) rule(b *paint.Brush, i, inner int) []string {
	r := &l.rules[i]
	sign, look := " ", b.Plain
	if i == l.walk.At {
		sign, look = b.Signs.Cursor, look.Over(b.Cursor)
	}
	about := "equal to"
	if r.Ref.Pattern != 0 {
		about = "like"
	}
	first := b.Row(inner).Add(b.AccentStrong, sign+" ").Put(b.Strong, Word(r.Role), 10)
	first.Add(b.Dim, about+" ").Add(look, b.Cut(desk.Label(r.Text), first.Room()))
	effect := "changes nothing now"
	if r.Lines > 0 {
		effect = fmt.Sprintf("changes %s in %s", desk.Count(r.Lines, "line"), desk.Count(r.Dumps, "dump"))
	}
	second := b.Row(inner).Add(b.Dim, "            "+effect)
	if inner >= 60 {
		who := desk.When(r.Time, "2 Jan 15:04") + "  " + desk.Label(r.Editor)
		second.Fill(b.Plain, " ", inner-b.Width(who)).Add(b.Faint, who)
	}
	return []string{first.String(), second.String()}
}

// Sudden implements desk.Dialog: it is read first, so that it may come up while the editor types on.
func (l *List) Sudden() bool { return true }

// Hint implements desk.Dialog.
func (l *List) Hint() string {
	if len(l.rules) == 0 {
		return "esc closes"
	}
	return "w withdraws the rule  esc closes  j k move"
}
