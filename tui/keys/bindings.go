package keys

import "slices"

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
	default:
		return ""
	}
}

// Binding ties keys to an act.
type Binding struct {
	Act   Act
	Keys  []string // as tea.KeyPressMsg.String names them
	Scope Scope
	// Short is the word for the footer and for the list of keys on a tall screen; empty where neither shows it.
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
	return slices.Concat(decisions(), mends(), ofCopies(), moves(), ofTheDesk())
}

// decisions are the bindings that decide.
func decisions() []Binding {
	return []Binding{
		{Accept, []string{"a"}, Splits, "accept", "accept: approve the story as it stands", deciding},
		{Merge, []string{"m"}, Splits, "merge", "merge: join the story to the one before it", deciding},
		{Reject, []string{"r"}, Splits, "reject", "reject: spike the story", deciding},
		{AcceptPage, []string{"A"}, Splits, "accept page", "accept every undecided story of the page as it stands", deciding},
		{MergePage, []string{"M"}, Splits, "", "merge, and accept the page as it then stands", deciding},
		{Accept, []string{"a"}, Duplicates, "accept", "accept: they are copies; keep the keeper, drop the rest", deciding},
		{Merge, []string{"m"}, Duplicates, "merge", "merge: combine them into one story; the text is shown first", deciding},
		{Reject, []string{"r"}, Duplicates, "reject", "reject: they are no copies; all stay, and they are not proposed again", deciding},
		{AcceptPage, []string{"A"}, Duplicates, "accept family", "accept the group and those that share stories with it, as they stand", deciding},
		{Bulk, []string{"B"}, Splits, "bulk", "accept all stories above a probability; a sample is shown first, of which some can be held back", deciding},
		{Bulk, []string{"B"}, Duplicates, "bulk", "accept all groups above a probability; a sample is shown first, of which some can be held back", deciding},
		{Withdraw, []string{"w"}, Everywhere, "withdraw", "withdraw the verdict: what was decided is undecided again", deciding},
		{Skip, []string{"space"}, Splits | Duplicates, "skip", "skip for now: it goes to the end of the queue", deciding},
		{Undo, []string{"u"}, Everywhere, "undo", "undo the last decision, also after a restart", deciding},
		{Redo, []string{"ctrl+r"}, Everywhere, "redo", "redo what was undone", deciding},
	}
}

// mends are those that put a page right.
func mends() []Binding {
	return []Binding{
		{Split, []string{"s"}, Splits, "split", "begin a story at this line", mending},
		{SplitPage, []string{"S"}, Splits, "", "begin a story at this line, and accept the page as it then stands", mending},
		{MoveUp, []string{"["}, Splits, "move split", "move the nearest split up to the line of text before", mending},
		{MoveDown, []string{"]"}, Splits, "move split", "move the nearest split down to the line of text behind", mending},
		{Furniture, []string{"x"}, Splits, "furniture", "this line is furniture, or body again", mending},
		{Rule, []string{"X"}, Splits, "rule", "make it a rule: all lines like this one are furniture, or body, in every dump", mending},
		{Title, []string{"t"}, Splits | Corpus, "title", "type a title; an empty one goes back to the proposed title", mending},
		{Edit, []string{"e"}, Splits | Corpus, "edit", "write the story's text in $VISUAL or $EDITOR; the dump stays as it is; text encoded twice is shown mended first", mending},
		{Note, []string{"N"}, Splits | Corpus, "", "put a note on the story", mending},
		{Label, []string{"L"}, Splits | Corpus, "", "put labels on the story", mending},
		{Unfold, []string{"o", "enter"}, Splits, "unfold", "unfold or fold furniture and repeats at the cursor", mending},
		{UnfoldAll, []string{"O"}, Splits, "", "unfold or fold all furniture and repeats of the page", mending},
		{Abridge, []string{"z"}, Splits, "abridge", "show stories by their first and last lines, or all of them again, on this page and the next ones", mending},
	}
}

// ofCopies are those about copies.
func ofCopies() []Binding {
	return []Binding{
		{Pair, []string{"+"}, Splits, "", "mark the story; on another story: say that the two are copies", copies},
		{ToCopy, []string{"c"}, Splits, "see copy", "go to the copy on another page: to one that speaks against an edge of the story first", copies},
		{ToGroup, []string{"D"}, Splits, "", "go to the group of copies that the story is in, on Duplicates", copies},
		{Keeper, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Duplicates, "keeper", "make this member the keeper", copies},
		{Drop, []string{"d"}, Duplicates, "drop", "drop the selected member: it is a copy of none of the others", copies},
		{Split, []string{"s"}, Duplicates, "split", "split the group: the selected member leaves it with all that are nearer to it than to the keeper", copies},
		{View, []string{"v"}, Duplicates, "view", "show the difference side by side or inline", copies},
		{NextChange, []string{"c"}, Duplicates, "next change", "go to the next change", copies},
		{LastChange, []string{"C"}, Duplicates, "", "go to the change before", copies},
	}
}

