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

// Say says what becomes of it, filtered.
func (w Word) Say() string {
	if w.Then == "" {
		return desk.Label(w.Now) + " goes: it was a space"
	}
	return desk.Label(w.Now) + " becomes " + desk.Label(w.Then)
}

// Mend returns a story mended; nil where nothing in it was surely encoded twice.
func Mend(story *store.StoryText) *Mending {
	var text strings.Builder
	for i := range story.Paragraphs {
		text.WriteString(story.Paragraphs[i].Text + "\n")
	}
	now, title := text.String(), story.Story.Title
	m := &Mending{Ref: story.Story.Ref, Text: mojibake.Mended(now), Characters: mojibake.Count([]byte(title+"\n"+now), 1)}
	if m.Characters == 0 {
		return nil
	}
	m.textStays = m.Text == now
	if mended := mojibake.Mended(title); mended != title {
		m.Title = mended
	}
	m.Words = changed(title + "\n" + now)
	return m
}

// changed returns the words of a text that change, each once. A word is mended with the spaces behind it, which may be what is left of
// its last character.
func changed(text string) (words []Word) {
	known := make(map[string]bool)
	for text != "" {
		end := strings.IndexAny(text, between)
		if end < 0 {
			end = len(text)
		}
		behind := len(text[end:]) - len(strings.TrimLeft(text[end:], between))
		word, with := text[:end], text[:end+behind]
		text = text[end+behind:]
		if then := strings.Trim(mojibake.Mended(with), between); then != word && !known[word] {
			known[word] = true
			words = append(words, Word{word, then})
		}
	}
	return words
}

// between is what parts words.
const between = " \n\r\t"

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
		passages = append(passages, dialog.Passage{Look: b.Plain, Sign: b.Signs.Bullet + " ", Text: word.Say()})
	}
	question := dialog.NewQuestion("Mend what was "+mojibake.Named+"?", "mends", "", passages, func() desk.Effect { return decide(m.Decision()) })
	question.Or(byHand, "edits by hand", write)
	return desk.Effect{Open: question}
}
