package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter"
)

// stories plans accept, reject, reopen and merge of stories.
func (p *plan) stories() error {
	if len(p.d.Stories) == 0 {
		return fmt.Errorf("%w: no story was named", ErrConflict)
	}
	if p.d.Verb == Merge {
		return p.mergeStory(p.d.Stories[0])
	}
	words := map[Verb]string{Accept: "approved", Reject: "spiked", Reopen: "opened again"}
	verdicts := map[Verb]Verdict{Accept: Approved, Reject: Spiked, Reopen: Undecided}
	var nothing error // to decide about the last story without text
	decided := 0
	for _, ref := range p.d.Stories {
		page, story, err := p.story(ref)
		if err != nil {
			return err
		}
		if p.d.Verb == Reopen && story.undecided() {
			continue
		}
		if p.d.Verb != Reopen && story.empty() {
			nothing = fmt.Errorf("lines %d to %d of %s can't be %s: %w",
				story.first, story.last, page.dump.Name, words[p.d.Verb], ErrEmpty)
			continue
		}
		decided++
		pin := pinned{last: story.last, verdict: verdicts[p.d.Verb], bulk: p.d.Bulk && p.d.Verb != Reopen}
		if p.d.Verb != Reopen || story.edited() {
			pin.roles = page.roles(story.first, story.last)
		}
		if err := p.setAll(page, story.first, said{FactStory, pin.String()}); err != nil {
			return err
		}
		if p.d.Verb == Reopen {
			if err := p.setAll(page, story.first, said{FactCopy, ""}); err != nil {
				return err
			}
		}
		p.d.Summary = words[p.d.Verb] + " " + page.label(story)
	}
	if decided == 0 && nothing != nil {
		return nothing
	}
	if n := decided; n > 1 {
		p.d.Summary = fmt.Sprintf("%s %s stories on %s %s", words[p.d.Verb], Thousands(n), Thousands(len(p.pages)), plural(len(p.pages), "page"))
	}
	return nil
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// called is the beginning of a story's title, or its lines where it has none.
func (s *storyRecord) called() string {
	switch {
	case s.title != "":
		return quote(shorten(s.title, joinedTitle))
	case s.first == s.last:
		return fmt.Sprintf("line %d", s.first)
	}
	return fmt.Sprintf("lines %d to %d", s.first, s.last)
}

// joinedTitle is how many bytes of each of two titles a summary shows.
const joinedTitle = 48

// mergeStory joins a story to the one before it.
func (p *plan) mergeStory(ref StoryRef) error {
	page, story, err := p.story(ref)
	if err != nil {
		return err
	}
	at := page.around(story.first)
	if at < 1 {
		return fmt.Errorf("%w: no story stands before the first of %s", ErrConflict, page.dump.Name)
	}
	before := &page.view.stories[at-1]
	_, beforePinned := page.facts.stories[before.first]
	_, storyPinned := page.facts.stories[story.first]
	if beforePinned || storyPinned {
		verdict := Undecided
		if before.verdict == Approved {
			verdict = Approved
		}
		pin := pinned{last: story.last, verdict: verdict}
		if verdict != Undecided || before.edited() || story.edited() {
			pin.roles = page.roles(before.first, story.last)
		}
		if err := p.setAll(page, before.first, said{FactStory, pin.String()}); err != nil {
			return err
		}
	}
	if err := p.mergeNotes(page, before, story); err != nil {
		return err
	}
	if err := p.unpinWithin(page, before.first+1, story.last); err != nil {
		return err
	}
	if added := page.facts.additions[story.first]; len(added) > 0 {
		joined := append(slices.Clone(page.facts.additions[before.first]), added...)
		value, err := json.Marshal(joined)
		if err != nil {
			return err
		}
		if err := p.setAll(page, before.first, said{FactAddition, string(value)}); err != nil {
			return err
		}
	}
	stays := ""
	if before.verdict == Approved {
		stays = ", which stays approved"
	}
	p.d.Summary = fmt.Sprintf("joined %s to %s%s (%s, lines %d to %d)", story.called(), before.called(), stays, page.dump.Name, before.first, story.last)
	return p.setAll(page, story.first, said{FactSplit, valueNo}, said{FactTitle, ""}, said{FactCopy, ""},
		said{FactKeeper, ""}, said{FactDropped, ""}, said{FactAddition, ""}, said{FactText, ""}, said{FactNote, ""}, said{FactLabels, ""})
}

// mergeNotes joins what an editor wrote on two stories that become one: edited texts, notes
// and labels. Nothing of it is lost.
func (p *plan) mergeNotes(page *planPage, before, story *storyRecord) error {
	if before.edited() || story.edited() {
		first, err := page.shownText(before)
		if err != nil {
			return err
		}
		second, err := page.shownText(story)
		if err != nil {
			return err
		}
		text := strings.Join(editedLines(first+"\n"+second), "\n")
		if err := p.setAll(page, before.first, said{FactText, text}); err != nil {
			return err
		}
	}
	if story.note != "" {
		note := strings.Join(slices.DeleteFunc([]string{before.note, story.note}, func(s string) bool { return s == "" }), "; ")
		if err := p.setAll(page, before.first, said{FactNote, note}); err != nil {
			return err
		}
	}
	if len(story.labels) == 0 {
		return nil
	}
	labels := parseLabels(strings.Join(slices.Concat(before.labels, story.labels), labelsBetween))
	return p.setAll(page, before.first, said{FactLabels, strings.Join(labels, labelsBetween)})
}

// unpinWithin takes back every pin that begins in a range of lines, so that
// one that covers the range overlaps none.
func (p *plan) unpinWithin(page *planPage, first, last int) error {
	for _, line := range slices.Sorted(maps.Keys(page.facts.stories)) {
		if line >= first && line <= last {
			if err := p.setAll(page, line, said{FactStory, ""}); err != nil {
				return err
			}
		}
	}
	return nil
}

// split begins a story at a line. A decided story that is split leaves two
// undecided ones; its other edges stay pinned.
func (p *plan) split() error {
	page, story, err := p.line()
	if err != nil {
		return err
	}
	line := p.d.Line.Line
	if line == story.first {
		return fmt.Errorf("%w: a story begins at line %d already", ErrConflict, line)
	}
	if err := page.notEdited(story); err != nil {
		return err
	}
	if _, isPinned := page.facts.stories[story.first]; isPinned {
		err := p.setAll(page, story.first, said{FactStory, pinned{last: line - 1}.String()}, said{FactCopy, ""})
		if err != nil {
			return err
		}
		if err := p.setAll(page, line, said{FactStory, pinned{last: story.last}.String()}); err != nil {
			return err
		}
	} else if err := p.setAll(page, story.first, said{FactCopy, ""}); err != nil {
		return err
	}
	p.d.Summary = fmt.Sprintf("split at line %d: %s", line, page.label(story))
	return p.setAll(page, line, said{FactSplit, valueYes})
}

// line returns the page and the story that the decision's line stands in.
func (p *plan) line() (*planPage, *storyRecord, error) {
	page, err := p.page(p.d.Line.Dump)
	if err != nil {
		return nil, nil, err
	}
	if err := p.d.Line.check(page.page); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", page.dump.Name, err)
	}
	p.d.Line.Key = segmenter.LineKey(page.page.Bytes(p.d.Line.Line))
	at := page.around(p.d.Line.Line)
	if at < 0 {
		return nil, nil, fmt.Errorf("%w: line %d of %s stands in no story", ErrConflict, p.d.Line.Line, page.dump.Name)
	}
	return page, &page.view.stories[at], nil
}

