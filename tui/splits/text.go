package splits

import (
	"fmt"
	"strconv"
	"unicode"

	"stet/segmenter"
	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/safe"
	"stet/tui/theme"
)

// shownBytes is how much of a line is ever measured and drawn; what is left out is counted.
const shownBytes = 16 << 10

// wrapsKept is how many wrapped lines are remembered.
const wrapsKept = 4096

var _ column.Source = (*Screen)(nil)

// Len implements column.Source.
func (s *Screen) Len() int { return len(s.items) }

// Height implements column.Source.
func (s *Screen) Height(i int) int {
	it := s.items[i]
	switch it.kind {
	case ruleItem:
		if s.spaced(it) {
			return 2
		}
		return 1
	case lineItem:
		return len(s.wrapped(it.first))
	case foldItem:
		if it.blank {
			return 0
		}
	case hintItem, repeatItem, middleItem:
	}
	return 1
}

// spaced reports whether an empty row stands before a rule.
func (s *Screen) spaced(it item) bool { return it.story > 0 && s.height >= 16 }

// wrapped returns the rows of a line's text.
func (s *Screen) wrapped(n int) []string {
	width := s.textWidth()
	if s.wraps == nil || s.wrapWidth != width || len(s.wraps) > wrapsKept {
		s.wraps, s.wrapWidth = make(map[int][]string), width
	}
	rows, ok := s.wraps[n]
	if !ok {
		text, left := safe.Head(s.page.Page.Bytes(n), shownBytes)
		rows = s.brush.Wrap(text, width)
		if left > 0 {
			rows = append(rows, fmt.Sprintf("<%d bytes more>", left))
		}
		s.wraps[n] = rows
	}
	return rows
}

// Rows implements column.Source.
func (s *Screen) Rows(i int) []string {
	it := s.items[i]
	switch it.kind {
	case ruleItem:
		return s.ruleRows(it)
	case hintItem:
		return []string{s.hintRow(it)}
	case foldItem, middleItem:
		if it.blank {
			return nil
		}
		return []string{s.foldRow(i, it)}
	case repeatItem:
		return []string{s.repeatRow(i, it)}
	case lineItem:
	}
	return s.lineRows(i, it)
}

// begin starts a row with the bar that marks the story in hand and the cursor.
func (s *Screen) begin(it item, cursor bool) *paint.Row {
	row := s.brush.Row(s.layout().middle)
	switch {
	case cursor:
		row.Add(s.brush.AccentStrong, s.brush.Signs.Cursor)
	case it.story == s.story():
		row.Add(s.brush.Accent, s.brush.Signs.Bar)
	default:
		row.Add(s.brush.Plain, " ")
	}
	return row
}

func (s *Screen) ruleRows(it item) []string {
	story := &s.page.Stories[it.story]
	current := it.story == s.story()
	rule, heading := s.brush.Faint, s.brush.Dim
	if current {
		rule, heading = s.brush.Accent, s.brush.AccentStrong
	}
	sign, word, look := s.state(story)
	row := s.begin(it, false)
	row.Fill(rule, s.brush.Signs.Rule, s.gutter()-2)
	row.Add(look, " "+sign+" ")
	row.Add(heading, strconv.Itoa(it.story+1)+" ")
	figure := s.figure(story)
	if e := s.elsewhereAt(story.First); len(e) > 0 && !e[0].begins {
		figure += s.brush.Signs.Unlike + " "
	}
	tail := word + " "
	if figure != "" {
		tail = figure + s.brush.Signs.Bullet + " " + tail
	}
	tail += s.tagsWithin(story, row.Room()-s.brush.Width(tail)-4-leastTitle)
	room := row.Room() - s.brush.Width(tail) - 4
	if room < 8 {
		tail, room = figure, row.Room()-s.brush.Width(figure)-4
	}
	row.Add(heading, s.brush.Cut(called(story), max(room, 0)))
	row.Add(rule, " ")
	row.Fill(rule, s.brush.Signs.Rule, s.layout().middle-s.brush.Width(tail)-2)
	row.Add(rule, " ").Add(look, tail)
	rows := []string{row.Fill(rule, s.brush.Signs.Rule, s.layout().middle).String()}
	if s.spaced(it) {
		return append(paint.Blank(s.layout().middle, 1), rows...)
	}
	return rows
}

// leastTitle is the room that a title keeps beside what an editor put on the story.
const leastTitle = 22

// doubtful is the sign of an undecided page or story that is not sure.
const doubtful = "?"

