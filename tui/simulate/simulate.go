// Package simulate drives a Bubble Tea model without a terminal: it presses keys
// as an editor would and runs the commands that come back, one after the other
// and each to its end, so that the same keys always give the same screens.
package simulate

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Editor presses keys on a model.
type Editor struct {
	model tea.Model
	queue []tea.Cmd
	// Quit tells that the model has asked to end.
	Quit bool
	// Hold, where set, sees each message before the model does; false keeps it back.
	Hold func(tea.Msg) bool
}

// New sits an editor down before a model on a screen of this size.
func New(model tea.Model, width, height int) *Editor {
	e := &Editor{model: model}
	e.run(model.Init())
	e.Send(tea.WindowSizeMsg{Width: width, Height: height})
	return e
}

// Press presses keys one after the other: "a", "A", "ctrl+r", "space", "enter".
func (e *Editor) Press(pressed ...string) {
	for _, key := range pressed {
		e.Send(Key(key))
	}
}

// Type presses the keys of a text.
func (e *Editor) Type(text string) {
	for _, r := range text {
		e.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Send gives the model a message and runs what comes of it.
func (e *Editor) Send(msg tea.Msg) {
	e.update(msg)
	e.drain()
}

// Key returns the key press of this name.
func Key(name string) tea.KeyPressMsg {
	if named, ok := names[name]; ok {
		return tea.KeyPressMsg(named)
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		r, _ := utf8.DecodeRuneInString(rest)
		return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl}
	}
	r, _ := utf8.DecodeRuneInString(name)
	return tea.KeyPressMsg{Code: r, Text: name}
}

var names = map[string]tea.Key{
	"space": {Code: tea.KeySpace, Text: " "}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape},
	"tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "backspace": {Code: tea.KeyBackspace},
	"delete": {Code: tea.KeyDelete},
	"up":     {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
}

func (e *Editor) update(msg tea.Msg) {
	if e.Hold != nil && !e.Hold(msg) {
		return
	}
	var cmd tea.Cmd
	e.model, cmd = e.model.Update(msg)
	e.run(cmd)
}

func (e *Editor) run(cmd tea.Cmd) {
	if cmd != nil {
		e.queue = append(e.queue, cmd)
	}
}

// drain runs commands in the order in which they were given, and those that they lead to.
func (e *Editor) drain() {
	for len(e.queue) > 0 {
		cmd := e.queue[0]
		e.queue = e.queue[1:]
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				e.run(c)
			}
		case tea.QuitMsg:
			e.Quit = true
		default:
			e.update(msg)
		}
	}
}

// Frame returns what the terminal would show, with its colours.
func (e *Editor) Frame() string { return e.model.View().Content }

// Screen returns what the terminal would show, as text, without spaces at the ends of rows.
func (e *Editor) Screen() string {
	rows := strings.Split(ansi.Strip(e.Frame()), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.Join(rows, "\n") + "\n"
}

// Shows reports whether a text is on the screen.
func (e *Editor) Shows(text string) bool { return strings.Contains(e.Screen(), text) }
