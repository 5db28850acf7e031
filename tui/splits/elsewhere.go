package splits

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
)

// elsewhere is a split of the page in hand that a copy on another page does not have, or one that only the copy has.
type elsewhere struct {
	line   int  // of the page: a story begins there, here or in the copy
	begins bool // it is in the copy that one begins
	dump   store.Dump
	at     int // the line there
}

// elsewhereRead is what copies on other pages say of a page.
type elsewhereRead struct {
	page *store.PageView
	all  []elsewhere
	seen lookedAt
}

// lookedAt is how many of the copies on other pages were looked at.
type lookedAt struct{ copies, of int }

// said says so in one sentence where some were not; "" else.
func (l lookedAt) said() string {
	if l.copies == l.of {
		return ""
	}
	return fmt.Sprintf("%d of the %d copies on other pages were looked at; bulk looks at all", l.copies, l.of)
}

// pagesElsewhere is how many other pages are read for the page in hand, at half a millisecond each: on a crawl of
// 400 pages each has copies on 6 others, and none on more than 25. Of a flood of copies it is said how many were looked at.
const pagesElsewhere = 24

// nearby reads the pages beside the page in hand, each once.
type nearby struct {
	Pages
	read   map[store.DumpID]*store.PageView // with the page in hand
	beside map[store.DumpID]bool            // those that are read, or will be
}

// Page reads a page where it was not read yet.
func (n *nearby) Page(id store.DumpID) (*store.PageView, error) {
	if page := n.read[id]; page != nil {
		return page, nil
	}
	page, err := n.Pages.Page(id)
	if err == nil {
		n.read[id] = page
	}
	return page, err
}

// of returns a group without the members on pages for which there is no room.
func (n *nearby) of(group *store.GroupView, looked *lookedAt) *store.GroupView {
	some := *group
	some.Members = slices.Clone(group.Members)
	some.Members = slices.DeleteFunc(some.Members, func(m store.MemberView) bool {
		if m.Dropped || m.Story.Edited || n.read[m.Dump.ID] != nil && !n.beside[m.Dump.ID] {
			return false // no telling, or one of the page in hand
		}
		looked.of++
		if !n.beside[m.Dump.ID] && len(n.beside) >= pagesElsewhere {
			return true
		}
		n.beside[m.Dump.ID] = true
		looked.copies++
		return false
	})
	return &some
}

// lookElsewhere reads what copies on other pages say of the page in hand. Nobody waits for it.
func (s *Screen) lookElsewhere() tea.Cmd {
	page, pages := s.page, s.pages
	if page == nil || !disputing(page) {
		return nil
	}
	return func() tea.Msg {
		all, seen, err := elsewhereOf(pages, page)
		if err != nil {
			return nil // the page is there without it; what can't be read is said where it is asked for
		}
		return elsewhereRead{page, all, seen}
	}
}

// disputing tells that any story of a page is disputable.
func disputing(page *store.PageView) bool {
	for i := range page.Stories {
		if disputable(&page.Stories[i]) {
			return true
		}
	}
	return false
}

// disputable tells that a story may have copies that say otherwise, which still matters.
func disputable(v *store.StoryView) bool { return undecided(v) && len(v.Groups) > 0 && !v.Edited }

// elsewhereOf compares the undecided stories of a page with their copies on other pages.
func elsewhereOf(pages Pages, page *store.PageView) (all []elsewhere, looked lookedAt, err error) {
	beside := nearby{pages, map[store.DumpID]*store.PageView{page.Dump.ID: page}, map[store.DumpID]bool{}}
	seen := map[store.GroupID]bool{}
	for i := range page.Stories {
		if !disputable(&page.Stories[i]) {
			continue
		}
		for _, id := range page.Stories[i].Groups {
			if seen[id] {
				continue
			}
			seen[id] = true
			group, err := pages.Group(id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, looked, err
			}
			tellings, err := tellingsOf(&beside, beside.of(group, &looked))
			if err != nil {
				return nil, looked, err
			}
			compare(tellings, func(q quarrel) {
				if e, ok := q.seenFrom(page, tellings); ok {
					all = append(all, e)
				}
			})
		}
	}
	slices.SortStableFunc(all, func(a, b elsewhere) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.dump.Seq, b.dump.Seq), cmp.Compare(a.at, b.at))
	})
	return slices.CompactFunc(all, func(a, b elsewhere) bool { return a.line == b.line && a.dump.ID == b.dump.ID }), looked, nil
}

