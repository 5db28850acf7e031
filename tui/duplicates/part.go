package duplicates

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
)

// partLimit is how many members are compared with one another when a group is split.
const partLimit = 400

// parted is how a group falls into two.
type parted struct {
	desk.Answer
	leaving []int // places of members
}

// part splits a group in two: the member in hand leaves it with all that are
// nearer to it than to the keeper. From the keeper, those leave that are strange to it.
func (s *Screen) part() desk.Effect {
	switch {
	case s.group.Settled:
		return desk.Effect{Say: "This group is settled; " + s.keys.Name(keys.Withdraw) + " opens it again."}
	case len(s.refs()) < 3:
		return desk.Effect{Say: "These are two: " + s.keys.Name(keys.Reject) + " says that they are no copies."}
	case s.member > 0 && s.group.Members[s.member].Dropped:
		return desk.Effect{Say: "This member was dropped already."}
	}
	if s.member == 0 {
		if len(s.doubts.leaving) == 0 {
			return desk.Effect{Say: "Select a member of the story that is to leave the group: " + s.keys.Name(keys.Down) + " goes on to the next."}
		}
		return s.askPart(parted{leaving: s.doubts.leaving})
	}
	request, ctx := s.Await()
	groups, group, one := s.groups, s.group, s.member
	return desk.Effect{Cmd: func() tea.Msg {
		p := parted{}
		p.Request = request
		texts := make([][]string, min(len(group.Members), partLimit))
		for i := range texts {
			if group.Members[i].Dropped {
				continue
			}
			text, err := paragraphs(groups, group.Members[i].Story.Ref)
			if err = errors.Join(err, ctx.Err()); err != nil {
				p.Err = err
				return p
			}
			texts[i] = text
		}
		p.leaving = newLikeness(texts).nearer(one, len(group.Members))
		return p
	}}
}

// askPart shows who would leave and who would stay, and asks.
func (s *Screen) askPart(p parted) desk.Effect {
	if p.Err != nil {
		return desk.Effect{}
	}
	slices.Sort(p.leaving)
	d := store.Decision{Verb: store.Drop}
	var stay, leave []dialog.Passage
	for i := range s.group.Members {
		m := &s.group.Members[i]
		if m.Dropped {
			continue
		}
		number, line := fmt.Sprintf("%2d  ", i+1), desk.Label(m.Dump.Name)+"  "+desk.Label(m.Story.Title)
		if slices.Contains(p.leaving, i) {
			d.Stories = append(d.Stories, m.Story.Ref)
			leave = append(leave, dialog.Passage{Look: s.brush.Accent, Sign: number, Text: line})
			continue
		}
		stay = append(stay, dialog.Passage{Look: s.brush.Plain, Sign: number, Text: line})
	}
	heading := desk.Count(len(leave), "member") + " leave the group, and are no copies of those that stay:"
	if len(leave) == 1 {
		heading = "One member leaves the group, and is a copy of none of those that stay:"
	}
	passages := append([]dialog.Passage{{Look: s.brush.Strong, Text: heading}}, leave...)
	if len(leave) > 1 {
		passages = append(passages, dialog.Passage{Look: s.brush.Dim, Text: "They make a group of their own."})
	}
	passages = append(passages, dialog.Passage{}, dialog.Passage{Look: s.brush.Strong, Text: "These stay:"})
	passages = append(passages, stay...)
	g := s.left()
	return desk.Effect{Open: dialog.NewQuestion("Split the group", "splits it", "s", passages, func() desk.Effect {
		return s.decide(d, g)
	})}
}
