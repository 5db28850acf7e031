package duplicates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/theme"
)

// The widths of the table's columns behind the name.
const (
	dateWidth, linesWidth, wordsWidth, shareWidth, onlyWidth = 13, 10, 7, 7, 9
)

// columns says which columns of figures there is room for beside words, alike and
// only it.
type columns struct {
	held, date, lines bool
	figures           int // cells that all figures take, with the one that parts them from the side
}

func columnsIn(width int) columns {
	c := columns{held: width >= 58, date: width >= 72, lines: width >= 84, figures: wordsWidth + shareWidth + onlyWidth + 1}
	if c.held {
		c.figures += shareWidth
	}
	if c.date {
		c.figures += dateWidth
	}
	if c.lines {
		c.figures += linesWidth
	}
	return c
}

// tableRows draws the heading, which says what the story is called where there is room, and the members around the one in hand with the keeper above them.
func (s *Screen) tableRows(l layout) []string {
	c := columnsIn(l.middle)
	state, look := "undecided", s.brush.Plain
	if s.group.Settled {
		state, look = s.brush.Signs.Approved+" settled", s.brush.Good
	} else if s.group.OneMore {
		state, look = s.brush.Signs.More+" new in a settled group", s.brush.Accent
	}
	heading := s.brush.Row(l.middle)
	heading.Add(s.brush.AccentStrong, " "+kindWords(s.group.Kind)+" ")
	heading.Add(s.brush.Dim, desk.Percent(s.group.Confidence)+" "+s.brush.Signs.Bullet+" ").Add(look, state+" ")
	heading.Add(s.brush.Dim, s.brush.Signs.Bullet+" "+desk.Count(len(s.refs()), "member"))
	if n := len(s.group.Related); n > 0 {
		heading.Add(s.brush.Dim, fmt.Sprintf(" %s %d related", s.brush.Signs.Bullet, n))
	}
	rows := make([]string, 0, l.heading+l.table)
	if l.heading > 2 {
		title := desk.Label(s.group.Members[0].Story.Title)
		rows = append(rows, s.brush.Row(l.middle).Add(s.brush.Strong, " "+s.brush.Cut(title, max(l.middle-2, 0))).String())
	}
	rows = append(rows, heading.String())

	names := s.brush.Row(l.middle)
	names.Put(s.brush.Faint, "     story", max(l.middle-c.figures, 0))
	if c.date {
		names.PutRight(s.brush.Faint, "loaded", dateWidth)
	}
	if c.lines {
		names.PutRight(s.brush.Faint, "lines", linesWidth)
	}
	names.PutRight(s.brush.Faint, "words", wordsWidth).PutRight(s.brush.Faint, "alike", shareWidth)
	if c.held {
		names.PutRight(s.brush.Faint, "held", shareWidth)
	}
	names.PutRight(s.brush.Faint, "only it", onlyWidth)
	rows = append(rows, names.String())

	// The keeper stays in view while the rest scrolls under it.
	first, last := s.member, s.member
	if l.table > 1 {
		rows = append(rows, s.memberRow(0, l.middle, c))
		others := l.table - 1
		first = min(max(s.member-others/2, 1), max(len(s.group.Members)-others, 1))
		last = min(first+others, len(s.group.Members)) - 1
	}
	for i := first; i <= last; i++ {
		rows = append(rows, s.memberRow(i, l.middle, c))
	}
	return rows
}

// ruleRow stands above the difference and says whose words are set in which way.
func (s *Screen) ruleRow(width int) string {
	row := s.brush.Row(width).Add(s.brush.Faint, s.brush.Signs.Rule)
	c, read := s.compared[s.member]
	switch {
	case s.member == 0:
		row.Add(s.brush.Dim, " the keeper ")
	case !read || c.err != nil:
		row.Add(s.brush.Dim, " keeper against member "+strconv.Itoa(s.member+1)+" ")
	case len(c.Passages) == 0:
		row.Add(s.brush.Dim, " member "+strconv.Itoa(s.member+1)+" ")
	default:
		dot := " " + s.brush.Signs.Bullet + " "
		gone, come := s.brush.Signs.Minus+desk.Thousands(c.shared.Gone), s.brush.Signs.Plus+desk.Thousands(c.shared.Come)
		changes := desk.Count(len(c.Passages), "change") + " "
		row.Add(s.brush.Plain, " ")
		if width >= legendFrom {
			if c.shared.Gone > 0 {
				row.Add(s.brush.Removed, gone+" only the keeper").Add(s.brush.Dim, dot)
			}
			if c.shared.Come > 0 {
				row.Add(s.brush.Added, come+" only member "+strconv.Itoa(s.member+1)).Add(s.brush.Dim, dot)
			}
			row.Add(s.brush.Dim, changes)
		} else {
			row.Add(s.brush.Removed, gone).Add(s.brush.Plain, " ").Add(s.brush.Added, come).Add(s.brush.Dim, " words"+dot+changes)
		}
	}
	return row.Fill(s.brush.Faint, s.brush.Signs.Rule, width).String()
}

