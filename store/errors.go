package store

import (
	"errors"

	"stet/store/record"
)

// The errors that a caller may want to tell apart. They come wrapped with what was
// being done to what; the person reads the message, errors.Is reads these.
var (
	// ErrBusy: another process has the store open for writing.
	ErrBusy = errors.New("the store is in use by another process")
	// ErrReadOnly: the store was opened to be read.
	ErrReadOnly = errors.New("the store can only be read here")
	// ErrNotStore: the file is no stet store.
	ErrNotStore = errors.New("not a stet store")
	// ErrNewer: the store was written by a newer version of stet; it is left untouched.
	ErrNewer = errors.New("the store was written by a newer version of stet")
	// ErrOlder: the store was written by an older version of stet, in another layout; it is left
	// untouched, and Repair brings it over.
	ErrOlder = errors.New("the store was written by an older version of stet")
	// ErrDamaged: a record does not match its checksum or can't be decoded.
	ErrDamaged = record.ErrDamaged
	// ErrConflict: what the decision speaks of is no longer as it was.
	ErrConflict = errors.New("this has changed since it was shown")
	// ErrEmpty: no line of a story is text, so that there is nothing to decide of it.
	ErrEmpty = errors.New("no line there is text of a story")
	// ErrEdited: the text of the story was edited, and hangs on its lines as they are.
	ErrEdited = errors.New("its text was edited: take the edit back first")
	// ErrNotFound: no such dump, story or group.
	ErrNotFound = errors.New("not found")
	// ErrNothingToUndo and ErrNothingToRedo: the end of the history was reached.
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
)
