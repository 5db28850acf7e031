package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/paint"
)

// Prompt asks for one line of text.
type Prompt struct {
	heading string
	field   *Field
	now     string   // what holds while nothing is typed
	words   []string // that tab completes
	sudden  bool
	done    func(text string) desk.Effect
}

var _ desk.Dialog = (*Prompt)(nil)

// NewPrompt asks for a line of text that begins as text. done is called with
// what was typed when the editor presses enter.
func NewPrompt(heading, text string, done func(text string) desk.Effect) *Prompt {
	return &Prompt{heading: heading, field: NewField(text), done: done}
}

// Offer lists words below the line, which may be parted by commas in it; tab
// completes the last one.
func (p *Prompt) Offer(words []string) *Prompt {
	for _, word := range words {
		p.words = append(p.words, desk.Label(word))
	}
	return p
}

// Now shows, below the empty line, what holds while nothing is typed.
func (p *Prompt) Now(text string) *Prompt {
	p.now = text
	return p
}

// Press implements desk.Dialog.
func (p *Prompt) Press(msg tea.Msg) (bool, desk.Effect) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc", "ctrl+c":
			return false, desk.Effect{Say: "Left as it was."}
		case "enter":
			return false, p.done(strings.TrimSpace(p.field.Text()))
		case "tab":
			if fitting := p.fitting(); len(fitting) > 0 {
				p.field.Set(p.before() + fitting[0])
			}
			return true, desk.Effect{}
		}
	}
	p.field.Press(msg)
	return true, desk.Effect{}
}

// before is what stands before the word that is being typed, with a space behind a comma.
func (p *Prompt) before() string {
	text := p.field.Text()
	comma := strings.LastIndexByte(text, ',')
	if comma < 0 {
		return ""
	}
	return text[:comma+1] + " "
}

// fitting returns the words that begin with the one that is being typed and are not in the line yet.
func (p *Prompt) fitting() []string {
	parts := strings.Split(p.field.Text(), ",")
	for i := range parts {
		parts[i] = strings.ToLower(strings.TrimSpace(parts[i]))
	}
	typed := parts[len(parts)-1]
	var out []string
	for _, word := range p.words {
		folded := strings.ToLower(word)
		if strings.HasPrefix(folded, typed) && !slices.Contains(parts, folded) {
			out = append(out, word)
		}
	}
	return out
}

// Draw implements desk.Dialog.
func (p *Prompt) Draw(b *paint.Brush, width, _ int) []string {
	inner := max(min(width-4, 76), 4)
	row := b.Row(inner)
	p.field.Draw(b, row, inner)
	rows := []string{row.String()}
	if p.now != "" {
		rows = append(rows, b.Row(inner).Add(b.Faint, b.Cut(p.now, inner)).String())
	}
	if len(p.words) > 0 {
		words := "in use: " + strings.Join(p.words, ", ")
		look := b.Faint
		if fitting := p.fitting(); len(fitting) > 0 {
			words, look = "tab: "+strings.Join(fitting, ", "), b.Dim
		}
		rows = append(rows, b.Row(inner).Add(look, b.Cut(words, inner)).String())
	}
	return Box(b, p.heading, inner, rows)
}

// Suddenly tells that the prompt comes up unasked for.
func (p *Prompt) Suddenly() { p.sudden = true }

// Sudden implements desk.Dialog: a prompt comes up at the key that asks for it,
// but for one that asks again.
func (p *Prompt) Sudden() bool { return p.sudden }

// Hint implements desk.Dialog.
func (p *Prompt) Hint() string {
	if len(p.words) > 0 {
		return "enter takes it  esc leaves it  tab completes  commas between"
	}
	return "enter takes it  esc leaves it  ^u clears"
}
