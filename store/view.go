package store

import (
	"encoding/hex"
	"time"

	"stet/segmenter"
	"stet/segmenter/dupes"
)

// DumpID is the SHA-256 of a dump's bytes.
type DumpID [32]byte

// String returns the id in hexadecimal.
func (id DumpID) String() string { return hex.EncodeToString(id[:]) }

// Dump is one scraped page as loaded. It is immutable.
type Dump struct {
	Seq    uint64 // order of loading, from 1
	ID     DumpID
	Name   string // path relative to the folder given, or the file's name
	Bytes  int64
	Lines  int
	Loaded time.Time
	// Notes says what was odd about the bytes, in plain words ("byte order
	// mark", "3 invalid UTF-8 bytes"); empty for a clean dump.
	Notes []string
	// Title is that of its record, in one line; empty for none. Where dumps with equal bytes have several, it is the first's.
	Title string
}

// Verdict is what an editor said of a story.
type Verdict uint8

// A story is undecided until an editor approves or spikes it.
const (
	Undecided Verdict = iota
	Approved
	Spiked
)

// StoryRef names a story by content: its dump and the line where it begins.
// Last is its last line when the reference was made and Text the hash of its
// text then; a decision on a story whose edges or text have changed since is a conflict.
type StoryRef struct {
	Dump  DumpID   `json:"dump"`
	First int      `json:"first"`
	Last  int      `json:"last"`
	Text  TextHash `json:"text"`
}

// TextHash is the first 16 bytes of the SHA-256 of a story's text, its
// paragraphs joined by line feeds. It is the story's id in the corpus.
type TextHash [16]byte

// String returns the hash in hexadecimal.
func (h TextHash) String() string { return hex.EncodeToString(h[:]) }

// LineView is one line as the desk shows it.
type LineView struct {
	segmenter.RoleProposal
	// Decided tells that an editor set the role, which Role then holds.
	Decided bool
	// Rule names the rule that gave the line its role, nil where none did.
	Rule *RuleRef
}

// StoryView is one story as the desk shows it: the proposal with the decisions applied.
type StoryView struct {
	segmenter.Story
	Ref     StoryRef
	Verdict Verdict
	// StartDecided tells that an editor put or confirmed the split at First.
	StartDecided bool
	// CopyOf is the keeper that this story was settled to be a copy of, else nil.
	CopyOf *StoryRef
	// TitleDecided tells that Title was typed by an editor.
	TitleDecided bool
	// Groups are the proposed or settled groups that the story is in.
	Groups []GroupID
	// Note and Labels are what an editor put on the story, empty where nothing. Labels are in
	// the order of their letters.
	Note   string
	Labels []string
	// Edited tells that an editor wrote the text, which then is not the dump's; Original is
	// the hash of the text that the dump's lines make, Ref.Text that of the story's text.
	Edited   bool
	Original TextHash
	bulk     bool // the verdict was given in bulk
	// Words and Bytes count the story's text, the words as the evidence of groups does.
	Words, Bytes int
}

// Headed tells that the story has a title of its own: a headline, the record's or an editor's. Else it is called by the beginning of its text.
func (v *StoryView) Headed() bool { return v.TitleDecided || v.TitleGiven || v.TitleLine > 0 }

// Empty tells that no line of the story is text: there is nothing to decide of
// it, and it is never exported.
func (v *StoryView) Empty() bool { return v.Bytes == 0 }

// Undecided tells whether there is anything left to say of the story: it has
// text and no verdict, and is no settled copy.
func (v *StoryView) Undecided() bool {
	return v.Verdict == Undecided && v.CopyOf == nil && !v.Empty()
}

// PageView is one dump as the desk shows it, without evidence, which Explain gives.
type PageView struct {
	Position Position
	Dump     Dump
	Page     *segmenter.Page
	Lines    []LineView // one a line
	Stories  []StoryView
	// Splits are the machine's, those not proposed and those overruled included.
	Splits []segmenter.Split
	// Repeats are the page's.
	Repeats []segmenter.Repeat
	Skipped bool

	ruled  []ruledLines // what rules changed of the page
	earned []earnedBin  // how the page's proposals fared
}

// Position is a place in a queue: opaque, ordered, printable in no useful way.
// The zero value is the beginning.
type Position string

