package splits

import (
	"fmt"
	"slices"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/safe"
)

// pairing is a story that was marked, to be paired with another.
type pairing struct {
	ref                store.StoryRef
	title, dump, begin string
	headed             bool // the title is not the beginning of the text
	words              int
}

// is reports whether a story is the one that was marked.
func (m *pairing) is(story *store.StoryView) bool {
	return m != nil && m.ref.Dump == story.Ref.Dump && m.ref.First == story.First
}

// pair marks the story in hand. Where another is marked it asks whether the two are
// copies, which the machine did not propose.
func (s *Screen) pair() desk.Effect {
	at := s.story()
	if at < 0 {
		return desk.Effect{}
	}
	story := &s.page.Stories[at]
	here := s.specimen(story)
	switch {
	case story.Empty():
		return desk.Effect{Say: "No line of this story is text; it is a copy of nothing."}
	case s.first == nil:
		s.first = here
		return desk.Effect{Say: "Marked; " + s.keys.Name(keys.Pair) + " on another story says that it is a copy of this one."}
	case s.first.is(story):
		s.first = nil
		return desk.Effect{Say: "Marked no more."}
	}
	keeper := s.first
	intro := dialog.Passage{Look: s.brush.Dim, Text: "The story that was marked first is kept, the other becomes its copy. It is one decision: " + s.keys.Name(keys.Undo) + " takes it back."}
	passages := slices.Concat([]dialog.Passage{intro}, s.half(s.brush.Signs.Keeper+" keep", keeper), s.half(s.brush.Signs.Copy+" copy", here))
	g := goal{dump: s.page.Dump.ID, advance: true, line: story.Last + 1}
	return desk.Effect{Open: dialog.NewQuestion("Are these two copies?", "says so", "", passages, func() desk.Effect {
		s.first = nil
		return s.decide(store.Decision{Verb: store.Accept, Group: []store.StoryRef{keeper.ref, here.ref}}, g)
	})}
}

// specimen is what is shown of a story where it is asked about.
func (s *Screen) specimen(story *store.StoryView) *pairing {
	m := &pairing{
		ref: story.Ref, title: desk.Label(story.Title), dump: desk.Label(s.page.Dump.Name), words: story.Words,
		headed: story.Headed(),
	}
	for n := story.First; n <= story.Last; n++ {
		if !s.quiet(n) && !s.inRepeat(n) {
			begin, left := safe.Head(s.page.Page.Bytes(n), excerptBytes)
			if left > 0 {
				begin += s.brush.Signs.Ellipsis
			}
			if m.begin = begin; begin != m.title {
				break
			}
		}
	}
	return m
}

// half draws a story in the question. The beginning of one that it is called by is said once.
func (s *Screen) half(role string, m *pairing) []dialog.Passage {
	called := m.title
	if !m.headed && m.begin != "" {
		called = m.begin
	}
	half := []dialog.Passage{
		{},
		{Look: s.brush.Accent, Text: role + ": " + called},
		{Look: s.brush.Dim, Text: fmt.Sprintf("%s, from line %d, %s", m.dump, m.ref.First, desk.Count(m.words, "word"))},
	}
	if m.headed {
		half = append(half, dialog.Passage{Look: s.brush.Plain, Text: m.begin})
	}
	return half
}
