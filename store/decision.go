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
	// Drop takes Stories out of Group: they are copies of none of those that stay. Of
	// several nothing is said among themselves: they make a group of their own.
	Drop Verb = "drop"
	// Reopen takes the verdict off Stories, or opens a settled Group again.
	Reopen Verb = "reopen"
	// Skip puts the page of Dump, or Group, at the end of its queue.
	Skip Verb = "skip"
	// Edit makes Text the text of Stories[0], its paragraphs parted by line feeds; an
	// empty text goes back to the dump's own. The story keeps its edges and its roles from then on.
	Edit Verb = "edit"
	// Note gives Stories[0] the note Text; an empty text takes it off.
	Note Verb = "note"
	// Label gives Stories[0] the labels in Text, parted by commas; an empty text takes them off.
	Label Verb = "label"
	// Rule gives every line that the decision's Rule names the role Role, in all dumps, now and in later
	// loads; with Withdraw set it takes the rule back. What is decided of a line, or of the story that it stands in, outranks a rule.
	Rule Verb = "rule"
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

// RuleRef names lines by what they say; exactly one of the two is set.
type RuleRef struct {
	Line    uint64 // segmenter.LineKey: every equal line
	Pattern uint64 // segmenter.PatternKey: every line of the same shape
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
	// Groups are several such groups, for Accept and Reject, all in one decision;
	// Stories may be named beside them.
	Groups [][]StoryRef
	Line   LineRef        // Split, Move, SetRole; of a Rule the line that it was made on
	To     int            // Move: the line the split moves to
	Role   segmenter.Role // SetRole, Rule
	Rule   RuleRef        // Rule
	// Withdraw takes the rule back.
	Withdraw bool
	// Bulk tells that Stories or Groups were taken by their probability and not looked
	// at one by one, so that they say nothing of how good the proposals are: see Earned.
	Bulk bool
	Text string // Title, Edit, Note, Label
	// Title is what an Edit calls the story from then on, too; empty where its title stays.
	Title string
	Of    uint64 // Undo, Redo

	// Decided, Summary and Changes are set by the store: how many stories and groups fewer were left to
	// decide, what was done, in one plain sentence, and what became of which facts. Decide ignores them, Replay
	// goes by Changes. Decided is below 0 where more were left, and 0 for what was taken in bulk or by a rule: it
	// tells nothing of an editor's pace.
	Decided int
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
	// Step tells when it was made, and how many stories and groups it decided.
	Step Step
	// About is the decision itself; of an undo or a redo the one that it took back or did again. Its Changes are left out.
	About Decision
}

// OfGroups tells that the decision was about groups and not about pages.
func (d *Decision) OfGroups() bool { return len(d.Group) > 0 || len(d.Groups) > 0 }

// Page returns the page that the decision names first, by a line or a story; the zero value where it names none.
func (d *Decision) Page() DumpID {
	switch {
	case d.Line.Dump != (DumpID{}):
		return d.Line.Dump
	case len(d.Stories) > 0:
		return d.Stories[0].Dump
	}
	return d.Dump
}
