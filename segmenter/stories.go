package segmenter

import (
	"bytes"
	"iter"
	"slices"
	"sort"
	"unicode"

	"stet/segmenter/naming"
	"stet/segmenter/plain"
)

// Paragraph is one line of a story's text.
type Paragraph struct {
	Line int // its number in the page
	// Text is the line without white space at its ends; invalid bytes are kept.
	Text string
	Role Role
}

// Stories cuts a page into its stories: from line 1 to the first split, from
// split to split, and to the last line, so that the stories cover the page
// without gaps or overlaps. Roles has one entry a line (missing ones are Body);
// every split given is in force, in any order; splits outside 2..len(Lines)
// and second ones for a line are ignored. A page without lines, or of blank ones
// alone, has no stories; a story none of whose lines is text has confidence 0.
// Repeats are in page order and don't overlap. It is a pure function: the same
// call serves proposals and decisions.
func Stories(p *Page, roles []Role, splits []Split, repeats []Repeat) []Story {
	n := len(p.Lines)
	if !slices.ContainsFunc(p.Lines, func(l Line) bool { return len(bytes.TrimSpace(p.Text[l.Start:l.End])) > 0 }) {
		return nil
	}
	sorted := slices.Clone(splits)
	slices.SortStableFunc(sorted, func(a, b Split) int { return a.Line - b.Line })
	stories := []Story{{First: 1, SplitConfidence: 1}}
	for _, split := range sorted {
		last := &stories[len(stories)-1]
		if split.Line <= last.First || split.Line > n {
			continue
		}
		last.Last = split.Line - 1
		stories = append(stories, Story{First: split.Line, SplitConfidence: split.Probability, Evidence: split.Evidence})
	}
	stories[len(stories)-1].Last = n
	says := saidBy{p, plain.Of(p)}
	for i := range stories {
		story := &stories[i]
		end := 1.0
		if i+1 < len(stories) {
			end = stories[i+1].SplitConfidence
		}
		story.Confidence = story.SplitConfidence * end
		for _, repeat := range repeats[endingFrom(repeats, story.First):] {
			first, last := max(repeat.First, story.First), min(repeat.Last, story.Last)
			if first > last {
				break
			}
			story.Repeats = append(story.Repeats, Repeat{First: first, Last: last, Of: repeat.Of + first - repeat.First})
		}
		says.title(story, roles)
		if !hasText(p, story, roles) {
			story.Confidence = 0
		}
	}
	says.nameByTitle(stories, roles)
	return stories
}

// saidBy is a page with what it reads as, nil where that is as it stands.
type saidBy struct {
	*Page
	plain *plain.Page
}

// line returns what line n says, without white space at its ends: nothing where it goes on with what the line before it in the story says.
func (s saidBy) line(n, first int) []byte {
	if s.plain != nil {
		switch at := s.plain.At(n); {
		case s.plain.First(at) == n:
			return bytes.TrimSpace(s.plain.Bytes(at))
		case n > first:
			return nil
		}
	}
	return bytes.TrimSpace(s.Bytes(n))
}

// title names a story by the headline before its text, else by its first
// sentence. What looks like a headline further on is a subhead or a link.
func (s saidBy) title(story *Story, roles []Role) {
	var stub []byte // what stands before the text and names nothing
	for n := story.First; n <= story.Last; n++ {
		line := s.line(n, story.First)
		if len(line) == 0 || within(story.Repeats, n) {
			continue
		}
		switch roleAt(roles, n) {
		case Headline:
			story.TitleLine = n
			story.Title = string(line[:min(len(line), 4*naming.Limit)])
			return
		case Body:
			if naming.IsName(line, s.textBehind(story, roles, n)) {
				story.Title = naming.FirstSentence(naming.WithoutDateline(line))
				return
			}
			if stub == nil {
				stub = line
			}
		case Subhead, Caption, Furniture:
			// Not what the story is called.
		}
	}
	if stub != nil {
		story.Title = naming.FirstSentence(stub)
	}
}

// textBehind yields the lines of a story's text behind line n, without white space at their ends.
func (s saidBy) textBehind(story *Story, roles []Role, n int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for n := n + 1; n <= story.Last; n++ {
			line := s.line(n, story.First)
			if roleAt(roles, n) == Body && len(line) > 0 && !within(story.Repeats, n) && !yield(line) {
				return
			}
		}
	}
}