// move moves the split at a line to another; the stories on both sides keep
// their verdicts, and what was said of the second one moves along.
func (p *plan) move() error {
	page, story, err := p.line()
	if err != nil {
		return err
	}
	line, to := p.d.Line.Line, p.d.To
	at := page.around(line)
	if line != story.first || at < 1 {
		return fmt.Errorf("%w: no split stands at line %d of %s", ErrConflict, line, page.dump.Name)
	}
	before := &page.view.stories[at-1]
	if to <= before.first || to > story.last || to == line {
		return fmt.Errorf("%w: the split at line %d can move to lines %d to %d", ErrConflict, line, before.first+1, story.last)
	}
	if err := errors.Join(page.notEdited(before), page.notEdited(story)); err != nil {
		return err
	}
	if pin, ok := page.facts.stories[story.first]; ok {
		err := p.setAll(page, story.first, said{FactStory, ""})
		pin.roles = pin.sameRoles(page, to, pin.last)
		if err == nil {
			err = p.setAll(page, to, said{FactStory, pin.String()})
		}
		if err != nil {
			return err
		}
	}
	if pin, ok := page.facts.stories[before.first]; ok {
		pin.last = to - 1
		pin.roles = pin.sameRoles(page, before.first, pin.last)
		if err := p.setAll(page, before.first, said{FactStory, pin.String()}); err != nil {
			return err
		}
	}
	for _, kind := range []FactKind{FactTitle, FactCopy, FactKeeper, FactDropped, FactAddition, FactNote, FactLabels} {
		value, err := p.t.fact(page.fact(kind, line))
		if err == nil {
			err = p.setAll(page, to, said{kind, value})
		}
		if err == nil {
			err = p.setAll(page, line, said{kind, ""})
		}
		if err != nil {
			return err
		}
	}
	if err := p.pointCopies(storyKey{page.seq, line}, StoryRef{page.dump.ID, to, story.last, story.shown}); err != nil {
		return err
	}
	p.d.Summary = fmt.Sprintf("moved the split to line %d of %s, from line %d", to, page.dump.Name, line)
	if err := p.setAll(page, line, said{FactSplit, valueNo}); err != nil {
		return err
	}
	return p.setAll(page, to, said{FactSplit, valueYes})
}

