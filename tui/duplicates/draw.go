package duplicates

import (
	"fmt"
	"strconv"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

// The widths at which the sides go, as on the other tabs.
const (
	rightFrom = 104
	leftFrom  = 70
)

// layout is how the screen is divided, in cells.
type layout struct {
	left, middle, right int
	table, text, under  int // rows of the middle: the table, the difference, and the line under them
}

func (s *Screen) layout() layout {
	l := layout{middle: s.width, text: s.height}
	if s.width >= rightFrom {
		l.right = min(max(s.width/4, 30), 46)
		l.middle -= l.right + 1
	} else if s.height >= 10 {
		l.under = 2
	}
	if s.width >= leftFrom {
		l.left = min(max(s.width/5, 20), 36)
		l.middle -= l.left + 1
	}
	if s.group != nil {
		l.table = min(len(s.group.Members), max((s.height-l.under-3)/2, 1))
	}
	l.text = max(s.height-l.table-l.under-3, 0)
	return l
}

// Draw implements desk.Screen.
func (s *Screen) Draw() []string {
	l := s.layout()
	switch {
	case s.group == nil && s.Busy():
		return paint.Blank(s.width, s.height)
	case s.group == nil && s.failed:
		return s.brush.Note(s.width, s.height, "The store could not be read.", "The line below says why.")
	case s.group == nil && !s.Filter().IsZero():
		return s.brush.Note(s.width, s.height, "No group passes the filter.")
	case s.group == nil:
		return s.brush.Note(s.width, s.height, "No duplicates were found.", "tab goes on to the corpus.")
	case s.finished:
		return s.brush.Note(s.width, s.height, "All groups settled.",
			fmt.Sprintf("%s, %d stories settled as copies.", plural(s.Counts.Groups, "group"), s.Counts.Copies),
			"", s.next())
	}
	middle := s.tableRows(l)
	middle = append(middle, paint.Fit(s.window.Draw(s, l.text), l.middle, l.text)...)
	if l.under > 0 {
		middle = append(middle, s.underRows(l.middle)...)
	}
	middle = paint.Fit(middle, l.middle, s.height)
	columns := make([][]string, 0, 3)
	if l.left > 0 {
		columns = append(columns, s.queueRows(l.left, s.height))
	}
	columns = append(columns, middle)
	if l.right > 0 {
		columns = append(columns, s.evidenceRows(l.right, s.height))
	}
	return s.brush.Beside(columns...)
}

// next says what comes after the last group.
func (s *Screen) next() string {
	if n := s.Counts.Undecided; n == 1 {
		return "shift+tab: 1 story to decide"
	} else if n > 1 {
		return fmt.Sprintf("shift+tab: %d stories to decide", n)
	}
	return "tab: read the corpus; then stet export DEST --format jsonl"
}

// plural says a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

func percent(p float64) string {
	switch n := int(p*100 + 0.5); {
	case n >= 100 && p < 1:
		return ">99%"
	case n <= 0 && p > 0:
		return "<1%"
	default:
		return strconv.Itoa(n) + "%"
	}
}

// The widths of the table's columns behind the name.
const (
	linesWidth, wordsWidth, shareWidth, onlyWidth = 10, 7, 7, 9
)

// columns says which columns of figures there is room for.
func tableColumns(width int) (lines, contained bool, figures int) {
	figures = wordsWidth + shareWidth + onlyWidth
	if width >= 64 {
		contained = true
		figures += shareWidth
	}
	if width >= 76 {
		lines = true
		figures += linesWidth
	}
	return lines, contained, figures
}

// tableRows draws the heading, the members around the one in hand, and a rule.
func (s *Screen) tableRows(l layout) []string {
	lines, contained, figures := tableColumns(l.middle)
	state, look := "undecided", s.brush.Plain
	if s.group.Settled {
		state, look = s.brush.Signs.Approved+" settled", s.brush.Good
	}
	heading := s.brush.Row(l.middle)
	heading.Add(s.brush.AccentStrong, " "+kindWords(s.group.Kind)+" ")
	heading.Add(s.brush.Dim, percent(s.group.Confidence)+" ").Add(look, state+" ")
	rows := []string{heading.String()}

	names := s.brush.Row(l.middle)
	names.Put(s.brush.Faint, "     story", max(l.middle-figures, 0))
	if lines {
		names.PutRight(s.brush.Faint, "lines", linesWidth)
	}
	names.PutRight(s.brush.Faint, "words", wordsWidth).PutRight(s.brush.Faint, "alike", shareWidth)
	if contained {
		names.PutRight(s.brush.Faint, "held", shareWidth)
	}
	names.PutRight(s.brush.Faint, "only it", onlyWidth)
	rows = append(rows, names.String())

	first := min(max(s.member-l.table/2, 0), max(len(s.group.Members)-l.table, 0))
	for i := first; i < min(first+l.table, len(s.group.Members)); i++ {
		rows = append(rows, s.memberRow(i, l.middle, lines, contained, figures))
	}
	return append(rows, s.ruleRow(l.middle))
}

func (s *Screen) ruleRow(width int) string {
	row := s.brush.Row(width)
	text := " keeper against member " + strconv.Itoa(s.member+1) + " "
	if s.member == 0 {
		text = " the keeper "
	} else if c, ok := s.compared[s.member]; ok && c.err == nil {
		text += s.brush.Signs.Bullet + " " + s.brush.Signs.Minus + strconv.Itoa(c.Gone) + " " + s.brush.Signs.Plus + plural(c.Come, "word") + " "
	}
	row.Add(s.brush.Faint, s.brush.Signs.Rule).Add(s.brush.Dim, text)
	return row.Fill(s.brush.Faint, s.brush.Signs.Rule, width).String()
}

func (s *Screen) memberRow(i, width int, lines, contained bool, figures int) string {
	m := &s.group.Members[i]
	current := i == s.member
	row := s.brush.Row(width)
	look := s.brush.Plain
	if m.Dropped {
		look = s.brush.Faint
	}
	figure := s.brush.Dim
	if current {
		row.Add(s.brush.AccentStrong, s.brush.Signs.Cursor)
		look, figure = look.Over(s.brush.Cursor), figure.Over(s.brush.Cursor)
	} else {
		row.Add(s.brush.Plain, " ")
	}
	row.PutRight(look, strconv.Itoa(i+1), 2)
	sign, signLook := " ", look
	switch {
	case m.Keep:
		sign, signLook = s.brush.Signs.Keeper, s.brush.Accent
	case m.Dropped:
		sign = s.brush.Signs.Spiked
	case m.Story.CopyOf != nil:
		sign = s.brush.Signs.Copy
	}
	row.Add(look, " ").Add(signLook, sign).Add(look, " ")
	room := max(width-figures-row.Used(), 0)
	row.Put(look, s.memberName(m, room), room)
	if lines {
		row.PutRight(figure, fmt.Sprintf("%d-%d", m.Story.First, m.Story.Last), linesWidth)
	}
	row.PutRight(figure, strconv.Itoa(m.Story.Words), wordsWidth)
	alike, held, only := percent(m.Similarity), percent(m.Containment), ""
	if m.Keep {
		alike, held = "", ""
	} else if c, ok := s.compared[i]; ok && c.err == nil {
		only = strconv.Itoa(c.Come)
	}
	row.PutRight(figure, alike, shareWidth)
	if contained {
		row.PutRight(figure, held, shareWidth)
	}
	return row.PutRight(figure, only, onlyWidth).String()
}

// memberName is the dump's name and as much of the title as there is room for.
func (s *Screen) memberName(m *store.MemberView, room int) string {
	name := desk.Label(m.Dump.Name)
	if m.Story.Ref == s.group.Container && s.group.Kind == dupes.Contained {
		name = "whole " + s.brush.Signs.Bullet + " " + name
	}
	if s.brush.Width(name) > room/2 {
		name = s.brush.Cut(name, max(room/2, min(room, 16)))
	}
	return name + "  " + desk.Label(m.Story.Title)
}

// kindWords says in words how the members are copies.
func kindWords(k dupes.Kind) string {
	switch k {
	case dupes.Exact:
		return "exact copies"
	case dupes.Near:
		return "near copies"
	case dupes.Contained:
		return "one within another"
	case dupes.Related:
	}
	return "related"
}

func (s *Screen) queueRows(width, height int) []string {
	first := max(s.At-height/3, 0)
	rows := make([]string, 0, height)
	for i := first; i < len(s.List) && len(rows) < height; i++ {
		group := &s.List[i]
		row := s.brush.Row(width)
		look, sign := s.brush.Plain, s.brush.Signs.Undecided
		switch {
		case i == s.At:
			look = s.brush.AccentStrong
			sign = s.brush.Signs.Bar
		case group.Settled:
			look, sign = s.brush.Faint, s.brush.Signs.Approved
		case group.Skipped:
			look, sign = s.brush.Faint, s.brush.Signs.Ellipsis
		case group.Confidence < 1-doubtful:
			sign = "?"
		}
		row.Put(look, sign, 2)
		tail := strconv.Itoa(group.Members)
		if width >= 24 {
			tail = group.Kind.String() + " " + tail
		}
		room := max(width-row.Used()-s.brush.Width(tail)-2, 0)
		row.Put(look, desk.Label(group.Title), room)
		rows = append(rows, row.Add(s.brush.Plain, " ").Add(s.brush.Dim, tail).String())
	}
	return paint.Fit(rows, width, height)
}

// doubtful is from when on a proposal deserves a question mark.
const doubtful = 0.1

// underRows says in two lines what the right side would.
func (s *Screen) underRows(width int) []string {
	row := s.brush.Row(width).Fill(s.brush.Faint, s.brush.Signs.Rule, width).String()
	text := s.brush.Row(width)
	text.Add(s.brush.Accent, " "+s.brush.Signs.Keeper+" ").Add(s.brush.Dim, desk.Label(s.group.KeepReason))
	if len(s.group.Evidence) > 0 {
		text.Add(s.brush.Dim, " "+s.brush.Signs.Bullet+" "+desk.Label(s.group.Evidence[0]))
	}
	return []string{row, text.String()}
}

// evidenceRows draws the right side.
func (s *Screen) evidenceRows(width, height int) []string {
	return paint.Fit(s.evidenceText(width), width, height)
}

// evidenceText draws all that speaks for the group and about the member in hand.
func (s *Screen) evidenceText(width int) []string {
	if s.group == nil {
		return nil
	}
	var rows []string
	add := func(look theme.Style, text string) {
		for _, line := range s.brush.Wrap(desk.Label(text), width-2) {
			rows = append(rows, s.brush.Row(width).Add(s.brush.Plain, " ").Add(look, line).String())
		}
	}
	blank := func() { rows = append(rows, paint.Blank(width, 1)...) }
	story := func(m *store.MemberView) {
		add(s.brush.Strong, m.Story.Title)
		add(s.brush.Dim, m.Dump.Name)
		add(s.brush.Dim, "loaded "+m.Dump.Loaded.Format("2 Jan 2006 15:04"))
	}
	if s.member > 0 {
		add(s.brush.AccentStrong, "Member "+strconv.Itoa(s.member+1))
		story(&s.group.Members[s.member])
		blank()
	}
	add(s.brush.AccentStrong, s.brush.Signs.Keeper+" Keeper 1")
	if s.member == 0 {
		story(&s.group.Members[0])
	} else {
		add(s.brush.Dim, s.group.Members[0].Dump.Name)
	}
	add(s.brush.Plain, s.group.KeepReason)
	blank()
	add(s.brush.Plain, percent(s.group.Confidence)+" that they are "+kindWords(s.group.Kind))
	for _, e := range s.group.Evidence {
		add(s.brush.Dim, s.brush.Signs.Bullet+" "+e)
	}
	if len(s.group.Related) > 0 {
		blank()
		add(s.brush.Plain, "Related, never copies:")
		for i := range s.group.Related {
			r := &s.group.Related[i]
			add(s.brush.Dim, s.brush.Signs.Bullet+" "+percent(r.Similarity)+" "+r.Story.Title+" ("+r.Dump.Name+")")
		}
	}
	return rows
}