// moves are those that move.
func moves() []Binding {
	return []Binding{
		{Evidence, []string{"i"}, Splits, "evidence", "all the evidence for the story and the line at the cursor", moving},
		{Evidence, []string{"i"}, Corpus, "accounts", "where every byte of every dump is", moving},
		{Evidence, []string{"i"}, Duplicates, "evidence", "all the evidence for the group", moving},
		{ToPage, []string{"o", "enter"}, Duplicates, "page", "go to the page of this member, on Splits", moving},
		{ToPage, []string{"o", "enter"}, Corpus, "page", "go to the page of this story, on Splits", moving},
		{NextUndecided, []string{"n"}, Splits | Duplicates, "next", "next undecided", moving},
		{LastUndecided, []string{"p"}, Splits | Duplicates, "", "undecided one before", moving},
		{Down, []string{"j", "down"}, Splits | Corpus, "", "line down", moving},
		{Up, []string{"k", "up"}, Splits | Corpus, "", "line up", moving},
		{NextStory, []string{"J", "}"}, Splits | Corpus, "next story", "next story", moving},
		{LastStory, []string{"K", "{"}, Splits | Corpus, "", "story before", moving},
		{NextDoubt, []string{">"}, Splits, "next doubtful", "next doubtful split of the page: where a story begins or may begin, the most doubtful first", moving},
		{LastDoubt, []string{"<"}, Splits, "", "the doubtful split that was shown before", moving},
		{Down, []string{"j", "down"}, Duplicates, "", "next member", moving},
		{Up, []string{"k", "up"}, Duplicates, "", "member before", moving},
		{NextStory, []string{"J", "}"}, Duplicates, "", "scroll the difference down", moving},
		{LastStory, []string{"K", "{"}, Duplicates, "", "scroll the difference up", moving},
		{NextPage, []string{"l", "right"}, Splits, "", "next page of the queue, decided or not", moving},
		{LastPage, []string{"h", "left"}, Splits, "", "page before", moving},
		{NextPage, []string{"l", "right"}, Duplicates, "", "next group of the queue, decided or not", moving},
		{LastPage, []string{"h", "left"}, Duplicates, "", "group before", moving},
		{NextPage, []string{"l", "right"}, Corpus, "", "next story", moving},
		{LastPage, []string{"h", "left"}, Corpus, "", "story before", moving},
		{HalfDown, []string{"ctrl+d", "pgdown"}, Everywhere, "", "half a screen down", moving},
		{HalfUp, []string{"ctrl+u", "pgup"}, Everywhere, "", "half a screen up", moving},
		{Top, []string{"g", "home"}, Everywhere, "", "to the top", moving},
		{Bottom, []string{"G", "end"}, Everywhere, "", "to the bottom", moving},
	}
}

// ofTheDesk are those of the desk itself.
func ofTheDesk() []Binding {
	return []Binding{
		{NextTab, []string{"tab"}, Everywhere, "next tab", "next tab", desk},
		{LastTab, []string{"shift+tab"}, Everywhere, "", "tab before", desk},
		{Copy, []string{"y"}, Splits, "", "copy this line to the clipboard", desk},
		{Copy, []string{"y"}, Corpus, "copy", "copy the story to the clipboard", desk},
		{Filter, []string{"f"}, Everywhere, "filter", "show only some: by state, source, label, note", desk},
		{Unfilter, []string{"F"}, Everywhere, "show all", "show all again", desk},
		{Find, []string{"/"}, Everywhere, "find", "find in the page and in all dumps", desk},
		{FindNext, []string{"."}, Everywhere, "", "next place found", desk},
		{FindLast, []string{","}, Everywhere, "", "place found before", desk},
		{Rules, []string{"R"}, Everywhere, "", "the rules, what each does, and a way to withdraw it", desk},
		{History, []string{"H"}, Everywhere, "history", "what was decided, and a way back to any point of it", desk},
		{Pace, []string{"P"}, Everywhere, "", "what is left, how sure it is, your pace, and how the proposals fared with you", desk},
		{Help, []string{"?"}, Everywhere, "help", "this help", desk},
		{Dismiss, []string{"esc"}, Everywhere, "", "go back from a copy, a group, a page or a hit; close a dialog, clear the message line", desk},
		{Suspend, []string{"ctrl+z"}, Everywhere, "", "leave the review for the shell, whose fg comes back to it", desk},
		{Quit, []string{"q"}, Everywhere, "quit", "quit; every decision is on disk already", desk},
		{Interrupt, []string{"ctrl+c"}, Everywhere, "", "quit at once", desk},
	}
}
