package store

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/segmenter"
	"stet/segmenter/dupes"
)

// assemble makes the view of a page from what is proposed of it and what editors
// said of it. It is the only place where the two meet: Decide, Refresh, Page and
// Check all come here. It is a pure function; Position and the stories' Groups are left empty.
func assemble(dump Dump, page *segmenter.Page, proposal *segmenter.Proposal, facts *dumpFacts) *PageView {
	v, texts := new(assembling).texts(dump, page, proposal, facts)
	for i := range v.Stories {
		v.Stories[i].Words = countWords(texts[i].shown)
	}
	return v
}

// storyText is the text of a story of a page, by paragraphs: its own, and that which is read.
type storyText struct{ own, shown []string }

// assembling is the memory of one page that is assembled; it may be used again once the page's view is done with.
type assembling struct {
	lines  []LineView
	reader textReader
}

// assemblingLines and assemblingBytes bound the lines and the text of a page whose memory is used again.
const (
	assemblingLines = 1 << 10
	assemblingBytes = 1 << 17
)

// clean makes the memory ready for the next page, and leaves what was of none to the collector of garbage.
func (a *assembling) clean() {
	if cap(a.lines) > assemblingLines || cap(a.reader.bytes) > assemblingBytes {
		*a = assembling{}
		return
	}
	clear(a.lines)
	clear(a.reader.all)
	a.reader = textReader{all: a.reader.all[:0], spans: a.reader.spans[:0], bytes: a.reader.bytes[:0]}
}

// texts is assemble with the text of each story, whose words it leaves to be counted.
func (a *assembling) texts(
	dump Dump, page *segmenter.Page, proposal *segmenter.Proposal, facts *dumpFacts,
) (*PageView, []storyText) {
	a.lines = lineViews(a.lines[:0], page, proposal, facts)
	v := &PageView{
		Dump: dump, Page: page, Splits: proposal.Splits, Repeats: proposal.Repeats, Skipped: facts.skip > 0, Lines: a.lines,
	}
	v.ruled = ruledOf(v.Lines, proposal, frozenLines(len(page.Lines), facts))
	v.earned = earnedOf(page, proposal, facts)
	roles := v.roles()
	splits, decided := splitsInForce(len(page.Lines), proposal, facts)
	stories := segmenter.Stories(page, roles, splits, proposal.Repeats)
	segmenter.Doubt(stories, openSplits(proposal, facts), proposal.Doubt)
	v.Stories = make([]StoryView, len(stories))
	texts := make([]storyText, len(stories))
	reader := &a.reader
	reader.page, reader.text, reader.roles, reader.facts = page, string(page.Text), roles, facts
	reader.all = slices.Grow(reader.all[:0], len(page.Lines)) // so that no story's paragraphs are moved
	for i := range stories {
		texts[i] = reader.read(&stories[i])
		v.Stories[i] = reader.view(dump.ID, &stories[i], texts[i])
		v.Stories[i].StartDecided = decided[stories[i].First]
	}
	return v, texts
}

func countWords(paragraphs []string) int {
	words := 0
	for _, paragraph := range paragraphs {
		words += dupes.CountWords(paragraph)
	}
	return words
}

// lineViews, in memory that is zero, gives each line its role: the one that an editor gave it, else the one that it had when its
// story was decided, else that of a rule, else the proposed one.
func lineViews(lines []LineView, page *segmenter.Page, proposal *segmenter.Proposal, facts *dumpFacts) []LineView {
	lines = slices.Grow(lines, len(page.Lines))[:len(page.Lines)]
	for i := range lines {
		lines[i].RoleProposal = proposal.Roles[i]
	}
	for first, pin := range facts.stories {
		for i, role := range pin.roles {
			if at := first - 1 + i; at < len(lines) {
				lines[at].Role = role
			}
		}
	}
	if !facts.rules.empty() {
		frozen := frozenLines(len(lines), facts)
		for i := range lines {
			ref, role, ok := facts.rules.rule(page.Bytes(i + 1))
			if !ok || (frozen != nil && frozen[i] && lines[i].Role != role) {
				continue
			}
			lines[i].Role, lines[i].Rule = role, &ref
		}
	}
	for line, role := range facts.roles {
		if line <= len(lines) {
			l := &lines[line-1]
			l.Role, l.Decided, l.Rule = role, true, nil
		}
	}
	return lines
}

