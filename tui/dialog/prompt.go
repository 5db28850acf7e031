package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/safe"
)

// promptLimit is how many characters a typed line may have.
const promptLimit = 300

// Prompt asks for one line of text.
type Prompt struct {
	heading string
	text    []rune
	at      int // the cursor's place in text
	done    func(text string) desk.Effect
}

var _ desk.Dialog = (*Prompt)(nil)

// NewPrompt asks for a line of text that begins as text. done is called with
// what was typed when the editor presses enter.
func NewPrompt(heading, text string, done func(text string) desk.Effect) *Prompt {
	p := &Prompt{heading: heading, done: done}
	p.insert(strings.TrimSpace(text))
	return p
}

// insert puts text at the cursor, filtered, on one line.
func (p *Prompt) insert(text string) {
	typed := []rune(safe.Text(text))
	typed = typed[:min(len(typed), max(promptLimit-len(p.text), 0))]
	p.text = slices.Insert(p.text, p.at, typed...)
	p.at += len(typed)
}

// Press implements desk.Dialog.
func (p *Prompt) Press(msg tea.Msg) (bool, desk.Effect) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		p.insert(strings.Join(strings.Fields(msg.Content), " "))
	case tea.KeyPressMsg:
		switch msg.String() {
		case "esc", "ctrl+c":
			return false, desk.Effect{Say: "Left as it was."}
		case "enter":
			return false, p.done(strings.TrimSpace(string(p.text)))
		default:
			p.edit(msg)
		}
	}
	return true, desk.Effect{}
}

// edit serves the keys of a line editor, those of a shell among them.
func (p *Prompt) edit(msg tea.KeyPressMsg) {
	switch msg.String() {
	case "left", "ctrl+b":
		p.at = max(p.at-1, 0)
	case "right", "ctrl+f":
		p.at = min(p.at+1, len(p.text))
	case "home", "ctrl+a":
		p.at = 0
	case "end", "ctrl+e":
		p.at = len(p.text)
	case "backspace", "ctrl+h":
		p.cut(p.at - 1)
	case "delete", "ctrl+d":
		if p.at < len(p.text) {
			p.at++
			p.cut(p.at - 1)
		}
	case "ctrl+w", "alt+backspace":
		start := p.at
		for start > 0 && p.text[start-1] == ' ' {
			start--
		}
		for start > 0 && p.text[start-1] != ' ' {
			start--
		}
		p.cut(start)
	case "ctrl+u":
		p.cut(0)
	case "ctrl+k":
		p.text = p.text[:p.at]
	default:
		p.insert(msg.Key().Text)
	}
}

// cut takes out what is between start and the cursor.
func (p *Prompt) cut(start int) {
	start = max(start, 0)
	p.text = slices.Delete(p.text, start, p.at)
	p.at = start
}

// Draw implements desk.Dialog.
func (p *Prompt) Draw(b *paint.Brush, width, _ int) []string {
	inner := max(min(width-4, 76), 4)
	head, under, tail := string(p.text[:p.at]), " ", ""
	if p.at < len(p.text) {
		under, tail = string(p.text[p.at]), string(p.text[p.at+1:])
	}
	row := b.Row(inner)
	// Pieces are filtered again, since a piece may begin with a combining mark.
	row.Add(b.Plain, b.CutLeft(safe.Text(head), max(inner*2/3, inner-1-b.Width(safe.Text(tail)))))
	row.Add(b.Found, safe.Text(under))
	row.Add(b.Plain, safe.Text(tail))
	return Box(b, p.heading, inner, []string{row.String()})
}

// Sudden implements desk.Dialog: a prompt comes up at the key that asks for it.
func (p *Prompt) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (p *Prompt) Hint() string { return "enter takes it  ^u clears  esc leaves it as it was" }