// role sets the role of a line.
func (p *plan) role() error {
	page, err := p.page(p.d.Line.Dump)
	if err != nil {
		return err
	}
	if err := p.d.Line.check(page.page); err != nil {
		return fmt.Errorf("%s: %w", page.dump.Name, err)
	}
	line := p.d.Line.Line
	p.d.Line.Key = segmenter.LineKey(page.page.Bytes(line))
	word := roleWord(p.d.Role)
	if word == "" {
		return fmt.Errorf("%w: there is no role %d", ErrConflict, p.d.Role)
	}
	if at := page.around(line); at >= 0 {
		if err := page.notEdited(&page.view.stories[at]); err != nil {
			return err
		}
	}
	p.d.Summary = fmt.Sprintf("line %d is %s, in %s", line, word, page.dump.Name)
	return p.setAll(page, line, said{FactRole, word})
}

// title names a story. It says nothing of the story's edges: splitsInForce keeps
// the start of what is named, as sure as it was.
func (p *plan) title() error {
	if len(p.d.Stories) == 0 {
		return fmt.Errorf("%w: no story was named", ErrConflict)
	}
	page, story, err := p.story(p.d.Stories[0])
	if err != nil {
		return err
	}
	if p.d.Text == "" {
		p.d.Summary = "gave the proposed title back to " + page.label(story)
		return p.setAll(page, story.first, said{FactTitle, ""})
	}
	p.d.Summary = fmt.Sprintf("titled %s (%s, lines %d to %d)", quote(p.d.Text), page.dump.Name, story.first, story.last)
	return p.name(page, story, p.d.Text)
}

// name gives a story a title.
func (p *plan) name(page *planPage, story *storyRecord, title string) error {
	if len(title) > titleBytes {
		return fmt.Errorf("%w: a title of %d bytes is too long, %d are the most", ErrConflict, len(title), titleBytes)
	}
	return p.setAll(page, story.first, said{FactTitle, title})
}

// skipPage puts a page at the end of the queue.
func (p *plan) skipPage() error {
	page, err := p.page(p.d.Dump)
	if err != nil {
		return err
	}
	p.d.Summary = "skipped " + page.dump.Name
	order, err := p.skipOrder()
	if err != nil {
		return err
	}
	return p.set(Fact{Kind: FactSkip, Dump: p.d.Dump}, order)
}

// skipOrder returns a number that is larger than that of any skip before.
func (p *plan) skipOrder() (string, error) {
	seq, err := p.t.nextSeq(placeLog)
	return strconv.FormatUint(seq, 10), err
}
