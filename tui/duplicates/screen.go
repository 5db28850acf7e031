package duplicates

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/alignment"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/difference"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/queue"
)

// Groups is what the tab needs of the store.
type Groups interface {
	Counts() (store.Counts, error)
	GroupsWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.GroupRow, error)
	NextGroupWhere(ctx context.Context, f store.Filter, from store.Position, step int) (store.GroupRow, bool, error)
	Group(id store.GroupID) (*store.GroupView, error)
	Page(id store.DumpID) (*store.PageView, error)
	Story(ref store.StoryRef) (*store.StoryText, error)
	Combined(group []store.StoryRef) ([]store.TextParagraph, error)
	Decide(store.Decision) (store.Outcome, error)
}

// Screen is the Duplicates tab.
type Screen struct {
	queue.Queue[store.GroupRow]
	// BulkFrom is the probability that a bulk decision begins with; store.SureFrom where it is 0.
	BulkFrom float64
	// SureFrom is the probability from which on a proposal has no question mark in the queue, as the header counts it.
	SureFrom float64
	// Export is the command that writes the corpus, filtered.
	Export string

	groups Groups
	brush  *paint.Brush
	keys   *keys.Map // for sentences that name a key

	width, height int

	group    *store.GroupView
	failed   bool // the store could not be read
	finished bool

	member   int              // the member in hand
	compared map[int]compared // by member
	kept     []string         // the keeper's paragraphs
	said     []string         // the group's evidence, with the members as the table has them
	doubts   doubts
	family   family
	beside   bool // side by side

	blocks []block // the difference as it is drawn
	window column.Window
	change int // the passage that was jumped to, -1 before the first
}

// compared is what reading a member's text against the keeper's gave.
type compared struct {
	difference.Difference
	shared      alignment.Alignment
	err         error
	alike, held float64  // what both have, and what the keeper has of the member: from 0 to 1
	text        []string // the member's paragraphs where no word of them differs
}

// against compares a member's text with the keeper's.
func against(keeper, member *store.StoryText) compared {
	x, y := linesOf(keeper), linesOf(member)
	c := compared{Difference: difference.Of(x, y), shared: alignment.Of(keeper, member)}
	c.alike, c.held = shares(x, y)
	if len(c.Passages) == 0 {
		c.text = y
	}
	return c
}

var _ desk.Screen = (*Screen)(nil)

// New returns the tab over a store. Nothing is read before Open.
func New(groups Groups, brush *paint.Brush, bound *keys.Map) *Screen {
	return &Screen{groups: groups, brush: brush, keys: bound, change: -1, Queue: queue.New(queue.Source[store.GroupRow]{
		Counts: groups.Counts, Rows: groups.GroupsWhere, Next: groups.NextGroupWhere,
		Position: func(row store.GroupRow) store.Position { return row.Position },
	})}
}

// Scope implements desk.Screen.
func (s *Screen) Scope() keys.Scope { return keys.Duplicates }

// Resize implements desk.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// SetFilter implements desk.Screen.
func (s *Screen) SetFilter(f store.Filter) tea.Cmd {
	s.Through(f)
	if f.IsZero() && s.group != nil && !s.group.Settled {
		return s.Open() // all is shown again around the group in hand
	}
	return s.ask(nil, goal{Goal: queue.Goal{First: true}})
}

// Open implements desk.Screen.
func (s *Screen) Open() tea.Cmd {
	if s.group != nil {
		return s.ask(nil, goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position}, keep: true, was: refsShown(s.group), kind: s.group.Kind})
	}
	return s.ask(nil, goal{Goal: queue.Goal{First: true}})
}

// Visit shows a group.
func (s *Screen) Visit(id store.GroupID) tea.Cmd {
	s.finished = false
	return s.ask(nil, goal{id: id})
}

// Holds reports that the group in hand has a story of a dump.
func (s *Screen) Holds(dump store.DumpID) bool {
	return s.group != nil && slices.ContainsFunc(s.group.Members, func(m store.MemberView) bool { return m.Dump.ID == dump })
}

// Changed implements desk.Screen.
func (s *Screen) Changed(o store.Outcome) tea.Cmd {
	if s.Busy() || s.group == nil && len(o.Groups) == 0 {
		return nil
	}
	for _, id := range o.Groups {
		if s.group == nil || id == s.group.ID {
			return s.Open()
		}
	}
	if len(o.Groups)+len(o.Dumps) == 0 {
		return s.Open()
	}
	return nil
}

// Perform implements desk.Screen.
func (s *Screen) Perform(act func() (store.Outcome, error)) tea.Cmd {
	g := goal{Goal: queue.Goal{First: true}, follow: true}
	if s.group != nil {
		g = goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position}, follow: true}
	}
	return s.ask(act, g)
}

// Hints implements desk.Screen.
func (s *Screen) Hints() []keys.Act {
	if s.group == nil || s.finished {
		return []keys.Act{keys.NextTab, keys.Help, keys.Quit}
	}
	var changes []keys.Act
	if s.differs() {
		changes = []keys.Act{keys.NextChange, keys.View}
	}
	if s.group.Settled {
		first := keys.NextUndecided
		if s.Counts.GroupsUndecided == 0 {
			first = keys.NextTab
		}
		return append(append([]keys.Act{first, keys.Withdraw}, changes...), keys.Help)
	}
	hints := []keys.Act{keys.Accept}
	if len(s.family.groups) > 0 {
		hints = append(hints, keys.AcceptPage)
	}
	if len(s.doubts.leaving) > 0 && len(s.refs()) > 2 {
		hints = append(hints, keys.Split)
	}
	hints = append(hints, keys.Merge, keys.Reject, keys.Keeper, keys.Drop)
	if s.layout().right == 0 {
		hints = append(hints, keys.Evidence)
	}
	return append(append(hints, changes...), keys.Skip, keys.NextUndecided, keys.Help)
}