// frozenLines tells of each line whether it stands in a story that was decided with its roles;
// nil where none does.
func frozenLines(lines int, facts *dumpFacts) []bool {
	var frozen []bool
	for first, pin := range facts.stories {
		if pin.roles == nil {
			continue
		}
		if frozen == nil {
			frozen = make([]bool, lines)
		}
		for line := first; line <= min(pin.last, lines); line++ {
			frozen[line-1] = true
		}
	}
	return frozen
}

// splitsInForce returns the splits that divide the page, in order, and the
// lines of those that an editor put or confirmed.
func splitsInForce(lines int, proposal *segmenter.Proposal, facts *dumpFacts) ([]segmenter.Split, map[int]bool) {
	proposed := make(map[int]*segmenter.Split, len(proposal.Splits))
	lineSet := make(map[int]bool)
	for i := range proposal.Splits {
		s := &proposal.Splits[i]
		proposed[s.Line] = s
		if s.Proposed {
			lineSet[s.Line] = true
		}
	}
	for line := range facts.titles {
		lineSet[line] = true // a title stays on its story if the proposal changes
	}
	for line := range facts.notes {
		lineSet[line] = true
	}
	for line := range facts.labels {
		lineSet[line] = true
	}
	decided := make(map[int]bool)
	for line, is := range facts.splits {
		if is {
			lineSet[line], decided[line] = true, true
		} else {
			delete(lineSet, line)
		}
	}
	if len(facts.stories) > 0 {
		pins := slices.Sorted(maps.Keys(facts.stories))
		for line := range lineSet {
			if insidePinned(pins, facts.stories, line) {
				delete(lineSet, line)
				delete(decided, line)
			}
		}
		for first, pin := range facts.stories {
			lineSet[first], decided[first] = true, true
			lineSet[pin.last+1], decided[pin.last+1] = true, true
		}
	}
	var splits []segmenter.Split
	for _, line := range slices.Sorted(maps.Keys(lineSet)) {
		if line < 2 || line > lines {
			continue
		}
		split := segmenter.Split{Line: line}
		if p := proposed[line]; p != nil {
			split = *p
		}
		split.Proposed = true
		if decided[line] {
			split.Probability = 1
		}
		splits = append(splits, split)
	}
	return splits, decided
}

// openSplits returns the splits that the machine thought of; those on which an
// editor said something have no probability left.
func openSplits(proposal *segmenter.Proposal, facts *dumpFacts) []segmenter.Split {
	pins := slices.Sorted(maps.Keys(facts.stories))
	open := slices.Clone(proposal.Splits)
	for i := range open {
		if _, decided := facts.splits[open[i].Line]; decided || insidePinned(pins, facts.stories, open[i].Line) {
			open[i].Probability = 0
		}
	}
	return open
}

// roles returns the roles in force.
func (v *PageView) roles() []segmenter.Role {
	roles := make([]segmenter.Role, len(v.Lines))
	for i := range v.Lines {
		roles[i] = v.Lines[i].Role
	}
	return roles
}

// insidePinned tells whether a line is behind the first line of a pinned story
// and not behind its last.
func insidePinned(firsts []int, stories map[int]pinned, line int) bool {
	at, exact := slices.BinarySearch(firsts, line)
	if exact {
		return false
	}
	return at > 0 && line <= stories[firsts[at-1]].last
}

// textReader reads the texts of the stories of a page.
type textReader struct {
	page  *segmenter.Page
	text  string // of the page
	roles []segmenter.Role
	facts *dumpFacts
	all   []string         // the paragraphs of the stories that were read
	spans []segmenter.Span // of the story in hand
	bytes []byte           // room for its text
}

// read returns the text of a story.
func (r *textReader) read(story *segmenter.Story) storyText {
	r.spans = segmenter.AppendTextSpans(r.spans[:0], r.page, story, r.roles)
	from := len(r.all)
	for _, s := range r.spans {
		r.all = append(r.all, r.text[s.Start:s.End])
	}
	for _, added := range r.facts.additions[story.First] {
		r.all = append(r.all, added.Text)
	}
	own := r.all[from:len(r.all):len(r.all)]
	if text, edited := r.facts.texts[story.First]; edited {
		return storyText{own: own, shown: editedLines(text)}
	}
	return storyText{own: own, shown: own}
}