// seenFrom is a quarrel between a story of the page and a copy elsewhere, as the page has it.
func (q *quarrel) seenFrom(page *store.PageView, tellings []telling) (e elsewhere, ok bool) {
	of, other, here := &tellings[q.of], &tellings[q.other], page.Dump.ID
	switch {
	case of.at.dump == here && other.at.dump != here:
		e = elsewhere{line: of.at.first, dump: other.dump, at: q.line}
		if !q.begins {
			e.line = of.next.first
		}
	case of.at.dump != here && other.at.dump == here && (!q.begins || q.first):
		e = elsewhere{line: q.line, begins: true, dump: of.dump, at: of.at.first}
		if !q.begins {
			e.at = of.next.first
		}
	default:
		return e, false
	}
	return e, e.line > 1
}

// said says it in one sentence.
func (e *elsewhere) said() string {
	if e.begins {
		return fmt.Sprintf("in %s a story begins at what is line %d here (line %d there)", e.dump.Name, e.line, e.at)
	}
	return fmt.Sprintf("in %s no story begins at what is line %d here (line %d there)", e.dump.Name, e.line, e.at)
}

// Disputes says where copies on other pages speak against the edges of a story, in sentences, unfiltered.
func Disputes(pages Pages, page *store.PageView, at int) ([]string, error) {
	all, _, err := elsewhereOf(pages, page)
	var said []string
	for i := range all {
		if story := &page.Stories[at]; story.First <= all[i].line && all[i].line <= story.Last+1 {
			said = append(said, all[i].said())
		}
	}
	return said, err
}

// takeCopies takes in what was read of copies.
func (s *Screen) takeCopies(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case elsewhereRead:
		s.takeElsewhere(m)
	case copyPlace:
		if s.Arrived(m.Request) {
			return s.takeCopy(m)
		}
	}
	return desk.Effect{}
}

// takeElsewhere takes in what copies say of the page in hand.
func (s *Screen) takeElsewhere(m elsewhereRead) {
	if m.page != s.page {
		return
	}
	if s.lookedAt = m.seen; len(m.all) == 0 {
		return
	}
	line := s.line()
	s.elsewhere = m.all
	s.build()
	s.standOn(line)
}

// elsewhereAt returns what copies say of the split before a line.
func (s *Screen) elsewhereAt(line int) []elsewhere {
	from, _ := slices.BinarySearchFunc(s.elsewhere, line, func(e elsewhere, line int) int { return cmp.Compare(e.line, line) })
	to := from
	for to < len(s.elsewhere) && s.elsewhere[to].line == line {
		to++
	}
	return s.elsewhere[from:to]
}

// elsewhereIn returns what copies say of the splits of a story: where it begins, within it, and where it ends.
func (s *Screen) elsewhereIn(story *store.StoryView) []elsewhere {
	var in []elsewhere
	for _, e := range s.elsewhere {
		if story.First <= e.line && e.line <= story.Last+1 {
			in = append(in, e)
		}
	}
	return in
}

// aboutCopies says where copies speak against the edges of the story, the first few.
func (s *Screen) aboutCopies(p *panel, story *store.StoryView) {
	in := s.elsewhereIn(story)
	some := ""
	if disputable(story) {
		some = s.lookedAt.said()
	}
	if len(in) == 0 {
		if some != "" {
			p.text(s.brush.Dim, some)
			p.blank()
		}
		return
	}
	p.text(s.brush.Bad, s.brush.Signs.Unlike+" Copies speak against its edges: bulk leaves it to you")
	for i := range in[:min(len(in), p.shown/2)] {
		p.indented(s.brush.Dim, desk.Label(in[i].said()), " "+s.brush.Signs.Bullet+" ", "   ")
	}
	if left := len(in) - p.shown/2; left > 0 {
		p.text(s.brush.Dim, "  and "+desk.Count(left, "more place"))
	}
	if some != "" {
		p.text(s.brush.Dim, some)
	}
	p.text(s.brush.Dim, s.keys.Name(keys.ToCopy)+" shows the copy")
	p.blank()
}