// PageRow is one page in the queue of the Splits tab.
type PageRow struct {
	Position  Position
	Dump      DumpID
	Name      string
	Title     string // of its first story that has text, empty where none has
	Stories   int    // those that have text
	Undecided int    // stories without a verdict that are not settled copies
	Approved  int
	Spiked    int
	Copies    int     // stories settled as copies of another
	Doubt     float64 // 1 less the smallest confidence among the undecided
	Family    uint64  // pages with the same number share stories
	Skipped   bool
}

// GroupID names a group while its members stay the same.
type GroupID uint64

// GroupRow is one group in the queue of the Duplicates tab.
type GroupRow struct {
	Position   Position
	ID         GroupID
	Kind       dupes.Kind
	Title      string // the keeper's
	Members    int
	Confidence float64
	Settled    bool // every pair of members has been decided
	Skipped    bool
	OneMore    bool // copies came to a group that was settled
}

// GroupView is one group as the desk shows it.
type GroupView struct {
	GroupRow
	Members    []MemberView // the keeper first
	KeepReason string
	Container  StoryRef // of a contained group; zero otherwise
	// Evidence says why its two members that are least alike are copies.
	Evidence []string
	// Notes say what editors said of it before: that they settled copies of it, or that
	// a member is no copy of another.
	Notes []string
	// Related are stories that tell the same event; a link, never a copy.
	Related []MemberView
}

// MemberView is one member of a group.
type MemberView struct {
	Story       StoryView
	Dump        Dump
	Keep        bool
	Dropped     bool // an editor took it out of the group
	Similarity  float64
	Containment float64
}

// StoryText is a story's text with its origin.
type StoryText struct {
	Story      StoryView
	Dump       Dump
	Paragraphs []TextParagraph
}

// TextParagraph is one paragraph of a story and where it came from, in bytes of the dump.
type TextParagraph struct {
	Dump  DumpID         `json:"dump"`
	Line  int            `json:"line"`
	Start int            `json:"start"`
	End   int            `json:"end"`
	Role  segmenter.Role `json:"role,omitempty"`
	Text  string         `json:"text"`
}

// Record says how proposals fared: Decided counts those that an editor decided about, Changed those of
// them that were wrong: the editor put other edges, or said that they were no copies.
type Record struct{ Decided, Changed int }

// HistogramBins is the number of bins of a histogram of probabilities: BinFrom
// says where each begins.
const HistogramBins = 24

// BinFrom returns the least probability that a bin of a histogram holds: 0.05 more
// from one to the next up to 0.95, and less above, where one wrong proposal in a
// hundred matters. From the last bin on it is 1.
func BinFrom(bin int) float64 {
	switch {
	case bin < 20:
		return float64(bin) / 20
	case bin < HistogramBins:
		return [...]float64{0.97, 0.98, 0.99, 0.995}[bin-20]
	}
	return 1
}

// Counts is the state of the whole review. It is kept, not computed.
type Counts struct {
	Dumps, Stories              int // stories that have text: one without is neither decided nor left
	Undecided, Approved, Spiked int
	Copies                      int // settled as copies
	Groups, GroupsUndecided     int // exact, near and contained; related ones are not decided
	Pages, PagesUndecided       int
	Accounts                    Accounts
	// Confidence counts the undecided stories by confidence, GroupConfidence
	// the undecided groups.
	Confidence, GroupConfidence [HistogramBins]int
	// Earned and GroupsEarned say by the same bins how the proposals for stories and for groups
	// fared with editors so far. What was taken in bulk is not in them.
	Earned, GroupsEarned [HistogramBins]Record
	// Decisions is the sequence number of the last decision in the log.
	Decisions uint64
}

// Accounts says where every byte of every dump is. The sum of the fields is
// the number of bytes loaded.
type Accounts struct {
	Approved, Furniture, Repeat, Duplicate, Spiked, Undecided int64
}

// Total returns the number of bytes accounted for.
func (a Accounts) Total() (total int64) {
	for _, part := range a.Parts() {
		total += part.Bytes
	}
	return total
}

// Account is one of Accounts, with its name.
type Account struct {
	Name  string
	Bytes int64
}

// Parts lists the accounts in the order in which they are shown.
func (a Accounts) Parts() []Account {
	return []Account{
		{"approved", a.Approved},
		{"furniture", a.Furniture},
		{"repeat", a.Repeat},
		{"duplicate", a.Duplicate},
		{"spiked", a.Spiked},
		{"undecided", a.Undecided},
	}
}
