package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/corpus"
	"stet/tui/desk"
	"stet/tui/duplicates"
	"stet/tui/find"
	"stet/tui/forecast"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
	"stet/tui/splits"
	"stet/tui/theme"
)

// grace is how long a sudden dialog takes no keys. A typist at 120 words a
// minute has a key every 100 ms; who has seen the dialog needs longer to answer.
const grace = 300 * time.Millisecond

// Model is the review. Only Update changes it, on the program's goroutine.
type Model struct {
	desk    Desk
	options Options
	keys    *keys.Map
	brush   *paint.Brush
	looks   theme.Options

	screens []desk.Screen
	splits  *splits.Screen     // the first of them
	groups  *duplicates.Screen // the second
	front   int                // the screen in front
	width   int
	height  int

	dialog     desk.Dialog
	dialogOpen time.Time // when the dialog came up

	finder *find.Finder
	origin *origin // where the editor was before going elsewhere by find or to a copy, nil where there still

	typed []tea.KeyPressMsg // keys that wait for an answer

	counts    store.Counts
	hasCounts bool
	pace      forecast.Pace

	say     string // the message line, "" where the last act stands there
	trouble bool
	aside   bool   // the message is no answer to an act and is shown dimly
	last    string // the last act, in a sentence
	fresh   bool   // the last act is the answer to the last key
	canUndo bool
	canRedo bool           // the last act was an undo
	undoing bool           // the answer that is awaited is that of an undo
	own     uint64         // the last decision of this desk
	news    *store.Outcome // announced while an answer was awaited
	reading bool           // something for a dialog is being read
	pending int            // counts the waits, to tell an old timer from a new one
	slow    bool           // the answer takes long enough to say so
	asked   time.Time      // when the answer was asked for
	ticks   int            // how often the screen was drawn since, to show that the desk is alive
	dropped bool           // keys were pressed that nothing waits for any more
}

var _ tea.Model = (*Model)(nil)

// New returns the review of a store. It fails where Options.Keys gives one key two meanings.
func New(d Desk, o Options) (*Model, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.PendingAfter == 0 {
		o.PendingAfter = 100 * time.Millisecond
	}
	if o.Cuts == (store.Cuts{}) {
		o.Cuts = store.DefaultCuts()
	}
	o.Cuts = o.Cuts.AtEdges() // what is compared with them agrees with the header's figures
	if o.Export == "" {
		o.Export = "stet export DEST"
	}
	bindings, err := keys.Remap(keys.Default(), o.Keys)
	if err != nil {
		return nil, err
	}
	bound, err := keys.NewMap(bindings)
	if err != nil {
		return nil, err
	}
	m := &Model{desk: d, options: o, keys: bound, brush: &paint.Brush{}}
	m.looks = theme.Options{Light: o.Background == LightBackground, ASCII: o.Signs == ASCIISigns}
	m.restyle()
	m.splits = splits.New(d, m.brush, bound, o.Edit)
	groups := duplicates.New(d, m.brush, bound)
	m.splits.BulkFrom, groups.BulkFrom = o.BulkFrom, o.BulkFrom
	m.splits.SureFrom, groups.SureFrom = o.Cuts.Sure, o.Cuts.Sure
	stories := corpus.New(d, m.brush, bound, o.Edit)
	export := desk.Label(o.Export)
	m.splits.Export, groups.Export, stories.Export = export, export, export
	m.message(desk.Label(o.Notice), false)
	m.groups = groups
	m.finder = find.New(d, bound, m.visit)
	m.screens = []desk.Screen{m.splits, groups, stories}
	return m, nil
}

// restyle makes the theme anew after the terminal has told something about itself.
func (m *Model) restyle() {
	m.brush.Theme = theme.New(m.looks)
	m.brush.Ruler = safe.Ruler{Graphemes: m.brush.Graphemes, Ellipsis: m.brush.Signs.Ellipsis}
	m.resize()
}

func (m *Model) resize() {
	for _, s := range m.screens {
		line := 0
		if !s.Filter().IsZero() {
			line = 1
		}
		s.Resize(m.width, max(m.height-chrome-line, 0))
	}
}

// screen returns the screen in front.
func (m *Model) screen() desk.Screen { return m.screens[m.front] }

// Init implements tea.Model.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, m.readLast(), m.screen().Open())
}

// lastRead is the last act of the log and the pace of late, read when the review begins.
type lastRead struct {
	pace    forecast.Pace
	summary string
	canUndo bool
	canRedo bool
	err     error
}

func (m *Model) readLast() tea.Cmd {
	d := m.desk
	return func() tea.Msg {
		decision, summary, canUndo, err := d.LastAction()
		pace, _ := forecast.ReadPace(d) // what can't be read is no pace, of which the outlook says why
		return lastRead{pace, summary, canUndo, decision.Verb == store.Undo, err}
	}
}

// slowMsg tells that an answer has been awaited for Options.PendingAfter, and then
// again and again until it is there.
type slowMsg struct{ wait int }

// patience is how long keys wait for an answer in their order. An editor who types on
// goes by what the next screen is known to be; who presses a key again after that long does so because nothing
// happened, and it must not be done twice.
const patience = time.Second

// Announced tells the model of a decision that some screen of this process has
// made. Run sends it; a test may.
type Announced struct{ store.Outcome }
