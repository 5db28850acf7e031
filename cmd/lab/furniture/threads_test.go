package furniture

import (
	"strings"
	"testing"
)

func TestThreadsAndWallsAreInManyLanguages(t *testing.T) {
	threads, err := Threads()
	if err != nil {
		t.Fatal(err)
	}
	langs, held := map[string]bool{}, 0
	for _, thread := range threads {
		langs[thread.Lang] = true
		if thread.Held {
			held++
		}
		if len(Voices(thread.Lang, false)) < 12 {
			t.Errorf("%s: its readers have only %d sentences", thread.Name, len(Voices(thread.Lang, false)))
		}
		if thread.Held && thread.Lang == "en" && len(Voices("en", true)) < 15 {
			t.Error("too few held voices")
		}
		texts := 0
		for _, entry := range thread.Entries {
			for _, template := range entry {
				texts += strings.Count(template.Text, "{text}")
				if template.Kind != CommentKind {
					t.Errorf("%s: %q is of kind %q", thread.Name, template.Text, template.Kind)
				}
			}
		}
		if len(thread.Heads) == 0 || len(thread.Feet) == 0 || texts < 2 {
			t.Errorf("%s: %d heads, %d feet, %d texts", thread.Name, len(thread.Heads), len(thread.Feet), texts)
		}
	}
	if len(langs) < 12 || held < 4 {
		t.Errorf("threads in %d languages, %d held", len(langs), held)
	}
	walls, err := Walls()
	if err != nil {
		t.Fatal(err)
	}
	langs, held = map[string]bool{}, 0
	for _, wall := range walls {
		langs[wall.Lang] = true
		if wall.Held {
			held++
		}
	}
	if len(langs) < 15 || held < 3 {
		t.Errorf("walls in %d languages, %d held", len(langs), held)
	}
}

func TestHeldVoicesAreOthers(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		all := strings.Join(Voices(lang, false), "\n")
		for _, sentence := range Voices(lang, true) {
			if strings.Contains(all, sentence) {
				t.Errorf("%q is both held and not", sentence)
			}
		}
	}
}
