package corpus

import (
	"fmt"
	"strconv"
	"strings"

	"stet/segmenter"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/edit"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/queue"
	"stet/tui/safe"
	"stet/tui/theme"
)

const (
	// readable is the widest that text is set, in cells: longer lines are hard to read.
	readable = 84
	// wordsFrom is the width of the list from which it counts words, too: below it the titles need the room.
	wordsFrom = 26
	// shownBytes is how much of a paragraph is drawn.
	shownBytes = 16 << 10
)

// layout is how the screen is divided, in cells: the columns, and under the text the rows of what would be exported
// where there is no right side.
type layout struct {
	left, middle, right int
	text, under         int // rows
}

// underFrom is the height from which there are rows under the text.
const underFrom = 14

func (s *Screen) layout() layout {
	l := layout{middle: s.width, text: s.height}
	if l.left, l.right = desk.Sides(s.width); l.right > 0 {
		l.middle -= l.right + 1
	} else if s.height >= underFrom {
		l.under = 3
		l.text -= l.under
	}
	if l.left > 0 {
		l.middle -= l.left + 1
	}
	return l
}

var _ column.Source = (*Screen)(nil)

// Len implements column.Source: what is said of the story, and its paragraphs.
func (s *Screen) Len() int {
	if s.story == nil {
		return 0
	}
	return len(s.story.Paragraphs) + 1
}

// Height implements column.Source.
func (s *Screen) Height(i int) int { return len(s.Rows(i)) }

// wrapsKept is how many drawn paragraphs are remembered.
const wrapsKept = 2048

// Rows implements column.Source.
func (s *Screen) Rows(i int) []string {
	if s.wraps == nil || len(s.wraps) > wrapsKept {
		s.wraps = make(map[int][]string)
	}
	rows, ok := s.wraps[i]
	if !ok {
		rows = s.drawItem(i)
		s.wraps[i] = rows
	}
	return rows
}

func (s *Screen) drawItem(i int) []string {
	width := s.layout().middle
	text := min(width-4, readable)
	rows := make([]string, 0, 4)
	add := func(look theme.Style, s2 string) {
		for _, row := range s.brush.Wrap(s2, text) {
			rows = append(rows, s.brush.Row(width).Add(s.brush.Plain, "  ").Add(look, row).String())
		}
	}
	blank := paint.Blank(width, 1)
	if i == 0 {
		if v := &s.story.Story; v.Headed() {
			add(s.brush.AccentStrong, desk.Label(v.Title))
		} else { // the title is the beginning of the text, which follows
			add(s.brush.Faint, "No headline; a title can be typed.")
		}
		unnoted := s.story.Story
		unnoted.Note = "" // which stands in full below
		if tags := edit.Tags(&unnoted); len(tags) > 0 {
			add(s.brush.Accent, strings.Join(tags, " "+s.brush.Signs.Bullet+" "))
		}
		if s.story.Story.Note != "" {
			add(s.brush.Dim, "Note: "+desk.Label(s.story.Story.Note))
		}
		add(s.brush.Faint, fmt.Sprintf("%s, lines %d-%d", desk.Label(s.story.Dump.Name), s.story.Story.First, s.story.Story.Last))
		if s.At >= 0 && s.At < len(s.List) && s.List[s.At].Unsettled {
			add(s.brush.Accent, s.brush.Signs.Copy+" in a group of copies that is not settled: it may be exported twice")
		}
		return append(rows, blank...)
	}
	p := &s.story.Paragraphs[i-1]
	head := p.Text
	if len(head) > shownBytes+8 {
		head = head[:shownBytes+8]
	}
	shown, _ := safe.Head([]byte(head), shownBytes)
	if left := len(p.Text) - shownBytes; left > 0 {
		shown += fmt.Sprintf(" <%d bytes more>", left)
	}
	look := s.brush.Plain
	if p.Role == segmenter.Subhead || p.Role == segmenter.Headline {
		look = s.brush.Strong
	}
	add(look, shown)
	return append(rows, blank...)
}

// Draw implements desk.Screen.
func (s *Screen) Draw() []string {
	if s.story == nil {
		if s.Busy() {
			return paint.Blank(s.width, s.height)
		}
		if s.failed {
			return s.brush.Note(s.width, s.height, "The store could not be read.", "The line below says why.")
		}
		if !s.Filter().IsZero() {
			return s.brush.Note(s.width, s.height, "No approved story passes the filter.")
		}
		return s.brush.Note(s.width, s.height, "Nothing is approved yet.", "Approve stories on the first tab: "+s.keys.Name(keys.Accept)+" accepts one, "+s.keys.Name(keys.AcceptPage)+" a whole page.")
	}
	l := s.layout()
	columns := make([][]string, 0, 3)
	if l.left > 0 {
		columns = append(columns, s.listRows(l.left, s.height))
	}
	middle := paint.Fit(s.window.Draw(s, l.text), l.middle, l.text)
	if l.under > 0 {
		middle = append(middle, s.underRows(l.middle)...)
	}
	columns = append(columns, middle)
	if l.right > 0 {
		columns = append(columns, s.accountRows(l.right, s.height))
	}
	return s.brush.Beside(columns...)
}

