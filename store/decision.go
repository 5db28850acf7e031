package store

import (
	"time"

	"stet/segmenter"
)

// Verb is what a decision does.
type Verb string

// The verbs. The first three are the ones that a review lives on.
const (
	// Accept approves Stories as they stand, all of them in one decision; or
	// settles Group: the keeper stays, the other members are its copies.
	Accept Verb = "accept"
	// Merge joins Stories[0] to the story before it on its page; or combines
	// Group into one story: the keeper plus the paragraphs that only others have.
	Merge Verb = "merge"
	// Reject spikes Stories; or says of Group that its members are no copies
	// of one another, so that no pair of them is proposed again.
	Reject Verb = "reject"
	// Split begins a story at Line.
	Split Verb = "split"
	// Move moves the split at Line to the line To.
	Move Verb = "move"
	// SetRole gives Line the role Role.
	SetRole Verb = "role"
	// Title names Stories[0] Text; an empty text goes back to the proposed title.
	Title Verb = "title"
	// Keeper makes Stories[0] the keeper of Group.
	Keeper Verb = "keeper"
	// Drop takes Stories[0] out of Group: it is a copy of none of the others.
	Drop Verb = "drop"
	// Reopen takes the verdict off Stories, or opens a settled Group again.
	Reopen Verb = "reopen"
	// Skip puts the page of Dump, or Group, at the end of its queue.
	Skip Verb = "skip"
	// Undo takes back the decision with the sequence number Of; Redo does it again.
	Undo Verb = "undo"
	Redo Verb = "redo"
)

// LineRef names a line by content.
type LineRef struct {
	Dump DumpID
	Line int
	Key  uint64 // segmenter.LineKey of the line's text
}

// Decision is what an editor said. Seq, Time and Editor are set by the store.
type Decision struct {
	Seq    uint64
	Time   time.Time
	Editor string

	Verb    Verb
	Dump    DumpID     // Skip of a page
	Stories []StoryRef // Accept, Merge, Reject, Title, Keeper, Drop, Reopen
	// Group holds the members of the group that was decided, the keeper first,
	// so that the decision can be placed again where group ids differ.
	Group []StoryRef
	Line  LineRef        // Split, Move, SetRole
	To    int            // Move: the line the split moves to
	Role  segmenter.Role // SetRole
	Text  string         // Title
	Of    uint64         // Undo, Redo

	// Summary and Changes are set by the store: what was done, in one plain
	// sentence, and what became of which facts. Decide ignores them, Replay goes by Changes.
	Summary string
	Changes []Change
}

// Outcome is what a decision did, for the screen.
type Outcome struct {
	Seq uint64
	// Summary is one plain sentence: what was done, to what. It holds text from
	// dumps unfiltered.
	Summary string
	// Dumps and Groups are those whose view changed.
	Dumps  []DumpID
	Groups []GroupID
}
