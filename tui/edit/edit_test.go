package edit

import (
	"testing"

	"stet/store"
)

func TestEachLineIsAParagraph(t *testing.T) {
	for file, want := range map[string]string{
		"one\n\ntwo\n":                "one\ntwo",
		"one\ntwo":                    "one\ntwo",
		"\r\n  one \r\n\r\n\ttwo\r\n": "one\ntwo",
		"\n\n":                        "",
		"a  b\u00a0\n":                "a  b",
	} {
		if got := Paragraphs(file); got != want {
			t.Errorf("%q: %q, not %q", file, got, want)
		}
	}
}

// What is not changed in the file is not changed in the story.
func TestAnUntouchedFileIsTheStory(t *testing.T) {
	story := &store.StoryText{Paragraphs: []store.TextParagraph{{Text: "one  with\ttabs"}, {Text: "two"}, {Text: " three\x1b[2J "}}}
	if got, want := Paragraphs(text(story)), "one  with\ttabs\ntwo\nthree\x1b[2J"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestThePersonsEditorIsVisualFirst(t *testing.T) {
	for _, c := range []struct{ visual, editor, want string }{
		{"code --wait", "nano", "code --wait"}, {"", "nano", "nano"}, {"  ", "", "vi"},
	} {
		env := map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}
		if got := Editor(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
