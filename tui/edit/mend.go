package edit

import (
	"fmt"
	"slices"
	"strings"

	"stet/store"
	"stet/store/mojibake"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
)

// Mending is a story some of whose characters were encoded twice, as it would be without that.
type Mending struct {
	Ref store.StoryRef
	// Title and Text are what the story would have: its paragraphs are parted by line feeds. Title is empty where it stays.
	Title, Text string
	// Words are those that change, each once, in their order.
	Words []Word
	// Characters counts those that are surely encoded twice.
	Characters int

	textStays bool
}

// Word is a word that changes.
type Word struct{ Now, Then string }

// Mend returns a story mended; nil where nothing in it was surely encoded twice.
func Mend(story *store.StoryText) *Mending {
	var now strings.Builder
	for i := range story.Paragraphs {
		now.WriteString(story.Paragraphs[i].Text + "\n")
	}
	whole := story.Story.Title + "\n" + now.String()
	m := &Mending{Ref: story.Story.Ref, Text: mojibake.Mended(now.String()), Characters: mojibake.Count([]byte(whole), 1)}
	if m.Characters == 0 {
		return nil
	}
	m.textStays = m.Text == now.String()
	if title := mojibake.Mended(story.Story.Title); title != story.Story.Title {
		m.Title = title
	}
	// What is mended is never a space of ASCII, so that the words are the same ones.
	were, words := strings.FieldsFunc(whole, between), strings.FieldsFunc(mojibake.Mended(whole), between)
	known := make(map[string]bool, len(were))
	for i, word := range were {
		if words[i] != word && !known[word] {
			known[word] = true
			m.Words = append(m.Words, Word{word, words[i]})
		}
	}
	return m
}

func between(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' }

// Noted tells whether a note on a dump says that it was found there.
func Noted(dump *store.Dump) bool {
	return slices.ContainsFunc(dump.Notes, func(note string) bool { return strings.Contains(note, mojibake.Named) })
}

// Say says what was found, in one sentence.
func (m *Mending) Say() string {
	if m.Characters == 1 {
		return "1 character of this story was " + mojibake.Named + " before it was loaded."
	}
	return fmt.Sprintf("%s characters of this story were %s before it was loaded.", desk.Thousands(m.Characters), mojibake.Named)
}

// Decision makes the mended text the story's, and its title.
func (m *Mending) Decision() store.Decision {
	if m.textStays {
		return store.Decision{Verb: store.Title, Stories: []store.StoryRef{m.Ref}, Text: m.Title}
	}
	return store.Decision{Verb: store.Edit, Stories: []store.StoryRef{m.Ref}, Text: m.Text, Title: m.Title}
}

// Ask shows what would change and asks whether it shall; the keys byHand, which are of Edit, go on to the person's own editor.
func (m *Mending) Ask(b *paint.Brush, byHand []string, write func() desk.Effect, decide func(store.Decision) desk.Effect) desk.Effect {
	passages := make([]dialog.Passage, 0, 2+len(m.Words))
	passages = append(passages, dialog.Passage{
		Look: b.Plain, Text: m.Say() + " Mended, the text is an edit: the dump stays as it is, and undo takes it back. What changes:",
	}, dialog.Passage{})
	for _, word := range m.Words {
		passages = append(passages, dialog.Passage{Look: b.Plain, Sign: b.Signs.Bullet + " ", Text: desk.Label(word.Now) + "  becomes  " + desk.Label(word.Then)})
	}
	question := dialog.NewQuestion("Mend what was "+mojibake.Named+"?", "mends", "", passages, func() desk.Effect { return decide(m.Decision()) })
	question.Or(byHand, "edits by hand", write)
	return desk.Effect{Open: question}
}
