// Package desk is what the root of the review and its screens agree on: how a
// screen is driven, what it answers with, and what a dialog is. It holds no state.
package desk

import (
	"context"
	"errors"
	"io/fs"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
)

// Screen is one tab. All methods but the commands that it returns run on the
// program's own goroutine; Draw does no I/O.
type Screen interface {
	Scope() keys.Scope
	// Resize tells the room that Draw fills, in cells, and that whatever was
	// measured before no longer holds.
	Resize(width, height int)
	// Open is called when the tab comes to the front. It loads what is missing.
	Open() tea.Cmd
	// Handle does what an editor means. It is never called while Busy.
	Handle(keys.Intent) Effect
	// Take receives a message that a command of the screen sent; it leaves
	// those of others alone.
	Take(tea.Msg) Effect
	// Perform runs an act of the store (undo, redo) and shows what it changed.
	Perform(act func() (store.Outcome, error)) tea.Cmd
	// Changed tells that a decision was made elsewhere.
	Changed(store.Outcome) tea.Cmd
	// Busy reports that an answer is awaited: keys wait for it in their order.
	Busy() bool
	// Working says how far that answer has come, where that is counted; else "".
	Working() string
	// Stop gives up what is being read for that answer.
	Stop()
	// Filter is what the screen's queue is seen through; SetFilter changes it and shows
	// the first that passes.
	Filter() store.Filter
	SetFilter(store.Filter) tea.Cmd
	// Passing returns how many pass the filter, and whether all were counted.
	Passing() (n int, whole bool)
	Draw() []string
	// Hints names the acts that the footer shows, the most useful first.
	Hints() []keys.Act
}

// Effect is what came of an intent or a message.
type Effect struct {
	Cmd  tea.Cmd
	Open Dialog
	// Go shows a line of a page on the first tab, from where esc comes back.
	Go *Place
	// Group shows a group on the second tab, from where esc comes back, where it is not 0.
	Group store.GroupID
	// Say is a sentence for the message line, from our own words and text that
	// has passed the filter. Trouble tells that it is about something that went wrong.
	Say     string
	Trouble bool
}

// Place is a line of a dump.
type Place struct {
	Dump store.DumpID
	Line int
}

// Dialog lies over the screen and takes all keys while it is open.
type Dialog interface {
	// Press takes a key or a paste. It returns false when the dialog is done.
	Press(tea.Msg) (open bool, effect Effect)
	// Draw returns the dialog's rows, at most height of them, each exactly
	// width cells wide or less and all of one width.
	Draw(b *paint.Brush, width, height int) []string
	// Sudden reports that the dialog may come up under the editor's fingers,
	// so that keys typed for the page must not reach it at once.
	Sudden() bool
	// Hint is what the footer says while the dialog is open.
	Hint() string
}

// Answer is the part of every result message that the root reads.
type Answer struct {
	Request uint64
	// Did is the decision that stands in the store now, nil where none was made.
	Did    *store.Outcome
	Counts store.Counts
	// HasCounts tells that Counts was read.
	HasCounts bool
	Err       error
}

// Answered returns the answer itself, so that the root finds it in any message.
func (a Answer) Answered() Answer { return a }

// ErrUnchanged tells that there was nothing to do. It is no trouble.
var ErrUnchanged = errors.New("nothing was changed")

// ErrNoEditor tells that the person's own editor can't be run here.
var ErrNoEditor = errors.New("no editor can be run on this desk")

// Harmless tells that an error is no trouble: there was nothing to do, to undo or to redo, or nothing to do it with.
func Harmless(err error) bool {
	return errors.Is(err, ErrUnchanged) || errors.Is(err, ErrNoEditor) || errors.Is(err, store.ErrNothingToUndo) || errors.Is(err, store.ErrNothingToRedo)
}

// KeptError tells that what an editor wrote was not taken, and is kept in a file.
type KeptError struct {
	File string
	Err  error
}

// Error names the file and says why.
func (e *KeptError) Error() string {
	return "what was written is kept in " + e.File + ": " + e.Err.Error()
}

// Unwrap returns why it was not taken.
func (e *KeptError) Unwrap() error { return e.Err }

// Explain returns one plain sentence for an error, filtered, with what to do next.
func Explain(err error) string {
	var kept *KeptError
	switch {
	case errors.As(err, &kept):
		return "What you wrote was not taken; it is kept in " + safe.Text(kept.File)
	case errors.Is(err, context.Canceled):
		return "Stopped looking."
	case errors.Is(err, ErrUnchanged):
		return "Nothing was changed."
	case errors.Is(err, ErrNoEditor):
		return "No editor can be run on this desk."
	case errors.Is(err, store.ErrReadOnly):
		return "Not kept: this store is read only; 'stet backup FILE' copies it."
	case errors.Is(err, store.ErrEdited):
		return "Its text was edited and hangs on its lines as they are: take the edit back first, with an empty text."
	case errors.Is(err, store.ErrConflict):
		return "This has changed since it was shown; it was read again. Look and decide once more."
	case errors.Is(err, store.ErrNotFound):
		return "This is no longer there; the queue was read again."
	case errors.Is(err, store.ErrNothingToUndo):
		return "Nothing to undo."
	case errors.Is(err, store.ErrNothingToRedo):
		return "Nothing to redo."
	case errors.Is(err, store.ErrDamaged):
		return "The store is damaged here: run stet check. " + safe.Text(err.Error())
	case store.NoRoom(err):
		return "Not kept: the disk is full. Make room, then do it again."
	case errors.Is(err, fs.ErrPermission):
		return "The store can't be written: " + safe.Text(err.Error())
	}
	return "Not done: " + safe.Text(err.Error())
}

// labelBytes is how much of a title or a name is ever looked at.
const labelBytes = 600

// Label returns a title or a name for the screen.
func Label(s string) string {
	if len(s) <= labelBytes {
		return safe.Text(s)
	}
	head, _ := safe.Head([]byte(s[:min(len(s), labelBytes+8)]), labelBytes)
	return head
}
