package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/paint"
	"stet/tui/safe"
)

// fieldLimit is how many characters a typed line may have.
const fieldLimit = 300

// Field is a line of text that is being typed, with the keys of a line editor.
type Field struct {
	text []rune
	at   int // the cursor's place in text
}

// NewField begins with a text, filtered, the cursor behind it.
func NewField(text string) *Field {
	f := &Field{}
	f.insert(strings.TrimSpace(text))
	return f
}

// Text returns what stands in the field.
func (f *Field) Text() string { return string(f.text) }

// Set puts another text in the field, the cursor behind it.
func (f *Field) Set(text string) {
	f.text, f.at = f.text[:0], 0
	f.insert(text)
}

// insert puts text at the cursor, filtered, on one line.
func (f *Field) insert(text string) {
	// A mark that is typed by itself belongs to the character before it.
	before := string(f.text[:f.at])
	filtered, together := strings.CutPrefix(safe.Text(before+text), before)
	if !together {
		filtered = safe.Text(text)
	}
	typed := []rune(filtered)
	typed = typed[:min(len(typed), max(fieldLimit-len(f.text), 0))]
	f.text = slices.Insert(f.text, f.at, typed...)
	f.at += len(typed)
}

// Press takes a key or a paste, the keys of a shell's line editor among them.
func (f *Field) Press(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		f.insert(strings.Join(strings.Fields(msg.Content), " "))
	case tea.KeyPressMsg:
		f.key(msg)
	}
}

func (f *Field) key(msg tea.KeyPressMsg) {
	switch msg.String() {
	case "left", "ctrl+b":
		f.at = max(f.at-1, 0)
	case "right", "ctrl+f":
		f.at = min(f.at+1, len(f.text))
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.text)
	case "backspace", "ctrl+h":
		f.cut(f.at - 1)
	case "delete", "ctrl+d":
		if f.at < len(f.text) {
			f.at++
			f.cut(f.at - 1)
		}
	case "ctrl+w", "alt+backspace":
		start := f.at
		for start > 0 && f.text[start-1] == ' ' {
			start--
		}
		for start > 0 && f.text[start-1] != ' ' {
			start--
		}
		f.cut(start)
	case "ctrl+u":
		f.cut(0)
	case "ctrl+k":
		f.text = f.text[:f.at]
	default:
		f.insert(msg.Key().Text)
	}
}

// cut takes out what is between start and the cursor.
func (f *Field) cut(start int) {
	start = max(start, 0)
	f.text = slices.Delete(f.text, start, f.at)
	f.at = start
}

// Draw adds the field to a row, in at most width cells: the cursor, and as much of
// the text around it as there is room for.
func (f *Field) Draw(b *paint.Brush, row *paint.Row, width int) {
	head, under, tail := string(f.text[:f.at]), " ", ""
	if f.at < len(f.text) {
		under, tail = string(f.text[f.at]), string(f.text[f.at+1:])
	}
	// Pieces are filtered again, since a piece may begin with a combining mark.
	head, under, tail = safe.Text(head), safe.Text(under), safe.Text(tail)
	end := row.Used() + width
	row.Add(b.Plain, b.CutLeft(head, max(width*2/3, width-1-b.Width(tail))))
	row.Add(b.Found, under)
	row.Add(b.Plain, b.Cut(tail, max(end-row.Used(), 0)))
}
