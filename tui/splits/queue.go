package splits

import (
	"strconv"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/paint"
)

// queueRows draws the window of the queue: a row a page, and under the page
// in hand a row for each of its stories.
func (s *Screen) queueRows(width, height int) []string {
	if s.page == nil {
		return paint.Blank(width, height)
	}
	stories := min(len(s.page.Stories), max(height/2, 1))
	first := max(s.At-max((height-stories)/3, 0), 0)
	rows := make([]string, 0, height)
	for i := first; i < len(s.List) && len(rows) < height; i++ {
		rows = append(rows, s.pageRow(width, &s.List[i], i == s.At))
		if i == s.At {
			rows = append(rows, s.storyRows(width, stories)...)
		}
	}
	return paint.Fit(rows, width, height)
}

func (s *Screen) pageRow(width int, page *store.PageRow, current bool) string {
	row := s.brush.Row(width)
	name, sign := s.brush.Plain, s.brush.Signs.Undecided
	switch {
	case current:
		name = s.brush.AccentStrong
		sign = s.brush.Signs.Unfolded
	case page.Skipped && page.Undecided > 0:
		name, sign = s.brush.Faint, s.brush.Signs.Ellipsis
	case page.Undecided == 0:
		name, sign = s.brush.Faint, s.brush.Signs.Approved
	case page.Doubt > doubtful:
		sign = "?"
	}
	row.Put(name, sign, 2)
	left := strconv.Itoa(page.Undecided)
	if page.Undecided == 0 {
		left = ""
	}
	room := width - row.Used() - s.brush.Width(left) - 2
	row.Put(name, s.brush.Cut(desk.Label(page.Name), room), room)
	return row.Add(s.brush.Plain, " ").Add(s.brush.Dim, left).String()
}

// storyRows draws n stories of the page in hand, those around the cursor's.
func (s *Screen) storyRows(width, n int) []string {
	at := s.story()
	first := min(max(at-n/2, 0), len(s.page.Stories)-n)
	rows := make([]string, 0, n)
	for i := first; i < first+n; i++ {
		story := &s.page.Stories[i]
		sign, _, look := s.state(story)
		row := s.brush.Row(width)
		if i == at {
			row.Add(s.brush.Accent, " "+s.brush.Signs.Bar)
		} else {
			row.Add(s.brush.Plain, "  ")
		}
		row.Add(look, sign+" ")
		title := s.brush.Dim
		if i == at {
			title = s.brush.Plain
		}
		rows = append(rows, row.Add(title, s.brush.Cut(desk.Label(story.Title), width-6)).String())
	}
	return rows
}