// listFrom returns the first story of the list that is drawn.
func (s *Screen) listFrom(height int) int { return max(min(s.At-height/3, len(s.List)-height), 0) }

// Click shows the story that was clicked in the list.
func (s *Screen) Click(x, y int) desk.Effect {
	at := s.listFrom(s.height) + y
	if s.story == nil || x >= s.layout().left || at >= len(s.List) {
		return desk.Effect{}
	}
	return desk.Effect{Cmd: s.ask(nil, goal{Goal: queue.Goal{From: s.List[at].Position}})}
}

func (s *Screen) listRows(width, height int) []string {
	first := s.listFrom(height)
	rows := make([]string, 0, height)
	for i := first; i < len(s.List) && len(rows) < height; i++ {
		row := s.brush.Row(width)
		look := s.brush.Dim
		sign := " "
		if i == s.At {
			look, sign = s.brush.AccentStrong, s.brush.Signs.Bar
		}
		words := ""
		if width >= wordsFrom {
			words = " " + strconv.Itoa(s.List[i].Story.Words)
		}
		if s.List[i].Unsettled {
			words = " " + s.brush.Signs.Copy + words
		}
		row.Put(look, sign, 2)
		room := max(width-row.Used()-s.brush.Width(words)-1, 0)
		row.Put(look, desk.Label(s.List[i].Story.Title), room)
		rows = append(rows, row.Add(s.brush.Faint, words).String())
	}
	return paint.Fit(rows, width, height)
}

// accountRows draws the right side.
func (s *Screen) accountRows(width, height int) []string {
	return desk.AboveKeys(s.brush, s.keys, keys.Corpus, s.accounts(width), width, height)
}

// exported says how many stories the export would write.
func (s *Screen) exported() string {
	if s.Counts.Approved == 1 {
		return "1 story would be exported"
	}
	return desk.Thousands(s.Counts.Approved) + " stories would be exported at most"
}

// underRows says in two lines what the right side would: what would be exported, and by which command.
func (s *Screen) underRows(width int) []string {
	row := func() *paint.Row { return s.brush.Row(width) }
	return []string{
		row().Fill(s.brush.Faint, s.brush.Signs.Rule, width).String(),
		row().Add(s.brush.Dim, " "+s.brush.Cut(s.exported()+", with", max(width-2, 0))).String(),
		row().Add(s.brush.Plain, " ").Add(s.brush.Accent, s.brush.Cut(s.Export, max(width-2, 0))).String(),
	}
}

// accounts says where every byte of every dump is.
func (s *Screen) accounts(width int) []string {
	var rows []string
	blank := func() { rows = append(rows, paint.Blank(width, 1)...) }
	text := func(look theme.Style, line string) {
		for _, row := range s.brush.Wrap(line, width-2) {
			rows = append(rows, s.brush.Row(width).Add(s.brush.Plain, " ").Add(look, row).String())
		}
	}
	c := s.Counts
	exported := s.exported()
	if c.Approved != 1 {
		exported += ": equal texts go out once"
	}
	text(s.brush.Strong, exported)
	copies := " copies"
	if c.Copies == 1 {
		copies = " copy"
	}
	text(s.brush.Dim, desk.Thousands(c.Undecided)+" undecided, "+desk.Thousands(c.Spiked)+" spiked, "+desk.Thousands(c.Copies)+copies+", of "+desk.Thousands(c.Stories))
	if n := c.GroupsUndecided; n > 0 && c.Approved > 0 {
		groups := desk.Thousands(n) + " groups of copies are"
		if n == 1 {
			groups = "1 group of copies is"
		}
		text(s.brush.Accent, groups+" not settled: a story marked "+s.brush.Signs.Copy+" may be exported twice")
	}
	blank()
	text(s.brush.Strong, "Where every byte is")
	a := c.Accounts
	total := a.Total()
	unit := unitFor(total)
	for _, account := range c.Accounts.Parts() {
		share := 0.0
		if total > 0 {
			share = float64(account.Bytes) / float64(total)
		}
		row := s.brush.Row(width)
		row.Put(s.brush.Dim, " "+account.Name, 12).PutRight(s.brush.Plain, unit.say(account.Bytes), sizeWidth)
		rows = append(rows, row.PutRight(s.brush.Dim, desk.Percent(share), 6).String())
	}
	row := s.brush.Row(width)
	rows = append(rows, row.Put(s.brush.Dim, " loaded", 12).PutRight(s.brush.Strong, unit.say(total), sizeWidth).String())
	blank()
	text(s.brush.Dim, "Write it out with")
	text(s.brush.Accent, s.Export)
	return rows
}
