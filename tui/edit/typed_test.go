package edit_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/edit"
)

// The beginning of a text, cut, stands in for a title that a story does not have: what is
// typed must not be put behind it.
func TestATitleIsNotTypedBehindACutBeginning(t *testing.T) {
	for _, test := range []struct {
		title string
		typed bool // by an editor, before
		want  string
	}{
		{"A choir of retired miners will sing at the…", false, "x"},
		{"A headline", false, "A headlinex"},
		{"And then…", true, "And then…x"},
	} {
		story := &store.StoryView{Story: segmenter.Story{Title: test.title}, TitleDecided: test.typed}
		var got *string
		ask := func() desk.Dialog {
			return edit.Line{Verb: store.Title}.Ask(story, func(d store.Decision, _ edit.Line) desk.Effect {
				got = &d.Text
				return desk.Effect{}
			}).Open
		}
		ask().Press(tea.KeyPressMsg{Code: tea.KeyEnter})
		if got != nil {
			t.Errorf("%q: enter alone gave the title %q", test.title, *got)
		}
		prompt := ask()
		prompt.Press(tea.KeyPressMsg{Code: 'x', Text: "x"})
		prompt.Press(tea.KeyPressMsg{Code: tea.KeyEnter})
		if got == nil || *got != test.want {
			t.Errorf("%q: got %v, want %q", test.title, got, test.want)
		}
	}
}
