package oracle

import (
	"context"
	"errors"
	"slices"
	"sort"

	"stet/store"
	"stet/tui"
)

// single is a desk with one page in its queue.
type single struct {
	tui.Desk
	row store.PageRow
}

// PagesWhere implements tui.Desk.
func (s single) PagesWhere(_ context.Context, _ store.Filter, from store.Position, n int) ([]store.PageRow, error) {
	if n < 0 || from > s.row.Position {
		return nil, nil
	}
	return []store.PageRow{s.row}, nil
}

// NextPageWhere implements tui.Desk.
func (s single) NextPageWhere(context.Context, store.Filter, store.Position, int) (store.PageRow, bool, error) {
	return s.row, true, nil
}

// sight is what an editor sees of a page: the lines that the cursor can be on,
// in their order, and where each key that moves leads from each of them.
type sight struct {
	lines []int
	leads [][len(moves)]int // by place in lines, the place that moves[i] leads to
}

// moves are the keys that move within a page.
var moves = [...]string{"j", "k", "J", "K", "g", "G", "ctrl+d", "ctrl+u"}

const (
	lineDown = iota
	lineUp
	storyDown
	storyUp
	top
	bottom
	halfDown
	halfUp
)

// look walks over a page at a second desk and notes where the keys lead, as an
// editor sees it at a glance. unfolded are the lines at which runs were
// unfolded, in that order.
func look(s *store.Store, page *store.PageView, unfolded []int, o Options) (*sight, error) {
	rows, err := s.Pages(page.Position, 1)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || rows[0].Dump != page.Dump.ID {
		return nil, errors.New("oracle: a page is not in the queue")
	}
	desk, err := sit(single{s, rows[0]}, o)
	if err != nil {
		return nil, err
	}
	for _, line := range unfolded {
		if _, err := desk.walk(line); err != nil {
			return nil, err
		}
		desk.Press("o")
	}
	v := &sight{}
	if v.lines, err = desk.walk(0); err != nil {
		return nil, err
	}
	v.leads = make([][len(moves)]int, len(v.lines))
	v.rules(page)
	v.halves(desk)
	return v, nil
}

// walk goes down the page from its top as far as a line, or to the end where
// line is 0, and returns the lines that it stood on.
func (s *seat) walk(line int) ([]int, error) {
	s.Press("g")
	var stood []int
	for {
		at := s.cursor()
		if at == 0 {
			return nil, errors.New("oracle: no cursor in the frame\n" + s.Screen())
		}
		if len(stood) > 0 && at == stood[len(stood)-1] {
			return stood, nil
		}
		stood = append(stood, at)
		if at == line {
			return stood, nil
		}
		s.Press("j")
	}
}

// rules notes where the keys lead that go by lines and by stories.
func (v *sight) rules(page *store.PageView) {
	last := len(v.lines) - 1
	for i := range v.lines {
		leads := &v.leads[i]
		leads[lineDown], leads[lineUp], leads[top], leads[bottom] = min(i+1, last), max(i-1, 0), 0, last
		story := storyAt(page, v.lines[i])
		leads[storyDown] = v.begin(page, min(story+1, len(page.Stories)-1))
		if leads[storyUp] = v.begin(page, story); leads[storyUp] >= i {
			leads[storyUp] = v.begin(page, max(story-1, 0))
		}
	}
}

// begin returns the place of the first line of a story that the cursor can be on.
func (v *sight) begin(page *store.PageView, story int) int {
	return min(sort.SearchInts(v.lines, page.Stories[story].First), len(v.lines)-1)
}

// halves notes where the keys lead that go by half a screen, walking down once.
func (v *sight) halves(desk *seat) {
	desk.Press("g")
	for i := range v.lines {
		for _, move := range [...]struct {
			key  int
			back string
		}{{halfDown, "k"}, {halfUp, "j"}} {
			desk.Press(moves[move.key])
			at := v.place(desk.cursor())
			v.leads[i][move.key] = max(at, 0)
			for range max(at-i, i-at) {
				desk.Press(move.back)
			}
		}
		desk.Press("j")
	}
}

// place returns the place of a line, -1 where the cursor can't be on it.
func (v *sight) place(line int) int {
	if at, found := slices.BinarySearch(v.lines, line); found {
		return at
	}
	return -1
}

// routes are the shortest ways from one line to all others.
type routes struct {
	sight *sight
	keys  []int // by place, -1 where no way leads there
	from  []int // the place before; -1 where the tour of the doubtful splits led there, keys presses on
	by    []int // the move from there
}

// routes finds the shortest ways from a line, breadth first. Besides the moves
// there is the tour: a number of presses leads to each of its lines, from anywhere.
func (v *sight) routes(line int, tour []int) *routes {
	r := &routes{v, slices.Repeat([]int{-1}, len(v.lines)), make([]int, len(v.lines)), make([]int, len(v.lines))}
	var edge []int // the places that are keys presses away
	reach := func(place, keys, from, by int) {
		if place >= 0 && r.keys[place] < 0 {
			r.keys[place], r.from[place], r.by[place] = keys, from, by
			edge = append(edge, place)
		}
	}
	reach(v.place(line), 0, -1, 0)
	for keys := 1; len(edge) > 0 || keys <= len(tour); keys++ {
		last := edge
		edge = nil
		for _, from := range last {
			for by, to := range v.leads[from] {
				reach(to, keys, from, by)
			}
		}
		if keys <= len(tour) {
			reach(v.place(tour[keys-1]), keys, -1, 0)
		}
	}
	return r
}

// nearest returns the line among those given that the fewest keys lead to, and how many; -1 where none is reached.
func (r *routes) nearest(lines []int) (line, keys int) {
	keys = -1
	for _, n := range lines {
		if at := r.sight.place(n); at >= 0 && r.keys[at] >= 0 && (keys < 0 || r.keys[at] < keys) {
			line, keys = n, r.keys[at]
		}
	}
	return line, keys
}

// way returns the keys that lead to a line.
func (r *routes) way(line int) []string {
	var back []string
	at := r.sight.place(line)
	for ; r.from[at] >= 0; at = r.from[at] {
		back = append(back, moves[r.by[at]])
	}
	back = append(back, slices.Repeat([]string{nextDoubt}, r.keys[at])...)
	slices.Reverse(back)
	return back
}
