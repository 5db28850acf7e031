package splits

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"stet/segmenter"
	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/edit"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/queue"
)

// Pages is what the tab needs of the store.
type Pages interface {
	Counts() (store.Counts, error)
	PagesWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.PageRow, error)
	NextPageWhere(ctx context.Context, f store.Filter, from store.Position, step int) (store.PageRow, bool, error)
	Page(id store.DumpID) (*store.PageView, error)
	Explain(ctx context.Context, id store.DumpID) (*segmenter.Proposal, error)
	Story(ref store.StoryRef) (*store.StoryText, error)
	Group(id store.GroupID) (*store.GroupView, error)
	Labels() ([]string, error)
	RuleEffects(ctx context.Context, line store.LineRef, role segmenter.Role) (equal store.RuleEffect, pattern *store.RuleEffect, err error)
	Decide(store.Decision) (store.Outcome, error)
}

// Screen is the Splits tab.
type Screen struct {
	queue.Queue[store.PageRow]
	// BulkFrom is the probability that a bulk decision begins with; store.SureFrom where it is 0.
	BulkFrom float64
	// SureFrom is the probability from which on a proposal has no question mark in the queue, as the header counts it.
	SureFrom float64
	// Export is the command that writes the corpus, filtered.
	Export string

	pages Pages
	brush *paint.Brush
	keys  *keys.Map // for sentences that name a key
	tool  edit.Tool

	width, height int

	page     *store.PageView
	mendable map[int]bool // the first lines of its stories with characters that were encoded twice, of which edit shows what they were
	failed   bool         // the store could not be read
	finished bool         // nothing is left to decide and the editor has not moved since

	items    []item
	itemOf   []int32 // line number to the item that shows it
	unfolded map[int]bool
	openAll  bool
	abridged bool         // stories are shown by their first and last lines
	inFull   map[int]bool // the first lines of the middles that are shown all the same
	cursor   int          // an item that can be stood on
	tour     tour
	window   column.Window

	wraps     map[int][]string
	wrapWidth int

	first *pairing // the story that was marked to be paired, nil where none was

	lookedAt  lookedAt    // how many copies were looked at for it
	elsewhere []elsewhere // what copies on other pages say of the page in hand, by line

	why        Reasons      // of the page that was explained last
	asked      store.DumpID // the page whose reasons are being read
	explaining func()       // gives that up; nil where none is read

	needle []rune // what was looked for, lower case
}

var _ desk.Screen = (*Screen)(nil)

// New returns the tab over a store. Nothing is read before Open.
func New(pages Pages, brush *paint.Brush, bound *keys.Map, tool edit.Tool) *Screen {
	return &Screen{pages: pages, brush: brush, keys: bound, tool: tool, unfolded: map[int]bool{}, inFull: map[int]bool{}, Queue: queue.New(queue.Source[store.PageRow]{
		Counts: pages.Counts, Rows: pages.PagesWhere, Next: pages.NextPageWhere,
		Position: func(row store.PageRow) store.Position { return row.Position },
	})}
}

// Scope implements desk.Screen.
func (s *Screen) Scope() keys.Scope { return keys.Splits }

// Resize implements desk.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.wraps = nil
	if s.page != nil {
		s.reveal()
	}
}

// Open implements desk.Screen.
func (s *Screen) Open() tea.Cmd {
	if s.page != nil {
		return s.ask(nil, goal{dump: s.page.Dump.ID})
	}
	return s.ask(nil, goal{Goal: queue.Goal{First: true}})
}

// SetFilter implements desk.Screen.
func (s *Screen) SetFilter(f store.Filter) tea.Cmd {
	s.Through(f)
	if f.IsZero() && s.page != nil && open(s.page) {
		return s.Open() // all is shown again around the page in hand
	}
	return s.ask(nil, goal{Goal: queue.Goal{First: true}})
}

// Changed implements desk.Screen.
func (s *Screen) Changed(o store.Outcome) tea.Cmd {
	if s.Busy() {
		return nil
	}
	if s.page == nil || len(o.Dumps)+len(o.Groups) == 0 {
		return s.Open() // too many changes to name
	}
	for _, id := range o.Dumps {
		if id == s.page.Dump.ID {
			return s.ask(nil, goal{dump: id})
		}
	}
	return nil
}