// view returns a story as the desk shows it, but for its words.
func (r *textReader) view(id DumpID, story *segmenter.Story, text storyText) StoryView {
	v := StoryView{Story: *story, Ref: StoryRef{Dump: id, First: story.First, Last: story.Last}}
	v.Title = shorten(v.Title, titleLimit)
	if title, ok := r.facts.titles[story.First]; ok {
		v.Title, v.TitleDecided, v.TitleGiven = title, true, false
	}
	if pin, ok := r.facts.stories[story.First]; ok && pin.last == story.Last {
		v.Verdict, v.bulk = pin.verdict, pin.bulk
	}
	if ref, ok := r.facts.copies[story.First]; ok {
		v.CopyOf = &ref
	}
	v.Note, v.Labels = r.facts.notes[story.First], r.facts.labels[story.First]
	_, v.Edited = r.facts.texts[story.First]
	v.Original = r.hash(text.own)
	v.Ref.Text, v.Bytes = v.Original, len(r.bytes)
	if v.Edited {
		v.Ref.Text = r.hash(text.shown)
		v.Bytes = len(r.bytes)
	}
	return v
}

// hash returns the TextHash of a text, which stands in r.bytes afterwards.
func (r *textReader) hash(paragraphs []string) (h TextHash) {
	text := r.bytes[:0]
	for i, paragraph := range paragraphs {
		if i > 0 {
			text = append(text, '\n')
		}
		text = append(text, paragraph...)
	}
	r.bytes = text
	sum := sha256.Sum256(text)
	copy(h[:], sum[:])
	return h
}

// storyParagraphs returns the paragraphs of a story's own text, whether it was edited or not: those of its lines, and those that were
// added from its copies each behind the line that they follow.
func storyParagraphs(
	id DumpID, page *segmenter.Page, story *segmenter.Story, roles []segmenter.Role, facts *dumpFacts,
) []TextParagraph {
	spans := segmenter.TextSpans(page, story, roles)
	paragraphs := make([]TextParagraph, 0, len(spans))
	if len(spans) > 0 {
		from := spans[0].Start
		text := string(page.Text[from:spans[len(spans)-1].End])
		for _, s := range spans {
			paragraphs = append(paragraphs, TextParagraph{
				Dump: id, Line: s.Line, Start: s.Start, End: s.End, Role: s.Role, Text: text[s.Start-from : s.End-from],
			})
		}
	}
	return append(paragraphs, facts.additions[story.First]...)
}

// titleLimit bounds a title in bytes; a page's first sentence can be 100 MB long.
const titleLimit = 300

// shorten cuts s to at most limit bytes at the end of a character.
func shorten(s string, limit int) string {
	if len(s) <= limit {
		return strings.Clone(s)
	}
	cut := limit
	for cut > limit-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// lineAccounts adds the bytes of every line of a page to where they are. The
// sum is the size of the dump.
func lineAccounts(v *PageView) pageBytes {
	counted := pageBytes{stories: make([]storyBytes, len(v.Stories))}
	at := len(v.Page.Text)
	if len(v.Page.Lines) > 0 {
		at = v.Page.Lines[0].Start
	}
	counted.outside.furniture += int64(at)
	story, repeat := 0, 0
	for i, line := range v.Page.Lines {
		number, size := i+1, int64(line.Next-line.Start)
		for story < len(v.Stories) && v.Stories[story].Last < number {
			story++
		}
		for repeat < len(v.Repeats) && v.Repeats[repeat].Last < number {
			repeat++
		}
		account := &counted.outside
		if story < len(v.Stories) && v.Stories[story].First <= number {
			account = &counted.stories[story]
		}
		switch role := v.Lines[i].Role; {
		case role == segmenter.Furniture, role == segmenter.Caption, isBlank(v.Page.Bytes(number)):
			account.furniture += size
		case repeat < len(v.Repeats) && v.Repeats[repeat].First <= number:
			account.repeat += size
		default:
			account.text += size
		}
	}
	return counted
}

// storyBytes says what a story's lines are; what the text counts as depends on
// the verdict.
type storyBytes struct{ furniture, repeat, text int64 }

type pageBytes struct {
	outside storyBytes // lines of no story: their text is undecided
	stories []storyBytes
}

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
