package edit

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/safe"
)

// LabelsRead is the labels in use.
type LabelsRead struct {
	desk.Answer
	Labels []string
}

// Labels returns the command that reads the labels in use.
func Labels(read func() ([]string, error), request uint64) tea.Cmd {
	return func() tea.Msg {
		var m LabelsRead
		m.Request = request
		m.Labels, m.Err = read()
		return m
	}
}

// Line is a line that an editor types about a story: its title, its note, or its labels.
type Line struct {
	Verb    store.Verb // Title, Note or Label
	Heading string
	Labels  []string // in use
	// Typed is what was typed before and was not taken, nil where nothing was.
	Typed *string
}

// Ask asks for the line of a story. decide makes what was typed a decision; where
// that fails, it may ask again with what was typed.
func (l Line) Ask(story *store.StoryView, decide func(d store.Decision, again Line) desk.Effect) desk.Effect {
	was, ref := l.of(story), story.Ref
	begin := was
	proposed := l.Verb == store.Title && !story.TitleDecided
	if proposed && !story.Headed() && strings.HasSuffix(was, "…") {
		begin = "" // the cut beginning of the text is no title to type on from
	}
	if l.Typed != nil {
		begin = *l.Typed
	}
	prompt := dialog.NewPrompt(l.Heading, begin, func(text string) desk.Effect {
		if text == strings.TrimSpace(safe.Text(was)) || proposed && text == "" {
			return desk.Effect{Say: "Nothing was changed."}
		}
		again := l
		again.Typed = &text
		return decide(store.Decision{Verb: l.Verb, Stories: []store.StoryRef{ref}, Text: text}, again)
	})
	switch {
	case l.Verb == store.Label && len(l.Labels) == 0:
		prompt.Now("commas between several")
	case l.Verb == store.Label:
		prompt.Offer(l.Labels)
	case proposed && begin == "":
		prompt.Now("no headline; now called: " + desk.Label(was))
	}
	if l.Typed != nil {
		prompt.Suddenly()
	}
	return desk.Effect{Open: prompt}
}

// of returns what a story has of the line now.
func (l Line) of(story *store.StoryView) string {
	switch l.Verb {
	case store.Note:
		return story.Note
	case store.Label:
		return strings.Join(story.Labels, ", ")
	default:
		return story.Title
	}
}

// Tags says in a few words what an editor put on a story: "edited", "note", "#check".
func Tags(v *store.StoryView) []string {
	var tags []string
	if v.Edited {
		tags = append(tags, "edited")
	}
	if v.Note != "" {
		tags = append(tags, "note")
	}
	for _, label := range v.Labels {
		tags = append(tags, "#"+desk.Label(label))
	}
	return tags
}
