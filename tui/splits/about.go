package splits

import (
	"strconv"
	"strings"

	"stet/store"
	"stet/store/mojibake"
	"stet/tui/desk"
	"stet/tui/edit"
	"stet/tui/keys"
)

// askLine asks for the title, the note or the labels of the story in hand.
func (s *Screen) askLine(l edit.Line) desk.Effect {
	at := s.story()
	if at < 0 {
		return desk.Effect{}
	}
	what := map[store.Verb]string{store.Title: "Title", store.Note: "Note", store.Label: "Labels"}[l.Verb]
	l.Heading = what + " of story " + strconv.Itoa(at+1)
	return l.Ask(&s.page.Stories[at], func(d store.Decision, again edit.Line) desk.Effect {
		g := s.stay()
		g.again = func() desk.Effect { return s.askLine(again) }
		return s.decide(d, g)
	})
}

// askLabels reads the labels in use first.
func (s *Screen) askLabels() desk.Effect {
	request, _ := s.Await()
	return desk.Effect{Cmd: edit.Labels(s.pages.Labels, request)}
}

// write puts the text of the story in hand in a file for the person's editor; where it can be mended it is not meant to
// be written by hand unless that is said.
func (s *Screen) write(byHand bool) desk.Effect {
	at := s.story()
	switch {
	case at < 0:
		return desk.Effect{}
	case s.page.Stories[at].Empty() && !s.page.Stories[at].Edited:
		return desk.Effect{Say: "No line of this story is text; there is nothing to edit."}
	}
	request, _ := s.Await()
	return desk.Effect{Cmd: s.tool.Open(s.pages, request, s.page.Stories[at].Ref, byHand)}
}

// opened goes on with a story that was opened to be written.
func (s *Screen) opened(o edit.Opened) desk.Effect {
	if o.Mending != nil {
		return o.Mending.Ask(s.brush, s.keys.Pressed(keys.Edit), func() desk.Effect { return s.write(true) },
			func(d store.Decision) desk.Effect { return s.decide(d, s.stay()) })
	}
	request, _ := s.Await()
	return desk.Effect{Cmd: o.Edit(s.tool, request)}
}

// stay is the goal of staying at the line in hand.
func (s *Screen) stay() goal { return goal{dump: s.page.Dump.ID, at: s.line()} }

// tagsWithin says as much of what an editor put on a story, and of what its characters lack, as a number of cells has room for.
func (s *Screen) tagsWithin(v *store.StoryView, room int) string {
	tags := s.tags(v)
	if s.mendable[v.First] {
		tags = append(tags, mojibake.Named)
	}
	for n := len(tags); n > 0; n-- {
		said := s.brush.Signs.Bullet + " " + strings.Join(tags[:n], " "+s.brush.Signs.Bullet+" ") + " "
		if n < len(tags) {
			said += s.brush.Signs.Ellipsis + " "
		}
		if s.brush.Width(said) <= room {
			return said
		}
	}
	return ""
}

// tags says what an editor put on a story.
func (s *Screen) tags(v *store.StoryView) []string {
	var tags []string
	if s.first.is(v) {
		tags = append(tags, s.brush.Signs.Plus+" marked")
	}
	return append(tags, edit.Tags(v)...)
}
