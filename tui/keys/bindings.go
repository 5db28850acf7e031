package keys

// Scope says where a binding holds.
type Scope uint8

// The scopes, as bits: a binding may hold on several tabs.
const (
	Splits Scope = 1 << iota
	Duplicates
	Corpus

	Everywhere = Splits | Duplicates | Corpus
)

// Name returns the scope in the words of the help.
func (s Scope) Name() string {
	switch s {
	case Splits:
		return "Splits"
	case Duplicates:
		return "Duplicates"
	case Corpus:
		return "Corpus"
	case Splits | Duplicates:
		return "Splits, Duplicates"
	case Splits | Corpus:
		return "Splits, Corpus"
	case Duplicates | Corpus:
		return "Duplicates, Corpus"
	}
	return ""
}

// Binding ties keys to an act.
type Binding struct {
	Act   Act
	Keys  []string // as tea.KeyPressMsg.String names them
	Scope Scope
	// Short is the word for the footer; empty where the footer never shows it.
	Short string
	// Long is the sentence for the help and the documentation.
	Long string
	// Group is the heading that the help shows the binding under.
	Group string
}

// The headings of the help.
const (
	deciding = "Decide"
	mending  = "Put a page right"
	copies   = "Duplicates"
	moving   = "Move"
	desk     = "Desk"
)

// Default returns the bindings as they come, in the order of the help.
func Default() []Binding {
	return []Binding{
		{Accept, []string{"a"}, Splits | Duplicates, "accept", "accept: approve the story, or settle the group: keep the keeper, drop the rest", deciding},
		{Merge, []string{"m"}, Splits | Duplicates, "merge", "merge: join the story to the one before it, or combine the group into one story", deciding},
		{Reject, []string{"r"}, Splits | Duplicates, "reject", "reject: spike the story, or say that the group's stories are no copies", deciding},
		{AcceptPage, []string{"A"}, Splits | Duplicates, "accept page", "accept every undecided story of this page as it stands, or the group", deciding},
		{Withdraw, []string{"w"}, Everywhere, "withdraw", "withdraw the verdict: the story or the group is undecided again", deciding},
		{Skip, []string{"space"}, Splits | Duplicates, "skip", "skip for now: the page or the group goes to the end of the queue", deciding},
		{Undo, []string{"u"}, Everywhere, "", "undo the last decision, also after a restart", deciding},
		{Redo, []string{"ctrl+r"}, Everywhere, "", "redo what was undone", deciding},

		{Split, []string{"s"}, Splits, "split", "begin a story at this line", mending},
		{MoveUp, []string{"["}, Splits, "split up", "move the nearest split up to the line of text before", mending},
		{MoveDown, []string{"]"}, Splits, "split down", "move the nearest split down to the line of text behind", mending},
		{Furniture, []string{"x"}, Splits, "furniture", "this line is furniture, or body again", mending},
		{Title, []string{"t"}, Splits | Corpus, "title", "type a title; an empty one goes back to the proposed title", mending},
		{Unfold, []string{"o", "enter"}, Splits, "unfold", "unfold or fold furniture and repeats at the cursor", mending},
		{UnfoldAll, []string{"O"}, Splits, "", "unfold or fold all furniture and repeats of the page", mending},

		{Keeper, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Duplicates, "keeper", "make this member the keeper", copies},
		{Drop, []string{"d"}, Duplicates, "drop", "drop the selected member: it is a copy of none of the others", copies},
		{View, []string{"v"}, Duplicates, "view", "show the difference side by side or inline", copies},
		{NextChange, []string{"c"}, Duplicates, "next change", "go to the next change", copies},
		{LastChange, []string{"C"}, Duplicates, "", "go to the change before", copies},

		{NextUndecided, []string{"n"}, Splits | Duplicates, "next", "next undecided story or group", moving},
		{LastUndecided, []string{"p"}, Splits | Duplicates, "", "undecided story or group before", moving},
		{Down, []string{"j", "down"}, Everywhere, "", "line down; on Duplicates the next member", moving},
		{Up, []string{"k", "up"}, Everywhere, "", "line up; on Duplicates the member before", moving},
		{NextStory, []string{"J", "}"}, Everywhere, "", "next story of the page; on Duplicates scroll the difference down", moving},
		{LastStory, []string{"K", "{"}, Everywhere, "", "story before; on Duplicates scroll the difference up", moving},
		{NextPage, []string{"l", "right"}, Everywhere, "", "next page, group or story of the queue, decided or not", moving},
		{LastPage, []string{"h", "left"}, Everywhere, "", "page, group or story before in the queue", moving},
		{HalfDown, []string{"ctrl+d", "pgdown"}, Everywhere, "", "half a screen down", moving},
		{HalfUp, []string{"ctrl+u", "pgup"}, Everywhere, "", "half a screen up", moving},
		{Top, []string{"g", "home"}, Everywhere, "", "to the top", moving},
		{Bottom, []string{"G", "end"}, Everywhere, "", "to the bottom", moving},

		{NextTab, []string{"tab"}, Everywhere, "tab", "next tab", desk},
		{LastTab, []string{"shift+tab"}, Everywhere, "", "tab before", desk},
		{Find, []string{"/"}, Splits, "", "find in the page", desk},
		{FindNext, []string{"."}, Splits, "", "next place found", desk},
		{FindLast, []string{","}, Splits, "", "place found before", desk},
		{Help, []string{"?"}, Everywhere, "help", "this help", desk},
		{Dismiss, []string{"esc"}, Everywhere, "", "close a dialog, clear the message line", desk},
		{Quit, []string{"q"}, Everywhere, "quit", "quit; every decision is on disk already", desk},
		{Interrupt, []string{"ctrl+c"}, Everywhere, "", "quit at once", desk},
	}
}
