package edit

import (
	"strings"
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

// Each word that changes is named once, with what it becomes, wherever spaces are.
func TestWhatMendingChanges(t *testing.T) {
	story := &store.StoryText{Paragraphs: []store.TextParagraph{
		{Text: "L\u00e2\u20ac\u2122\u00c3\u00a9t\u00c3\u00a9, \u00c3  la mer: 10\u00c2 000 \u00c2  gens"}, {Text: "L\u00e2\u20ac\u2122\u00c3\u00a9t\u00c3\u00a9, fin"},
	}}
	m := Mend(story)
	if m == nil || m.Text != "L’été, à la mer: 10 000   gens\nL’été, fin\n" || m.Title != "" || len(m.Words) != 4 {
		t.Fatalf("%+v", m)
	}
	for i, want := range []string{" becomes L’été,", " becomes à", " becomes 10", " goes: it was a space"} {
		if got := m.Words[i].Say(); !strings.HasSuffix(got, want) {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if m := Mend(&store.StoryText{Paragraphs: []store.TextParagraph{{Text: "L’été à la mer, «AMANH\u00c3»"}}}); m != nil {
		t.Errorf("right text would be mended: %+v", m)
	}
}
