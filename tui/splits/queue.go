package splits

import (
	"strconv"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

// queueRows draws the window of the queue: a row a page, called by its first story, and under the page
// in hand, which is called by its name, a row for each of its stories.
func (s *Screen) queueRows(width, height int) []string {
	if s.page == nil {
		return paint.Blank(width, height)
	}
	first, stories := s.queueFrom(height)
	rows := make([]string, 0, height)
	for i := first; i < len(s.List) && len(rows) < height; i++ {
		rows = append(rows, s.pageRow(width, &s.List[i], i == s.At))
		if i == s.At {
			rows = append(rows, s.storyRows(width, stories)...)
		}
	}
	return paint.Fit(rows, width, height)
}

// queueFrom returns the first page of the queue that is drawn, and how many stories of the page in hand.
func (s *Screen) queueFrom(height int) (first, stories int) {
	stories = min(len(s.page.Stories), max(height/2, 1))
	return max(s.At-max((height-stories)/3, 0), 0), stories
}

// Click goes to what is drawn at a place: a page or a story of the queue, or a line of the text.
func (s *Screen) Click(x, y int) desk.Effect {
	l := s.layout()
	switch {
	case s.page == nil || s.finished || len(s.items) == 0:
	case x < l.left:
		return s.clickQueue(y)
	case x-l.left <= l.middle && y < l.text:
		if at := s.window.At(s, y); at >= 0 && s.items[at].stands() {
			s.cursor = at
			s.reveal()
		}
	}
	return desk.Effect{}
}

func (s *Screen) clickQueue(y int) desk.Effect {
	first, stories := s.queueFrom(s.height)
	at := first + y
	if s.At >= first && at > s.At {
		if at <= s.At+stories {
			s.standOnStory(s.storiesFrom(stories) + at - s.At - 1)
			return desk.Effect{}
		}
		at -= stories
	}
	if at < 0 || at >= len(s.List) || at == s.At {
		return desk.Effect{}
	}
	return desk.Effect{Cmd: s.ask(nil, goal{dump: s.List[at].Dump})}
}

// storiesFrom returns the first of n stories that are drawn, those around the cursor's.
func (s *Screen) storiesFrom(n int) int {
	return min(max(s.story()-n/2, 0), len(s.page.Stories)-n)
}

func (s *Screen) pageRow(width int, page *store.PageRow, current bool) string {
	row := s.brush.Row(width)
	name, look, sign := s.brush.Plain, s.brush.Plain, s.brush.Signs.Undecided
	switch {
	case current:
		name, look, sign = s.brush.AccentStrong, s.brush.AccentStrong, s.brush.Signs.Unfolded
	case page.Skipped && page.Undecided > 0:
		name, look, sign = s.brush.Faint, s.brush.Faint, s.brush.Signs.Ellipsis
	case page.Undecided == 0:
		name = s.brush.Faint
		look, sign = s.doneSign(page)
	case page.Doubt > 1-s.SureFrom:
		look, sign = s.brush.Bad, doubtful
	}
	row.Put(look, sign, 2)
	left := strconv.Itoa(page.Undecided)
	if page.Undecided == 0 {
		left = ""
	}
	room := width - row.Used() - s.brush.Width(left) - 2
	called := s.brush.Cut(desk.Label(page.Title), room)
	if current || called == "" {
		called = s.brush.CutName(desk.Label(page.Name), room)
	}
	row.Put(name, called, room)
	return row.Add(s.brush.Plain, " ").Add(s.brush.Dim, left).String()
}

// doneSign says of a page with nothing left to decide what came of it: that something is approved, that all is spiked, or that
// what is not spiked are copies.
func (s *Screen) doneSign(page *store.PageRow) (look theme.Style, sign string) {
	switch {
	case page.Stories == 0:
		return s.brush.Faint, s.brush.Signs.Bullet
	case page.Spiked == page.Stories:
		return s.brush.Bad, s.brush.Signs.Spiked
	case page.Approved == 0:
		return s.brush.Dim, s.brush.Signs.Copy
	}
	return s.brush.Good, s.brush.Signs.Approved
}

// storyRows draws n stories of the page in hand, those around the cursor's.
func (s *Screen) storyRows(width, n int) []string {
	at, first := s.story(), s.storiesFrom(n)
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
		rows = append(rows, row.Add(title, s.brush.Cut(called(story), width-6)).String())
	}
	return rows
}
