package tui_test

import (
	"image/color"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
	"stet/tui/simulate"
)

// with opens the desk anew with other options.
func (e *editor) with(o tui.Options) {
	e.Helper()
	o.PendingAfter = -1
	o.Edit = writes("true")
	o.Now = func() time.Time { return e.now }
	model, err := tui.New(e.desk, o)
	if err != nil {
		e.Fatal(err)
	}
	e.Editor = simulate.New(model, 120, 40)
}

func TestKeysCanBeChanged(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.with(tui.Options{Keys: map[string][]string{"accept": {"z", "f5"}, "furniture": {"a"}, "undo": {"ctrl+z"}, "find": {}}})
	e.Press("g", "z")
	e.sees("✓ Ferry company", "^z undoes")
	e.Press("g", "j")
	e.sees("z accept")
	e.Press("a")
	e.sees("2 f The company that runs")
	e.Press("u") // means nothing now
	e.sees("2 f The company that runs")
	e.Press("ctrl+z", "ctrl+z")
	e.sees("○ 1 Ferry company")
	e.Press("f5")
	e.sees("✓ Ferry company")
	e.Press("/")
	e.misses("Find")
	// The help is that of the keys in force.
	e.Press("?")
	e.sees("z f5", "accept: approve the story as it stands")
	e.Press("esc")
	// The footer promises no key that is not there.
	e.with(tui.Options{Keys: map[string][]string{"undo": {}}})
	e.sees("approved “Ferry company")
	e.misses("undoes")
}

func TestSignsCanBeChosen(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	e.with(tui.Options{Signs: tui.ASCIISigns})
	e.sees("o 1 The last of the valley")
	e.misses("○")
	// Quotation marks and the like belong to the text, not to the drawing.
	if at := strings.IndexAny(e.Frame(), "○✓✗⧉▌▶─┄│▸▾↻★·━█▲⋯╭╮╰╯"); at >= 0 {
		t.Errorf("a sign that is not ASCII is drawn: %.8q", e.Frame()[at:])
	}
	e.with(tui.Options{Signs: tui.UnicodeSigns})
	e.sees("○ 1 The last of the valley")
}

// A background that was chosen holds whatever the terminal says of it.
func TestTheBackgroundCanBeChosen(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	frame := func(b tui.Background, told color.Color) string {
		e.with(tui.Options{Background: b})
		if told != nil {
			e.Send(tea.BackgroundColorMsg{Color: told})
		}
		return e.Frame()
	}
	light, dark := frame(tui.LightBackground, nil), frame(tui.DarkBackground, nil)
	if light == dark {
		t.Fatal("light and dark are the same")
	}
	for name, same := range map[string]bool{
		"light stays light":     frame(tui.LightBackground, color.Black) == light,
		"dark stays dark":       frame(tui.DarkBackground, color.White) == dark,
		"unknown is dark first": frame(tui.UnknownBackground, nil) == dark,
		"unknown follows":       frame(tui.UnknownBackground, color.White) == light,
	} {
		if !same {
			t.Errorf("not so: %s", name)
		}
	}
}
