package duplicates

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/queue"
)

const (
	// comparedAtOnce is how many members are compared with the keeper when a
	// group is opened; those of larger groups follow as they are selected.
	comparedAtOnce = 12
	// comparedBytes is how much text a comparison looks at on either side.
	comparedBytes = 1 << 20
)

// goal says which group is to be shown after an act.
type goal struct {
	queue.Goal
	id store.GroupID

	advance bool // go on to the next group when this one is settled
	follow  bool // go where the act changed something
	keep    bool // the member in hand stays in hand
	eye     bool // of the same group, the member that differs most comes into hand
	skip    bool // the group in hand was put at the end of the queue

	was  []store.StoryRef // its members as they were shown, by which it is found again where it goes on under another id
	kind dupes.Kind       // its kind as it was shown
}

// read is what a command read.
type read struct {
	goal     goal
	group    *store.GroupView
	member   int // the one in hand
	compared map[int]compared
	kept     []string // the keeper's paragraphs
	said     []string // the group's evidence
	doubts   doubts
	family   family
	finished bool
	nowhere  bool
}

// loaded is what a command answers with.
type loaded = queue.Answer[store.GroupRow, read]

// memberRead is the comparison of one member that was not compared at once.
type memberRead struct {
	request uint64
	member  int
	compared
}

// ask runs act, if any, and then reads what goal asks for.
func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	groups, member := s.groups, s.member
	return queue.Ask(&s.Queue, act, func(w *walk) (read, store.Position, error) {
		r := read{goal: g}
		at, err := r.read(w, groups, member)
		return r, at, err
	})
}

type walk = queue.Walk[store.GroupRow]

// read fills in what the screen shows, and returns its place in the queue.
func (r *read) read(w *walk, groups Groups, member int) (store.Position, error) {
	if w.Failed {
		r.goal = goal{id: r.goal.id, Goal: queue.Goal{From: r.goal.From, First: r.goal.id == 0}, keep: true}
	}
	if err := r.choose(w, groups); err != nil || r.group == nil {
		return "", err
	}
	if r.member = min(member, len(r.group.Members)-1); !r.goal.keep || r.goal.eye {
		r.member = leastAlike(r.group)
	}
	if r.goal.follow && w.Did != nil {
		r.member = named(r.group, &w.Did.About, r.member)
	}
	r.compare(groups)
	for _, e := range r.group.Evidence {
		r.said = append(r.said, Numbered(r.group, e))
	}
	var err error
	r.family, err = familyOf(groups, r.group)
	return r.group.Position, err
}

// named returns the member that a decision was about by itself: one that it dropped, or made the keeper; else
// the one that is given.
func named(group *store.GroupView, d *store.Decision, member int) int {
	for i := range group.Members {
		if i > 0 && slices.Contains(d.Stories, group.Members[i].Story.Ref) {
			return i
		}
	}
	return member
}

// leastAlike returns the member that differs most from the keeper: it needs the editor's eye first.
func leastAlike(group *store.GroupView) int {
	least := 0
	measure := func(i int) float64 {
		if group.Kind == dupes.Contained {
			return group.Members[i].Containment
		}
		return group.Members[i].Similarity
	}
	for i := 1; i < len(group.Members); i++ {
		if !group.Members[i].Dropped && (least == 0 || measure(i) < measure(least)) {
			least = i
		}
	}
	return max(least, min(1, len(group.Members)-1))
}

// choose finds and reads the group to show.
func (r *read) choose(w *walk, groups Groups) error {
	g := r.goal
	switch {
	case g.First && (!g.follow || w.Did == nil):
		row, way, err := w.Go(queue.Goal{First: true})
		if err != nil || way == queue.Empty {
			return err
		}
		r.finished = way == queue.Finished
		_, err = r.fetch(groups, row.ID)
		return err
	case !g.First && (g.Step != 0 || g.Shift != 0):
		row, way, err := w.Go(g.Goal)
		if err != nil {
			return err
		}
		if way == queue.There && row.ID != g.id {
			_, err = r.fetch(groups, row.ID)
			return err
		}
		r.nowhere, r.goal.keep = true, true
	}
	for _, id := range r.candidates(w.Did) {
		if found, err := r.fetch(groups, id); found || err != nil {
			if err == nil && g.advance && r.group.Settled {
				break
			}
			return err
		}
	}
	if r.group == nil {
		if found, err := r.fetchSuccessor(groups); found || err != nil {
			return err
		}
	}
	return r.fetchNext(w, groups, g.From)
}

// candidates are the ids that the group to show may have, the likeliest first:
// a group goes on under another id when its members change.
func (r *read) candidates(did *store.Outcome) []store.GroupID {
	g := r.goal
	if did == nil {
		return []store.GroupID{g.id}
	}
	if g.follow && !slices.Contains(did.Groups, g.id) {
		return append(slices.Clone(did.Groups), g.id)
	}
	if g.advance && !g.keep {
		return []store.GroupID{g.id}
	}
	return append([]store.GroupID{g.id}, did.Groups...)
}

// fetch reads a group; a group that is no longer there is not an error.
func (r *read) fetch(groups Groups, id store.GroupID) (bool, error) {
	group, err := groups.Group(id)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err == nil {
		r.group = group
	}
	return err == nil, err
}