// legendFrom is the width from which it is said in words whose words the difference shows.
const legendFrom = 56

func (s *Screen) memberRow(i, width int, c columns) string {
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
	case s.strange(i):
		sign, signLook = "?", s.brush.Bad
	}
	row.Add(look, " ").Add(signLook, sign).Add(look, " ")
	room := max(width-c.figures-row.Used(), 0)
	row.Put(look, s.memberName(m, room, !c.lines), room)
	if c.date {
		row.PutRight(figure, desk.When(m.Dump.Loaded, "2 Jan 2006"), dateWidth)
	}
	if c.lines {
		row.PutRight(figure, fmt.Sprintf("%d-%d", m.Story.First, m.Story.Last), linesWidth)
	}
	row.PutRight(figure, strconv.Itoa(m.Story.Words), wordsWidth)
	alike, held, only := desk.Percent(m.Similarity), desk.Percent(m.Containment), ""
	if m.Keep {
		alike, held = "", ""
	} else if c, ok := s.compared[i]; ok && c.err == nil {
		only = strconv.Itoa(c.shared.Come)
		if !measured(s.group) {
			alike, held = desk.Percent(c.alike), desk.Percent(c.held)
		}
	} else if !measured(s.group) {
		alike, held = "", ""
	}
	row.PutRight(figure, alike, shareWidth)
	if c.held {
		row.PutRight(figure, held, shareWidth)
	}
	return row.PutRight(figure, only, onlyWidth).Add(figure, " ").String()
}

// measured reports whether the figures of a group's members tell of the keeper in
// hand: the machine measures near copies against the keeper that it proposes, and
// not at all where an editor brought them together.
func measured(group *store.GroupView) bool {
	if group.Kind != dupes.Near {
		return true
	}
	for i := range group.Members {
		if group.Members[i].Similarity < 1 {
			return group.Members[0].Similarity == 1
		}
	}
	return false
}

// memberName is the dump's name, with the lines where these are asked for and another member is of the same dump, and as
// much of the title as there is room for.
func (s *Screen) memberName(m *store.MemberView, room int, lines bool) string {
	name, at, whole := desk.Label(m.Dump.Name), "", ""
	if lines && slices.ContainsFunc(s.group.Members, func(o store.MemberView) bool { return o.Dump.ID == m.Dump.ID && o.Story.Ref != m.Story.Ref }) {
		at = fmt.Sprintf(":%d-%d", m.Story.First, m.Story.Last)
	}
	if m.Story.Ref == s.group.Container && s.group.Kind == dupes.Contained {
		whole = "whole " + s.brush.Signs.Bullet + " "
	}
	if room < leastBoth {
		return whole + s.brush.CutName(name, room-s.brush.Width(whole)-len(at)) + at // the names tell copies apart, the beginnings of their titles hardly do
	}
	return whole + s.brush.CutName(name, room/2-s.brush.Width(whole)-len(at)) + at + "  " + desk.Label(m.Story.Title)
}

// leastBoth is the room, in cells, from which on a name has a title beside it.
const leastBoth = 32

// strange tells that a member may belong to another story.
func (s *Screen) strange(i int) bool {
	for _, member := range s.doubts.leaving {
		if member == i {
			return true
		}
	}
	return false
}

