package tui

import (
	"iter"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/corpus"
	"stet/tui/duplicates"
	"stet/tui/edit"
	"stet/tui/find"
	"stet/tui/forecast"
	"stet/tui/splits"
)

// Desk is what the review needs of a store. *store.Store is one.
type Desk interface {
	splits.Pages
	duplicates.Groups
	corpus.Stories
	forecast.Source
	find.Dumps
	Rules() ([]store.RuleView, error)
	// Working tells how far a decision about many pages has come. It is asked while a frame is drawn.
	Working() store.Work
	Undo() (store.Outcome, error)
	Redo() (store.Outcome, error)
	LastAction() (d store.Decision, summary string, canUndo bool, err error)
	Log(after uint64) iter.Seq2[store.Decision, error]
	Watch() (<-chan store.Outcome, func())
}

// Options says how the review is to look and behave. The zero value is right
// for a terminal that is asked for all it can tell.
type Options struct {
	Background Background
	Signs      Signs
	// Cuts are the cut points of the forecast and of the filter for what is doubtful;
	// store.DefaultCuts where they are zero.
	Cuts store.Cuts
	// BulkFrom is the probability that a bulk decision begins with; store.SureFrom where it is 0.
	BulkFrom float64
	// Export is the command that writes this store's corpus; "stet export DEST" where it is empty.
	Export string
	// Notice is a sentence that is on the screen when the review opens, until the first key.
	Notice string
	// Mouse takes the mouse: the wheel scrolls, a click goes there. The terminal's own selection then needs shift.
	Mouse bool
	// Keys gives other keys to acts, by the name of the act.
	Keys map[string][]string
	// Now is the clock; time.Now where nil.
	Now func() time.Time
	// Edit is how the person's own editor is run. Where it is zero, New gives a desk on which
	// no text can be edited, as it must be where others than the owner of the process sit at it;
	// Run runs $VISUAL or $EDITOR on the terminal.
	Edit edit.Tool
	// Suspend leaves the review for the shell and comes back; the function Suspend does. Where it is
	// nil, as it must be where others than the owner of the process sit at the desk, no key does.
	Suspend tea.Cmd
	// PendingAfter is how long an answer may take before the screen says that it is
	// awaited: 100 ms where 0, never where negative.
	PendingAfter time.Duration
}

// Background is what the terminal's background is taken for.
type Background uint8

// The backgrounds. Unknown is dark until the terminal tells.
const (
	UnknownBackground Background = iota
	LightBackground
	DarkBackground
)

// Signs is the set of characters that the desk is drawn with.
type Signs uint8

// The sets of signs. LocaleSigns are ASCII where the locale, as Run finds it, is not UTF-8.
const (
	LocaleSigns Signs = iota
	UnicodeSigns
	ASCIISigns
)
