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
	e.at(e.desk, o)
}

// at opens another desk.
func (e *editor) at(d tui.Desk, o tui.Options) {
	e.Helper()
	o.PendingAfter = -1
	o.Edit = writes("true")
	o.Now = func() time.Time { return e.now }
	model, err := tui.New(d, o)
	if err != nil {
		e.Fatal(err)
	}
	e.Editor = simulate.New(model, 120, 40)
}

func TestKeysCanBeChanged(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.with(tui.Options{Keys: map[string][]string{"accept": {"Z", "f5"}, "furniture": {"a"}, "undo": {"ctrl+z"}, "find": {}}})
	e.Press("g", "Z")
	e.sees("✓ Ferry company", "^z undoes")
	e.Press("g", "j")
	e.sees("Z accept")
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
	e.sees("Z f5", "accept: approve the story as it stands")
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

// Every sentence that names a key names the one that is bound.
func TestSentencesNameTheKeysInForce(t *testing.T) {
	e, s := sitWith(t, 120, 40, torn()...)
	e.at(s, tui.Options{Keys: map[string][]string{
		"accept": {"α"}, "accept-page": {"β"}, "merge": {"γ"}, "split": {"δ"}, "undo": {"ε"}, "pair": {"ζ"}, "show-copy": {"η"}, "show-group": {"θ"},
		"rule": {"ι"}, "dismiss": {"κ"}, "next-tab": {"λ"}, "previous-tab": {"μ"}, "down": {"ν"}, "evidence": {"ξ"}, "show-page": {}, "reject": {},
	}})
	e.toPage("a/1.txt")
	e.sees("duplicate group: θ", "η shows the copy")
	for _, step := range []struct{ keys, sees string }{
		{"gδ", "first story with it"},
		{"[", "δ begins a story at the cursor"},
		{"ξξη", "This is the copy in c/3.txt; κ goes back."},
		{"δ", "γ joins it to the one before"},
		{"ζ", "Marked; ζ on another story"},
		{"g", "makes this its copy"},
		{"ζ", "It is one decision: ε"},
	} {
		for _, key := range step.keys {
			e.Press(string(key))
		}
		e.sees(step.sees)
	}
	e.now = e.now.Add(time.Second) // the question came up suddenly
	e.Press("esc", "θ")
	for _, step := range []struct{ keys, sees string }{
		{"", "This is the group of the story; κ goes back to its page."},
		{"kk", "ν selects a member"},
		{"R", "ι on a line makes one"},
	} {
		for _, key := range step.keys {
			e.Press(string(key))
		}
		e.sees(step.sees)
	}
	e.now = e.now.Add(time.Second)
	e.Press("esc", "λ")
	e.sees("α accepts one, β a whole page")
	e.Press("μ", "α")
	e.sees("ε undoes")
	e.Press("ε", "B")
	e.Press("h", "h", "h", "h", "h", "h", "enter")
	e.sees("It is one decision: ε")
}

// So do those about groups.
func TestSentencesAboutGroupsNameTheKeysInForce(t *testing.T) {
	e, s := sitWith(t, 120, 40, five()...)
	e.at(s, tui.Options{Keys: map[string][]string{"withdraw": {"ω"}, "down": {"ν"}}})
	e.Press("tab", "c", "c", "c")
	e.sees("This is the last change; ν selects the next member.")
	e.Press("k", "c")
	e.sees("There is no change to go to; ν selects the next member.")
	e.Press("a", "h", "d")
	e.sees("This group is settled; ω opens it again.")
}
