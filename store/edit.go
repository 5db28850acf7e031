package store

import (
	"fmt"
	"slices"
	"strings"

	"stet/segmenter"
)

// An edit replaces the text of a story and hangs on it: the story's edges are pinned
// and its lines keep their roles, whatever is proposed or ruled later. What would change the
// lines of an edited story (a split inside it, a move of its edges, a role) is refused with ErrEdited until the edit
// is taken back; joined stories join their texts. Copies are found by the dump's own text, so
// that an edit changes no group.

const (
	// editBytes bounds an edited text, noteBytes a note, labelBytes one label and labelsMost how many a story carries.
	editBytes  = 8 << 20
	noteBytes  = 2000
	labelBytes = 60
	labelsMost = 20
)

// edit plans another text of a story.
func (p *plan) edit() error {
	page, story, err := p.oneStory()
	if err != nil {
		return err
	}
	if len(p.d.Text) > editBytes {
		return fmt.Errorf("%w: a text of %d bytes is too long, %d are the most", ErrConflict, len(p.d.Text), editBytes)
	}
	own, err := page.ownText(story)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		return fmt.Errorf("lines %d to %d of %s can't be edited: %w", story.first, story.last, page.dump.Name, ErrEmpty)
	}
	p.d.Text = strings.Join(editedLines(p.d.Text), "\n")
	if p.d.Text == joinParagraphs(own) {
		p.d.Text = ""
	}
	is := p.d.Text != ""
	_, isCopy := page.facts.copies[story.first]
	pin := page.facts.stories[story.first]
	pin.last, pin.verdict, pin.roles = story.last, story.verdict, nil
	if is || isCopy || story.verdict != Undecided {
		pin.roles = page.roles(story.first, story.last)
	}
	p.d.Summary = "edited " + page.label(story)
	if !is {
		p.d.Summary = "gave its own text back to " + page.label(story)
		if !story.edited() {
			return nil
		}
		if _, titled := page.facts.titles[story.first]; titled {
			p.d.Summary += "; its title stays as an editor gave it"
		}
	}
	if p.d.Title != "" {
		if err := p.name(page, story, p.d.Title); err != nil {
			return err
		}
	}
	return p.setAll(page, story.first, said{FactText, p.d.Text}, said{FactStory, pin.String()})
}

// oneStory returns the story that a decision names.
func (p *plan) oneStory() (*planPage, *storyRecord, error) {
	if len(p.d.Stories) != 1 {
		return nil, nil, fmt.Errorf("%w: one story must be named", ErrConflict)
	}
	return p.story(p.d.Stories[0])
}

// note plans a note on a story.
func (p *plan) note() error {
	page, story, err := p.oneStory()
	if err != nil {
		return err
	}
	if p.d.Text = strings.TrimSpace(p.d.Text); len(p.d.Text) > noteBytes {
		return fmt.Errorf("%w: a note of %d bytes is too long, %d are the most", ErrConflict, len(p.d.Text), noteBytes)
	}
	p.d.Summary = fmt.Sprintf("noted %s on %s", quote(shorten(p.d.Text, joinedTitle)), page.label(story))
	if p.d.Text == "" {
		p.d.Summary = "took the note off " + page.label(story)
	}
	return p.setAll(page, story.first, said{FactNote, p.d.Text})
}

// labels plans the labels of a story.
func (p *plan) labels() error {
	page, story, err := p.oneStory()
	if err != nil {
		return err
	}
	labels := parseLabels(p.d.Text)
	if len(labels) > labelsMost {
		return fmt.Errorf("%w: %d labels are too many, %d are the most", ErrConflict, len(labels), labelsMost)
	}
	for _, label := range labels {
		if len(label) > labelBytes {
			return fmt.Errorf("%w: the label “%s” is too long, %d bytes are the most", ErrConflict, shorten(label, joinedTitle), labelBytes)
		}
	}
	p.d.Text = strings.Join(labels, labelsBetween)
	p.d.Summary = fmt.Sprintf("labelled %s: %s", strings.Join(labels, ", "), page.label(story))
	if p.d.Text == "" {
		p.d.Summary = "took the labels off " + page.label(story)
	}
	return p.setAll(page, story.first, said{FactLabels, p.d.Text})
}

// labelsBetween parts labels in a fact and in a decision.
const labelsBetween = ","

// parseLabels reads labels: each once, without white space at its ends, sorted.
func parseLabels(text string) []string {
	var labels []string
	for label := range strings.SplitSeq(text, labelsBetween) {
		label = strings.Join(strings.FieldsFunc(label, isLabelSpace), " ")
		if label != "" {
			labels = append(labels, label)
		}
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// isLabelSpace tells what parts the words of a label; NUL ends a label in its index.
func isLabelSpace(r rune) bool { return r == 0 || r == ' ' || (r >= '\t' && r <= '\r') || r == 0xa0 }

// notEdited refuses what would change the lines of an edited story.
func (p *planPage) notEdited(s *storyRecord) error {
	if _, edited := p.facts.texts[s.first]; edited {
		return fmt.Errorf("%s: %w", p.label(s), ErrEdited)
	}
	return nil
}

// lines returns the page's lines with the roles in force.
func (p *planPage) lines() []LineView {
	if p.views == nil {
		p.views = lineViews(nil, p.page, p.proposal, p.facts)
	}
	return p.views
}

// roles returns the roles in force of a range of lines.
func (p *planPage) roles(first, last int) []segmenter.Role {
	lines := p.lines()[first-1 : last]
	roles := make([]segmenter.Role, len(lines))
	for i := range lines {
		roles[i] = lines[i].Role
	}
	return roles
}

// ownText returns the paragraphs that a story's own lines make.
func (p *planPage) ownText(s *storyRecord) ([]TextParagraph, error) {
	v := assemble(p.dump, p.page, p.proposal, p.facts)
	for i := range v.Stories {
		if v.Stories[i].First == s.first {
			return storyParagraphs(p.dump.ID, p.page, &v.Stories[i].Story, v.roles(), p.facts), nil
		}
	}
	return nil, fmt.Errorf("%w: no story begins at line %d of %s", ErrNotFound, s.first, p.dump.Name)
}

// shownText returns the text that is read and exported of a story.
func (p *planPage) shownText(s *storyRecord) (string, error) {
	if text, edited := p.facts.texts[s.first]; edited {
		return text, nil
	}
	own, err := p.ownText(s)
	return joinParagraphs(own), err
}

func joinParagraphs(paragraphs []TextParagraph) string {
	texts := make([]string, len(paragraphs))
	for i := range paragraphs {
		texts[i] = paragraphs[i].Text
	}
	return strings.Join(texts, "\n")
}

// editedLines returns the paragraphs of a text that was typed: its lines without white space at
// their ends, blank ones left out.
func editedLines(text string) []string {
	var lines []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// editedParagraphs gives the paragraphs of an edited text the origin of those of the own text
// that say the same, in their order. What an editor wrote has line 0 and no bytes.
func editedParagraphs(id DumpID, text string, own []TextParagraph) []TextParagraph {
	lines := editedLines(text)
	paragraphs := make([]TextParagraph, len(lines))
	at := 0
	for i, line := range lines {
		paragraphs[i] = TextParagraph{Dump: id, Text: line}
		if found := slices.IndexFunc(own[at:], func(p TextParagraph) bool { return p.Text == line }); found >= 0 {
			at += found
			paragraphs[i] = own[at]
			at++
		}
	}
	return paragraphs
}
