package keys

// Act is what an editor means by a key. Its text is its name in a config file.
type Act string

// The acts, in the order of the help.
const (
	None Act = ""

	Accept     Act = "accept"
	Merge      Act = "merge"
	Reject     Act = "reject"
	AcceptPage Act = "accept-page"
	MergePage  Act = "merge-and-accept-page"
	SplitPage  Act = "split-and-accept-page"
	Withdraw   Act = "withdraw"
	Skip       Act = "skip"
	Undo       Act = "undo"
	Redo       Act = "redo"

	Split     Act = "split"
	MoveUp    Act = "move-split-up"
	MoveDown  Act = "move-split-down"
	Furniture Act = "furniture"
	Rule      Act = "rule"
	Title     Act = "title"
	Edit      Act = "edit"
	Note      Act = "note"
	Label     Act = "label"
	Pair      Act = "pair"
	Unfold    Act = "unfold"
	UnfoldAll Act = "unfold-all"
	Abridge   Act = "abridge"

	Keeper     Act = "keeper" // Intent.Number says which
	Drop       Act = "drop"
	View       Act = "view"
	NextChange Act = "next-change"
	LastChange Act = "previous-change"

	Evidence Act = "evidence"
	ToCopy   Act = "show-copy"
	ToPage   Act = "show-page"
	ToGroup  Act = "show-group"

	NextUndecided Act = "next-undecided"
	LastUndecided Act = "previous-undecided"
	Down          Act = "down"
	Up            Act = "up"
	NextStory     Act = "next-story"
	LastStory     Act = "previous-story"
	NextDoubt     Act = "next-doubtful"
	LastDoubt     Act = "previous-doubtful"
	NextPage      Act = "next-page"
	LastPage      Act = "previous-page"
	HalfDown      Act = "half-screen-down"
	HalfUp        Act = "half-screen-up"
	Top           Act = "top"
	Bottom        Act = "bottom"
	NextTab       Act = "next-tab"
	LastTab       Act = "previous-tab"

	Copy      Act = "copy"
	Find      Act = "find"
	Filter    Act = "filter"
	Unfilter  Act = "show-all"
	FindNext  Act = "find-next"
	FindLast  Act = "find-previous"
	Bulk      Act = "bulk"
	History   Act = "history"
	Pace      Act = "pace"
	Rules     Act = "rules"
	Help      Act = "help"
	Dismiss   Act = "dismiss"
	Suspend   Act = "suspend"
	Quit      Act = "quit"
	Interrupt Act = "interrupt"
)

// Intent is an act with what it is about.
type Intent struct {
	Act Act
	// Number is the digit that was pressed, for Keeper.
	Number int
}