// hasText tells whether any line of a story is text.
func hasText(p *Page, story *Story, roles []Role) bool {
	for n := story.First; n <= story.Last; n++ {
		if isText(roleAt(roles, n)) && !within(story.Repeats, n) && len(bytes.TrimSpace(p.Bytes(n))) > 0 {
			return true
		}
	}
	return false
}

// Doubt lowers the confidence of stories, which are in page order, by the chance
// that an edge is missing inside them: by the splits there that were not
// proposed, and by the doubt that splits and, before the first of them, the page
// have left. The splits are all of the page's; one that an editor decided on has
// probability 0.
func Doubt(stories []Story, splits []Split, before float64) {
	if len(stories) > 0 {
		stories[0].Confidence *= 1 - before
	}
	for _, split := range splits {
		i := sort.Search(len(stories), func(i int) bool { return stories[i].Last >= split.Line })
		if i == len(stories) {
			continue
		}
		stories[i].Confidence *= 1 - split.Doubt
		if !split.Proposed && split.Line > stories[i].First {
			stories[i].Confidence *= 1 - split.Probability
		}
	}
}

// Text returns the text of a story: its body lines and subheads that stand
// outside repeats and are not blank, in page order.
func Text(p *Page, story Story, roles []Role) []Paragraph {
	return paragraphs(p, TextSpans(p, &story, roles))
}

// Leftovers returns the lines of a story that are furniture or captions, outside
// repeats and not blank, in page order: what tells copies apart whose text is the same.
func Leftovers(p *Page, story Story, roles []Role) []Paragraph {
	return paragraphs(p, LeftoverSpans(p, &story, roles))
}

// Span is where a Paragraph stands: bytes of the page.
type Span struct {
	Line       int
	Start, End int
	Role       Role
}

// TextSpans returns where the paragraphs of Text stand.
func TextSpans(p *Page, story *Story, roles []Role) []Span {
	return AppendTextSpans(nil, p, story, roles)
}

// AppendTextSpans appends where the paragraphs of Text stand.
func AppendTextSpans(list []Span, p *Page, story *Story, roles []Role) []Span {
	return appendSpans(list, p, story, roles, isText)
}

// LeftoverSpans returns where the paragraphs of Leftovers stand.
func LeftoverSpans(p *Page, story *Story, roles []Role) []Span {
	return appendSpans(nil, p, story, roles, func(role Role) bool { return role == Furniture || role == Caption })
}

func appendSpans(list []Span, p *Page, story *Story, roles []Role, wanted func(Role) bool) []Span {
	for n := story.First; n <= story.Last; n++ {
		role := roleAt(roles, n)
		if !wanted(role) || within(story.Repeats, n) {
			continue
		}
		line := p.Bytes(n)
		behind := bytes.TrimLeftFunc(line, unicode.IsSpace)
		if len(behind) == 0 {
			continue
		}
		start := p.Lines[n-1].Start + len(line) - len(behind)
		if list == nil {
			list = make([]Span, 0, story.Last-n+1)
		}
		list = append(list, Span{Line: n, Start: start, End: start + len(bytes.TrimRightFunc(behind, unicode.IsSpace)), Role: role})
	}
	return list
}

func paragraphs(p *Page, spans []Span) []Paragraph {
	if len(spans) == 0 {
		return nil
	}
	list := make([]Paragraph, len(spans))
	for i, s := range spans {
		list[i] = Paragraph{Line: s.Line, Text: string(p.Text[s.Start:s.End]), Role: s.Role}
	}
	return list
}

func roleAt(roles []Role, line int) Role {
	if line > len(roles) {
		return Body
	}
	return roles[line-1]
}

// within tells whether a line stands in one of the repeats, which are in page
// order.
func within(repeats []Repeat, line int) bool {
	i := endingFrom(repeats, line)
	return i < len(repeats) && repeats[i].First <= line
}

// endingFrom returns the place of the first repeat that ends at a line or behind
// it: a page of a million lines may hold a hundred thousand.
func endingFrom(repeats []Repeat, line int) int {
	return sort.Search(len(repeats), func(i int) bool { return repeats[i].Last >= line })
}
