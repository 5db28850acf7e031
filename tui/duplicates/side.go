package duplicates

import (
	"strconv"

	"stet/tui/desk"
	"stet/tui/paint"
)

func (s *Screen) queueRows(width, height int) []string {
	first := max(s.At-height/3, 0)
	rows := make([]string, 0, height)
	for i := first; i < len(s.List) && len(rows) < height; i++ {
		group := &s.List[i]
		row := s.brush.Row(width)
		name, look, sign := s.brush.Plain, s.brush.Plain, s.brush.Signs.Undecided
		switch {
		case i == s.At:
			name, look, sign = s.brush.AccentStrong, s.brush.AccentStrong, s.brush.Signs.Bar
		case group.Settled:
			name, look, sign = s.brush.Faint, s.brush.Good, s.brush.Signs.Approved
		case group.Skipped:
			name, look, sign = s.brush.Faint, s.brush.Faint, s.brush.Signs.Ellipsis
		case group.OneMore:
			look, sign = s.brush.Accent, s.brush.Signs.More
		case group.Confidence < s.SureFrom:
			look, sign = s.brush.Bad, "?"
		}
		row.Put(look, sign, 2)
		tail := strconv.Itoa(group.Members)
		if width >= kindFrom {
			tail = group.Kind.String() + " " + tail
		}
		room := max(width-row.Used()-s.brush.Width(tail)-2, 0)
		row.Put(name, desk.Label(group.Title), room)
		rows = append(rows, row.Add(s.brush.Plain, " ").Add(s.brush.Dim, tail).String())
	}
	return paint.Fit(rows, width, height)
}

// kindFrom is the width from which the queue says the kinds of the groups: a title needs the room first.
const kindFrom = 30
