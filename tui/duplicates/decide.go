package duplicates

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/queue"
	"stet/tui/safe"
)

// Handle implements desk.Screen.
func (s *Screen) Handle(intent keys.Intent) desk.Effect {
	if s.group == nil {
		return desk.Effect{}
	}
	if s.finished {
		s.finished = false // any key leaves the notice that all is decided
		if intent.Act == keys.Dismiss {
			return desk.Effect{}
		}
	}
	if effect, ok := s.move(intent.Act); ok {
		return effect
	}
	switch intent.Act {
	case keys.Accept:
		return s.settle(store.Decision{Verb: store.Accept}, s.settled())
	case keys.AcceptPage:
		return s.acceptFamily()
	case keys.Bulk:
		return s.bulk()
	case keys.Reject:
		return s.settle(store.Decision{Verb: store.Reject}, s.settled())
	case keys.Merge:
		return s.merge()
	case keys.Split:
		return s.part()
	case keys.Withdraw:
		if !s.group.Settled {
			return desk.Effect{Say: "This group is undecided: there is nothing to withdraw."}
		}
		return s.decide(store.Decision{Verb: store.Reopen}, s.stay())
	case keys.Skip:
		return s.skip()
	case keys.Keeper:
		return s.keeper(intent.Number)
	case keys.Drop:
		if s.member == 0 {
			return desk.Effect{Say: "This is the keeper: choose another with a number first, then drop it."}
		}
		return s.settle(store.Decision{Verb: store.Drop, Stories: []store.StoryRef{s.group.Members[s.member].Story.Ref}}, s.left())
	default:
	}
	return s.look(intent.Act)
}

// skip puts the group at the end of the queue and goes on to the next.
func (s *Screen) skip() desk.Effect {
	if s.group.Skipped && s.Counts.GroupsUndecided == 1 {
		return desk.Effect{Say: "This is the only group left to decide, and skipped already. " + s.next()}
	}
	return s.decide(store.Decision{Verb: store.Skip}, goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position, Step: 1}, skip: true})
}

// look handles the intents that change what is shown of a group.
func (s *Screen) look(act keys.Act) desk.Effect {
	switch act {
	case keys.View:
		if _, read := s.compared[s.member]; !s.differs() && (read || s.member == 0) {
			return desk.Effect{Say: "There is no difference to show here; " + s.keys.Name(keys.Down) + " selects the next member."}
		}
		s.beside = !s.beside
		s.build()
		if s.beside && s.layout().middle < besideFrom {
			return desk.Effect{Say: "Side by side needs a wider window; shown inline until then."}
		}
	case keys.NextChange:
		return s.toChange(1)
	case keys.LastChange:
		return s.toChange(-1)
	case keys.ToPage:
		m := &s.group.Members[s.member]
		return desk.Effect{Go: &desk.Place{Dump: m.Dump.ID, Line: m.Story.First}, Say: "This is the page of member " + strconv.Itoa(s.member+1) + "; " + s.keys.Name(keys.Dismiss) + " goes back to the group."}
	case keys.Evidence:
		return desk.Effect{Open: dialog.NewReading("Evidence", s.evidenceText, append(s.keys.Pressed(keys.Evidence), "q")...)}
	default:
	}
	return desk.Effect{}
}

// settled is where one goes from a group that was settled: to the next.
func (s *Screen) settled() goal {
	return goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position}, advance: true}
}

// stay is the goal to stay at the group and the member.
func (s *Screen) stay() goal {
	return goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position}, keep: true}
}

// left is where one goes from a group that members have left: to what is left of
// it, and to the next where that is settled.
func (s *Screen) left() goal {
	g := s.stay()
	g.advance, g.eye = true, true
	return g
}

// refs names the members that are still in the group, the keeper first.
func (s *Screen) refs() []store.StoryRef { return refsOf(s.group) }

// decide sends a decision on the group to the store.
func (s *Screen) decide(d store.Decision, g goal) desk.Effect {
	d.Group = s.refs()
	groups := s.groups
	return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return groups.Decide(d) }, g)}
}

// settle is decide for a group that must be open.
func (s *Screen) settle(d store.Decision, g goal) desk.Effect {
	if s.group.Settled {
		return desk.Effect{Say: "This group is settled; " + s.keys.Name(keys.Withdraw) + " opens it again."}
	}
	return s.decide(d, g)
}

func (s *Screen) keeper(number int) desk.Effect {
	if number < 1 || number > len(s.group.Members) {
		return desk.Effect{Say: fmt.Sprintf("There is no member %d.", number)}
	}
	member := &s.group.Members[number-1]
	if member.Keep {
		return desk.Effect{Say: "This is the keeper already."}
	}
	return s.settle(store.Decision{Verb: store.Keeper, Stories: []store.StoryRef{member.Story.Ref}},
		goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position}})
}