// state returns the sign, the word and the look of a story's verdict.
func (s *Screen) state(v *store.StoryView) (sign, word string, look theme.Style) {
	switch {
	case v.Empty():
		return s.brush.Signs.Bullet, "nothing to decide", s.brush.Faint
	case v.CopyOf != nil:
		return s.brush.Signs.Copy, "copy", s.brush.Dim
	case v.Verdict == store.Approved:
		return s.brush.Signs.Approved, "approved", s.brush.Good
	case v.Verdict == store.Spiked:
		return s.brush.Signs.Spiked, "spiked", s.brush.Bad
	case v.Confidence < s.SureFrom:
		return doubtful, "undecided", s.brush.Bad
	}
	return s.brush.Signs.Undecided, "undecided", s.brush.Plain
}

// figure returns the probability that a story begins here, as the rule shows it.
func (s *Screen) figure(v *store.StoryView) string {
	switch {
	case v.First <= 1:
		return ""
	case v.StartDecided:
		return "confirmed "
	}
	return desk.Percent(v.SplitConfidence) + " "
}

// tooLittle says of a split that more speaks for than against, and that is not proposed all the same, that it wants more than that.
// One that was proposed and is gone has been taken away by an editor.
func tooLittle(split *segmenter.Split) string {
	if split.Proposed || split.Probability < 0.5 {
		return ""
	}
	return ", too little to propose it"
}

// leastName is the room, in cells, below which a name tells nothing.
const leastName = 6

func (s *Screen) hintRow(it item) string {
	row := s.begin(it, false)
	row.Fill(s.brush.Faint, s.brush.Signs.Dotted, s.gutter()-2)
	row.Add(s.brush.Dim, " no split here")
	if it.split >= 0 {
		row.Add(s.brush.Dim, ": ").Add(s.brush.Bad, desk.Percent(s.page.Splits[it.split].Probability))
	}
	if e := s.elsewhereAt(it.first); len(e) > 0 {
		before, behind := " "+s.brush.Signs.Unlike+" ", " has one"
		room := row.Room() - s.brush.Width(before+behind) - 2
		row.Add(s.brush.Bad, s.brush.Cut(before+s.brush.CutName(desk.Label(e[0].dump.Name), max(room, leastName))+behind, max(row.Room()-2, 0)))
	} else {
		said := tooLittle(&s.page.Splits[it.split])
		if said == "" {
			said = " that a story begins"
		}
		row.Add(s.brush.Dim, said)
	}
	return row.Add(s.brush.Dim, " ").
		Fill(s.brush.Faint, s.brush.Signs.Dotted, min(s.layout().middle, s.gutter()+s.textWidth())).String()
}

// number adds the line number and the sign of the role.
func (s *Screen) number(row *paint.Row, n int, sign string, cursor bool) {
	look := s.brush.Faint
	if cursor {
		look = s.brush.AccentStrong
	}
	row.PutRight(look, strconv.Itoa(n), s.digits()+1)
	by := " " // who gave the line its role
	switch view := &s.page.Lines[n-1]; {
	case view.Decided:
		look = s.brush.Accent
	case view.Rule != nil:
		look, by = s.brush.Accent, "="
	case s.unsure(n):
		look, by = s.brush.Bad, "?"
	}
	row.Add(look, by).Put(look, sign, 2)
}

// roleSign returns the letter in the gutter for a role; text itself has none.
func roleSign(role segmenter.Role) string {
	switch role {
	case segmenter.Headline:
		return "H"
	case segmenter.Subhead:
		return "h"
	case segmenter.Caption:
		return "c"
	case segmenter.Furniture:
		return "f"
	case segmenter.Body:
	}
	return " "
}

func (s *Screen) lineRows(i int, it item) []string {
	n, cursor := it.first, i == s.cursor
	view := &s.page.Lines[n-1]
	look := s.brush.Plain
	switch {
	case s.inRepeat(n), view.Role == segmenter.Furniture, view.Role == segmenter.Caption:
		look = s.brush.Dim
	case it.story >= 0 && s.page.Stories[it.story].Verdict == store.Spiked,
		it.story >= 0 && s.page.Stories[it.story].CopyOf != nil:
		look = s.brush.Dim
	case view.Role == segmenter.Headline, view.Role == segmenter.Subhead:
		look = s.brush.Strong
	}
	if cursor {
		look = look.Over(s.brush.Cursor)
	}
	sign := roleSign(view.Role)
	if s.inRepeat(n) {
		sign = s.brush.Signs.Repeat
	}
	wrapped := s.wrapped(n)
	rows := make([]string, len(wrapped))
	for j, text := range wrapped {
		row := s.begin(it, cursor && j == 0)
		if j == 0 {
			s.number(row, n, sign, cursor)
		} else {
			row.Fill(s.brush.Plain, " ", s.gutter())
		}
		rows[j] = s.underlaid(s.marked(row, look, text), look, cursor)
	}
	return rows
}

