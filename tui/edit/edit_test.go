package edit

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"stet/store"
	"stet/tui/desk"
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

// What mending does not change is not offered, and a title that an editor typed is not touched.
func TestWhatIsNotMended(t *testing.T) {
	story := func(title, text string, typed bool) *store.StoryText {
		s := &store.StoryText{Paragraphs: []store.TextParagraph{{Text: text}}}
		s.Story.Title, s.Story.TitleDecided = title, typed
		return s
	}
	const torn = "He said \u00e2\u20ac and again \u00e2\u20ac and then \u00e2\u20ac to"
	for _, s := range []*store.StoryText{story("Typed", torn, true), story("Proposed", torn, false), story("Caf\u00c3\u00a9", "Right", true), story("MANH\u00c3\u00a0DE SOL", "Right", false)} {
		if m := Mend(s); m != nil {
			t.Errorf("%q, %q: %+v would be decided", s.Story.Title, s.Paragraphs[0].Text, m.Decision())
		}
	}
	for _, c := range []struct {
		title       string
		typed       bool
		then, means string
	}{
		{"„Fährmann mit Spaß“", false, "", "the text is an edit"},
		{"Caf\u00c3\u00a9 as typed", true, "", "the text is an edit"},
		{"Caf\u00c3\u00a9 M\u00c3\u2030XICO is cut…", false, "Café MÉXICO is cut…", "the text is an edit"},
	} {
		m := Mend(story(c.title, "C\u00e2\u20ac\u2122est, l\u00e2\u20ac\u2122id\u00c3\u00a9e", c.typed))
		if m == nil || m.Title != c.then || m.Text != "C’est, l’idée\n" || m.Becomes() != c.means {
			t.Errorf("%q: %+v", c.title, m)
		}
	}
	m := Mend(story("Caf\u00c3\u00a9", "Right", false))
	if m == nil || m.Decision().Verb != store.Title || m.Becomes() != "the title is one that you gave" {
		t.Errorf("%+v", m)
	}
}

// An interrupt in an editor that lives on leaves what was written: the shell that runs the editor gets it too.
func TestAnEditorMayOutliveAnInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no shell runs the editor")
	}
	file := filepath.Join(t.TempDir(), "story.txt")
	if err := command(`kill -INT $$; echo written >`, file).Run(); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "written\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// An editor that fails behind its saving, as one that ctrl+c ends does, loses nothing of what it saved.
func TestWhatAFailedEditorSavedIsKept(t *testing.T) {
	for written, kept := range map[string]bool{"one\n": false, "one more\n": true} {
		folder := filepath.Join(t.TempDir(), "edit")
		file := filepath.Join(folder, "story.txt")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		w := Written{Opened{file: file, text: "one\n"}}
		w.Err = errors.New("exit status 130")
		_, err := w.Save(nil)
		var named *desk.KeptError
		if errors.As(err, &named) != kept || !errors.Is(err, w.Err) || kept && named.File != file {
			t.Errorf("%q: %v", written, err)
		}
		if _, err := os.Stat(file); (err == nil) != kept {
			t.Errorf("%q: the file: %v, want it kept: %v", written, err, kept)
		}
	}
}
