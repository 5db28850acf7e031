package keys_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"stet/tui/keys"
)

func TestParse(t *testing.T) {
	for written, want := range map[string]string{
		"a": "a", "A": "A", "?": "?", "+": "+", "é": "é", "space": "space", " ": "space",
		"ctrl+r": "ctrl+r", "Ctrl+R": "ctrl+r", "ctrl++": "ctrl++", "shift+a": "A", "Shift+Tab": "shift+tab",
		"alt+ctrl+x": "ctrl+alt+x", "Escape": "esc", "PageUp": "pgup", "F5": "f5",
		"": "", "ctrl+": "", "retrun": "", "ab": "", "shift+1": "", "cmd+x": "", "\x1b": "", "\x00": "", "\xff": "", "f99": "",
	} {
		got, ok := keys.Parse(written)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v; want %q", written, got, ok, want)
		}
	}
}

// Every name is one that a press of a key can have.
func TestNamesAreThoseOfPresses(t *testing.T) {
	named := map[string]bool{}
	for code := tea.KeyUp; code < tea.KeyUp+500; code++ {
		named[tea.KeyPressMsg{Code: code}.String()] = true
	}
	for _, code := range []rune{tea.KeyEnter, tea.KeyTab, tea.KeyBackspace, tea.KeyEscape, tea.KeySpace} {
		named[tea.KeyPressMsg{Code: code}.String()] = true
	}
	for _, name := range keys.Names() {
		if !named[name] {
			t.Errorf("no press is called %q", name)
		}
	}
	for _, b := range keys.Default() {
		for _, key := range b.Keys {
			if got, ok := keys.Parse(key); !ok || got != key {
				t.Errorf("%q of %q is read as %q", key, b.Act, got)
			}
		}
	}
	got, _ := keys.Parse("shift+alt+Ctrl+k")
	if want := (tea.KeyPressMsg{Code: 'k', Mod: tea.ModAlt | tea.ModCtrl | tea.ModShift}).String(); got != want {
		t.Errorf("got %q, a press says %q", got, want)
	}
}