// fetchNext reads the next undecided group; where there is none, the one that was read stays.
func (r *read) fetchNext(w *walk, groups Groups, from store.Position) error {
	row, found, err := w.Next(from, 1)
	if err == nil && !found {
		r.finished = true
		if r.group != nil {
			return nil
		}
		var way queue.Way
		if row, way, err = w.Near(""); way == queue.Empty {
			r.finished = false
			return err
		}
	}
	if err == nil {
		_, err = r.fetch(groups, row.ID)
	}
	return err
}

// compare compares the first members with the keeper and with one another, and
// the one in hand with the keeper.
func (r *read) compare(groups Groups) {
	r.compared = make(map[int]compared)
	members := r.group.Members
	texts := make([][]string, min(len(members), comparedAtOnce+1))
	keeper, failed := textOf(groups, members[0].Story.Ref)
	r.kept = linesOf(keeper)
	texts[0] = r.kept
	for i := 1; i < len(members); i++ {
		if i > comparedAtOnce && i != r.member {
			continue
		}
		text, err := textOf(groups, members[i].Story.Ref)
		if err = errors.Join(failed, err); err != nil {
			r.compared[i] = compared{err: err}
			continue
		}
		r.compared[i] = against(keeper, text)
		if i < len(texts) && !members[i].Dropped {
			texts[i] = linesOf(text)
		}
	}
	r.doubts = doubtsOf(groups, r.group, texts)
}

func compare(groups Groups, keeper *store.StoryText, err error, ref store.StoryRef) compared {
	if err != nil {
		return compared{err: err}
	}
	member, err := textOf(groups, ref)
	if err != nil {
		return compared{err: err}
	}
	return against(keeper, member)
}

// textOf reads a story's text, cut where it is longer than anyone compares by eye.
func textOf(groups Groups, ref store.StoryRef) (*store.StoryText, error) {
	story, err := groups.Story(ref)
	if err != nil {
		return nil, err
	}
	text, room := *story, comparedBytes
	for i := range story.Paragraphs {
		if room -= len(story.Paragraphs[i].Text); room < 0 {
			text.Paragraphs = story.Paragraphs[:i]
			break
		}
	}
	return &text, nil
}

// linesOf returns the paragraphs of a text; none where it was not read.
func linesOf(text *store.StoryText) []string {
	if text == nil {
		return nil
	}
	out := make([]string, len(text.Paragraphs))
	for i := range text.Paragraphs {
		out[i] = text.Paragraphs[i].Text
	}
	return out
}

// paragraphs reads a story's text as textOf does.
func paragraphs(groups Groups, ref store.StoryRef) ([]string, error) {
	text, err := textOf(groups, ref)
	return linesOf(text), err
}

// readMember compares the member in hand where that was not done yet.
func (s *Screen) readMember() tea.Cmd {
	if _, ok := s.compared[s.member]; ok || s.member == 0 {
		return nil
	}
	request, groups, member := s.Request(), s.groups, s.member
	keeper, ref := s.group.Members[0].Story.Ref, s.group.Members[member].Story.Ref
	return func() tea.Msg {
		text, err := textOf(groups, keeper)
		return memberRead{request, member, compare(groups, text, err, ref)}
	}
}

// Take implements desk.Screen.
func (s *Screen) Take(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case memberRead:
		if m.request == s.Request() && s.compared != nil {
			s.compared[m.member] = m.compared
			s.build()
		}
	case combinedRead:
		if s.Arrived(m.Request) {
			return s.askMerge(m)
		}
	case parted:
		if s.Arrived(m.Request) {
			return s.askPart(m)
		}
	case pooled:
		if s.Arrived(m.Request) {
			return s.choose(m)
		}
	case gathered:
		if s.Arrived(m.Request) {
			return s.askBulk(m)
		}
	case loaded:
		if queue.Take(&s.Queue, m) {
			return s.show(m.What, m.Unread)
		}
	}
	return desk.Effect{}
}

func (s *Screen) show(m read, unread bool) desk.Effect {
	if s.failed = m.group == nil && unread; s.failed {
		return desk.Effect{}
	}
	same := s.group != nil && m.group != nil && s.group.ID == m.group.ID && m.goal.keep
	s.group, s.finished = m.group, m.finished && s.Filter().IsZero()
	if s.group == nil {
		return desk.Effect{}
	}
	s.compared, s.kept, s.said, s.doubts, s.family = m.compared, m.kept, m.said, m.doubts, m.family
	s.member = m.member
	if !same {
		s.change = -1
		s.window = column.Window{}
	}
	s.build()
	if m.finished && !s.finished {
		return desk.Effect{Say: "No other group that passes the filter is undecided.", Cmd: s.readMember()}
	}
	if m.nowhere {
		say := s.nowhere(m.goal)
		if s.Counts.GroupsUndecided == 0 && m.goal.Step != 0 {
			say = "All groups settled. " + s.next()
		}
		return desk.Effect{Say: say, Cmd: s.readMember()}
	}
	return desk.Effect{Cmd: s.readMember()}
}

func (s *Screen) nowhere(g goal) string {
	switch {
	case g.skip && s.Filter().IsZero():
		return "Skipped, but no other group is undecided. " + s.next()
	case g.Step != 0 && !s.Filter().IsZero():
		return "No other group that passes the filter is undecided."
	case g.Step != 0:
		return "No other group is undecided."
	case g.Shift > 0:
		return "This is the last group of the queue."
	}
	return "This is the first group of the queue."
}
