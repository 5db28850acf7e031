package duplicates

import (
	"strconv"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

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
	if doubted := s.doubted(); doubted != "" {
		add(s.brush.Bad, doubted)
		blank()
	}
	add(s.brush.Plain, desk.Percent(s.group.Confidence)+" that they are "+kindWords(s.group.Kind))
	for _, e := range s.group.Evidence {
		add(s.brush.Dim, s.brush.Signs.Bullet+" "+e)
	}
	if len(s.group.Related) > 0 {
		blank()
		add(s.brush.Plain, "Related, never copies:")
		for i := range s.group.Related {
			r := &s.group.Related[i]
			add(s.brush.Dim, s.brush.Signs.Bullet+" "+r.Story.Title+" ("+r.Dump.Name+")")
		}
	}
	return rows
}