// copyPlace is where a copy of the story in hand stands.
type copyPlace struct {
	desk.Answer
	dump store.Dump
	line int
	of   int // how many copies there are elsewhere
}

// toCopy goes to a copy that speaks against an edge of the story in hand, or else to the next of its copies.
func (s *Screen) toCopy() desk.Effect {
	at := s.story()
	if at < 0 {
		return desk.Effect{}
	}
	story, line := &s.page.Stories[at], s.line()
	if len(story.Groups) == 0 {
		return desk.Effect{Say: "No copy of this story is known; " + s.keys.Name(keys.Pair) + " marks it to be paired with one."}
	}
	if in := s.elsewhereIn(story); len(in) > 0 {
		near := slices.MinFunc(in, func(a, b elsewhere) int {
			return cmp.Or(cmp.Compare(max(a.line-line, line-a.line), max(b.line-line, line-b.line)), cmp.Compare(a.line, b.line))
		})
		return s.goTo(near.dump, near.at)
	}
	request, _ := s.Await()
	pages, page := s.pages, s.page
	return desk.Effect{Cmd: func() tea.Msg {
		c := copyPlace{}
		c.Request = request
		c.Err = c.find(pages, page, at, line)
		return c
	}}
}

// toGroup goes to the group that the story in hand is in.
func (s *Screen) toGroup() desk.Effect {
	at := s.story()
	if at < 0 || len(s.page.Stories[at].Groups) == 0 {
		return desk.Effect{Say: "This story is in no duplicate group."}
	}
	return desk.Effect{Group: s.page.Stories[at].Groups[0], Say: "This is the group of the story; " + s.keys.Name(keys.Dismiss) + " goes back to its page."}
}

// goTo shows a line of another page, from where esc comes back.
func (s *Screen) goTo(dump store.Dump, line int) desk.Effect {
	before, behind := "This is the copy in ", "; "+s.keys.Name(keys.Dismiss)+" goes back."
	room := s.width - s.brush.Width(before+behind) - len(" ? help  ") // which the footer keeps
	return desk.Effect{
		Go:  &desk.Place{Dump: dump.ID, Line: line},
		Say: before + s.brush.CutName(desk.Label(dump.Name), max(room, leastName)) + behind,
	}
}

// find looks for the copy that comes behind the story in hand in the order of loading, round the end, and for the
// line in it that says what the line in hand says.
func (c *copyPlace) find(pages Pages, page *store.PageView, at, line int) error {
	here := page.Stories[at].Ref
	type found struct {
		dump store.Dump
		ref  store.StoryRef
	}
	var others []found
	for _, id := range page.Stories[at].Groups {
		group, err := pages.Group(id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		for i := range group.Members {
			if m := &group.Members[i]; !m.Dropped && m.Dump.ID != page.Dump.ID {
				others = append(others, found{m.Dump, m.Story.Ref})
			}
		}
	}
	if len(others) == 0 {
		return nil
	}
	slices.SortFunc(others, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.dump.Seq, b.dump.Seq), cmp.Compare(a.ref.First, b.ref.First))
	})
	others = slices.CompactFunc(others, func(a, b found) bool { return a.ref == b.ref })
	next := slices.IndexFunc(others, func(o found) bool {
		return o.dump.Seq > page.Dump.Seq || o.dump.Seq == page.Dump.Seq && o.ref.First > here.First
	})
	to := others[max(next, 0)]
	c.dump, c.line, c.of = to.dump, to.ref.First, len(others)
	there, err := pages.Page(to.dump.ID)
	if err != nil {
		return err
	}
	key := segmenter.LineKey(page.Page.Bytes(line))
	if story := storyAt(there, to.ref.First); key != 0 && story >= 0 {
		for n := there.Stories[story].First; n <= there.Stories[story].Last; n++ {
			if segmenter.LineKey(there.Page.Bytes(n)) == key {
				c.line = n
				break
			}
		}
	}
	return nil
}

// takeCopy goes where the copy stands.
func (s *Screen) takeCopy(c copyPlace) desk.Effect {
	switch {
	case c.Err != nil:
		return desk.Effect{}
	case c.of == 0:
		return desk.Effect{Say: "No other page has a copy of this story."}
	}
	return s.goTo(c.dump, c.line)
}