// underlaid ends a row; under the cursor its background goes on to the end of the text's width.
func (s *Screen) underlaid(row *paint.Row, look theme.Style, cursor bool) string {
	if cursor {
		row.Fill(look, " ", s.gutter()+s.textWidth())
	}
	return row.String()
}

// marked adds text with what is searched for marked in it.
func (s *Screen) marked(row *paint.Row, look theme.Style, text string) *paint.Row {
	if len(s.needle) == 0 {
		return row.Add(look, text)
	}
	for text != "" {
		at, size := indexFold(text, s.needle)
		if at < 0 {
			break
		}
		row.Add(look, text[:at]).Add(s.brush.Found, text[at:at+size])
		text = text[at+size:]
	}
	return row.Add(look, text)
}

// inRepeat reports whether a line is in a repeat.
func (s *Screen) inRepeat(n int) bool {
	for _, r := range s.page.Repeats {
		if r.First <= n && n <= r.Last {
			return true
		}
	}
	return false
}

func (s *Screen) foldRow(i int, it item) string {
	cursor := i == s.cursor
	row := s.begin(it, cursor)
	n := it.first
	for n < it.last && s.blank(n) {
		n++
	}
	sign, kind := roleSign(s.page.Lines[n-1].Role), s.page.Lines[n-1].Kind
	if it.kind == middleItem {
		sign, kind = " ", "" // of all its lines, not of the first
	}
	s.number(row, it.first, sign, cursor)
	look := s.brush.Dim
	if cursor {
		look = look.Over(s.brush.Cursor)
	}
	label := ""
	if it.last > it.first {
		label = s.brush.Signs.Folded + " " + desk.Thousands(it.last-it.first+1) + " lines"
	}
	switch {
	case kind != "" && label != "":
		label += " " + s.brush.Signs.Bullet + " " + desk.Label(kind)
	case kind != "":
		label = desk.Label(kind)
	}
	if label != "" {
		row.Add(s.brush.Faint, label+"  ")
	}
	text, _ := safe.Head(s.page.Page.Bytes(n), 4*s.textWidth())
	room := min(row.Room()-1, s.gutter()+s.textWidth()-(s.layout().middle-row.Room()))
	return s.underlaid(s.marked(row, look, s.brush.Cut(text, room)), look, cursor)
}

func (s *Screen) repeatRow(i int, it item) string {
	cursor := i == s.cursor
	row := s.begin(it, cursor)
	s.number(row, it.first, s.brush.Signs.Repeat, cursor)
	look := s.brush.Dim
	if cursor {
		look = look.Over(s.brush.Cursor)
	}
	r := s.repeatAt(it.first)
	row.Add(s.brush.Faint, s.brush.Signs.Folded+" ").
		Add(look, SaidAgain(it.first, it.last, r.Of))
	return s.underlaid(row, look, cursor)
}

// SaidAgain says of a repeat what it repeats.
func SaidAgain(first, last, of int) string {
	if first == last {
		return fmt.Sprintf("line %d says again what was said from line %d on", first, of)
	}
	return fmt.Sprintf("lines %d-%d say again what line %d on said", first, last, of)
}

func (s *Screen) repeatAt(n int) segmenter.Repeat {
	for _, r := range s.page.Repeats {
		if r.First <= n && n <= r.Last {
			return r
		}
	}
	return segmenter.Repeat{}
}

// indexFold is the place and the length in bytes of a lower-case needle in text,
// letters of any case alike; -1 where it is not there.
func indexFold(text string, needle []rune) (at, size int) {
	for at := range text {
		if size := prefixFold(text[at:], needle); size > 0 {
			return at, size
		}
	}
	return -1, 0
}

// prefixFold returns how many bytes of text the needle takes that it begins with, 0 where it does not.
func prefixFold(text string, needle []rune) int {
	n := 0
	for at, r := range text {
		if n == len(needle) {
			return at
		}
		if unicode.ToLower(r) != needle[n] {
			return 0
		}
		n++
	}
	if n < len(needle) {
		return 0
	}
	return len(text)
}