// Perform implements desk.Screen.
func (s *Screen) Perform(act func() (store.Outcome, error)) tea.Cmd {
	g := goal{Goal: queue.Goal{First: true}, follow: true}
	if s.page != nil {
		g = goal{dump: s.page.Dump.ID, follow: true}
	}
	return s.ask(act, g)
}

// story returns the place of the story that the cursor is in, -1 where there is none.
func (s *Screen) story() int {
	if s.page == nil || s.cursor < 0 || s.cursor >= len(s.items) {
		return -1
	}
	return s.items[s.cursor].story
}

// line returns the line that the cursor is on, 0 where there is none.
func (s *Screen) line() int {
	if s.cursor < 0 || s.cursor >= len(s.items) {
		return 0
	}
	return s.items[s.cursor].first
}

// undecided reports whether there is something left to decide about a story.
func undecided(v *store.StoryView) bool { return v.Undecided() }

// stub is how many lines of text behind a split another is rather the same one in the wrong place.
const stub = 1

// atHintAct is what puts a page right where a story may begin at the cursor: a split, or moving the one beside it, which
// passes lines that are no text.
func (s *Screen) atHintAct() keys.Act {
	at, line := s.story(), s.line()
	story := &s.page.Stories[at]
	if at > 0 && s.stubby(story.First, line) || at < len(s.page.Stories)-1 && s.stubby(line, story.Last+1) {
		return keys.MoveUp
	}
	return keys.Split
}

// stubby tells whether no more than a stub of text stands from a line up to another, which is not counted.
func (s *Screen) stubby(from, to int) bool {
	text := 0
	for n := from; n < to && text <= stub; n++ {
		if !s.quiet(n) {
			text++
		}
	}
	return text <= stub
}

// hereFirst names the acts for what is doubtful where the cursor is.
func (s *Screen) hereFirst() (hints []keys.Act) {
	if line := s.line(); line > 0 && s.unsure(line) {
		hints = append(hints, keys.Furniture)
	}
	if s.atHint() && !s.hardlyThere() {
		hints = append(hints, s.atHintAct())
	}
	if at := s.story(); at >= 0 && len(s.elsewhereIn(&s.page.Stories[at])) > 0 {
		hints = append(hints, keys.ToCopy)
	}
	return hints
}

// Hints implements desk.Screen.
func (s *Screen) Hints() []keys.Act {
	if s.page == nil && !s.Filter().IsZero() {
		return []keys.Act{keys.Unfilter, keys.Filter, keys.NextTab, keys.Help, keys.Quit}
	}
	if s.finished || s.page == nil {
		return []keys.Act{keys.NextTab, keys.Help, keys.Quit}
	}
	hints := make([]keys.Act, 0, 16)
	if s.Counts.Undecided == 0 {
		hints = append(hints, keys.NextTab)
	}
	hints = append(hints, s.hereFirst()...)
	empty := false // nothing of the story can be accepted
	if at := s.story(); at >= 0 {
		story := &s.page.Stories[at]
		if empty = story.Empty(); empty {
			hints = append(hints, keys.NextUndecided)
		} else if !undecided(story) {
			hints = append(hints, keys.NextUndecided, keys.Withdraw)
		}
	}
	if !empty {
		hints = append(hints, keys.Accept)
	}
	if s.atHint() && s.hardlyThere() {
		hints = append(hints, s.atHintAct())
	}
	if s.cursor < len(s.items) && s.items[s.cursor].folds() {
		hints = append(hints, keys.Unfold)
	}
	if s.story() > 0 {
		hints = append(hints, keys.Merge)
	}
	if !empty {
		hints = append(hints, keys.Reject)
	}
	if s.layout().right == 0 {
		hints = append(hints, keys.Evidence)
	}
	if at := s.story(); at >= 0 && s.mendable[s.page.Stories[at].First] {
		hints = append(hints, keys.Edit)
	}
	if open(s.page) {
		hints = append(hints, keys.AcceptPage)
	}
	hints = append(hints, keys.NextUndecided, keys.Split)
	if len(s.page.Stories) > 1 {
		hints = append(hints, keys.MoveUp)
	}
	return append(hints, keys.Furniture, keys.Title, keys.Skip, keys.Help)
}
