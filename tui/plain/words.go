package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/store"
	"stet/store/mojibake"
	"stet/tui/desk"
	"stet/tui/edit"
	"stet/tui/forecast"
	"stet/tui/safe"
)

// typing is a text that is being typed, line by line.
type typing struct {
	of    store.StoryRef
	lines []string
}

// typed takes one line of a text; a dot by itself ends it.
func (r *review) typed(line string) error {
	if line != "." {
		r.typing.lines = append(r.typing.lines, line)
		return nil
	}
	done := r.typing
	r.typing = nil
	text := strings.TrimSpace(strings.Join(done.lines, "\n"))
	if text == "" {
		r.sayf("Nothing was typed; the text stays.\n")
		return nil
	}
	return r.decide(store.Decision{Verb: store.Edit, Stories: []store.StoryRef{done.of}, Text: text}, false)
}

// short returns the answer that a word written out stands for.
func (r *review) short(word string) string {
	switch word {
	case "accept":
		return "a"
	case "reject":
		return "r"
	case "merge":
		if !r.atGroup {
			return "m"
		}
	case "split":
		return "s"
	case "title":
		return "t"
	case "note":
		return "N"
	case "undo":
		return "u"
	case "next":
		return "n"
	case "pace":
		return "P"
	case "H":
		return "history"
	case "R":
		return "rules"
	case "copy":
		return "y"
	case "filter":
		return "f"
	case "find":
		return "/"
	}
	return word
}

// text prints the paragraphs of the story in hand with their numbers.
func (r *review) text() error {
	story, err := r.desk.Story(r.page.Stories[r.story].Ref)
	if err != nil {
		return err
	}
	if story.Story.Edited {
		r.sayf("This text was edited; e own gives the dump's own back.\n")
	}
	for i := range story.Paragraphs {
		r.sayf("%d %s\n", i+1, shortened(story.Paragraphs[i].Text))
	}
	return nil
}

// shortened is a text as far as it is printed, filtered.
func shortened(text string) string {
	shown, left := safe.Head([]byte(text), shownBytes)
	if left > 0 {
		shown += fmt.Sprintf(" <%d bytes more>", left)
	}
	return shown
}

// bare prints the text of the story in hand, or a line of the page, whole and with nothing beside it.
func (r *review) bare(rest string) error {
	if rest != "" {
		if line, ok := r.lineOf(rest); ok {
			r.sayf("%s\n", safe.Bytes(r.page.Page.Bytes(line.Line)))
		}
		return nil
	}
	story, err := r.desk.Story(r.page.Stories[r.story].Ref)
	if err != nil {
		return err
	}
	for i := range story.Paragraphs {
		r.sayf("%s\n", safe.Text(story.Paragraphs[i].Text))
	}
	return nil
}

// pace says what is left and how fast it goes.
func (r *review) pace() error {
	report, err := forecast.Read(r.desk, r.options.Cuts)
	if err != nil {
		return err
	}
	for _, sentence := range report.Sentences() {
		r.sayf("%s\n", sentence)
	}
	return nil
}

// edit changes the text of the story in hand: one paragraph, or all of it.
func (r *review) edit(rest string) error {
	ref := r.page.Stories[r.story].Ref
	number, words, _ := strings.Cut(rest, " ")
	if number == "" {
		r.typing = &typing{of: ref}
		r.sayf("Type the text, a line for each paragraph. A dot by itself ends it.\n")
		return nil
	}
	if rest == "own" {
		return r.decide(store.Decision{Verb: store.Edit, Stories: []store.StoryRef{ref}}, false)
	}
	story, err := r.desk.Story(ref)
	if err != nil {
		return err
	}
	if number == "mend" {
		return r.mend(story, words)
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(story.Paragraphs) {
		r.sayf("%q is no paragraph; text lists %d of them.\n", desk.Label(number), len(story.Paragraphs))
		return nil //nolint:nilerr // it is said
	}
	paragraphs := make([]string, len(story.Paragraphs))
	for i := range paragraphs {
		paragraphs[i] = story.Paragraphs[i].Text
	}
	if words = strings.TrimSpace(words); words == "" {
		paragraphs = slices.Delete(paragraphs, n-1, n)
	} else {
		paragraphs[n-1] = words
	}
	if len(paragraphs) == 0 {
		r.sayf("This is the only paragraph; r spikes the story.\n")
		return nil
	}
	return r.decide(store.Decision{Verb: store.Edit, Stories: []store.StoryRef{ref}, Text: strings.Join(paragraphs, "\n")}, false)
}

// mend shows what changes where a story's characters were encoded twice; "e mend yes" makes it stand.
func (r *review) mend(story *store.StoryText, rest string) error {
	m := edit.Mend(story)
	switch {
	case m == nil:
		r.sayf("Nothing in this story is surely %s.\n", mojibake.Named)
		return nil
	case rest == "yes":
		return r.decide(m.Decision(), false)
	}
	r.sayf("%s Mended, %s, which u undoes. What changes:\n", m.Say(), m.Becomes())
	for _, word := range m.Words {
		r.sayf("%s\n", word.Say())
	}
	r.sayf("Type e mend yes to make this stand.\n")
	return nil
}

// labels lists the labels in use.
func (r *review) labels() error {
	labels, err := r.desk.Labels()
	if err != nil {
		return err
	}
	for i := range labels {
		labels[i] = desk.Label(labels[i])
	}
	r.sayf("Labels in use: %s.\n", strings.Join(labels, ", "))
	return nil
}

// same says that the story in hand and the one that was marked are copies.
func (r *review) same() error {
	ref := r.page.Stories[r.story].Ref
	switch r.marked {
	case store.StoryRef{}:
		r.sayf("Mark a story first: go to it and type mark.\n")
		return nil
	case ref:
		r.sayf("This is the marked story itself.\n")
		return nil
	}
	keeper := r.marked
	r.marked = store.StoryRef{}
	return r.decide(store.Decision{Verb: store.Accept, Group: []store.StoryRef{keeper, ref}}, true)
}
