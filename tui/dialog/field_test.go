package dialog

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// typed is what stands in a field after a text was typed key by key.
func typed(f *Field, text string) string {
	for _, r := range text {
		f.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return f.Text()
}

func TestWordsOfAnyScriptAreTypedKeyByKey(t *testing.T) {
	for _, text := range []string{"पुस्तकालय", "e\u0301te\u0301", "العربيّة", "Łódź", "図書館", "ภาษาไทย"} {
		if got := typed(NewField(""), text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestNothingUnfilteredIsTypedOrPasted(t *testing.T) {
	f := NewField("a\x1bb")
	f.Press(tea.PasteMsg{Content: "\x1b[2J\n\u202ec"})
	if got := f.Text(); got != "a<ESC>b<ESC>[2J <U+202E>c" {
		t.Errorf("%q", got)
	}
}

func TestALineIsNoLongerThanTheLimit(t *testing.T) {
	f := NewField("")
	for range 3 {
		f.Press(tea.PasteMsg{Content: "ab cd ef gh ij kl mn op qr st uv wx yz " +
			"ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef gh ij kl mn op qr st uv wx yz"})
	}
	if got := len([]rune(f.Text())); got != fieldLimit {
		t.Errorf("%d characters", got)
	}
}