// merge reads the texts of all members and asks, with the combined text on screen.
func (s *Screen) merge() desk.Effect {
	if s.group.Settled {
		return desk.Effect{Say: "This group is settled; " + s.keys.Name(keys.Withdraw) + " opens it again."}
	}
	request, _ := s.Await()
	groups, refs := s.groups, s.refs()
	return desk.Effect{Cmd: func() tea.Msg {
		combined, err := groups.Combined(refs)
		return combinedRead{Answer: desk.Answer{Request: request, Err: err}, keeper: refs[0].Dump, paragraphs: combined}
	}}
}

// combinedRead is the text that a merge would give.
type combinedRead struct {
	desk.Answer
	keeper     store.DumpID
	paragraphs []store.TextParagraph
}

// askMerge opens the question with the combined text.
func (s *Screen) askMerge(m combinedRead) desk.Effect {
	if m.Err != nil {
		return desk.Effect{}
	}
	passages := make([]dialog.Passage, 0, len(m.paragraphs)+2)
	added := 0
	for _, p := range m.paragraphs {
		text, left := safe.Head([]byte(p.Text), shownBytes)
		if left > 0 {
			text += fmt.Sprintf(" <%d bytes more>", left)
		}
		if p.Dump == m.keeper {
			passages = append(passages, dialog.Passage{Look: s.brush.Plain, Text: text})
			continue
		}
		added++
		passages = append(passages, dialog.Passage{
			Look: s.brush.Good, Text: s.brush.Signs.Plus + " " + s.memberOf(p.Dump) + text,
		})
	}
	intro := "The keeper as it is: the other members have no paragraph that it lacks."
	if added > 0 {
		intro = fmt.Sprintf("The keeper, and %s that only other members have:", desk.Count(added, "paragraph"))
	}
	passages = append([]dialog.Passage{{Look: s.brush.Dim, Text: intro}, {}}, passages...)
	g := s.settled()
	return desk.Effect{Open: dialog.NewQuestion("Merge the group into one story", "merges", "m", passages, func() desk.Effect {
		return s.decide(store.Decision{Verb: store.Merge}, g)
	})}
}

// memberOf names the member that comes from a dump: "2: ".
func (s *Screen) memberOf(dump store.DumpID) string {
	for i := range s.group.Members {
		if s.group.Members[i].Dump.ID == dump {
			return fmt.Sprintf("%d: ", i+1)
		}
	}
	return ""
}

// move handles the intents that only move. It reports whether it knew the intent.
func (s *Screen) move(act keys.Act) (desk.Effect, bool) {
	height := s.layout().text
	switch act {
	case keys.Down:
		return s.toMember(s.member + 1), true
	case keys.Up:
		return s.toMember(s.member - 1), true
	case keys.NextStory:
		s.window.Scroll(s, 1, height)
	case keys.LastStory:
		s.window.Scroll(s, -1, height)
	case keys.HalfDown:
		s.window.Scroll(s, max(height/2, 1), height)
	case keys.HalfUp:
		s.window.Scroll(s, -max(height/2, 1), height)
	case keys.Top:
		s.window = column.Window{}
	case keys.Bottom:
		s.window.End(s, height)
	case keys.NextUndecided, keys.LastUndecided:
		step := 1
		if act == keys.LastUndecided {
			step = -1
		}
		return desk.Effect{Cmd: s.ask(nil, goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position, Step: step}})}, true
	case keys.NextPage, keys.LastPage:
		shift := 1
		if act == keys.LastPage {
			shift = -1
		}
		return desk.Effect{Cmd: s.ask(nil, goal{id: s.group.ID, Goal: queue.Goal{From: s.group.Position, Shift: shift}})}, true
	default:
		return desk.Effect{}, false
	}
	return desk.Effect{}, true
}

func (s *Screen) toMember(at int) desk.Effect {
	at = min(max(at, 0), len(s.group.Members)-1)
	if at != s.member {
		s.member, s.change = at, -1
		s.window = column.Window{}
		s.build()
	}
	return desk.Effect{Cmd: s.readMember()}
}

// differs reports whether the member in hand differs from the keeper in a way that is shown.
func (s *Screen) differs() bool { return len(s.compared[s.member].Passages) > 0 }

// toChange brings the next passage to the top of the window.
func (s *Screen) toChange(step int) desk.Effect {
	passages := len(s.compared[s.member].Passages)
	if passages == 0 {
		return desk.Effect{Say: "There is no change to go to; " + s.keys.Name(keys.Down) + " selects the next member."}
	}
	was := s.change
	if s.change = min(max(s.change+step, 0), passages-1); s.change == was {
		if step > 0 {
			return desk.Effect{Say: "This is the last change; " + s.keys.Name(keys.Down) + " selects the next member."}
		}
		return desk.Effect{Say: "This is the first change."}
	}
	for i := range s.blocks {
		switch s.blocks[i].passage {
		case was:
			s.blocks[i].rows = nil
		case s.change:
			s.blocks[i].rows = nil
			s.window.Place(s, i, 0, s.layout().text)
		}
	}
	return desk.Effect{}
}
