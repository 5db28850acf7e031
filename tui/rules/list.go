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
	at       int
	top      int
	rows     int
	withdraw func(store.RuleView) desk.Effect
}

var _ desk.Dialog = (*List)(nil)

// NewList lists rules, the last one first, with the cursor at the one named, if it
// is among them. maker is the key that makes a rule; withdraw takes one back.
func NewList(all []store.RuleView, at store.RuleRef, maker string, withdraw func(store.RuleView) desk.Effect) *List {
	l := &List{rules: slices.Clone(all), maker: maker, withdraw: withdraw}
	slices.Reverse(l.rules)
	l.at = max(slices.IndexFunc(l.rules, func(r store.RuleView) bool { return r.Ref == at }), 0)
	return l
}

// Press implements desk.Dialog.
func (l *List) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	page := max(l.rows-1, 1)
	switch key.String() {
	case "esc", "q", "R", "X", "enter", "ctrl+c":
		return false, desk.Effect{}
	case "j", "down":
		l.at++
	case "k", "up":
		l.at--
	case "ctrl+d", "pgdown":
		l.at += page
	case "ctrl+u", "pgup":
		l.at -= page
	case "g", "home":
		l.at = 0
	case "G", "end":
		l.at = len(l.rules) - 1
	case "w":
		if len(l.rules) > 0 {
			return false, l.withdraw(l.rules[l.at])
		}
	}
	l.at = max(min(l.at, len(l.rules)-1), 0)
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
	l.rows = max(min((height-2)/2, len(l.rules)), 1)
	l.top = min(max(l.top, l.at-l.rows+1), l.at)
	rows := make([]string, 0, 2*l.rows)
	for i := l.top; i < min(l.top+l.rows, len(l.rules)); i++ {
		rows = append(rows, l.rule(b, i, inner)...)
	}
	return dialog.Box(b, fmt.Sprintf("Rules: %d", len(l.rules)), inner, rows)
}

func (l *List) rule(b *paint.Brush, i, inner int) []string {
	r := &l.rules[i]
	sign, look := " ", b.Plain
	if i == l.at {
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
		effect = fmt.Sprintf("changes %s in %s", Count(r.Lines, "line"), Count(r.Dumps, "dump"))
	}
	second := b.Row(inner).Add(b.Dim, "            "+effect)
	if inner >= 60 {
		who := r.Time.Format("2 Jan 15:04") + "  " + desk.Label(r.Editor)
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
