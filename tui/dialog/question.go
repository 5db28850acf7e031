package dialog

import (
	"fmt"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

// Passage is a piece of text in a dialog.
type Passage struct {
	Look theme.Style
	Sign string // stands before Text, whose other rows begin as far in
	Text string // filtered, as the sign is
}

// pager shows passages, wrapped, and scrolls through them.
type pager struct {
	passages func(b *paint.Brush) []Passage
	top      int
	rows     int // that were drawn
	total    int
}

// scroll serves the keys that move; others do nothing.
func (p *pager) scroll(key string) {
	page := max(p.rows-1, 1)
	switch key {
	case "j", "down":
		p.top++
	case "k", "up":
		p.top--
	case "ctrl+d", "pgdown", "space", "J", "}":
		p.top += page
	case "ctrl+u", "pgup", "K", "{":
		p.top -= page
	case "g", "home":
		p.top = 0
	case "G", "end":
		p.top = math.MaxInt / 2
	}
	p.top = max(p.top, 0) // drawing holds it within the text
}

// draw returns at most height rows of width cells.
func (p *pager) draw(b *paint.Brush, width, height int) []string {
	var all []string
	for _, passage := range p.passages(b) {
		in := b.Width(passage.Sign)
		for i, line := range b.Wrap(passage.Text, max(width-in, 1)) {
			row := b.Row(width)
			if i == 0 {
				row.Add(passage.Look, passage.Sign)
			}
			all = append(all, row.Fill(b.Plain, " ", in).Add(passage.Look, line).String())
		}
	}
	return p.window(all, height)
}

// window returns the rows in view, at most height of them.
func (p *pager) window(all []string, height int) []string {
	p.total, p.rows = len(all), min(max(height, 0), len(all))
	p.top = max(min(p.top, p.total-p.rows), 0)
	return all[p.top : p.top+p.rows]
}

// foot says how much there is below the rows in view.
func (p *pager) foot() string {
	if below := p.total - p.rows - p.top; below > 0 {
		return fmt.Sprintf("%d more below", below)
	}
	return ""
}

// Question shows a text in full and asks whether to go on.
type Question struct {
	pager
	heading, yes string
	accept       string
	done         func() desk.Effect

	others []string // keys that go on in another way
	other  func() desk.Effect
	hint   string
}

var _ desk.Dialog = (*Question)(nil)

// NewQuestion shows passages under a heading; enter, or the key accept where it
// is not empty, goes on with done, which yes names; esc leaves everything as it is.
func NewQuestion(heading, yes, accept string, passages []Passage, done func() desk.Effect) *Question {
	q := &Question{heading: heading, yes: yes, accept: accept, done: done}
	q.passages = func(*paint.Brush) []Passage { return passages }
	return q
}

// Or has keys go on in another way, which what names. Without keys there is none.
func (q *Question) Or(pressed []string, what string, done func() desk.Effect) {
	if len(pressed) > 0 {
		q.others, q.other, q.hint = pressed, done, "  "+pressed[0]+" "+what
	}
}

// Press implements desk.Dialog.
func (q *Question) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	switch pressed := key.String(); pressed {
	case "enter":
		return false, q.done()
	case "esc", "q", "ctrl+c":
		return false, desk.Effect{Say: "Left as it was."}
	case q.accept:
		return false, q.done()
	default:
		if slices.Contains(q.others, pressed) {
			return false, q.other()
		}
		q.scroll(pressed)
	}
	return true, desk.Effect{}
}

// Draw implements desk.Dialog.
func (q *Question) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 92), 4)
	rows := q.draw(b, inner, height-2)
	return boxed(b, q.heading, q.foot(), inner, rows)
}

// Sudden implements desk.Dialog: the text is read first, so that the question
// may come while the editor types on.
func (q *Question) Sudden() bool { return true }

// Hint implements desk.Dialog.
func (q *Question) Hint() string {
	return "enter " + q.yes + "  esc leaves it" + q.hint + "  j k scroll"
}