// doubted says what is doubtful or new about the group, "" where nothing is.
func (s *Screen) doubted() string {
	said := s.doubtSentences()
	switch {
	case len(said) > 0 && said[0] == s.doubts.cut:
		return s.brush.Signs.Unlike + " " + said[0]
	case len(said) > 0:
		return "? " + said[0]
	case s.oneMore():
		adds := " adds it"
		if len(s.refs()) > 2 {
			adds = " adds them"
		}
		return s.brush.Signs.More + " " + desk.Label(s.group.Notes[0]) + ": " + s.keys.Name(keys.Accept) + adds
	}
	return ""
}

// doubtRows is what doubted says in two rows at most, since its end names the key or the line to look at; none where nothing is said
// or there is no room for a note.
func (s *Screen) doubtRows(width int) []string {
	said := s.doubted()
	if said == "" || s.height < notesFrom {
		return nil
	}
	if s.brush.Width(said) < width {
		return []string{" " + said}
	}
	rows := s.brush.Wrap(said, max(width-4, 1))
	return []string{" " + rows[0], s.brush.Cut("   "+strings.Join(rows[1:], " "), width)}
}

func (s *Screen) doubtSentences() []string {
	return s.doubts.sentences(len(s.refs()), s.keys.Name(keys.Split)+" splits the group")
}

// oneMore tells that the group's first note is what stands out of it: that copies came to a group which was settled.
func (s *Screen) oneMore() bool {
	return s.doubts.quiet(len(s.refs())) && !s.group.Settled && s.group.OneMore && len(s.group.Notes) > 0
}

// doubtLook is how what is doubtful is set, and otherwise what is new.
func (s *Screen) doubtLook() theme.Style {
	if s.oneMore() {
		return s.brush.Accent
	}
	return s.brush.Bad
}

// noteRows draws what is doubtful of the group, and its family.
func (s *Screen) noteRows(l layout) []string {
	rows := make([]string, 0, l.doubts+l.family)
	for _, said := range s.doubtRows(l.middle) {
		rows = append(rows, s.brush.Row(l.middle).Add(s.doubtLook(), said).String())
	}
	n, accept := len(s.family.groups), s.keys.Name(keys.AcceptPage)
	switch l.family {
	case 0:
	case 1:
		more := ""
		if s.family.more {
			more = " or more"
		}
		rows = append(rows, s.brush.Row(l.middle).Add(s.brush.Accent, fmt.Sprintf(" %s shows, and accepts with it, %s%s that share its stories", accept, desk.Count(n, "group"), more)).String())
	default:
		text := " " + accept + " accepts this group too: it shares a story"
		if n > 1 {
			text = fmt.Sprintf(" %s accepts these %d groups too: they share stories", accept, n)
		}
		rows = append(rows, s.brush.Row(l.middle).Add(s.brush.Accent, text).String())
		for _, group := range s.family.groups {
			words := "  " + groupKind(group) + " "
			title := s.brush.Cut("   "+desk.Label(group.Title), l.middle-s.brush.Width(words))
			row := s.brush.Row(l.middle).Put(s.brush.Plain, title, l.middle-s.brush.Width(words))
			rows = append(rows, row.Add(s.brush.Dim, words).String())
		}
	}
	return rows
}

// underRows says in a line or two what the right side would.
func (s *Screen) underRows(width int) []string {
	rows := []string{s.brush.Row(width).Fill(s.brush.Faint, s.brush.Signs.Rule, width).String()}
	text := s.brush.Row(width)
	if doubted := s.doubted(); doubted != "" && s.layout().doubts == 0 {
		return append(rows, text.Add(s.doubtLook(), " "+doubted).String())
	}
	text.Add(s.brush.Plain, " ")
	if c, read := s.compared[s.member]; read && c.err == nil {
		a := &c.shared
		said := fmt.Sprintf("%s in both, %s of member %d", desk.Count(a.Words, "word"), share(a.Words, a.Come), s.member+1)
		if s.layout().under > 2 {
			if a.Words > 0 {
				said += fmt.Sprintf(" and %s of the keeper", share(a.Words, a.Gone))
			}
			rows = append(rows, text.Add(s.brush.Dim, said).String())
			text = s.brush.Row(width).Add(s.brush.Plain, " ")
		} else {
			text.Add(s.brush.Dim, said+" "+s.brush.Signs.Bullet+" ")
		}
	}
	text.Add(s.brush.Accent, s.brush.Signs.Keeper+" ").Add(s.brush.Dim, desk.Label(s.group.KeepReason))
	return append(rows, text.String())
}
