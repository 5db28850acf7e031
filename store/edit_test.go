package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"stet/segmenter"
	"stet/store"
)

func textOf(b *bench, ref store.StoryRef) string {
	b.Helper()
	text, err := b.Story(ref)
	b.must(err)
	var lines []string
	for _, p := range text.Paragraphs {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "|")
}

func TestAnEditHangsOnItsLines(t *testing.T) {
	b := newBench(t, twelve, on(1))
	story := func(n int) []store.StoryRef { return []store.StoryRef{b.page(0).Stories[n].Ref} }
	own := b.page(0).Stories[1].Ref
	b.decide(store.Decision{Verb: store.Edit, Stories: story(1), Text: "  second b \r\n\nNew words.\n"})
	v := b.page(0).Stories[1]
	if got := textOf(b, v.Ref); got != "second b|New words." || !v.Edited || v.Original != own.Text || v.Ref.Text == own.Text || v.Words != 4 {
		t.Fatalf("the text is %q: %+v", got, v)
	}
	text, err := b.Story(v.Ref)
	b.must(err)
	if p := text.Paragraphs; p[0].Line != 7 || p[0].End-p[0].Start != len("second b") || p[1].Line != 0 || p[1].End != 0 {
		t.Errorf("the paragraphs come from %+v", p)
	}
	line := func(n int) store.LineRef { return store.LineRef{Dump: b.page(0).Dump.ID, Line: n} }
	for _, d := range []store.Decision{
		{Verb: store.Split, Line: line(7)},
		{Verb: store.Move, Line: line(5), To: 4},
		{Verb: store.Move, Line: line(9), To: 10},
		{Verb: store.SetRole, Line: line(6), Role: segmenter.Furniture},
	} {
		if _, err := b.Decide(d); !errors.Is(err, store.ErrEdited) {
			t.Errorf("%s at line %d: %v", d.Verb, d.Line.Line, err)
		}
	}
	b.decide(store.Decision{Verb: store.Merge, Stories: story(1)})
	if got := textOf(b, b.page(0).Stories[0].Ref); got != "first a|first b|first c|second b|New words." {
		t.Errorf("joined, the text is %q", got)
	}
	b.decide(store.Decision{Verb: store.Accept, Stories: story(0)})
	b.check()
	b.decide(store.Decision{Verb: store.Edit, Stories: story(0)})
	if v := b.page(0).Stories[0]; v.Edited || v.Verdict != store.Approved || textOf(b, v.Ref) != "first a|first b|first c|second a|second b|second c" {
		t.Errorf("the dump's own text is %q", textOf(b, v.Ref))
	}
	if o, err := b.Decide(store.Decision{Verb: store.Edit, Stories: story(0), Text: "first a\nfirst b\nfirst c\nsecond a\nsecond b\nsecond c"}); err != nil || o.Seq != 0 {
		t.Errorf("an edit that changes nothing: %+v, %v", o, err)
	}
	b.check()
}

// Copies are found by the dump's own text: an edit neither makes nor ends a group.
func TestAnEditChangesNoGroup(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1), on(-1))
	groups := b.drawGroups()
	g := b.group(0, 0)
	b.decide(store.Decision{Verb: store.Edit, Stories: refs(g)[:1], Text: "Quite another text."})
	if got := b.drawGroups(); got != groups {
		t.Errorf("groups %s, want %s", got, groups)
	}
	g = b.group(0, 0)
	// The first two are exact copies, the third differs.
	b.decide(store.Decision{Verb: store.Drop, Group: refs(g), Stories: refs(g)[2:3]})
	if len(refs(b.group(0, 0))) != len(refs(g))-1 {
		t.Errorf("groups %s", b.drawGroups())
	}
	b.check()
	b.decide(store.Decision{Verb: store.Accept, Group: refs(b.group(0, 0))})
	b.check()
}

func TestNotesAndLabelsStayWithTheirStory(t *testing.T) {
	b := newBench(t, twelve, on(1))
	story := func(n int) []store.StoryRef { return []store.StoryRef{b.page(0).Stories[n].Ref} }
	b.decide(store.Decision{Verb: store.Label, Stories: story(0), Text: "weather"})
	b.decide(store.Decision{Verb: store.Label, Stories: story(1), Text: " sport , weather,sport,"})
	b.decide(store.Decision{Verb: store.Note, Stories: story(0), Text: "one"})
	b.decide(store.Decision{Verb: store.Note, Stories: story(1), Text: "two"})
	if v := b.page(0).Stories[1]; v.Note != "two" || !slices.Equal(v.Labels, []string{"sport", "weather"}) {
		t.Errorf("%q %q", v.Note, v.Labels)
	}
	if labels, err := b.Labels(); err != nil || !slices.Equal(labels, []string{"weather", "sport"}) {
		t.Errorf("in use are %q, %v", labels, err)
	}
	b.decide(store.Decision{Verb: store.Move, Line: store.LineRef{Dump: b.page(0).Dump.ID, Line: 5}, To: 6})
	if v := b.page(0).Stories[1]; v.First != 6 || v.Note != "two" {
		t.Errorf("moved, the story at line %d has the note %q", v.First, v.Note)
	}
	b.decide(store.Decision{Verb: store.Merge, Stories: story(1)})
	if v := b.page(0).Stories[0]; v.Note != "one; two" || !slices.Equal(v.Labels, []string{"sport", "weather"}) {
		t.Errorf("joined: %q %q", v.Note, v.Labels)
	}
	b.check()
	b.decide(store.Decision{Verb: store.Label, Stories: story(0)})
	if labels, err := b.Labels(); err != nil || len(labels) != 0 {
		t.Errorf("in use are %q, %v", labels, err)
	}
	b.check()
	for _, d := range []store.Decision{
		{Verb: store.Note, Stories: story(0), Text: strings.Repeat("x", 5000)},
		{Verb: store.Label, Stories: story(0), Text: strings.Repeat("x", 100)},
		{Verb: store.Label},
	} {
		if _, err := b.Decide(d); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s: %v", d.Verb, err)
		}
	}
}
