package edit

import (
	"fmt"
	"slices"
	"strings"

	"stet/segmenter"
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
	// Characters counts those that change.
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

// Mend returns a story mended; nil where nothing in it was surely encoded twice, or nothing surely else. A title that an
// editor typed stays.
func Mend(story *store.StoryText) *Mending {
	title, cut := "", ""
	if !story.Story.TitleDecided {
		title = story.Story.Title
	}
	if short, ok := strings.CutSuffix(title, ellipsis); ok {
		title, cut = short, ellipsis
	}
	var all strings.Builder // the title is a paragraph before the others
	all.WriteString(title + "\n")
	for i := range story.Paragraphs {
		all.WriteString(story.Paragraphs[i].Text + "\n")
	}
	now := all.String()
	if mojibake.Count([]byte(now), 1) == 0 {
		return nil
	}
	changes := mojibake.Changes(now)
	if len(changes) == 0 {
		return nil
	}
	then, text, _ := strings.Cut(mojibake.Mended(now, changes), "\n")
	m := &Mending{Ref: story.Story.Ref, Text: text, Characters: len(changes), textStays: changes[len(changes)-1].Start < len(title)}
	if then != title {
		m.Title = then + cut
	}
	m.Words = changed(now, changes)
	return m
}

// ellipsis is at the end of a proposed title that is the cut beginning of a text, whose charset it says nothing of.
const ellipsis = "…"

// changed returns the words of a text that change, each once. A word is mended with the spaces behind it, which may be what is left of
// its last character.
func changed(text string, changes []mojibake.Change) (words []Word) {
	known := make(map[string]bool)
	for len(changes) > 0 {
		start := strings.LastIndexAny(text[:changes[0].Start], between) + 1
		word := text[start:]
		if end := strings.IndexAny(word, between); end >= 0 {
			word = word[:end]
		}
		behind := start + len(word)
		behind += len(text[behind:]) - len(strings.TrimLeft(text[behind:], between))
		here := 0
		for here < len(changes) && changes[here].Start < behind {
			changes[here].Start -= start
			changes[here].End -= start
			here++
		}
		then := strings.Trim(mojibake.Mended(text[start:behind], changes[:here]), between)
		if changes = changes[here:]; !known[word] {
			known[word] = true
			words = append(words, Word{word, then})
		}
	}
	return words
}

// between is what parts words.
const between = " \n\r\t"

// Mendable returns the first lines of those stories of a page in whose own text Mend finds something. A dump of which no
// note says so has none.
func Mendable(page *store.PageView) map[int]bool {
	if !slices.ContainsFunc(page.Dump.Notes, func(note string) bool { return strings.Contains(note, mojibake.Named) }) {
		return nil
	}
	roles := make([]segmenter.Role, len(page.Lines))
	for i := range page.Lines {
		roles[i] = page.Lines[i].Role
	}
	found := make(map[int]bool)
	for i := range page.Stories {
		story := store.StoryText{Story: page.Stories[i]}
		if story.Story.Edited || story.Story.Empty() {
			continue
		}
		for _, span := range segmenter.TextSpans(page.Page, &story.Story.Story, roles) {
			story.Paragraphs = append(story.Paragraphs, store.TextParagraph{Text: string(page.Page.Text[span.Start:span.End])})
		}
		if Mend(&story) != nil {
			found[story.Story.First] = true
		}
	}
	return found
}

// Say says what was found, in one sentence.
func (m *Mending) Say() string {
	if m.Characters == 1 {
		return "1 character of this story was " + mojibake.Named + " before it was loaded."
	}
	return fmt.Sprintf("%s characters of this story were %s before it was loaded.", desk.Thousands(m.Characters), mojibake.Named)
}

// Becomes says what it is when it is mended.
func (m *Mending) Becomes() string {
	if m.textStays {
		return "the title is one that you gave"
	}
	return "the text is an edit"
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
		Look: b.Plain, Text: m.Say() + " Mended, " + m.Becomes() + ": the dump stays as it is, and undo takes it back. What changes:",
	}, dialog.Passage{})
	for _, word := range m.Words {
		passages = append(passages, dialog.Passage{Look: b.Plain, Sign: b.Signs.Bullet + " ", Text: word.Say()})
	}
	question := dialog.NewQuestion("Mend what was "+mojibake.Named+"?", "mends", "", passages, func() desk.Effect { return decide(m.Decision()) })
	question.Or(byHand, "edits by hand", write)
	return desk.Effect{Open: question}
}
